"""A person's words as inline Markdown: kept as they are where that is harmless, escaped where they would become structure.

Words are inline Markdown: ``run `make` `` shows code. What would be a heading, a list, a table, HTML, a comment, a footnote or a
definition is written so that it shows as the very signs that were given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hansei.document import parse
from hansei.document.nodes import Paragraph
from hansei.errors import UsageError
from hansei.text import Source, Span

CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufeff]")
"""Characters that no document should hold."""
_LEAD = re.compile(
    r"(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|(?P<number>\d{1,9})[.)](?=\s|$)|>|\[[ xX]?\]|~{3}|`{3}|=+$|-{2,}$|_{3,}$|\||:?-+:?\||<)"
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w{1,32};)")
_UNSAFE_KINDS = frozenset(("html", "comment", "footnote", "break", "image"))
_BEFORE = "x "
"""Stands before words that are tried, so that nothing at their front is taken for the beginning of a block."""
LONGEST = 20_000
"""Code points of one value; a longer one is no value but a text, which belongs in a section."""


class Words(NamedTuple):
    """One way to write a value."""

    markdown: str
    """What is written; one line."""
    shown: str
    """What a reader sees of it."""


def spellings(text: str) -> Iterator[Words]:
    """The ways to write ``text`` on one line, the plainest first; line ends become spaces.

    Raises:
        UsageError: the text is empty, very long, or holds control characters.
    """
    flat = one_line(text)
    seen: set[str] = set()
    for written in (flat, _lead_escaped(flat), escaped(flat)):
        if written in seen:
            continue
        seen.add(written)
        shown = displayed(written)
        if shown:
            yield Words(written, shown)


def one_line(text: str) -> str:
    """``text`` on one line, without white space at its ends.

    Raises:
        UsageError: nothing is left, it is very long, or it holds control characters.
    """
    flat = " ".join(text.split())
    if not flat:
        raise UsageError("the text is empty", hint="give some words, or clear the value instead")
    if len(flat) > LONGEST:
        raise UsageError(f"the text is too long for one line ({len(flat)} characters)", hint="write it below a heading of its own")
    if CONTROL.search(flat):
        raise UsageError("the text holds control characters, which no document can show", hint="remove them")
    return flat


def displayed(markdown: str) -> str | None:
    """What one line of inline Markdown shows, or None when it is more than inline text."""
    document = parse(Source(f"{_BEFORE}{markdown}\n"))
    whole = Span(len(_BEFORE), len(_BEFORE) + len(markdown))
    if len(document.blocks) != 1 or not isinstance(document.blocks[0], Paragraph) or document.blocks[0].span.end != whole.end:
        return None
    if any(inline.kind in _UNSAFE_KINDS for inline in document.inlines):
        return None
    return document.plain_text(whole).strip()


def escaped(text: str) -> str:
    """``text`` with a backslash before every sign that could mean something."""
    return _lead_escaped(_SPECIAL.sub(lambda match: f"\\{match[0]}", text))


def _lead_escaped(text: str) -> str:
    """``text`` with its first sign escaped where a block would begin."""
    match = _LEAD.match(text)
    if match is None:
        return text
    at = match.end("number") if match["number"] else 0
    return f"{text[:at]}\\{text[at:]}"
