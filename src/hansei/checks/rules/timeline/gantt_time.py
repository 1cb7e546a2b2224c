"""The times of a gantt chart do not fit its date format.

What
    A Mermaid ``gantt`` whose tasks begin at a time of day (``14:05``) without a ``dateFormat`` that has hours and minutes, or whose tasks
    begin at a date with a time while the format has only one of the two.

Why
    Mermaid reads what does not fit in its own way, or draws an error in place of the chart.

Bad
    ```mermaid
    gantt
        title Checkout slow
        axisFormat %H:%M
        section Response
        Alert to rollback : 14:05, 15m
    ```

Good
    ```mermaid
    gantt
        title Checkout slow
        dateFormat HH:mm
        axisFormat %H:%M
        section Response
        Alert to rollback : 14:05, 15m
    ```

Source
    Mermaid documentation, "Gantt diagrams" (mermaid.js.org/syntax/gantt.html): the input format is ``YYYY-MM-DD`` when none is given.
    Catalogue M-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.diagrams import gantts
from hansei.checks.lookup import plural
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span

_FORMAT = Pattern(r"^[ \t]*dateFormat[ \t]+(?P<format>[^\n]*)$", M)
_BEGIN = Pattern(
    r"^[ \t]*(?!title\b|section\b|dateFormat\b|axisFormat\b|tickInterval\b|todayMarker\b|click\b|acc|%%)[^:\n]+:(?P<data>[^\n]*)$", M
)
_MOMENT = Pattern(r"(?:^|,)[ \t]*(?P<moment>(?P<day>\d{4}-\d\d-\d\d)?[ T]?(?P<clock>\d{1,2}:\d\d)(?::\d\d)?)[ \t]*(?=,|$)")


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for start, end in gantts(context):
        stated = _FORMAT.search(text, start, end)
        form = stated["format"].rstrip() if stated else "YYYY-MM-DD"
        if form in ("x", "X"):
            continue
        starts = [
            (moment, task.start("data"))
            for task in _BEGIN.finditer(text, start, end)
            if (moment := _MOMENT.search(task["data"])) and not _fits(form, moment["day"] is not None)
        ]
        if not starts:
            continue
        moment, offset = starts[0]
        wanted = ("YYYY-MM-DD" + ("T" if "T" in moment["moment"] else " ") if moment["day"] else "") + "HH:mm"
        span = Span(offset + moment.start("moment"), offset + moment.end("moment"))
        edits = (
            EditSet.replace(Span(stated.start("format"), stated.start("format") + len(form)), wanted)
            if stated
            else EditSet.insert(start, f"\n    dateFormat {wanted}")
        )
        alike = all((one["day"] is None) is (moment["day"] is None) for one, _ in starts)
        yield Hit(
            f"{moment['moment']} is not written as {form}, the date format of this chart ({plural(len(starts), 'task')}).",
            span, f"begin the chart with dateFormat {wanted}",
            (Fix(f"set the date format to {wanted}", False, edits),) if alike else (),
        )  # fmt: skip


def _fits(form: str, with_day: bool) -> bool:
    """Whether a format has a time of day, and a day just when the moment has one."""
    return ("H" in form or "h" in form) and ("D" in form) is with_day


RULE = Rule("HS213", "gantt-time", "timeline", "warning", check, cues=("gantt",))
