"""Review comments: what people say of a place in a post-mortem, kept as lines of JSON beside it, and found again after edits.

A file only grows. A comment is a line; that it is settled is another line with its id, so that two branches can both add to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

_ALIKE = 0.6
"""From so much likeness on a changed line is taken for the one that was quoted."""
_STRANGE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST = 400
"""Letters of a quotation that are compared."""


class Comment(NamedTuple):
    """What somebody said."""

    id: str
    at: str
    """ISO instant, in UTC."""
    by: str
    text: str
    quote: str = ""
    """The words it is about; empty when it is about the document as a whole."""
    line: int | None = None
    """The line on which they stood, from 1."""
    resolved: bool = False
    resolved_by: str = ""


class Settled(NamedTuple):
    """Somebody says that a comment is settled."""

    id: str
    at: str
    by: str


class Read(NamedTuple):
    """A file of comments."""

    comments: tuple[Comment, ...]
    """In the order in which they were made."""
    damaged: tuple[int, ...]
    """Lines that are none: half written, or left by a merge. They are kept in the file, and passed over."""


def line_of(entry: Comment | Settled) -> str:
    """As it stands in the file: one JSON object on one line."""
    if isinstance(entry, Settled):
        values = {**entry._asdict(), "resolved": True}
    else:
        keys = ("id", "at", "by", "quote", "line", "text")
        values = {**{key: getattr(entry, key) for key in keys}, "resolved": False}
    # letters of any language stay readable; what may end a line, or is no letter, is written as an escape
    return _STRANGE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(values, ensure_ascii=False))


def read_comments(text: str) -> Read:
    """The comments of a file; whatever stands in it, this does not raise."""
    found: dict[str, Comment] = {}
    settled: dict[str, Settled] = {}
    damaged = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            damaged.append(number)
        elif isinstance(entry, Settled):
            settled.setdefault(entry.id, entry)
        else:
            found.setdefault(entry.id, entry)
    for id, entry in settled.items():
        if id in found:
            found[id] = found[id]._replace(resolved=True, resolved_by=entry.by)
    return Read(tuple(found.values()), tuple(damaged))


def place(comment: Comment, lines: list[str]) -> int | None:
    """The line, from 1, on which the quoted words stand now; None when they are gone, or nothing was quoted.

    The words as they were, nearest to where they stood; else the line that is most like them.
    """
    quote = " ".join(comment.quote.split())[:_LONGEST]
    if not quote:
        return None
    near = comment.line or 1
    bare = [" ".join(line.split()) for line in lines]
    exact = [number for number, line in enumerate(bare, 1) if quote in line]
    if exact:
        return min(exact, key=lambda number: abs(number - near))
    matcher = SequenceMatcher(None, "", quote, autojunk=False)
    best, at = 0.0, None
    for number, line in enumerate(bare, 1):
        matcher.set_seq1(line[:_LONGEST])
        if line and matcher.real_quick_ratio() > max(best, _ALIKE) and matcher.quick_ratio() > max(best, _ALIKE):
            likeness = matcher.ratio()
            if likeness > best:
                best, at = likeness, number
    return at if best >= _ALIKE else None


def _entry(line: str) -> Comment | Settled | None:
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, Mapping) or not all(isinstance(data.get(key), str) and data[key] for key in ("id", "at", "by")):
        return None
    if data.get("resolved") is True and "text" not in data:
        return Settled(data["id"], data["at"], data["by"])
    text, quote, number = data.get("text"), data.get("quote", ""), data.get("line")
    if not isinstance(text, str) or not isinstance(quote, str) or (number is not None and type(number) is not int):
        return None
    return Comment(data["id"], data["at"], data["by"], text, quote, number, data.get("resolved") is True)
