"""The document says outage although the service was never wholly out.

What
    *Outage* in a document whose own title, summary or impact says that the service was slow, degraded, partly or intermittently available,
    or
    down for some of its users; its title is named. Off unless selected, as many teams use the word for every incident.

Why
    Words measure. Who reads *outage* in the title expects that nothing worked, plans for that, and counts it so in the figures of the year.

Bad
    # Checkout outage on 2026-01-10

    ## Impact

    Checkout was slow for 12% of the users; all orders went through.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    Checkout was slow for 12% of the users; all orders went through.

Source
    PagerDuty, *Postmortem Documentation*, on wording: *incident* or *service degradation* unless everything was out.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import lower, ranges_of
from hansei.checks.patterns import Pattern
from hansei.checks.prose import in_speech
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span

_PARTLY = Pattern(
    r"\b(?:degraded|degradation|partial(?:ly)?|intermittent(?:ly)?|slow(?:er|ly|ness)?|elevated (?:errors?|latency)|some (?:of (?:our|"
    r"the) )?"
    r"(?:users|customers|requests|tenants|regions)|a (?:small |large )?(?:subset|fraction|share|minority) of|[1-9]\d?(?:\.\d+)? ?%|"
    r"increased latency)"
)
_WHOLLY = Pattern(
    r"\b(?:complete(?:ly)?|total(?:ly)?|full(?:y)?|entire(?:ly)?|all (?:of (?:our|the) )?(?:users|customers|requests|regions)|100 ?%|"
    r"every (?:user|customer|request)|"
    r"wholly|unavailable|down for|major outage|not available|unreachable|offline)"
)
_OUTAGE = Pattern(r"(?<!artial )\b[Oo]utage\b")


def check(context: Context) -> Iterator[Hit]:
    text = lower(context)
    spans = [found.span for found in ranges_of(context, "summary", "impact")]
    title = context.incident.title
    told = "\n".join([*(text[span.start : span.end] for span in spans), title.value.lower() if title else ""])
    if not _PARTLY.search(told) or _WHOLLY.search(told):
        return
    if title is None:
        return
    match = _OUTAGE.search(context.source.text, title.span.start, title.span.end)
    if match and in_speech(context, Span(*match.span())):
        span = Span(*match.span())
        fix = Fix("say incident", False, EditSet.replace(span, "Incident" if match[0][0] == "O" else "incident"))
        yield Hit(
            "You call it an outage, but your own account says that the service was only degraded.",
            span,
            "say incident or degradation, or say in the impact that everything was out",
            (fix,),
            confidence="low",
        )


RULE = Rule("HS511", "outage-word", "language", "advice", check, default=False, words=frozenset(("outage",)))
