"""A dashboard link shows now, not the incident.

What
    A link to a dashboard with a relative range, such as ``from=now-6h``.

Why
    Whoever opens it sees the last six hours of that day. The curve that proves what happened is elsewhere, and the data may be gone soon.

Bad
    # Checkout slow on 2026-01-10

    See [the dashboard](https://grafana.example.com/d/abc/checkout?from=now-6h&to=now).

Good
    # Checkout slow on 2026-01-10

    See [the dashboard](https://grafana.example.com/d/abc/checkout?from=1768039200000&to=1768046400000).

Source
    Grafana documentation, "Share dashboards and panels": a snapshot keeps what was seen. Catalogue X-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import in_code_block
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_LIVE = Pattern(r"https?://[^\s<>\"')\]|`]*?[?&](?P<range>(?:from|start|from_ts|start_time)=now-[^\s<>\"')\]|`&]*)")


def check(context: Context) -> Iterator[Hit]:
    if "=now-" not in context.source.text:
        return
    for match in _LIVE.finditer(context.source.text):
        if not in_code_block(context, match.start()):
            yield Hit(
                "This dashboard shows the time before now, not that of the incident.",
                Span(*match.span("range")),
                "set a fixed range, or link a snapshot",
            )


RULE = Rule("HS706", "live-dashboard", "links", "warning", check, cues=("=now-",))
