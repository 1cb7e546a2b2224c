"""Edits of front matter: one field, in the quotes it has; the block is made when there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hansei.document.build.lines import in_style
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document.document import Document
    from hansei.document.nodes import Entry, FrontMatter

_UNSAFE = re.compile(
    r"""^(?:[?:,\[\]{}#&*!|>'"%@`\s]|-(?:[\s,\[\]{}-]|$)|\.\.\.)|^$|\s$|:(?:\s|$)|\s\#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"""
)
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
_FLOW_UNSAFE = re.compile(r"[,\[\]{}]")
_BARE_TOML = re.compile(
    r"true|false|[+-]?(?:0|[1-9]\d*)(?:\.\d+)?"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d"
)
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\r\n", "\n"), ("\r", "\n"), ("\n", "\\n"), ("\t", "\\t"))
_TOML_HEADER = re.compile(r"""\s*\[\[?\s*[\w"'][^=]*\]\]?\s*(?:#.*)?$""")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def set_front_matter(document: Document, path: str | tuple[str, ...], value: str) -> EditSet:
    """Give a field of the front matter the scalar ``value``; a missing one is added, as is missing front matter.

    Only top-level fields are added. The text is quoted where the format demands it, in the quotes the field has.
    """
    keys = (path,) if isinstance(path, str) else path
    front = document.front_matter
    source = document.source
    if front is None:
        start = 1 if source.bom else 0
        text = f"---\n{_key(keys[0])}: {yaml_scalar(value)}\n---\n"
        if source.text[start:].strip():
            text += "\n" if source.text[start : start + 1] not in "\r\n" else ""
        return EditSet.insert(start, in_style(source, text))
    entry = front.get(*keys)
    if entry is not None:
        return _replace(document, front, entry, value)
    new = f"{_key(keys[0])}: {yaml_scalar(value)}" if front.format == "yaml" else f"{_toml_key(keys[0])} = {_toml_scalar(value, '')}"
    at = _end_of_fields(document, front)
    return EditSet.insert(at, new + source.newline)


def remove_front_matter(document: Document, path: str | tuple[str, ...]) -> EditSet:
    """Remove a field with all below it (nothing when it is not there); the lines of one field only."""
    keys = (path,) if isinstance(path, str) else path
    front = document.front_matter
    if front is None:
        return EditSet()
    wanted = tuple(key.lower() for key in keys)
    entries = [entry for entry in front.entries if tuple(key.lower() for key in entry.path[: len(wanted)]) == wanted]
    if not entries:
        return EditSet()
    source = document.source
    first = _key_line(document, front, entries[0], len(wanted))
    last = source.lines_of(Span(entries[-1].span.start, max(entries[-1].span.end, entries[-1].key.end)))[1]
    return EditSet.delete(source.full_line_span(first, last))


def yaml_scalar(text: str, flow: bool = False) -> str:
    """``text`` as a YAML scalar that any reader takes for the same text, plain where that is safe."""
    unsafe = _UNSAFE.search(text) or text.lower() in _WORDS or (flow and _FLOW_UNSAFE.search(text))
    return _double(text) if unsafe else text


def _replace(document: Document, front: FrontMatter, entry: Entry, value: str) -> EditSet:
    source = document.source
    old = source.slice(entry.span)
    if entry.value == value:
        return EditSet()
    if front.format == "toml":
        return EditSet.replace(entry.span, _toml_scalar(value, old))
    if old.startswith('"'):
        new = _double(value)
    elif old.startswith("'") and not _CONTROL.search(value):
        new = "'" + value.replace("'", "''") + "'"
    else:
        line = source.slice(source.line_span(source.line_at(entry.span.start)))
        new = yaml_scalar(value, flow=bool(re.search(r"[\[{]", line)))
    if entry.span.empty and entry.span.start > 0 and source.text[entry.span.start - 1] in ":-":
        new = f" {new}"
    return EditSet.replace(entry.span, new)


def _end_of_fields(document: Document, front: FrontMatter) -> int:
    """Where a new top-level field goes: the end of the block; in TOML before the first table."""
    if front.format == "toml":
        source = document.source
        tables = [entry for entry in front.entries if len(entry.path) > 1 and _is_below_header(document, front, entry)]
        if tables:
            return source.full_line_span(_key_line(document, front, tables[0], 1)).start
    return front.content.end


def _is_below_header(document: Document, front: FrontMatter, entry: Entry) -> bool:
    source = document.source
    line = source.slice(source.line_span(_key_line(document, front, entry, 1)))
    return _TOML_HEADER.match(line) is not None


def _key_line(document: Document, front: FrontMatter, entry: Entry, depth: int) -> int:
    """The line on which the key at ``depth`` of an entry's path stands."""
    source = document.source
    if len(entry.path) == depth:
        return source.line_at(entry.key.start)
    wanted = entry.path[depth - 1]
    number = source.line_at(entry.key.start)
    first = source.line_at(front.content.start)
    pattern = re.compile(rf"""[\s\[-]*(?:['"]?){re.escape(wanted)}(?:['"]?)\s*[:=\]]""")
    while number > first and not pattern.match(source.slice(source.line_span(number))):
        number -= 1
    return number


def _key(key: str) -> str:
    return yaml_scalar(key, flow=True)


def _double(text: str, escape: str = "\\x{:02x}") -> str:
    """``text`` in double quotes, as YAML and (with its own ``escape`` of control characters) TOML write it."""
    for old, new in _ESCAPES:
        text = text.replace(old, new)
    return '"' + _CONTROL.sub(lambda match: escape.format(ord(match[0])), text) + '"'


def _toml_scalar(text: str, old: str) -> str:
    if old[:1] not in ("", '"', "'") and _BARE_TOML.fullmatch(text):
        return text
    if old.startswith("'") and "'" not in text and not _CONTROL.search(text):
        return f"'{text}'"
    return _double(text, "\\u{:04x}")


def _toml_key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _toml_scalar(key, "")
