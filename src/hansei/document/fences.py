"""Closing fences that are none by the letter: an opening fence written again where the block should end.

CommonMark takes such a line for code, and everything up to the next bare fence (or the end of the file) is lost to the
reader. Where the text says plainly that the block was meant to end, the info string of the bad line is blanked before
parsing, so that the line closes its block; the source keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from hansei.findings import Problem
from hansei.text import Span

_FENCE: Final = re.compile(
    r"^(?P<prefix>[ \t]*+(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*+)*+)(?P<mark>`{3,}+(?=[^`\n]*$)|~{3,}+)(?P<info>[^\n]*)$", re.MULTILINE
)
_HEADING: Final = re.compile(r"^ {0,3}#{2,6}[ \t]+\S|(?:\A|(?<=\n\n)|(?<=\n\r\n))#[ \t]+\S[^\n]*(?=\n\r?\n)", re.MULTILINE)
_MARKDOWN: Final = frozenset({"markdown", "md", "mdx", "rmd", "qmd", "commonmark", "gfm"})


class _Fence(NamedTuple):
    """A line that could open or close a block."""

    quotes: int
    indent: int
    """Code points before the mark."""
    item: bool
    """Whether a list marker stands before the mark."""
    mark: Span
    info: Span
    """The info string, trimmed."""
    line_end: int


class WrongFence(NamedTuple):
    """An opening fence in the place of a closing one."""

    mark: Span
    info: Span
    """The info string, which should not be there."""
    problem: Problem


def find_wrong_fences(text: str) -> list[WrongFence]:
    """The wrong closing fences of prepared ``text``, in order. Linear but for a logarithm.

    Lists and quotes are only roughly understood here: whether a fence really closes a block once its info string is
    blanked, the parser has to say.
    """
    fences = [_fence(match) for match in _FENCE.finditer(text)]
    closers = _bare_closers(text, fences)
    headings = [match.start() for match in _HEADING.finditer(text)]
    wrong: list[_Fence] = []
    opener: _Fence | None = None
    close: int | None = None  # the fence that closes the block by the letter
    at = 0  # up to here the text was searched for the end of the opener's container
    for index, fence in enumerate(fences):
        if opener is not None and (fence.quotes < opener.quotes or _left(text, opener, at, fence.mark.start - fence.indent)):
            opener = None
        at = fence.line_end
        if opener is None:
            opener, close = fence, closers[index]
            continue
        if not _could_close(text, opener, fence):
            continue
        while close is not None and close <= index:
            close = closers[close]  # the nearest one stands in another quote
        if fence.info.empty:
            opener = None
        elif _is_wrong(text, fences, opener, index, close, headings):
            wrong.append(fence)
            opener = None
    return [WrongFence(fence.mark, fence.info, _problem(text, fence)) for fence in wrong]


def blank_infos(text: str, wrong: list[WrongFence]) -> str:
    """``text`` with the info strings of ``wrong`` fences blanked."""
    parts: list[str] = []
    done = 0
    for fence in wrong:
        parts += (text[done : fence.info.start], " " * (fence.info.end - fence.info.start))
        done = fence.info.end
    parts.append(text[done:])
    return "".join(parts)


def _problem(text: str, fence: _Fence) -> Problem:
    mark = text[fence.mark.start : fence.mark.end]
    info = text[fence.info.start : fence.info.end]
    return Problem(
        "broken-fence",
        f"`{mark}{info}` cannot close a code block; write `{mark}` alone. It is read as the closing fence it is meant to be.",
        Span(fence.mark.start, fence.info.end),
    )


def _fence(match: re.Match[str]) -> _Fence:
    prefix = match["prefix"]
    info = match["info"]
    stripped = info.strip()
    start = match.start("info") + len(info) - len(info.lstrip())
    indent = len(prefix.expandtabs(4)) if "\t" in prefix else len(prefix)
    item = bool(prefix) and not prefix.replace(">", "").isspace() and prefix.strip(" \t>") != ""
    info_span = Span(start, start + len(stripped)) if stripped else Span(match.end("mark"), match.end("mark"))
    return _Fence(prefix.count(">"), indent, item, Span(*match.span("mark")), info_span, match.end())


def _could_close(text: str, opener: _Fence, fence: _Fence) -> bool:
    return (
        text[fence.mark.start] == text[opener.mark.start]
        and fence.mark.end - fence.mark.start >= opener.mark.end - opener.mark.start
        and not fence.item
        and fence.quotes == opener.quotes
        and fence.indent <= (opener.indent + 3 if opener.item or opener.quotes or opener.indent > 3 else 3)
    )


def _left(text: str, opener: _Fence, start: int, end: int) -> bool:
    """Whether a line between ``start`` and ``end`` has left the list item that the opener stands in."""
    if opener.quotes or (opener.indent < 2 and not opener.item):
        return False
    depth = min(opener.indent, 40)
    return re.compile(rf"^ {{0,{depth - 1}}}[^\s]", re.MULTILINE).search(text, start, end) is not None


def _is_wrong(text: str, fences: list[_Fence], opener: _Fence, index: int, close: int | None, headings: list[int]) -> bool:
    """Whether the fence at ``index``, which has an info string, was meant to close the block of ``opener``."""
    if close is None:
        return True
    language = text[opener.info.start : opener.info.end].split(maxsplit=1)
    if language and language[0].lower().strip("{}.") in _MARKDOWN:
        return False
    fence = fences[index]
    stop = fences[close].mark.start
    place = bisect_left(headings, fence.line_end)
    if place < len(headings) and headings[place] < stop:
        return True
    # the same opening twice, and then another block opens: nobody shows that in a code block
    same = text[fence.info.start : fence.info.end] == text[opener.info.start : opener.info.end]
    following = fences[index + 1]
    return same and not following.info.empty and _could_close(text, opener, following)


def _bare_closers(text: str, fences: list[_Fence]) -> list[int | None]:
    """For each fence the index of the next bare one that is at least as long and of the same kind."""
    closers: list[int | None] = [None] * len(fences)
    # for each kind the bare fences further down that no nearer and longer one hides: lengths rise with the distance
    lengths: dict[str, list[int]] = {"`": [], "~": []}
    indexes: dict[str, list[int]] = {"`": [], "~": []}
    for index in range(len(fences) - 1, -1, -1):
        fence = fences[index]
        kind = text[fence.mark.start]
        length = fence.mark.end - fence.mark.start
        stack, places = lengths[kind], indexes[kind]
        # the stacks hold negated lengths, the nearest last, so that bisect finds the last one long enough
        place = bisect_left(stack, -length + 1)
        closers[index] = places[place - 1] if place else None
        if fence.info.empty and not fence.item:
            while stack and stack[-1] >= -length:
                stack.pop()
                places.pop()
            stack.append(-length)
            places.append(index)
    return closers
