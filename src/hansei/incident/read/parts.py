"""The parts of a post-mortem: its headings, and what its author uses as headings.

Sections are not always headings. A document with hardly a heading that means anything may set its sections off by bold
labels at the start of paragraphs (``**Impact:** users saw ...``), by labelled bullets (``- **Impact**: ...``) or by the items
of one long numbered list (``4. Timeline``). All of them become parts, so that the readers need only know parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hansei.document.nodes import Block, Item, List, Paragraph, ThematicBreak
from hansei.incident.read.part import Part, Style
from hansei.incident.read.view import View
from hansei.text import Span

LABEL = re.compile(r"(\*\*|__)(?=\S)(?P<title>[^\n]{1,90}?)(?P<inner>\s*[:：.])?\1[ \t]*(?P<outer>[:：])?[ \t]*")
"""A bold label at the start of a paragraph or item."""

_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z])[.)]\s+")
_TITLE_WORDS = 2
"""The document's title is a section only when it is as short as ``Summary``."""
_SEVERAL = 3
"""So many sections behind labels below the title are no metadata."""
_REMARK = re.compile(
    r"(?:note|important|tip|warning|caution|update|edit|example|nb|n\.b|p\.s|hinweis|merk|注|注意|備考|참고)\b", re.IGNORECASE
)
"""Labels within a section that do not end it."""
_DEEP = 3
"""The level from which on a heading without a meaning belongs to the section above it."""
_ENOUGH = 2
"""With fewer headings that mean something, other things than headings are tried as sections."""


class _Draft(NamedTuple):
    title: str
    level: int
    start: int
    heading: Span
    words: Span
    blocks: tuple[Block, ...]
    style: Style


def find_parts(view: View) -> tuple[Part, ...]:
    """All parts in order."""
    drafts = list(_from_headings(view))
    meaning = sum(1 for draft in drafts if view.names_of(draft.title) not in ((), ("metadata",)))
    if meaning < _ENOUGH or "**" in view.text or "__" in view.text:
        drafts = list(_with_labels(view, drafts, scarce=meaning < _ENOUGH))
    return _finished(view, drafts)


def _from_headings(view: View) -> Iterator[_Draft]:
    starts = view.source
    for section in view.sections:
        heading = section.heading
        start = starts.line_starts[starts.line_at(heading.span.start) - 1]
        style: Style = "bold" if heading.style == "bold" else "heading"
        yield _Draft(section.title, heading.level, max(start, view.within.start), heading.span, heading.content, section.blocks, style)


def _with_labels(view: View, drafts: list[_Draft], *, scarce: bool) -> Iterator[_Draft]:
    """The drafts, those with labels inside split at them."""
    if scarce and view.preamble:
        yield from (draft for draft in _split(view, view.preamble, 0, scarce=True) if draft.title)
    for index, draft in enumerate(drafts):
        if index == 0 and not scarce and draft.level <= 1 and _told_by_labels(view, draft.blocks):
            pieces = list(_split(view, draft.blocks, draft.level + 1, scarce=False))
            yield draft._replace(blocks=pieces[0].blocks)
            yield from pieces[1:]
            continue
        open_to_labels = scarce and (draft.level <= 1 or index == 0)
        bold = any(isinstance(block, Paragraph) and view.text[block.span.start] in "*_" for block in draft.blocks)
        if not bold and not open_to_labels:
            yield draft
            continue
        inline = open_to_labels or draft.style == "bold"
        pieces = list(_split(view, draft.blocks, draft.level + (draft.style != "bold"), scarce=open_to_labels, inline=inline))
        yield draft._replace(blocks=pieces[0].blocks) if pieces else draft
        yield from pieces[1:]


def _told_by_labels(view: View, blocks: tuple[Block, ...]) -> bool:
    """Whether paragraphs below the title tell of several sections, each behind its label: ``**Impact:** users saw ...``."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph) and (label := _label(view, block, block.span.start, scarce=True)) is not None and label.blocks:
            found.update(view.names_of(label.title))
    return len(found - {"metadata", "people", "sign_off"}) >= _SEVERAL


def _split(view: View, blocks: tuple[Block, ...], level: int, *, scarce: bool, inline: bool = True) -> Iterator[_Draft]:
    """First what stands before the labels (its title is empty), then one draft a label."""
    labels = [label for label in _labels(view, blocks, scarce=scarce) if inline or not label.blocks]
    wanted = 2 if scarce else 1
    if sum(1 for label in labels if view.names_of(label.title)) < wanted:
        labels = []
    firsts = {label.heading.start: label for label in labels}
    current = _Draft("", level, blocks[0].span.start if blocks else 0, Span(0, 0), Span(0, 0), (), "label")
    held: list[Block] = []
    for block in blocks:
        pieces: Iterable[tuple[int, tuple[Block, ...]]] = ((block.span.start, (block,)),)
        if isinstance(block, List) and any(_mark(item) in firsts for item in block.items):
            pieces = ((_mark(item), (block._replace(items=(item,), span=item.span),)) for item in block.items)
        for start, own in pieces:
            label = firsts.get(start)
            if label is None:
                held.extend(own)
                continue
            yield current._replace(blocks=tuple(held))
            current, held = label._replace(level=level), list(label.blocks)
    yield current._replace(blocks=tuple(held))


def _mark(item: Item) -> int:
    return item.children[0].span.start if item.children else item.span.start


def _labels(view: View, blocks: tuple[Block, ...], *, scarce: bool) -> Iterator[_Draft]:
    for block in blocks:
        if isinstance(block, Paragraph):
            draft = _label(view, block, block.span.start, scarce=scarce)
            if draft:
                yield draft
        elif scarce and isinstance(block, List):
            numbered = block.ordered and sum(1 for item in block.items if _numbered(view, item)) >= 3
            for item in block.items:
                if item.head is None:
                    continue
                if numbered:
                    yield _item_label(view, item, item.head)
                    continue
                draft = _label(view, item.head, item.span.start, scarce=scarce)
                if draft:
                    yield draft._replace(blocks=(*draft.blocks, *item.children[1:]))


def _label(view: View, paragraph: Paragraph, start: int, *, scarce: bool) -> _Draft | None:
    """A paragraph that begins with a bold label; labels that are metadata keys, or any below a bold heading, end a section, too."""
    at, end = paragraph.span
    if view.text[at : at + 2] not in ("**", "__"):
        return None
    match = LABEL.match(view.text, at, end)
    if match is None or not (match["inner"] or match["outer"] or match.end() >= end):
        return None
    title = view.plain(Span(match.start("title"), match.end("title")))
    if not title or (scarce and not (view.names_of(title) or view.field_of(title) or _ends_section(match, paragraph, start))):
        return None
    rest = view.trimmed(match.end(), end)
    blocks: tuple[Block, ...] = () if rest.empty else (Paragraph(rest),)
    line = view.source.line_starts[view.source.line_at(start) - 1]
    return _Draft(title, 0, line, Span(at, match.end()), Span(*match.span("title")), blocks, "label")


def _ends_section(match: re.Match[str], paragraph: Paragraph, start: int) -> bool:
    """Whether a label that names nothing known still begins something else: at the front of a paragraph, with a colon."""
    return (
        start == paragraph.span.start
        and bool((match["inner"] or "").strip() in (":", "：") or match["outer"])
        and not _REMARK.match(match["title"])
    )


def _numbered(view: View, item: Item) -> bool:
    return item.head is not None and len(item.children) > 1 and bool(view.names_of(view.plain(item.head.span)))


def _item_label(view: View, item: Item, head: Paragraph) -> _Draft:
    line = view.source.line_starts[view.source.line_at(item.span.start) - 1]
    return _Draft(view.plain(head.span), 0, line, head.span, head.span, item.children[1:], "item")


def _finished(view: View, drafts: list[_Draft]) -> tuple[Part, ...]:
    parts: list[Part] = []
    open_parts: list[int] = []
    ends = _ends(view, drafts)
    filled = _filled(view, drafts)
    settled = _settled(view, drafts, ends, filled)
    headed = {
        name for draft, names, told in zip(drafts, settled, filled, strict=True) if told and draft.style == "heading" for name in names
    }
    for index, draft in enumerate(drafts):
        while open_parts and drafts[open_parts[-1]].level >= draft.level:
            open_parts.pop()
        parent = open_parts[-1] if open_parts else -1
        names = settled[index]
        if index == 0 and draft.level == 1 and len(draft.title.split()) > _TITLE_WORDS:
            names = ()
        if names and draft.style in ("bold", "label") and parent >= 0 and _of_detail(view, parts[parent]):
            names = names if view.vocabulary.is_section_name(draft.title) and not headed.intersection(names) else ()
        if names and open_parts:
            names = within(names, frozenset(name for held in open_parts for name in parts[held].names))
        follower = drafts[index + 1].start if index + 1 < len(drafts) else view.within.end
        parts.append(
            Part(
                index=index,
                title=draft.title,
                names=names,
                level=draft.level,
                span=Span(draft.start, ends[index]),
                heading=draft.heading,
                words=draft.words,
                body=Span(min(draft.heading.end, follower), follower),
                blocks=draft.blocks,
                style=draft.style,
                parent=parent,
            )
        )
        open_parts.append(index)
    return tuple(parts)


def _filled(view: View, drafts: list[_Draft]) -> list[bool]:
    """Whether anything stands below each heading, be it under a lower one: to an empty section no bold line elsewhere gives way."""
    found = [
        any(not isinstance(block, ThematicBreak) and not view.text.startswith("<!--", block.span.start) for block in draft.blocks)
        for draft in drafts
    ]
    waiting: list[int] = []
    for index, draft in enumerate(drafts):
        while waiting and drafts[waiting[-1]].level >= draft.level:
            waiting.pop()
        if found[index]:
            while waiting and not found[waiting[-1]]:
                found[waiting.pop()] = True
        waiting.append(index)
    return found


def _of_detail(view: View, part: Part) -> bool:
    """Whether a part is a nameless sub-heading far down, whose bold lines only order its own text."""
    return part.style == "heading" and part.level >= _DEEP and not part.names and not view.names_of(part.title)


def _settled(view: View, drafts: list[_Draft], ends: list[int], filled: list[bool]) -> list[tuple[str, ...]]:
    """The sections of each draft. An ambiguous heading gives way to one that says the same plainly, and to what stands below it."""
    names = [view.names_of(draft.title) for draft in drafts]
    ambiguous = [
        view.vocabulary.also_sections_of(draft.title) if own and draft.title.count(" ") <= 3 else ()
        for draft, own in zip(drafts, names, strict=True)
    ]
    for index, draft in enumerate(drafts):
        if names[index] == ("summary",) and len(draft.title) <= _SHORT and view.vocabulary.normalise(draft.title) in _OF_KEYS:
            names[index] = ("metadata",) if _only_keys(view, draft.blocks) else names[index]
    if not any(ambiguous):
        return names
    fronted = any("timeline" in also and _timed_items(view, draft) for also, draft in zip(ambiguous, drafts, strict=True))
    plain = {name for also, own in zip(ambiguous, names, strict=True) for name in own if not also}
    said = {name for also, own, told in zip(ambiguous, names, filled, strict=True) if told and not also for name in own}
    for index, draft in enumerate(drafts):
        also = ambiguous[index]
        if not also:
            continue
        taken = said if draft.style in ("bold", "label") else plain
        if (
            "timeline" in also
            and "timeline" not in taken
            and (_timed_items(view, draft) or (not fronted and _timed_items(view, draft, _STAMP)))
        ):
            names[index] = ("timeline",)
        elif names[index] == ("metadata",) and "summary" in also and "summary" not in taken and _tells(view, draft):
            names[index] = ("summary",)
        elif names[index] and names[index][0] in taken:
            below = any(names[index][0] in names[other] for other in range(index + 1, len(drafts)) if drafts[other].start < ends[index])
            if below and names[index][0] == "actions":
                continue  # the same name below it only sorts the items
            fitting = tuple(name for name in also if name not in taken and not below)
            names[index] = fitting[:1] or (() if below else names[index])
    return names


_OF_KEYS = ("incident", "overview", "description", "incident overview")
"""Headings that are as often above key lines as above prose."""
_SHORT = 30
_KEY = re.compile(r"[*_]{0,3}(?P<key>[^\W\d_][^*_\n:：|]{0,40})[*_]{0,3}[ \t]*[:：][*_]{0,3}(?:[ \t]|$)")


def _only_keys(view: View, blocks: tuple[Block, ...]) -> bool:
    """Whether a section holds nothing but bullets of the form ``Key: value``, two of them known."""
    if len(blocks) != 1 or not isinstance(blocks[0], List) or not blocks[0].items:
        return False
    keys = [_KEY.match(view.text, *item.head.span) if item.head else None for item in blocks[0].items]
    return all(keys) and sum(1 for key in keys if key and view.field_of(key["key"].strip())) >= _ENOUGH


def _tells(view: View, draft: _Draft) -> bool:
    """Whether a section begins with a paragraph that is no key line."""
    first = draft.blocks[0] if draft.blocks else None
    return isinstance(first, Paragraph) and not _KEY.match(view.text, *first.span)


_CLOCK = re.compile(r"\W{0,6}(?:\d{4}-\d{2}-\d{2}|\d{1,2}[:.h]\d{2})")


_STAMP = re.compile(r"[^\n]{0,60}?\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}")


def _timed_items(view: View, draft: _Draft, time: re.Pattern[str] = _CLOCK) -> bool:
    """Whether two lines or items of a draft begin with a date or a clock (or hold a full time)."""
    count = 0
    for block in draft.blocks:
        heads = [item.head for item in block.items] if isinstance(block, List) else [block]
        count += sum(1 for head in heads if isinstance(head, Paragraph) and time.match(view.text, head.span.start))
    return count >= 2


def _ends(view: View, drafts: list[_Draft]) -> list[int]:
    """Where each draft ends: at the next one of the same or a higher level."""
    ends = [view.within.end] * len(drafts)
    waiting: list[int] = []
    for index, draft in enumerate(drafts):
        while waiting and drafts[waiting[-1]].level >= draft.level:
            ends[waiting.pop()] = draft.start
        waiting.append(index)
    return ends


_GROUPS: dict[str, frozenset[str]] = {
    "timeline": frozenset(),
    "five_whys": frozenset(),
    "metadata": frozenset(("timeline", "people")),
    "impact": frozenset(("timeline", "root_cause")),
    "actions": frozenset(("lessons", "went_well", "went_wrong", "lucky", "references", "follow_up", "timeline", "root_cause")),
    "prevention": frozenset(("lessons", "actions", "references")),
    "verification": frozenset(("lessons", "actions", "references")),
    "communications": frozenset(("lessons", "actions")),
    "went_well": frozenset(("went_wrong", "lucky", "contributing_factors", "actions", "lessons")),
    "went_wrong": frozenset(("went_well", "lucky", "contributing_factors", "actions", "lessons")),
    "lucky": frozenset(("went_well", "went_wrong")),
    "root_cause": frozenset(
        (
            "contributing_factors",
            "five_whys",
            "trigger",
            "detection",
            "supporting_data",
            "resolution",
            "verification",
            "timeline",
            "actions",
            "prevention",
            "lessons",
            "references",
            "went_well",
            "went_wrong",
            "lucky",
        )
    ),
    "references": frozenset(),
    "lessons": frozenset(("went_well", "went_wrong", "lucky", "actions", "prevention", "impact", "follow_up")),
}
"""Which sections a sub-heading may open within a section; in the others any. Elsewhere (``Detection`` below actions) it only groups."""


def within(names: tuple[str, ...], above: frozenset[str]) -> tuple[str, ...]:
    """The sections a heading opens, given the sections it stands in."""
    if not names or not above:
        return names
    kept = [name for name in names if name not in above]
    for outer in above:
        allowed = _GROUPS.get(outer)
        if allowed is not None:
            kept = [name for name in kept if name in allowed]
    return tuple(kept)


def plain_title(title: str) -> str:
    """A heading without its leading number or letter (``3. Root cause``)."""
    return _NUMBER.sub("", title)


def own_words(view: View, part: Part) -> Span:
    """The words of a part's heading without its leading number."""
    number = _NUMBER.match(view.text[part.words.start : part.words.end])
    return (
        Span(part.words.start + number.end(), part.words.end) if number and number.end() < part.words.end - part.words.start else part.words
    )
