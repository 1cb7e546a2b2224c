"""A number sign or a semicolon swallows the rest of a diagram's line.

What
    In a Mermaid ``journey`` or ``timeline`` a ``#`` begins a comment and a ``;`` ends the statement, also within titles and texts:
    ``title Incident #404: latency`` is shown as *Incident*.

Why
    The incident's id, of all things, is what vanishes.

Bad
    ```mermaid
    journey
        title Incident #404: API latency
        section Detection
          Alert fired: 5: DevOps
    ```

Good
    ```mermaid
    journey
        title Incident 404: API latency
        section Detection
          Alert fired: 5: DevOps
    ```

Source
    Mermaid's grammar (github.com/mermaid-js/mermaid: journey.jison, timeline.jison). Catalogue M-02 and M-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.diagrams import journeys_and_timelines
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span

_MARK = Pattern(r"^[ \t]*(?!%%|accTitle|accDescr)(?P<before>[^\n#;%]*[^\s#;%][^\n#;%]*)(?P<mark>[#;])(?P<rest>[^\n]*)", M)


def check(context: Context) -> Iterator[Hit]:
    for kind, end in journeys_and_timelines(context):
        for match in _MARK.finditer(context.source.text, kind.end(), end):
            span = Span(match.start("mark"), match.end("mark"))
            lost = (match["mark"] + match["rest"]).strip()
            if lost == ";":
                continue
            fixes: tuple[Fix, ...] = ()
            if match["mark"] == "#" and re.match(r"\w", match["rest"]):
                fixes = (Fix("leave out the number sign", True, EditSet.delete(span)),)
            yield Hit(
                f"A {kind[1]} diagram shows nothing from the {'number sign' if match['mark'] == '#' else 'semicolon'} on: "
f"{lost!r} is lost.",
                Span(span.start, match.end("rest")), "write it without that sign", fixes,
            )  # fmt: skip


RULE = Rule("HS211", "diagram-comment", "timeline", "warning", check, cues=("mermaid",))
