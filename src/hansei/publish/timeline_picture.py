"""The timeline of an incident as a picture: phases as a bar, milestones and events at their times. Plain SVG, no script, no style.

Colours and fonts come from the page (classes ``phase-*``, ``mark``, ``tick``, ``word``, ``legend``), so it follows light and dark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from typing import NamedTuple

from hansei.incident.spoken import minutes

WIDTH = 720
_LEFT, _RIGHT = 16, 16
_BAR_TOP, _BAR_HEIGHT = 58, 16
_ROW = 16
_LABEL_ROWS = 3
_LETTER = 7.2
"""Width of a letter of a label, about."""
_GAP = 4
_TICKS_TOP = _BAR_TOP + _BAR_HEIGHT + 20
_LEGEND_TOP = _TICKS_TOP + 26
HEIGHT = _LEGEND_TOP + 8

PHASES: Sequence[tuple[str, str, str]] = (
    ("impact_start", "detected", "undetected"),
    ("detected", "mitigated", "working"),
    ("mitigated", "resolved", "recovering"),
)
"""Where a phase begins and ends, and its name."""
SHORT: Mapping[str, str] = {
    "cause_introduced": "introduced", "impact_start": "impact", "first_user_report": "reported", "detected": "detected",
    "alerted": "alerted", "acknowledged": "acknowledged", "engaged": "engaged", "diagnosed": "diagnosed", "mitigated": "mitigated",
    "resolved": "resolved", "closed": "closed",
}  # fmt: skip
"""Milestone -> the word at its mark."""
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 43200)
"""Minutes between two ticks."""
_FAR = 4
"""A cause that lies further back than so many times the rest would press all else together, and is left out."""


class Dot(NamedTuple):
    """An event at its time."""

    at: datetime
    text: str
    line: int
    """Of the document: the dot leads there."""


class Phase(NamedTuple):
    """A stretch of the incident between two milestones."""

    name: str
    begin: datetime
    end: datetime

    @property
    def words(self) -> str:
        """Its name and how long it was."""
        return f"{self.name} {minutes((self.end - self.begin).total_seconds() / 60)}"


def draw(times: Mapping[str, datetime], dots: Sequence[Dot]) -> str | None:
    """The picture; None when fewer than two different instants are known.

    Args:
        times: milestone -> instant. All instants are aware, or none is.
        dots: the events that have one.
    """
    shown = _near(times, dots)
    instants = [*shown.values(), *(dot.at for dot in dots)]
    if len(set(instants)) < 2:
        return None
    scale = _Scale(min(instants), max(instants))
    parts = [f'<rect class="track" x="{_LEFT}" y="{_BAR_TOP}" width="{WIDTH - _LEFT - _RIGHT}" height="{_BAR_HEIGHT}" rx="3"/>']
    phases = [
        Phase(name, shown[begin], shown[end])
        for begin, end, name in PHASES
        if begin in shown and end in shown and shown[end] > shown[begin]
    ]
    parts += _bars(scale, phases)
    parts += _ticks(scale)
    for dot in dots:
        parts.append(
            f'<a href="#L{dot.line}"><circle class="dot" cx="{scale.x(dot.at):.1f}" cy="{_BAR_TOP + _BAR_HEIGHT / 2}" r="4">'
            f"<title>{escape(f'{dot.at:%H:%M} {dot.text}')}</title></circle></a>"
        )
    parts += _marks(scale, shown)
    parts += _legend(phases)
    told = ", ".join(f"{SHORT[name]} {at:%H:%M}" for name, at in sorted(shown.items(), key=lambda one: one[1]))
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(told or "timeline")}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


class _Scale:
    def __init__(self, first: datetime, last: datetime) -> None:
        self.first = first
        self.last = last
        self._seconds = (last - first).total_seconds()

    def x(self, at: datetime) -> float:
        return _LEFT + (at - self.first).total_seconds() / self._seconds * (WIDTH - _LEFT - _RIGHT)


def _near(times: Mapping[str, datetime], dots: Sequence[Dot]) -> dict[str, datetime]:
    """The milestones without a beginning that lies far before all else."""
    shown = {name: at for name, at in times.items() if name in SHORT}
    rest = [at for name, at in shown.items() if name != "cause_introduced"] + [dot.at for dot in dots]
    cause = shown.get("cause_introduced")
    if cause is not None and len(set(rest)) > 1 and min(rest) - cause > _FAR * (max(rest) - min(rest)):
        del shown["cause_introduced"]
    return shown


def _bars(scale: _Scale, phases: Sequence[Phase]) -> list[str]:
    parts = []
    for phase in phases:
        left, right = scale.x(phase.begin), scale.x(phase.end)
        parts.append(
            f'<rect class="phase-{phase.name}" x="{left:.1f}" y="{_BAR_TOP}" width="{max(right - left, 2):.1f}" height="{_BAR_HEIGHT}">'
            f"<title>{phase.words}</title></rect>"
        )
    return parts


def _legend(phases: Sequence[Phase]) -> list[str]:
    """What the colours mean, and how long each phase was."""
    parts = []
    at = float(_LEFT)
    for phase in phases:
        parts.append(
            f'<rect class="phase-{phase.name}" x="{at:.1f}" y="{_LEGEND_TOP - 9}" width="10" height="10" rx="2"/>'
            f'<text class="legend" x="{at + 16:.1f}" y="{_LEGEND_TOP}">{phase.words}</text>'
        )
        at += 16 + (len(phase.words) + 3) * _LETTER
    return parts


def _ticks(scale: _Scale) -> list[str]:
    whole = (scale.last - scale.first).total_seconds() / 60
    step = next((one for one in _STEPS if whole / one <= 8), _STEPS[-1])
    every = timedelta(minutes=step)
    midnight = scale.first.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + every * -(-(scale.first - midnight) // every)
    parts: list[str] = []
    while at <= scale.last and len(parts) < 24:
        x = scale.x(at)
        anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
        words = f"{at:%d %b}" if step >= 1440 else f"{at:%H:%M}"
        parts.append(
            f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{_BAR_TOP + _BAR_HEIGHT}" y2="{_BAR_TOP + _BAR_HEIGHT + 5}"/>'
            f'<text class="tick" x="{x:.1f}" y="{_TICKS_TOP}" text-anchor="{anchor}">{words}</text>'
        )
        at += every
    return parts


def _marks(scale: _Scale, times: Mapping[str, datetime]) -> list[str]:
    """Each milestone as a pole with its words as the flag. From right to left, each as low as it has room: so no pole crosses a flag."""
    parts: list[str] = []
    begins = [float("inf")] * _LABEL_ROWS
    for name, at in sorted(times.items(), key=lambda one: one[1], reverse=True):
        x = scale.x(at)
        words = f"{SHORT[name]} {at:%H:%M}"
        width = len(words) * _LETTER
        left = x + _GAP if x + _GAP + width <= WIDTH else x - _GAP - width
        row = next((index for index in range(_LABEL_ROWS) if left + width + _GAP < min(begins[index:])), None)
        if row is None:
            continue  # there are more than fit; they are told in words beside the picture
        begins[row] = min(left, x)
        y = _BAR_TOP - 10 - row * _ROW
        parts.append(
            f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{y - 9}" y2="{_BAR_TOP + _BAR_HEIGHT}"/>'
            f'<text class="word" x="{left:.1f}" y="{y}">{escape(words)}</text>'
        )
    return parts[::-1]
