"""Plain front matter without the YAML reader: fields of one line and lists of such, as nearly every team writes them.

Anything else (nesting, texts of several lines, anchors, comments behind values, escapes) is left to
:mod:`hansei.document.frontmatter_yaml`, which gives the same entries for what is read here; a property test says so.
Loading the YAML reader takes longer than reading a document.
"""

from __future__ import annotations

import re

from hansei.document.nodes import Entry
from hansei.text import Span

# a scalar of these is what it looks like: no indicator at its start, no `: ` and no ` #` within
_TEXT = r"[^\W_](?:[^\s:#]|:(?=\S)|(?<=[^ ])\#|[ ]+(?=[^\s#]))*"
_WORDS = r"[^\W_](?:[^\s:#?,\[\]{}]|[ ]+(?=[^\s:#?,\[\]{}]))*"
_QUOTED = r"\"[^\"\\\r\n]*\"|'[^'\r\n]*'"
_LINE = re.compile(
    rf"(?:(?P<key>[A-Za-z](?:[\w ./()-]{{0,80}}[\w)])?):(?:[ ]+(?:(?P<value>{_TEXT}|{_QUOTED})|(?P<flow>\[[^\r\n]*\])))?"
    rf"|(?P<indent>[ ]*)-[ ]+(?P<item>{_TEXT}|{_QUOTED})|\#[^\r\n]*)?[ ]*(?:\r\n|\n|\r|\Z)"
)
_FLOW_ITEM = re.compile(rf"[ ]*({_WORDS}|{_QUOTED})[ ]*([,\]])")
_ODD = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def read_plain(words: str, offset: int) -> list[Entry] | None:
    """The entries of a text that stands at ``offset``; None when it takes the YAML reader to understand it."""
    if _ODD.search(words):
        return None
    entries: list[Entry] = []
    keys: set[str] = set()
    above: tuple[str, Span] | None = None  # the last key, as long as a list may follow it
    indent: str | None = None
    number = at = 0
    while at < len(words):
        match = _LINE.match(words, at)
        if match is None or match.end() == at:
            return None
        at = match.end()
        if match["item"] is not None:
            if above is None or indent not in (None, match["indent"]):
                return None
            indent = match["indent"]
            span = Span(offset + match.start("item"), offset + match.end("item"))
            entries.append(Entry((above[0], str(number)), span, span, _bare(match["item"])))
            number += 1
        elif match["key"] is not None:
            if match["key"] in keys:
                return None
            if above is not None and not number:
                entries.append(_empty(above))
            key, place = match["key"], Span(offset + match.start("key"), offset + match.end("key"))
            keys.add(key)
            above, indent, number = None, None, 0
            if match["value"] is not None:
                span = Span(offset + match.start("value"), offset + match.end("value"))
                entries.append(Entry((key,), place, span, _bare(match["value"])))
            elif match["flow"] is not None:
                items = _flow(match["flow"], offset + match.start("flow"), key)
                if items is None:
                    return None
                entries += items
            else:
                above = key, place
    if above is not None and not number:
        entries.append(_empty(above))
    return entries


def _flow(flow: str, offset: int, key: str) -> list[Entry] | None:
    """The items of a list in brackets, None when they are not plain."""
    entries: list[Entry] = []
    if not flow[1:-1].strip(" "):
        return entries
    at = 1
    while True:
        match = _FLOW_ITEM.match(flow, at)
        if match is None:
            return None
        span = Span(offset + match.start(1), offset + match.end(1))
        entries.append(Entry((key, str(len(entries))), span, span, _bare(match[1])))
        at = match.end()
        if match[2] == "]":
            return entries if at == len(flow) else None


def _empty(key: tuple[str, Span]) -> Entry:
    """A field without a value: its place is behind the colon."""
    behind = key[1].end + 1
    return Entry((key[0],), key[1], Span(behind, behind), "")


def _bare(scalar: str) -> str:
    return scalar[1:-1] if scalar[0] in "\"'" else scalar
