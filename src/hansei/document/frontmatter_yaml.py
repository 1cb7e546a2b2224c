"""YAML front matter to entries, out of the reader's events: nothing is constructed, resolved or expanded."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from hansei.document.nodes import Entry
from hansei.findings import Problem
from hansei.text import Span

DEEPEST: Final = 30
"""Levels of nesting that are read."""
_MOST_BRACKETS: Final = 2000  # the reader takes quadratic time over nested brackets
_PROPERTY = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*)+")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Frame:
    """An open mapping or list."""

    __slots__ = ("index", "key", "keys", "mapping", "path", "quiet")

    def __init__(self, mapping: bool, path: tuple[str, ...], quiet: bool) -> None:
        self.mapping = mapping
        self.path = path
        self.quiet = quiet
        """Within a key that is a collection: nothing is kept."""
        self.key: tuple[str, Span] | None = None
        self.keys: set[str] = set()
        self.index = 0


def read_yaml(words: str, offset: int, *, what: str = "front matter") -> tuple[list[Entry], list[Problem]]:
    """The scalars of a YAML text that stands at ``offset``; the one problem ``front-matter`` when it is not valid.

    Args:
        words: the text.
        offset: where it stands in the document.
        what: what problems call it.
    """
    if words.count("[") + words.count("{") > _MOST_BRACKETS:
        return [], [Problem("front-matter", f"The {what} has too many brackets to be read.", Span(offset, offset))]
    text = _UNREADABLE.sub(" ", words)
    entries: list[Entry] = []
    problems: list[Problem] = []
    try:
        _read(text, words, offset, entries, problems, what)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = min(len(words), mark.index if mark is not None else getattr(error, "position", 0) or 0)
        end = at
        while end < len(words) and words[end] not in "\r\n":
            end += 1
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        problems.append(Problem("front-matter", f"The {what} is not valid YAML: {reason}.", Span(offset + at, offset + end)))
    return entries, problems


class _RefusedError(yaml.YAMLError):
    """Valid YAML that is no front matter."""

    def __init__(self, problem: str, mark: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = mark


def _read(text: str, words: str, offset: int, entries: list[Entry], problems: list[Problem], what: str) -> None:
    anchors: dict[str, str] = {}
    stack: list[_Frame] = []
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        start, end = event.start_mark.index, event.end_mark.index
        kind = event.__class__
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            if not stack:
                raise _RefusedError("it is no list of `key: value` lines", event.start_mark)
            if kind is yaml.AliasEvent:
                value = anchors.get(event.anchor, words[start:end])
            else:
                value = event.value
                start = min(end, _without_properties(words, start, end))
                if event.anchor:
                    anchors[event.anchor] = value
            while end > start and words[end - 1] in " \t\r\n":
                end -= 1
            _scalar(stack[-1], value, Span(offset + start, offset + end), entries, problems, what)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if not stack and kind is not yaml.MappingStartEvent:
                raise _RefusedError("it is no list of `key: value` lines", event.start_mark)
            if len(stack) >= DEEPEST:
                raise _RefusedError(f"it is nested more than {DEEPEST} deep", event.start_mark)
            path: tuple[str, ...] = ()
            quiet = False
            if stack:
                parent = stack[-1]
                quiet = parent.quiet or (parent.mapping and parent.key is None)
                path = _path(parent)
            stack.append(_Frame(kind is yaml.MappingStartEvent, path, quiet))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            if stack:
                parent = stack[-1]
                if not parent.mapping:
                    parent.index += 1
                elif parent.key is None:
                    parent.key = ("?", Span(offset + start, offset + start))
                else:
                    parent.key = None


def _path(frame: _Frame) -> tuple[str, ...]:
    if frame.mapping:
        return (*frame.path, frame.key[0] if frame.key else "?")
    return (*frame.path, str(frame.index))


def _scalar(frame: _Frame, value: str, span: Span, entries: list[Entry], problems: list[Problem], what: str) -> None:
    if frame.mapping and frame.key is None:
        if value in frame.keys and not frame.quiet:
            problems.append(Problem("duplicate-key", f"`{value}` stands twice in the {what}; programs keep only one of them.", span))
        frame.keys.add(value)
        frame.key = (value, span)
        return
    if not frame.quiet:
        entries.append(Entry(_path(frame), frame.key[1] if frame.key else span, span, value))
    if frame.mapping:
        frame.key = None
    else:
        frame.index += 1


def _without_properties(words: str, start: int, end: int) -> int:
    """Behind the anchor and the tag in front of a scalar."""
    if start < end and words[start] in "&!":
        match = _PROPERTY.match(words, start, end)
        return match.end() if match else start
    return start
