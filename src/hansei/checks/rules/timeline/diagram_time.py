"""A time with a colon is misread by the diagram's grammar.

What
    In a Mermaid ``journey`` the text behind the first colon of a task is its score, and what follows the second one are its actors. In a
    ``timeline`` a colon ends the period. ``Alert fired: 5:00: DevOps`` is therefore score 5 and an actor called *00*; *DevOps* vanishes.

Why
    The picture is drawn without complaint, and it is wrong in every line.

Bad
    ```mermaid
    journey
        title API latency
        section Detection
          Alert fired: 5:00: DevOps
    ```

Good
    ```mermaid
    timeline
        title API latency
        section Detection
          Alert fired : 5:00 DevOps
    ```

Source
    Mermaid's grammar (github.com/mermaid-js/mermaid: journeyDb.js, timeline.jison). Catalogue M-01, M-03 and M-05.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.diagrams import drawn, journeys_and_timelines
from hansei.checks.lookup import plural
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import Edit, EditSet, Span

_TASK = Pattern(
    r"^[ \t]*(?!title\b|section\b|%%)(?P<name>[^:\n]+)(?P<first>:[ "
    r"\t]*)(?P<clock>\d{1,2}:\d{2})(?::\d{2})?(?P<rest>[ \t]*(?P<colon>:)?[^\n]*)$",
    M,
)
_PERIOD = Pattern(r"^[ \t]*(?!title\b|section\b|%%)(?P<hour>\d{1,2})(?P<colon>:)(?P<minute>\d{2})(?=[ \t]*:[ \t])", M)


def check(context: Context) -> Iterator[Hit]:
    for kind, end in journeys_and_timelines(context):
        yield from (_journey if kind[1] == "journey" else _timeline)(context, kind, end)


def _journey(context: Context, kind: re.Match[str], end: int) -> Iterator[Hit]:
    tasks = list(_TASK.finditer(context.source.text, kind.end(), end))
    if not tasks:
        return
    edits = [Edit(Span(kind.start(1), kind.end(1)), "timeline")]
    for task in tasks:
        if not task["name"].endswith(" "):
            edits.append(Edit(Span(task.end("name"), task.end("name")), " "))
        if task["first"] == ":":
            edits.append(Edit(Span(task.end("first"), task.end("first")), " "))
        if task["colon"]:
            edits.append(Edit(Span(task.start("colon"), task.end("colon")), ""))
    first = tasks[0]
    hour, minute = first["clock"].split(":")
    yield Hit(
        f"In a journey, {first['clock']} means score {int(hour)} and an actor called {minute} "
        f"({plural(len(tasks), 'task')} of this diagram).",
        Span(first.start("clock"), first.end("clock")),
        "use a timeline diagram, which has times",
        (Fix("make it a timeline diagram", False, EditSet(edits)), *_redrawn(context, kind, end)),
    )


def _redrawn(context: Context, kind: re.Match[str], end: int) -> tuple[Fix, ...]:
    """The diagram anew, out of the document's own timeline."""
    body = drawn(context)
    if not body:
        return ()
    return (Fix("draw it anew from the timeline", False, EditSet.replace(Span(kind.start(1), end), f"timeline\n{body}")),)


def _timeline(context: Context, kind: re.Match[str], end: int) -> Iterator[Hit]:
    periods = list(_PERIOD.finditer(context.source.text, kind.end(), end))
    if not periods:
        return
    edits = EditSet(Edit(Span(period.start("colon"), period.end("colon")), "h") for period in periods)
    first = periods[0]
    yield Hit(
        f"A colon ends the period of a timeline diagram, so {first['hour']}:{first['minute']} is cut at the hour "
        f"({plural(len(periods), 'entry', 'entries')}).",
        Span(first.start("hour"), first.end("minute")),
        f"write {first['hour']}h{first['minute']}, or put the time behind the colon and a space",
        (Fix("write the times with an h", False, edits), *_redrawn(context, kind, end)),
    )


RULE = Rule("HS210", "diagram-time", "timeline", "warning", check, cues=("mermaid",))
