"""Fields that are sections in the target: a root cause behind a bold key goes below the heading for it, with the blocks behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hansei.document.nodes import CodeBlock, List, Quote, Table
from hansei.drafting.convert.metadata import stated
from hansei.drafting.convert.outline import outline_of
from hansei.drafting.convert.template import Scaffold, written
from hansei.drafting.convert.work import CARRIED, Moved, normal, sealed
from hansei.text import Span
from hansei.text.edits import split_lines

if TYPE_CHECKING:
    from hansei.drafting.convert.metadata import Held
    from hansei.drafting.convert.outline import Chunk, Outline
    from hansei.drafting.convert.work import Work
    from hansei.incident.write.desk import Desk

_SECTIONS = frozenset(
    ("summary", "impact", "root_cause", "trigger", "contributing_factors", "resolution", "detection", "actions", "lessons", "prevention")
)
"""Fields that are sections, too."""
_SHORT = 300
"""Letters of a section that may stand behind a key."""


def told_in(desk: Desk, held: Sequence[Held], plain: Desk) -> list[Held]:
    """The fields among ``held`` that are sections of the target, where a fresh document (``plain``) keeps no such field."""
    starts = {one.first for one in held}
    return [
        one._replace(last=_last(desk, one, starts))
        for one in held
        if one.field.name in _SECTIONS and one.field.how in ("field", "list") and one.first and one.shown
        if not plain.fields.all(one.field.name)
    ]


def fields_for(desk: Desk, outline: Outline, plain: Desk) -> list[tuple[Chunk, Held]]:
    """Sections of one short line that are a field of the target, which has no such section: *Impact* in the head of a report."""
    homes = {name for chunk in outline_of(plain).family() for name in chunk.names}
    found: list[tuple[Chunk, Held]] = []
    for chunk in outline.tops:
        name = next((name for name in chunk.names if name in _SECTIONS and name not in homes and plain.fields.all(name)), None)
        text = written(desk, chunk.text, Scaffold(None, None)).strip()
        if name is None or chunk.children or not text or "\n" in text or len(text) > _SHORT or text[0] in "-*+>|#`~<![":
            continue
        start = desk.text.index(text, chunk.text.start)
        found.append((chunk, stated(name, desk.view.plain(Span(start, start + len(text))), text)))
    return found


def place_told(work: Work, told: Iterable[Held]) -> None:
    """Put the fields below the headings for them; what has none is carried over below its key."""
    for one in told:
        text = sealed(_text(work.desk, one))
        place = work.places.get(one.field.name or "")
        if place is None:
            work.carried.append(f"### {one.field.key}\n\n{text}")
        else:
            plain = normal(work, one.field.key) == normal(work, place.title) or work.desk.view.vocabulary.is_section_name(one.field.key)
            place.filled.append(text if plain else f"**{one.field.key}:** {text}")
        to, how = (place.title, "moved") if place else (f"{CARRIED}: {one.field.key}", "carried")
        work.moved.append(Moved(one.field.key, one.first, one.last, to, how))


def _last(desk: Desk, one: Held, starts: set[int]) -> int:
    """The last line of a field with the code, lists, tables and quotes directly behind its paragraph."""
    source, last = desk.source, one.last
    if one.field.how != "field":
        return last
    for block in desk.document.blocks:
        first = source.line_at(block.span.start)
        if first <= one.last:
            continue
        if not isinstance(block, (CodeBlock, List, Table, Quote)) or any(
            first <= start <= source.lines_of(block.span)[1] for start in starts
        ):
            break
        last = source.lines_of(block.span)[1]
    return last


def _text(desk: Desk, one: Held) -> str:
    start = one.field.value.start if not one.field.value.empty else one.field.key_span.end
    lines = split_lines(desk.source.slice(Span(start, desk.source.line_span(one.last).end)))
    width = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()), default=0) if one.field.how == "list" else 0
    return "".join([*lines[:1], *(line[min(width, len(line) - len(line.lstrip(" "))) :] for line in lines[1:])]).strip()
