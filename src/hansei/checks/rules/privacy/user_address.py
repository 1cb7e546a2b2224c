"""The address of a user's machine stands in the document.

What
    A public IP address on a line that calls it that of a user, customer, client or visitor. Addresses of one's own servers, of private
    networks and those set aside for documentation are left alone. All of them are one finding.

Why
    An IP address can be traced to a person, and counts as personal data in many countries.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    The first customer hit had the IP 81.2.69.160.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    The first customer hit was in the trial.

Source
    Court of Justice of the European Union, C-582/14 (Breyer); RFC 5737 and RFC 3849 for addresses in documentation. Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import plural
from hansei.checks.naming import line_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_IPV4 = Pattern(r"\d{1,3}\.(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){2}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d|/\d)")
_NOT_A_USER = Pattern(
    r"(?:0|10|127|22[4-9]|2[3-5]\d)\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|"
    r"192\.0\.[02]\.|198\.51\.100\.|203\.0\.113\.|198\.1[89]\.|(?:1\.1\.1\.1|1\.0\.0\.1|8\.8\.[84]\.[84]|9\.9\.9\.9)$"
)
_OF_A_USER = Pattern(r"\b(?:users?|customers?|visitors?|subscribers?|shoppers?|patients?)(?:'s?|’s?)?\b(?! ?-?agent)", I)


def check(context: Context) -> Iterator[Hit]:
    found: list[Span] = []
    for match in _IPV4.finditer(context.source.text):
        span = Span(*match.span())
        before = context.source.text[match.start() - 1 : match.start()]
        if before.isalnum() or before in (".", "-"):
            continue
        if not _NOT_A_USER.match(match[0]) and _OF_A_USER.search(line_of(context, span)):
            found.append(span)
    if found:
        yield Hit(
            f"You give {plural(len(found), 'IP address', 'IP addresses')} that may belong to users.",
            found[0],
            "say where they came from, or how many",
        )


RULE = Rule("HS809", "user-address", "privacy", "advice", check, cues=("ip address", " ip ", " ips ", "(ip ", " ip:", "| ip "))
