"""One conversion under way: what it has before it, and what it has put where so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.document import parse
from hansei.document.nodes import Heading
from hansei.drafting.convert.outline import Chunk, Outline, outline_of
from hansei.drafting.convert.template import Scaffold
from hansei.incident.model import SECTIONS
from hansei.incident.read.parts import within
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.drafting.catalog import Blueprint
    from hansei.incident.write.desk import Desk

CARRIED = "Carried over"
"""The heading, at the end, of what has no place in the target."""
DEEPEST = 6
"""Level of the deepest heading that Markdown has."""
_LABELS = {"follow_up": "Review meeting", "verification": "How to verify", "lucky": "Where we got lucky"}
"""Names of sections that are read as nothing else."""
LABELS = frozenset((*_LABELS.values(), *(name.replace("_", " ").capitalize() for name in SECTIONS)))
"""What may be written before a heading that only the source's dialect knows."""


class Moved(NamedTuple):
    """Where something of the source went."""

    what: str
    """Its heading or key."""
    first: int
    last: int
    """Its lines in the source; 0 when it stood in the front matter."""
    to: str
    """The heading it stands below now; empty when it was the template's own text."""
    how: str
    """mapped (a value under the target's key), moved (word for word), carried (below :data:`CARRIED`), left (the template's own)."""


class Work:
    """One conversion under way."""

    def __init__(
        self, desk: Desk, outline: Outline, scaffold: Scaffold, goal: Desk, layout: Blueprint, fresh: str, state: str | None
    ) -> None:
        self.desk = desk
        self.fresh = frozenset(fresh.split("\n"))
        self.told_status = state is not None
        self.outline = outline
        self.scaffold = scaffold
        self.template = Scaffold(layout, goal.incident.date.value if goal.incident.date else None)
        self.goal = goal
        self.plan = outline_of(goal)
        self.layout = layout
        self.carried: list[str] = []
        self.empty: list[str] = []
        self.lead: list[str] = []
        self.moved: list[Moved] = []
        self.summary: Span | None = None
        self.places = places_of(self.plan, layout)

    def say(self, chunk: Chunk, to: str, how: str) -> None:
        """Note where a section went, with all below it."""
        last = max(chunk.span.start, max(one.span.end for one in chunk.family()) - 1)
        self.moved.append(Moved(chunk.title, *self.desk.source.lines_of(Span(chunk.span.start, last + 1)), to, how))


def titled(work: Work, chunk: Chunk, level: int, pieces: Sequence[str], above: frozenset[str] = frozenset()) -> str:
    """Pieces of text below the heading of a chunk, written at a level; ``above`` are the sections it stands in."""
    head = [f"{'#' * min(level, DEEPEST)} {heading_of(work, chunk, above)}"] if chunk.heading else []
    return "\n\n".join(piece for piece in (*head, *pieces) if piece)


def heading_of(work: Work, chunk: Chunk, above: frozenset[str] = frozenset()) -> str:
    """The heading as it stands; with a section's usual name before it where only the source's dialect knew what it is."""
    wanted = _meant(chunk.names) - above

    def is_read(title: str) -> bool:
        return _meant(within(work.goal.view.names_of(title), above)) == wanted

    label, _, rest = chunk.title.partition(": ")
    if label in LABELS and rest and is_read(rest):  # an earlier conversion wrote it
        return chunk.heading.partition(": ")[2] or chunk.heading
    own = work.desk.view.names_of(chunk.title)
    if is_read(chunk.title) or not (wanted or _meant(own)):
        return chunk.heading
    for name in sorted((*chunk.names, *own, *sorted(above)), key=lambda one: one != "five_whys"):
        for label in (_LABELS.get(name, ""), name.replace("_", " ").capitalize()):
            if label and is_read(f"{label}: {chunk.title}"):
                return f"{label}: {chunk.heading}"
    if "five_whys" in wanted and "five_whys" in work.goal.view.names_of(f"Five whys: {chunk.title}"):
        return f"Five whys: {chunk.heading}"
    return chunk.heading


def _meant(names: Sequence[str]) -> frozenset[str]:
    return frozenset(names) - {"other", "metadata"}


def places_of(plan: Outline, layout: Blueprint) -> dict[str, Chunk]:
    """Canonical section -> the target's chunk for it: the one it demands, else the first."""
    found: dict[str, Chunk] = {}
    for required in layout.dialect.required:
        for chunk in plan.family():
            if required.section != "metadata" and required.section in chunk.names and chunk.title == required.heading:
                found.setdefault(required.section, chunk)
    for chunk in plan.family():
        for name in chunk.names:
            if name not in ("other", "metadata"):
                found.setdefault(name, chunk)
    return found


def normal(work: Work, title: str) -> str:
    """A title in the form in which titles are compared."""
    return work.desk.view.vocabulary.normalise(title)


_CLOSINGS = ("", "```", "~~~", "-->", "````", "~~~~", "</pre>", "</script>", "</style>", "?>", "]]>", "`````")


def sealed(text: str) -> str:
    """The text, closed where it would swallow what comes behind it."""
    if "```" not in text and "~~~" not in text and "<" not in text:
        return text
    for closing in _CLOSINGS:
        whole = f"{text}\n{closing}" if closing else text
        blocks = parse(Source(f"{whole}\n\n## .\n")).blocks
        if blocks and isinstance(blocks[-1], Heading) and blocks[-1].span.end >= len(whole) + 4:
            return whole
    return text
