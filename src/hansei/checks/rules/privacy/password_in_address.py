"""An address holds a password.

What
    An address of the form ``scheme://user:password@host``. Obvious examples and masked values are left alone.

Why
    Connection strings are pasted from logs and settings together with the password in them. A post-mortem is kept for ever, also in git's
    history.

Bad
    # Checkout slow on 2026-01-10

    The job read from postgres://reader:k7Vq2mZp@db.internal.net/orders.

Good
    # Checkout slow on 2026-01-10

    The job read from the replica of the orders database.

Source
    RFC 3986, section 3.2.1 (user information). Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_PASSWORD = Pattern(r"://[^\s/:@<>\[\]{}$*]{1,64}:(?P<word>[^\s/:@<>\[\]{}$*%]{6,64})@[\w.-]+\.[a-z]{2,}")
_EXAMPLE = Pattern(
    r"example|sample|dummy|placeholder|redacted|changeme|pass(?:word|wd)|secret|hidden|x{4,}|\.{3}|123456|abcdef|(.)\1{5,}", I
)
_LONGEST = 140


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    at = text.find("@")
    while at >= 0:
        start = text.rfind("://", max(0, at - _LONGEST), at)
        match = _PASSWORD.match(text, start) if start >= 0 else None
        if match and match.end("word") == at and _EXAMPLE.search(match[0]) is None:
            yield Hit(
                "This looks like a password within an address.",
                Span(*match.span("word")),
                "change it, then remove it here and from the history of the repository",
            )
        at = text.find("@", at + 1)


RULE = Rule("HS805", "password-in-address", "privacy", "error", check, cues=("@",))
