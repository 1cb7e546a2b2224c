"""A diagram shows a time that the timeline does not have.

What
    A Mermaid ``timeline`` or ``gantt`` shows at least three times of day, most of them are times of the document's timeline, and others are
    not. A diagram that shows something else altogether is left alone.

Why
    The picture is what is looked at, and the list is what is computed from. When one of them was corrected, the other was forgotten.

Bad
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:12 Rolled back
    - 14:20 Error rate back to normal

    ```mermaid
    timeline
        14h00 : Alert fired
        14h15 : Rolled back
        14h20 : Back to normal
    ```

Good
    # Checkout slow on 2026-01-10

    ## Timeline (UTC)

    - 14:00 Alert fired
    - 14:12 Rolled back
    - 14:20 Error rate back to normal

    ```mermaid
    timeline
        14h00 : Alert fired
        14h12 : Rolled back
        14h20 : Back to normal
    ```

Source
    Mermaid documentation, "Timeline Diagram" (mermaid.js.org/syntax/timeline.html), for what the periods of a diagram are. Catalogue M-05.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.diagrams import gantts, journeys_and_timelines
from hansei.checks.lookup import listed
from hansei.checks.moments import clocked
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_FEWEST = 3
_PERIOD = Pattern(r"^[ \t]*(?P<hour>[01]?\d|2[0-3])[h:.](?P<minute>[0-5]\d)(?=[ \t]*:[ \t])", M)
_START = Pattern(r"(?<=[:,T ])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?=[ \t]*(?:,|$))", M)


def check(context: Context) -> Iterator[Hit]:
    known = {
        moment.clock.strftime("%H:%M") for event in clocked(context) for moment in (event.moment, event.end) if moment and moment.clock
    }
    diagrams = [(_PERIOD, kind.end(), end) for kind, end in journeys_and_timelines(context) if kind[1] == "timeline"]
    diagrams += [(_START, start, end) for start, end in gantts(context)]
    for pattern, start, end in diagrams:
        shown = [
            (f"{int(match['hour']):02}:{match['minute']}", Span(*match.span()))
            for match in pattern.finditer(context.source.text, start, end)
        ]
        strange = [(clock, span) for clock, span in shown if clock not in known]
        if len(shown) >= _FEWEST and strange and len(strange) * 2 < len(shown):
            clocks = list(dict.fromkeys(clock for clock, _ in strange))
            yield Hit(f"This diagram shows {listed(clocks)}, and the timeline does not.", strange[0][1], "correct the one or the other")


RULE = Rule("HS216", "diagram-disagrees", "timeline", "warning", check, cues=("mermaid",), about=("timeline",))
