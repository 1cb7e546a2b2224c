"""The text the Markdown parser is given: as long as the source, code point by code point, so that offsets agree.

Some code points are replaced by others of the same length: front matter is blanked, line ends that the parser does not
know become line feeds, what it cannot hold (lone surrogates, NUL) becomes U+FFFD, and headings written without a space
get one in place of their first letter. Nobody ever shows this text; slices are taken from the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hansei.text import Span

REPLACEMENT = "\ufffd"

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_CR = re.compile(r"\r(?!\n)")
_VISIBLE = re.compile(r"[^\r\n]")
_TIGHT_HEADING = re.compile(r"\n(#{1,6})([^\W_])(?=\w)")
_TIGHT_FIRST = re.compile(r"(#{1,6})([^\W_])(?=\w)")
_CHANNEL = re.compile(r"[a-z0-9][\w.-]*(?![^\s,.;:!?)])")


class Prepared(NamedTuple):
    """What the parser is given."""

    text: str
    hidden: frozenset[int]
    """Offsets of the first letters of headings that were hidden behind a space."""


def prepare(text: str, front: Span | None) -> Prepared:
    """The text to parse for a source's ``text``, its front matter (at ``front``) blanked."""
    if front is not None:
        text = text[: front.start] + _VISIBLE.sub(" ", text[front.start : front.end]) + text[front.end :]
    if text[:1] == "\ufeff":
        text = "\n" + text[1:]  # a space would be an indent, which what belongs to a list would have to share
    if not text.isascii() and _has_surrogates(text):
        text = _SURROGATE.sub(REPLACEMENT, text)
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    if "\r" in text and _LONE_CR.search(text):
        text = _LONE_CR.sub("\n", text)
    return _spaced_headings(text)


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()  # ten times faster than a search
    except UnicodeEncodeError:
        return True
    return False


def _spaced_headings(text: str) -> Prepared:
    """``#Title`` on a line of its own becomes ``# itle``, so that it is parsed as the heading it is meant to be."""
    found = [match.span(2) for match in _TIGHT_HEADING.finditer(text) if _is_heading(text, match)]
    first = _TIGHT_FIRST.match(text)
    if first is not None and _is_heading(text, first):
        found.insert(0, first.span(2))
    if not found:
        return Prepared(text, frozenset())
    parts: list[str] = []
    at = 0
    for start, end in found:
        parts.append(text[at:start])
        parts.append(" ")
        at = end
    parts.append(text[at:])
    return Prepared("".join(parts), frozenset(start for start, _ in found))


def _is_heading(text: str, match: re.Match[str]) -> bool:
    marks, start = len(match[1]), match.start(1)
    if marks == 1 and not match[2].isalpha():
        return False  # an issue number
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    before = text[max(0, start - 3) : start]
    blank_before = start < 2 or not before.strip(" ") or before.endswith(("\n\n", "\n\r\n"))
    after = text[end + 1 : end + 3]
    blank_after = after[:1] in ("", "\n", "\r")
    if marks > 1:
        return blank_before or blank_after
    # one mark may also be a channel (#incident-room), a directive (#include) or a commented setting (#Storage=auto)
    line = text[match.start(2) : end].rstrip()
    return blank_before and blank_after and not _CHANNEL.match(line) and "=" not in line
