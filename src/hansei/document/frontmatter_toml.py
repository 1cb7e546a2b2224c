"""TOML front matter to entries: the standard library says whether it is valid, a small scanner where things stand."""

from __future__ import annotations

import re
import tomllib
from typing import Final

from hansei.document.nodes import Entry
from hansei.findings import Problem
from hansei.text import Span

DEEPEST: Final = 30
"""Levels of nesting that are read."""
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\r\n]|\\.)*"|\'[^\'\r\n]*\'', re.DOTALL)
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]*")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(words: str, offset: int) -> tuple[list[Entry], list[Problem]]:
    """The scalars of a TOML text that stands at ``offset``; the one problem ``front-matter`` when it is not valid."""
    try:
        tomllib.loads(_NEWLINE.sub("\n", words))
    except tomllib.TOMLDecodeError as error:
        return [], [_invalid(words, offset, str(error))]
    except RecursionError:
        return [], [Problem("front-matter", "The front matter is nested too deep to be read.", Span(offset, offset))]
    scanner = _Scanner(words, offset)
    try:
        scanner.document()
    except _TooDeepError:
        return [], [Problem("front-matter", f"The front matter is nested more than {DEEPEST} deep.", Span(offset, offset))]
    return scanner.entries, []


def _invalid(words: str, offset: int, reason: str) -> Problem:
    place = _PLACE.search(reason)
    at = len(words.rstrip())
    if place is not None and place[1]:
        starts = [0, *(match.end() for match in _NEWLINE.finditer(words))]
        at = starts[min(int(place[1]), len(starts)) - 1]
        at = min(len(words), at + int(place[2]) - 1)
    end = at
    while end < len(words) and words[end] not in "\r\n":
        end += 1
    what = _PLACE.sub("", reason)
    return Problem("front-matter", f"The front matter is not valid TOML: {what[:1].lower()}{what[1:]}.", Span(offset + at, offset + end))


class _TooDeepError(Exception):
    """Arrays or inline tables within each other beyond the limit."""


class _Scanner:
    """Walks over TOML that is known to be valid."""

    def __init__(self, words: str, offset: int) -> None:
        self.words = words
        self.offset = offset
        self.at = 0
        self.entries: list[Entry] = []
        self.tables: dict[tuple[str, ...], int] = {}
        """How many tables each array of tables has so far."""

    def document(self) -> None:
        table: tuple[str, ...] = ()
        while True:
            self.skip(_SPACE)
            if self.at >= len(self.words):
                return
            if self.words[self.at] == "[":
                table = self.header()
                continue
            path, key = self.key(table)
            self.value(path, key, 0)

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.words, self.at)
        if match is not None:
            self.at = match.end()

    def header(self) -> tuple[str, ...]:
        array = self.words.startswith("[[", self.at)
        self.at += 2 if array else 1
        path, _ = self.key(())
        self.at += 2 if array else 1
        if array:
            path = self.resolved(path[:-1]) + path[-1:]
            number = self.tables.get(path, -1) + 1
            self.tables[path] = number
            return (*path, str(number))
        return self.resolved(path)

    def resolved(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """``path`` with the number of the present table behind every array of tables."""
        out: tuple[str, ...] = ()
        for part in path:
            out = (*out, part)
            if out in self.tables:
                out = (*out, str(self.tables[out]))
        return out

    def key(self, table: tuple[str, ...]) -> tuple[tuple[str, ...], Span]:
        """A dotted key and what ends it (``=`` or ``]``); the span is that of its last part."""
        path = table
        while True:
            self.skip(_BLANK)
            start = self.at
            match = _STRING.match(self.words, start) or _BARE_KEY.match(self.words, start)
            if match is None:
                raise _TooDeepError  # cannot happen in valid TOML
            self.at = match.end()
            span = Span(self.offset + start, self.offset + self.at)
            text = match[0]
            path = (*path, _unquoted(text) if text[:1] in "\"'" else text)
            self.skip(_BLANK)
            end = self.words[self.at : self.at + 1]
            if end == "=":
                self.at += 1
                return path, span
            if end != ".":
                return path, span
            self.at += 1

    def value(self, path: tuple[str, ...], key: Span, depth: int) -> None:
        if depth > DEEPEST:
            raise _TooDeepError
        self.skip(_BLANK)
        words = self.words
        start = self.at
        first = words[start : start + 1]
        if first == "[":
            self.at += 1
            number = 0
            while True:
                self.skip(_SPACE)
                if words[self.at : self.at + 1] in ("]", ""):
                    self.at += 1
                    return
                begin = self.at
                self.value((*path, str(number)), Span(self.offset + begin, self.offset + begin), depth + 1)
                number += 1
                self.comma()
        elif first == "{":
            self.at += 1
            while True:
                self.skip(_SPACE)
                if words[self.at : self.at + 1] in ("}", ""):
                    self.at += 1
                    return
                inner, inner_key = self.key(path)
                self.value(inner, inner_key, depth + 1)
                self.comma()
        else:
            match = _STRING.match(words, start) or _BARE_VALUE.match(words, start)
            text = match[0].rstrip() if match else ""
            self.at = start + len(text)
            span = Span(self.offset + start, self.offset + self.at)
            value = _unquoted(text) if first in ('"', "'") else text
            self.entries.append(Entry(path, span if key.empty else key, span, value))

    def comma(self) -> None:
        self.skip(_SPACE)
        if self.words[self.at : self.at + 1] == ",":
            self.at += 1


def _unquoted(text: str) -> str:
    if text.startswith("'") and not text.startswith("'''"):
        return text[1:-1]
    if "\\" not in text and not text.startswith(('"""', "'''")):
        return text[1:-1]
    return str(tomllib.loads("value = " + _NEWLINE.sub("\n", text))["value"])
