"""The number of failed requests does not fit rate, error rate and duration.

What
    The document gives a request rate, an error rate, a duration and a number of failed requests, and the last one is more than five times
    larger or smaller than the product of the others.

Why
    One of four numbers is off by an order of magnitude, and the number of failed requests is the one that gets quoted.

Bad
    # Checkout down on 2026-01-10

    The checkout was down for 25 minutes.

    ## Impact

    - Normal traffic: 500 req/sec
    - Error rate: 100%
    - Failed requests: 30,000

Good
    # Checkout down on 2026-01-10

    The checkout was down for 25 minutes.

    ## Impact

    - Normal traffic: 500 req/sec
    - Error rate: 100%
    - Failed requests: 750,000

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): an estimate must be well informed.
    Catalogue I-06.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_RATE = Pattern(r"(\d[\d,]*(?:\.\d+)?)(k?)\s*(?:req(?:uest)?s?\s*(?:/|per )\s*(s|m)|rps\b|r/(s)\b|qps\b)", I)
_FAILED = Pattern(
    r"(?:failed requests|requests failed|requests lost)\b[^\n\d]{0,40}~?(\d[\d,]*\d)|(\d[\d,]*\d)\s+(?:failed requests|requests failed)", I
)
_SHARE = Pattern(r"(\d{1,3}(?:\.\d+)?)\s?%")
_ERRORS = Pattern(r"error rate", I)
_FAR = 5


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    lower = text.lower()
    if "error rate" not in lower or not ("failed requests" in lower or "requests failed" in lower):
        return
    rate, failed = _RATE.search(text), _FAILED.search(text)
    if rate is None or failed is None or opaque(context).hold(rate.start()) or opaque(context).hold(failed.start()):
        return
    shares = [float(match[1]) for rates in _ERRORS.finditer(text) for match in _SHARE.finditer(text, rates.end(), rates.end() + 120)]
    lengths = [one.minutes for one in context.incident.stated_durations if one.minutes and one.what in ("downtime", "total")]
    if not shares or not lengths or not 0 < max(shares) <= 100:
        return
    per_minute = float(rate[1].replace(",", "")) * (1000 if rate[2] else 1) * (1 if (rate[3] or "s").lower() == "m" else 60)
    number = int((failed[1] or failed[2]).replace(",", ""))
    expected = [per_minute * max(shares) / 100 * length for length in lengths]
    if number and all(not 1 / _FAR <= number / most <= _FAR for most in expected):
        group = 1 if failed[1] else 2
        yield Hit(
            f"{failed[group]} failed requests are far from what {rate[0].strip()}, {max(shares):g}% errors and "
f"{min(lengths):g} minutes give: about {round(min(expected)):,}.",
            Span(failed.start(group), failed.end(group)), "check the four numbers against your metrics", confidence="medium",
        )  # fmt: skip


RULE = Rule("HS304", "implausible-failures", "impact", "advice", check, cues=("failed requests", "requests failed", "requests lost"))
