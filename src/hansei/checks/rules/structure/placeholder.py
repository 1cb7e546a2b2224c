"""Blanks of the template are still to be filled in.

What
    A value, a cell or a paragraph that is still the template's: ``[Name]``, ``__________``, ``YYYY-MM-DD``, ``TBD``. All blanks of a
    document are one finding. In a draft it is a to-do, since a draft may have blanks. Items and rows of the template that were left
    beside written ones can be removed; in a draft that is an unsafe fix, since somebody may still want to fill them in.

Why
    A blank in a finished document is read as an answer: nobody was affected, nothing was decided. Tools cannot count what is not there.

Bad
    # Checkout slow

    **Date:** YYYY-MM-DD
    **Severity:** [P0 / P1 / P2 / P3]

    ## Root cause

    TBD

Good
    # Checkout slow

    **Date:** 2026-01-10
    **Severity:** P2

    ## Root cause

    The cache held no entry for new customers.

Source
    GitLab's incident reviews (gitlab.com/gitlab-com/gl-infra/production): some were published with ``Root cause: TBD``. Catalogue C-02.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.checks.context import Context
from hansei.checks.lookup import is_draft, listed, opaque, plural, sections_at, short
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.incident import vocabulary
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.document.nodes import Item, Row
    from hansei.text import Source

_TOKENS = {
    "[": Pattern(r"\[(?![ xX~?/+-]\])[^\[\]\n]{2,240}\](?![(\[:])"),
    "____": Pattern(r"_{4,}(?![\w*])"),
    "YYYY": Pattern(r"YYYY[\w:/. -]*"),
    "HH:MM": Pattern(r"HH:MM[\w:]*"),
    "TBD": Pattern(r"TBD(?!\w)"),
    "TBA": Pattern(r"TBA(?!\w)"),
    "TBC": Pattern(r"TBC(?!\w)"),
    "TODO": Pattern(r"TODO(?!\w)"),
    "??": Pattern(r"\?{2,}"),
}
"""What blanks look like, by the text they begin with: looking for that first is what makes the rule cheap."""
_LEAD = Pattern(r"[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+)?(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?")
_KEY = Pattern(r"(?:\*\*|__)?(?P<key>[^:|*_\n]{1,60}?)(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]")
_BEFORE = Pattern(r"(?:^|[:|(–—-]|\*\*)[\s*_$~\"']*$")
_AFTER = Pattern(r"[\s*_.%\"')\\]*(?:$|[|–—(;,-])")
_ITEM = Pattern(r"(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_HINT = Pattern(r"(?:\[[^\[\]]{2,240}\]|HH:MM|YYYY-MM-DD)(?:[ \t]*(?:-|–|—)[ \t]*(?:[A-Za-z]+:[ \t]*)?\[[^\[\]]{2,240}\])*")
"""A hint, also with further ones for owner and date behind it."""
_INDENTED = Pattern(r"[ \t]+\S")
_NEAR = 240
_TITLE = "remove the lines that the template left behind"
_NAMED = frozenset(("references", "supporting_data"))
"""Sections whose entries may have a key, and need not all be there; elsewhere a key is a question that wants its answer."""
_WORK = frozenset(("actions", "prevention", "follow_up", "verification"))


class _Blank(NamedTuple):
    span: Span
    name: str
    """The key it stands behind, or its own text."""


def check(context: Context) -> Iterator[Hit]:
    blanks = list(_blanks(context))
    if not blanks:
        return
    names = list(dict.fromkeys(blank.name for blank in blanks))
    lines = list(dict.fromkeys(str(context.source.line_at(blank.span.start)) for blank in blanks))
    what = f"{plural(len(blanks), 'blank')}: {listed(names)}"
    more = f"they stand in lines {listed(lines, 20)}" if len(lines) > 1 else ""
    if is_draft(context):
        yield Hit(f"To do before review: fill in {what}.", blanks[0].span, more, _beside(context, blanks), level="advice")
    else:
        verb = "is" if len(blanks) == 1 else "are"
        fixes = _trailing(context, blanks) or _beside(context, blanks)
        yield Hit(f"There {verb} still {what} to fill in.", blanks[0].span, more, fixes, level=None if context.declared else "warning")


def _trailing(context: Context, blanks: list[_Blank]) -> tuple[Fix, ...]:
    """Lines of the template that are left behind the items or rows that were written: nobody misses them."""
    source = context.source
    lines = {source.line_at(blank.span.start) for blank in blanks}
    left = {number for number in lines if _is_left(source.slice(source.line_span(number)))}
    gone: list[int] = []
    for number in sorted(left):
        first = number
        while first - 1 in left:
            first -= 1
        above, below = (source.slice(source.line_span(one)) if 0 < one <= source.line_count else "" for one in (first - 1, number + 1))
        same = above.lstrip()[:1] == source.slice(source.line_span(first)).lstrip()[:1] and above.strip(" |:-")
        if same and not _INDENTED.match(above) and (number + 1 in left or not below.strip() or below.lstrip()[:1] == above.lstrip()[:1]):
            gone.append(number)
    edits = EditSet(Edit(source.full_line_span(number), "") for number in gone)
    return (Fix(_TITLE, True, edits),) if gone else ()


def _beside(context: Context, blanks: list[_Blank]) -> tuple[Fix, ...]:
    """Items and rows of the template that stand among written ones: whoever writes may still want to fill them in."""
    from hansei.incident.blanks import entries_of, has_key  # most documents have no blank

    source = context.source
    open_lines = {source.line_at(blank.span.start) for blank in blanks}
    gone: list[int] = []
    for entries in entries_of(context.document):
        if not any(_is_written(source, entry, open_lines) for entry in entries.others):
            continue
        for entry in entries.left:
            line = source.line_at(entry.span.start)
            known = _NAMED.intersection(sections_at(context, entry.span.start)) or not has_key(source, entry)
            gone += [line] if line in open_lines and known else []
    edits = EditSet(Edit(source.full_line_span(number), "") for number in sorted(gone))
    return (Fix(_TITLE, False, edits),) if gone else ()


def _is_written(source: Source, entry: Item | Row, open_lines: set[int]) -> bool:
    first, last = source.lines_of(entry.span)
    return bool(source.slice(entry.span).strip(" |-+*\n")) and open_lines.isdisjoint(range(first, last + 1))


def _is_left(line: str) -> bool:
    """Whether an item or a row holds nothing but hints."""
    bare = line.strip()
    if bare[:1] == "|":
        return all(not cell.strip(" -") or _HINT.fullmatch(cell.strip()) for cell in bare.strip("|").split("|"))
    item = _ITEM.match(bare)
    return item is not None and _HINT.fullmatch(bare[item.end() :].strip("* ")) is not None


def _blanks(context: Context) -> Iterator[_Blank]:
    text = context.source.text
    found = [match for start, look in _TOKENS.items() if start in text for match in look.finditer(text)]
    last_end = -1
    for match in sorted(found, key=lambda one: one.start()):
        start, end = match.span()
        line = context.source.line_span(context.source.line_at(start))
        if start >= last_end and _stands_alone(text, line, match) and _is_blank(context, match) and not opaque(context).hold(start):
            last_end = end
            yield _Blank(Span(start, end), _name(context, start, match[0]))


def _is_blank(context: Context, match: re.Match[str]) -> bool:
    first = match[0][0]
    if first == "[":
        return vocabulary.load(context.incident.language).is_placeholder(match[0]) or _fills_its_line(context, match)
    if first == "T":
        # in a list or table of work it says how far something is
        return not _WORK.intersection(sections_at(context, match.start())) and not (
            match[0] == "TODO" and _in_table(context, match.start())
        )
    return True


def _stands_alone(text: str, line: Span, match: re.Match[str]) -> bool:
    """Whether the token is a value: behind a key, a bullet, a dash or a bar, and nothing else behind it."""
    first = _first(text, line)
    # only the nearest part of a line is looked at, so that one of a megabyte takes no longer than it must
    before = text[max(min(first, match.start()), match.start() - _NEAR) : match.start()]
    if match[0][0] == "_":
        return bool(before.strip(" *")) and not before[-1:].isalnum()
    return _BEFORE.search(before) is not None and _AFTER.match(text, match.end(), min(line.end, match.end() + _NEAR)) is not None


def _first(text: str, line: Span) -> int:
    """Where a line's own text begins, behind its markers."""
    lead = _LEAD.match(text, line.start, min(line.end, line.start + _NEAR))
    return lead.end() if lead else line.start


def _fills_its_line(context: Context, match: re.Match[str]) -> bool:
    """Whether several words in brackets are all there is in a line: a template's prompt."""
    text = context.source.text
    line = context.source.line_span(context.source.line_at(match.start()))
    inner = match[0][1:-1]
    alone = _first(text, line) == match.start() and not text[match.end() : min(line.end, match.end() + _NEAR)].strip()
    return alone and inner.count(" ") >= 3 and inner[:1].isupper() and not any(char.isdigit() for char in inner)


def _in_table(context: Context, start: int) -> bool:
    line = context.source.line_span(context.source.line_at(start))
    return context.source.text.count("|", max(line.start, start - _NEAR), min(line.end, start + _NEAR)) > 1


def _name(context: Context, start: int, token: str) -> str:
    text = context.source.text
    first = _first(text, context.source.line_span(context.source.line_at(start)))
    key = _KEY.match(text, first, start)
    if key is None and text[first : first + 1] == "|":
        cell = text[first + 1 : min(start, first + _NEAR)].split("|")[0].strip(" *_")
        return short(cell or token.strip("[] "), 40)
    return short(key["key"].strip() if key else token.strip("[] "), 40)


RULE = Rule("HS103", "placeholder", "structure", "error", check, cues=("[", "____", "yyyy", "hh:mm", "tbd", "tba", "tbc", "todo", "??"))
