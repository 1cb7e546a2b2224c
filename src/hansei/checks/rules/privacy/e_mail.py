"""E-mail addresses of people stand in the document.

What
    Addresses that seem to belong to a person: a first and a last name, or an address at a provider of private mail. Addresses of roles
    (``security@``), of programs and of example domains are left alone, and so is the head of the document. All of them are one finding.

Why
    Whoever was hit did not agree to be named in a document that is kept for ever. A role or a number of accounts says as much.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    The first of 300 reports came from mira.berg@mailbox.org.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    The first of 300 reports came from a customer in the trial.

Source
    Google, *Site Reliability Engineering*, chapter 15 (sre.google/sre-book/postmortem-culture): do not identify users. Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import plural
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_HOST = Pattern(r"@(?P<where>[A-Za-z0-9-]{2,40}(?:\.[A-Za-z0-9-]{2,40}){1,3})(?![\w@/:-])")
_WHO = Pattern(r"(?<![\w.+/:@-])[A-Za-z][\w.+-]{1,40}$")
_ROLE = Pattern(
    r"(?:git|security|support|help|info|contact|admin|hello|team|abuse|ops|sre|dev|press|legal|privacy|sales|"
    r"noreply|no-reply|donotreply|notifications?|alerts?|"
    r"root|postmaster|webmaster|bot|service|system|user|users|test|foo|bar|someone|name|your\w*|\w*(?:bot|"
    r"service|account|list|team|admin|alerts?))",
    I,
)
_NO_PERSON = Pattern(
    r"example|test|localhost|invalid|gserviceaccount|amazonaws|noreply|\.local$|\.internal$|\.iam\.|\.(?:png|"
    r"jpg|svg|py|js|ts|md|service|timer)$|^v?\d",
    I,
)

_FULL_NAME = Pattern(r"[a-z]{2,20}[.][a-z-]{2,24}", I)
_MAILBOX = Pattern(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|mailbox|fastmail|"
    r"mail|qq|163|naver)\.\w+(?:\.\w+)?",
    I,
)
"""Where people have their private mail."""


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    first = context.document.sections[1].span.start if len(context.document.sections) > 1 else 0
    found: list[Span] = []
    for match in _HOST.finditer(text, first):
        who = _WHO.search(text[max(0, match.start() - 44) : match.start()])
        if who is None or _ROLE.fullmatch(who[0]) or _NO_PERSON.search(match["where"]):
            continue
        if _FULL_NAME.fullmatch(who[0]) or _MAILBOX.fullmatch(match["where"]):
            found.append(Span(match.start() - len(who[0]), match.end()))
    if found:
        number = len({context.source.slice(span).lower() for span in found})
        yield Hit(
            f"You give {plural(number, 'e-mail address', 'e-mail addresses')} that may belong to people.",
            found[0],
            "name the role, or how many accounts it was",
        )


RULE = Rule("HS802", "e-mail", "privacy", "advice", check, cues=("@",))
