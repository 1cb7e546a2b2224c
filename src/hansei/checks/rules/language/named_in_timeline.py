"""The timeline names a person.

What
    A handle, a given name or the name of one of the document's own people in the text or the *who* column of the timeline. Off unless
    selected: many teams name people in the timeline as a matter of fact.

Why
    Where post-mortems are published, or kept for years, a role says all that is needed to follow the events, and nobody has to answer for
    them
    later.

Bad
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 10:02 @kim restarts the checkout

Good
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 10:02 The on-call engineer restarts the checkout

Source
    PagerDuty, *Postmortem Documentation*, which anonymises people in causes; Etsy, *Debriefing Facilitation Guide*, which invites everyone
    who
    is named: a choice of the team.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.nouns import who
from hansei.checks.grammar.speech import names_of
from hansei.checks.grammar.tokens import tokenise
from hansei.checks.prose import in_speech
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    names = names_of(context)
    for event in context.incident.timeline:
        plain = context.document.plain(event.span)
        words = tokenise(plain.text)
        for at, kind in enumerate(words.kinds):
            if (kind == "H" or (kind == "W" and words.capital(at))) and who(words, at, at + 1, None, names).named:
                span = plain.span(words.starts[at], words.ends[at])
                if in_speech(context, span):
                    yield Hit(
                        f"Your timeline names {words.show(at, at + 1)!r}.",
                        span,
                        "write the role: on-call, commander, a responder",
                        confidence="medium",
                    )
                    break


RULE = Rule("HS513", "named-in-timeline", "language", "advice", check, default=False, about=("timeline",))
