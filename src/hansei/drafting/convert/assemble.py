"""Putting it together: each section of the source goes to the target's section for it, or is carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hansei.document.nodes import Table, ThematicBreak
from hansei.drafting.convert.emit import rendered
from hansei.drafting.convert.metadata import Held, is_told
from hansei.drafting.convert.outline import Chunk, Outline
from hansei.drafting.convert.prose import place_told
from hansei.drafting.convert.template import Scaffold, written
from hansei.drafting.convert.work import CARRIED, DEEPEST, LABELS, Moved, Work, heading_of, normal, sealed, titled
from hansei.incident.read.action_groups import DONE_GROUP, OPEN_GROUP
from hansei.incident.read.parts import within
from hansei.incident.read.times import zone_in
from hansei.text import Source, Span
from hansei.text.edits import split_lines

if TYPE_CHECKING:
    from hansei.drafting.catalog import Blueprint
    from hansei.incident.write.desk import Desk

_FIELDS = "Metadata"
_GROUPS = "Headings without text of their own"
_LEAD = "Opening words"


_SPEAKING = re.compile(r"reflexion|reflection|assumption|failure mode|meeting|criteria|automat|manual|caught|lucky", re.IGNORECASE)
"""Headings that say how what stands below them is to be read."""


def assembled(
    desk: Desk,
    outline: Outline,
    groups: Sequence[Chunk],
    held: Sequence[Held],
    told: Sequence[Held],
    shown: Sequence[Chunk],
    scaffold: Scaffold,
    goal: Desk,
    layout: Blueprint,
    *,
    fresh: str,
    state: str | None,
    lean: bool,
) -> tuple[str, list[Moved]]:
    """The text of the new document, and what went where: fields that are sections there (``told``), and sections that are fields."""
    work = Work(desk, outline, scaffold, goal, layout, fresh, state)
    place_told(work, told)
    rest = _metadata(work, held)
    fields = (*held, *told)
    _lead(work, fields)
    for chunk in outline.tops:
        if any(chunk is one for one in shown):
            work.say(chunk, chunk.title, "mapped")
        else:
            _distribute(work, chunk, groups, fields)
    if rest:
        work.carried.insert(0, f"### {_FIELDS}\n\n{rest}")
    if work.empty:
        work.carried.append(f"### {_GROUPS}\n\n" + "\n".join(work.empty))
    return rendered(work, lean=lean), sorted(work.moved, key=lambda one: (one.first, one.last))


def _metadata(work: Work, held: Sequence[Held]) -> str:
    """The lines of fields that the new document does not say."""
    lines: list[str] = []
    tables: set[Span] = set()
    heads: set[Span] = set()
    done: set[int] = set()
    source = work.desk.source
    for one in held:
        if one.first == 0:
            continue
        told = is_told(one, work.desk.incident, work.goal) or _is_left(work, one)
        to = "" if _is_left(work, one) else (one.field.name or "") if told else f"{CARRIED}: {_FIELDS}"
        work.moved.append(Moved(one.field.key, one.first, one.last, to, ("mapped" if to else "left") if told else "carried"))
        if told and one.field.how == "table":
            table = _table_at(work.desk, one.field.key_span)
            if table is not None and table.span not in heads:
                heads.add(table.span)
                first, last = source.lines_of(Span(table.header.span.start, table.delimiter.end))
                work.moved.append(Moved(one.field.key, first, last, to, "mapped"))
        if told or any(number in done for number in range(one.first, one.last + 1)):
            continue
        done.update(range(one.first, one.last + 1))
        if one.field.how == "table":
            table = _table_at(work.desk, one.field.key_span)
            if table is not None and table.span not in tables:
                tables.add(table.span)
                head = source.lines_of(Span(table.header.span.start, table.delimiter.end))
                if not head[0] <= one.first <= head[1]:
                    lines.append("\n" + _raw_lines(source, *head))
                if one.first == one.last == head[0] and len(table.rows) == 1:  # lying on its side
                    lines.append(_raw_lines(source, source.line_at(table.rows[0].span.start), source.line_at(table.rows[0].span.start)))
        text = _raw_lines(source, one.first, one.last)
        lines.append(
            text if one.field.how == "table" or _is_item(text) else f"- {text.strip()}" if one.first == one.last else f"\n{text}\n"
        )
    return "\n".join(lines).strip("\n")


def _is_item(text: str) -> bool:
    return text.lstrip()[:2] in ("- ", "* ", "+ ")


def _is_left(work: Work, one: Held) -> bool:
    """Whether a field only waits for its value."""
    lines = [work.desk.source.slice(work.desk.source.line_span(number)) for number in range(one.first, one.last + 1)]
    return bool(lines) and all(work.scaffold.is_own(line) for line in lines) and any(work.scaffold.is_hint(line) for line in lines)


def _raw_lines(source: Source, first: int, last: int) -> str:
    return source.slice(source.full_line_span(first, last)).rstrip("\r\n")


def _table_at(desk: Desk, span: Span) -> Table | None:
    return next((block for block in desk.document.walk() if isinstance(block, Table) and block.span.holds(span)), None)


def _without_fields(work: Work, span: Span, held: Sequence[Held]) -> str:
    """The text of a stretch of metadata without the lines of its fields."""
    source = work.desk.source
    if span.empty:
        return ""
    first = source.line_at(span.start)
    covered: set[int] = set()
    for one in held:
        if one.first and span.start <= one.field.key_span.start < span.end:
            covered.update(range(one.first, one.last + 1))
            if one.field.how == "table":
                table = _table_at(work.desk, one.field.key_span)
                if table is not None:
                    low, high = source.lines_of(Span(table.header.span.start, table.delimiter.end))
                    covered.update(range(low, high + 1))
                    if len(table.rows) == 1 and one.first == low:
                        covered.add(source.line_at(table.rows[0].span.start))
    if work.outline.title is not None and span.holds(work.outline.title.span):
        head = work.outline.title
        covered.update(range(source.line_at(head.span.start), source.line_at(max(head.text.start - 1, head.span.start)) + 1))
    covered.update(source.line_at(block.span.start) for block in work.desk.document.blocks if _is_rule(block) and span.holds(block.span))
    kept = [
        line
        for index, line in enumerate(split_lines(source.slice(span)))
        if first + index not in covered and not work.scaffold.is_hint(line)
    ]
    return "".join(kept).strip("\r\n").rstrip()


def _is_rule(block: object) -> bool:
    return isinstance(block, ThematicBreak)


def _lead(work: Work, held: Sequence[Held]) -> None:
    text = _without_fields(work, work.outline.lead, held)
    if text and not work.scaffold.only(text):
        summary = work.desk.incident.summary
        lead = work.outline.lead
        place = work.places.get("summary")
        events = work.desk.incident.timeline
        log = work.places.get("timeline")
        if log is not None and events and not _has(work.outline, "timeline") and all(lead.holds(one.span) for one in events):
            log.filled.append(sealed(text))  # the updates of a status page
            work.moved.append(Moved(_LEAD, *work.desk.source.lines_of(lead), log.title, "moved"))
        elif (
            summary is not None and lead.start <= summary.span.start < lead.end and place is not None and not _has(work.outline, "summary")
        ):
            place.filled.append(sealed(text))
            work.moved.append(Moved(_LEAD, *work.desk.source.lines_of(lead), place.title, "moved"))
        else:
            work.lead.append(sealed(text))
            work.moved.append(Moved(_LEAD, *work.desk.source.lines_of(lead), work.plan.title.title if work.plan.title else "", "moved"))


def _has(outline: Outline, name: str) -> bool:
    return any(name in chunk.names for chunk in outline.family())


def _place(work: Work, chunk: Chunk) -> Chunk | None:
    """Where a section of the source goes; None when the target has no place for it."""
    same = normal(work, chunk.title)
    for other in work.plan.family():
        if normal(work, other.title) == same and set(chunk.names) <= set(other.names):
            return other
    return next((work.places[name] for name in chunk.names if name in work.places), None)


def _distribute(work: Work, chunk: Chunk, groups: Sequence[Chunk], held: Sequence[Held]) -> None:
    """Send a section, and those sections below it that have places of their own, to where they belong."""
    if any(chunk is group for group in groups):
        rest = _without_fields(work, chunk.text, held)
        if rest and not work.scaffold.only(rest):
            work.carried.append(titled(work, chunk, 3, [sealed(rest)]))
            work.say(chunk, f"{CARRIED}: {chunk.title}", "carried")
        if not rest:
            _without_text(work, chunk)
        for child in chunk.children:
            _distribute(work, child, groups, held)
        return
    if chunk.title == CARRIED and not chunk.names:
        if rest := sealed(written(work.desk, chunk.text, work.scaffold)):
            work.carried.append(rest)
        for child in chunk.children:
            _distribute(work, child, groups, held)
        return
    _shorten(work, chunk)
    place = _place(work, chunk)
    own = sealed(written(work.desk, chunk.text, work.scaffold, indented=chunk.indented))
    inner: list[Chunk] = []
    for child in chunk.children:
        home = _place(work, child) if child.names else None
        if (
            any(child is group for group in groups)
            or (home is not None and home is not place)
            or (place is None and not chunk.names and child.names)
        ):
            _distribute(work, child, groups, held)
        else:
            inner.append(child)
    if not (own and not work.scaffold.only(own)) and not any(_says(work, child) for child in inner):
        if not own and not inner:
            _without_text(work, chunk)
        else:
            work.say(chunk, "", "left")
        return
    if place is None:
        work.carried.append(titled(work, chunk, 3, [own, *_rendered_inner(work, inner, chunk.level, 3, frozenset(chunk.names))]))
        work.say(chunk, f"{CARRIED}: {chunk.title}", "carried")
        return
    pieces = [own]
    level = place.level
    if chunk.heading and not _is_pure(work, chunk, place):
        if not place.filled and not place.whole_title and _may_be_called(chunk, place):
            place.whole_title = heading_of(work, chunk)
        else:
            level += 1
            pieces = [f"{'#' * min(level, DEEPEST)} {heading_of(work, chunk, _above(work, place))}", own]
    elif place.filled and chunk.heading and normal(work, chunk.title) != normal(work, place.title):
        level += 1
        pieces = [f"{'#' * min(level, DEEPEST)} {heading_of(work, chunk, _above(work, place))}", own]
    text = "\n\n".join(piece for piece in (*pieces, *_rendered_inner(work, inner, chunk.level, level, _above(work, place))) if piece)
    headed = level > place.level
    # text without a heading of its own stands before the sub-headings, or it would belong to the last of them
    at = len(place.filled) if headed else next((index for index, one in enumerate(place.filled) if one.startswith("#")), len(place.filled))
    place.filled.insert(at, text)
    work.say(chunk, place.title, "moved")


def _without_text(work: Work, chunk: Chunk) -> None:
    """A heading that only held others together, and those have gone elsewhere."""
    if not chunk.heading:
        return
    line = work.desk.source.line_at(chunk.span.start)
    usual = work.scaffold.is_own(f"{'#' * chunk.level} {chunk.heading}") or work.desk.view.vocabulary.is_section_name(chunk.title)
    if not usual:
        work.empty.append(f"- {chunk.heading}")
    work.moved.append(Moved(chunk.title, line, line, "" if usual else f"{CARRIED}: {_GROUPS}", "left" if usual else "carried"))


def _shorten(work: Work, chunk: Chunk) -> None:
    """Take back the section's name that an earlier conversion wrote before a heading, where the target knows the heading itself."""
    label, colon, title = chunk.title.partition(": ")
    if colon and label in LABELS and any(normal(work, title) == normal(work, other.title) for other in work.plan.family()):
        chunk.title, chunk.heading = title, chunk.heading.partition(": ")[2] or chunk.heading


def _above(work: Work, place: Chunk) -> frozenset[str]:
    """The sections in which something stands that stands in a section of the target."""
    chain: list[Chunk] = []
    for chunk in work.plan.family():
        del chain[next((index for index, one in enumerate(chain) if one.level >= chunk.level), len(chain)) :]
        chain.append(chunk)
        if chunk is place:
            break
    own = work.goal.view.names_of(place.whole_title) if place.whole_title else place.names
    return frozenset((*(name for chunk in chain[:-1] for name in chunk.names), *own))


def _says(work: Work, chunk: Chunk) -> bool:
    return any(not work.scaffold.only(work.desk.source.slice(one.text)) or not work.scaffold.lines for one in chunk.family())


def _may_be_called(chunk: Chunk, place: Chunk) -> bool:
    """Whether the target's section may have the source's heading."""
    if "actions" in place.names and _says_state(chunk.title):
        return False  # it is said of what stands below it, not of all that comes to the section
    for below in place.family():  # how to verify a fix is nothing to be done, as it would be below a heading that says prevention, too
        kept = frozenset(within(below.names, frozenset(place.names))).difference(chunk.names)
        if below is not place and not kept.issubset(within(below.names, frozenset(chunk.names))):
            return False
    more = set(place.names) - set(chunk.names) - {"other"}
    return not more or more == {"five_whys"}  # a root cause is no chain of whys


def _is_pure(work: Work, chunk: Chunk, place: Chunk) -> bool:
    """Whether the target's heading says all that the source's heading says."""
    if "timeline" in chunk.names and zone_in(chunk.title) != zone_in(place.title):
        return False
    if normal(work, chunk.title) == normal(work, place.title) and chunk.title.count("(") == place.title.count("("):
        return True
    if (
        set(chunk.names) - set(place.names)
        or ("five_whys" in place.names and "five_whys" not in chunk.names)
        or _SPEAKING.search(chunk.title)
        or (_says_state(chunk.title) and not _says_state(place.title))
    ):
        return False
    words = work.desk.view.vocabulary
    plain = chunk.title.partition("(")[0] if "timeline" in chunk.names else chunk.title
    return not any(char.isdigit() for char in chunk.title) and words.is_section_name(plain)


def _says_state(title: str) -> bool:
    """Whether a heading says how far what stands below it is: *Immediate actions (completed)*."""
    return any(pattern.search(title) for pattern in (DONE_GROUP, OPEN_GROUP))


def _rendered_inner(work: Work, chunks: Sequence[Chunk], old: int, new: int, above: frozenset[str]) -> Iterator[str]:
    for chunk in chunks:
        if work.scaffold.lines and not _says(work, chunk):
            continue
        level = max(new + 1, chunk.level - old + new)
        text = sealed(written(work.desk, chunk.text, work.scaffold, indented=chunk.indented))
        below = _rendered_inner(work, chunk.children, chunk.level, level, above | frozenset(chunk.names))
        yield titled(work, chunk, level, [text, *below], above)
