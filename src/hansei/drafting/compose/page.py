"""The page that is written: the sections of the dialect's template and their forms, and new ones for what it has no section for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.document.nodes import List, Table
from hansei.drafting.convert.outline import Chunk, outline_of
from hansei.incident.model import SECTIONS
from hansei.incident.write.new_sections import in_capitals
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.drafting.convert.work import Work
    from hansei.incident.write.desk import Desk

_NOWHERE = Span(0, 0)
_HEADINGS = {
    "summary": "Summary",
    "timeline": "Timeline",
    "contributing_factors": "Contributing factors",
    "five_whys": "Five whys",
    "went_well": "What went well",
    "went_wrong": "What went wrong",
    "lucky": "Where we got lucky",
    "lessons": "Lessons learned",
    "actions": "Action items",
    "verification": "How to verify",
    "communications": "Communications",
    "references": "References",
    "prevention": "Prevention",
    "sign_off": "Sign-off",
}
"""The usual heading of a section that the template does not have."""
_LAST = ("references", "sign_off", "other")
_ORDER = tuple(dict.fromkeys((*SECTIONS[:5], "five_whys", *(name for name in SECTIONS if name not in _LAST), *_LAST)))


class Page:
    """What is written where. ``plain`` is the fresh document of the template, whose hints show the forms."""

    def __init__(self, work: Work, plain: Desk) -> None:
        self.work = work
        self.plain = plain
        self.dialect = work.layout.dialect
        self._forms = {chunk.title: chunk for chunk in outline_of(plain).family()}
        self._made: dict[str, Chunk] = {}

    def place(self, name: str) -> Chunk:
        """Where a canonical section is written: the template's section for it, else a new one in its usual place."""
        found = self.work.places.get(name)
        if found is None:
            found = self.work.places[name] = self._new(_HEADINGS[name], name)
        return found

    def called(self, words: tuple[str, ...], heading: str, name: str = "other") -> Chunk:
        """Where something without a canonical section is written: below the heading that holds one of the words."""
        known = next((chunk for chunk in self.work.plan.family() if any(word in chunk.title.casefold() for word in words)), None)
        return known or self._made.get(heading) or self._made.setdefault(heading, self._new(heading, name))

    def child(self, place: Chunk, heading: str, *, alone: bool = False) -> Chunk:
        """The sub-section with this heading (as Markdown); a new one when there is none.

        With ``alone`` it is for one thing only, so one in which something was written is none: headings that differ by a sign are alike.
        """
        normal = self.plain.view.vocabulary.normalise
        found = next((one for one in place.children if normal(one.title) == normal(heading) and not (alone and one.filled)), None)
        if found is None:
            found = Chunk(heading, heading, place.level + 1, (), _NOWHERE, _NOWHERE)
            place.children.append(found)
        return found

    def put(self, place: Chunk, *texts: str) -> None:
        """Write below a heading; the template's hints there go."""
        place.filled.extend(texts or ("",))

    def table(self, place: Chunk) -> Table | None:
        """The table that the template has there."""
        return next((block for block in self._blocks(place) if isinstance(block, Table)), None)

    def ordered(self, place: Chunk) -> bool:
        """Whether the template numbers its list there."""
        return next((block.ordered for block in self._blocks(place) if isinstance(block, List)), False)

    def listed(self, place: Chunk) -> bool:
        """Whether the template has a list there."""
        return any(isinstance(block, List) for block in self._blocks(place))

    def sample(self, place: Chunk) -> str:
        """The first list item of the template there, as it stands; empty when there is none."""
        form = self._form(place)
        lines = self.plain.source.slice(form.text).split("\n") if form else []
        return next((line for line in lines if re.match(r"\s*(?:[-*+]|\d+\.)\s", line)), "")

    def hints(self, place: Chunk) -> str:
        """What the template says there."""
        form = self._form(place)
        return self.plain.source.slice(form.text) if form else ""

    def head(self, table: Table) -> tuple[list[str], str]:
        """The header cells of a template's table as they stand, and its dash row."""
        source = self.plain.source
        return [source.slice(one.content) for one in table.header.cells], source.slice(table.delimiter)

    def _form(self, place: Chunk) -> Chunk | None:
        return self._forms.get(place.title)

    def _blocks(self, place: Chunk) -> list[object]:
        form = self._form(place)
        if form is None:
            return []
        return [block for block in self.plain.document.blocks if any(one.text.holds(block.span) for one in form.family())]

    def _new(self, heading: str, name: str) -> Chunk:
        plan = self.work.plan
        level = min((top.level for top in plan.tops), default=2)
        words = in_capitals(self.plain, heading)
        chunk = Chunk(words, words, level, (name,), _NOWHERE, _NOWHERE)
        ranks = [min((_ORDER.index(one) for one in top.names), default=-1) for top in plan.tops]
        own = _ORDER.index(name)
        at = next((index for index, rank in enumerate(ranks) if rank > own), len(ranks))
        self.work.plan = plan._replace(tops=(*plan.tops[:at], chunk, *plan.tops[at:]))
        return chunk


def table_text(heads: list[str], rule: str, rows: list[list[str]]) -> str:
    """A table; ``rule`` is the template's dash row, empty for one that fits the header."""
    dashes = rule if rule.count("|") - 1 == len(heads) else f"|{'|'.join('-' * (len(head) + 2) for head in heads)}|"
    lines = [f"| {' | '.join(heads)} |", dashes, *(f"| {' | '.join(cells)} |" for cells in rows)]
    return "\n".join(lines)
