"""Lessons, and what went well, went wrong, or was luck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from hansei.document.nodes import List, Paragraph
from hansei.incident.located import Located
from hansei.incident.model import Lesson
from hansei.incident.read.entries import (
    Entry,
    bare,
    below,
    columns_of,
    items_in,
    main_lists,
    opened,
    own_family,
    paragraphs_in,
    rows_of,
    tables_in,
)
from hansei.incident.read.part import Part
from hansei.incident.read.parts import LABEL, own_words
from hansei.incident.read.reflexion import has_reflexion
from hansei.incident.read.view import View
from hansei.text import Span

_POINTS = ("went_well", "went_wrong", "lucky")
_QUESTION = re.compile(r"\*\*(?P<title>[^*\n]{4,60}[?？])\*\*")
_REFLEXION = re.compile(r"\*\*(?:context|lesson|adjustment|applied|scope):?\*\*", re.IGNORECASE)
_KINDS: Mapping[str, tuple[str, ...]] = {
    "technical": ("technical", "techn", "技術", "技术", "기술"),
    "process": ("process", "organi", "proces", "組織", "流程"),
}


def read_lessons(view: View) -> tuple[Lesson, ...]:
    """The single lessons of the lessons sections."""
    found: list[Lesson] = []
    for pairs in _told_lessons(view):
        for member, entry in pairs:
            if _labelled(view, entry) or _of_reflexion(view, entry):
                continue
            text, scope = _told(view, entry)
            if entry.span == member.heading:
                scope = _below(view, member)
            if text.endswith(("?", "？")) and len(text) > 12:
                continue
            if text and not view.placeholder(text, entry.text):
                found.append(Lesson(text, entry.span, _kind(view, member), scope))
    return tuple(found)


def _told(view: View, entry: Entry) -> tuple[str, Located[str] | None]:
    """The text of a lesson without its scope, and the scope."""
    scope = _scope(view, entry.text)
    if scope is None:
        return view.plain(entry.text), None
    found, whole = scope
    parts = (Span(entry.text.start, whole.start), Span(whole.end, entry.text.end))
    return " ".join(filter(None, (view.plain(view.trimmed(*part)) for part in parts if not part.empty))), found


def _below(view: View, part: Part) -> Located[str] | None:
    """The scope of a lesson that is a heading: the last line of a paragraph below it."""
    found = (_scope(view, block.span) for block in part.blocks if isinstance(block, Paragraph))
    return next((scope[0] for scope in found if scope is not None), None)


def _scope(view: View, span: Span) -> tuple[Located[str], Span] | None:
    """The scope that a text declares, and all of it that says so."""
    if "scope" not in view.raw(span).lower():
        return None
    from hansei.incident.scope import declared_in, scope_of  # few lessons have one

    declared = declared_in(view.text, *span)
    raw = view.raw(declared.value) if declared else ""
    scope = scope_of(raw)
    return (Located(scope.plain, raw, declared.value, "text"), declared.whole) if declared and scope else None


_ANNOUNCED = re.compile(r"\b(?:lessons?|takeaways?|learnings?|we learned)\b[^.]{0,80}[:：]\s*$", re.IGNORECASE)


def _told_lessons(view: View) -> Iterator[list[tuple[Part, Entry]]]:
    """What the sections of lessons tell; without such a section the lists that a sentence announces as lessons."""
    parts = view.named("lessons")
    yield from (told(view, part) for part in parts)
    if parts or not any(sign in view.text for sign in ("esson", "earn", "akeaway")):
        return
    for part in view.parts:
        for before, block in pairwise(part.blocks):
            if isinstance(block, List) and isinstance(before, Paragraph) and _ANNOUNCED.search(view.plain(before.span)[-160:]):
                yield [(part, entry) for entry in opened(view, items_in((block,)))]


def read_points(view: View) -> Mapping[str, tuple[Located[str], ...]]:
    """The items of ``went_well``, ``went_wrong`` and ``lucky``, from their own sections and from labels among the lessons."""
    labelled = [
        (names, text, entry)
        for part in view.named("lessons")
        for _, entry in told(view, part)
        for names, text in (_labelled(view, entry) or ((), entry.text),)
        if names
    ]
    return {name: tuple(_points(view, name, labelled)) for name in _POINTS}


def _points(view: View, name: str, labelled: Iterable[tuple[tuple[str, ...], Span, Entry]]) -> Iterator[Located[str]]:
    for part in view.named(name):
        for _, entry in told(view, part):
            value = view.located(entry.text, "list")
            if value:
                yield value._replace(span=entry.span)
    for names, own, entry in labelled:
        if name not in names:
            continue
        inner = below(entry)
        for text, span in [(child.text, child.span) for child in inner] if inner else [(own, entry.span)]:
            value = view.located(text, "list") if not text.empty else None
            if value:
                yield value._replace(span=span)


def _of_reflexion(view: View, entry: Entry) -> bool:
    """Whether a paragraph holds the keys of the reflexion, which is read as a whole."""
    return entry.item is None and bool(_REFLEXION.match(view.text, *entry.text)) and has_reflexion(view)


def _labelled(view: View, entry: Entry) -> tuple[tuple[str, ...], Span] | None:
    """For ``- **What went well?** text``: what the label names, and the text."""
    if view.text[entry.text.start : entry.text.start + 2] != "**":
        return None
    match = LABEL.match(view.text, *entry.text) or _QUESTION.match(view.text, *entry.text)
    names = tuple(name for name in view.names_of(match["title"]) if name in _POINTS) if match else ()
    return (names, view.trimmed(match.end(), entry.text.end)) if match and names else None


def told(view: View, part: Part) -> list[tuple[Part, Entry]]:
    """What a section tells one by one: items and rows, sub-headings that each head a text, else paragraphs."""
    members = own_family(view, part)
    below = [member for member in members[1:] if member.blocks]
    if len(below) > 1 and _each_heads_prose(below):
        return [(member, Entry(member.heading, own_words(view, member))) for member in below]
    found: list[tuple[Part, Entry]] = []
    for member in members:
        entries = list(opened(view, items_in(main_lists(member.blocks))))
        for table in tables_in(member.blocks):
            columns = columns_of(view, table, "actions")
            column = columns.get("text", 0)
            entries += [Entry(row.span, row.cells[min(column, len(row.cells) - 1)].content) for row in rows_of(view, table)]
        found.extend((member, entry) for entry in entries)
    if found and not all(bare(view, entry).endswith(("?", "？")) for _, entry in found):
        return found
    prose = [(member, Entry(span, span)) for member in members for span in paragraphs_in(view, member.blocks)]
    return [(member, entry) for member, entry in prose if not bare(view, entry).endswith((":", "："))]


def _each_heads_prose(members: list[Part]) -> bool:
    """Whether the sub-headings are the points themselves: below them stands prose, not a list of points."""
    prose = sum(1 for member in members if isinstance(member.blocks[0], Paragraph) and member.style != "label")
    lists = sum(1 for member in members if isinstance(member.blocks[0], List))
    return prose > lists


def _kind(view: View, part: Part) -> str | None:
    title = part.title.lower()
    for kind, words in _KINDS.items():
        if any(word in title for word in words):
            return kind
    return None
