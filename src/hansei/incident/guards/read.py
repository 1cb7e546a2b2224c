"""From fenced blocks to guards, and to what is wrong with them. Never raises on a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from hansei.findings import Problem
from hansei.incident.guards import globs, is_guard
from hansei.incident.guards.expression import Expression
from hansei.incident.guards.model import LANGUAGES, LEVELS, Ast, Guard, Kind, Level
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import CodeBlock, Entry

LARGEST = 16 * 1024
"""Code points of a block that are read."""


class Read(NamedTuple):
    """The guards of a document."""

    guards: tuple[Guard, ...]
    """Those that can be used."""
    problems: tuple[Problem, ...]
    """Why others cannot, in order; the code is ``guard``."""


def read_guards(document: Document) -> Read:
    """The guards of a document, in order. One with a problem is left out, since nobody knows what it was meant to say."""
    guards: dict[str, Guard] = {}
    problems: list[Problem] = []
    for block in document.code_blocks:
        if not is_guard(block):
            continue
        reader = _Reader(document, block)
        guard = reader.read()
        if guard is not None and guard.id in guards:
            reader.note(f"A guard above has the id `{guard.id}` already", reader.span_of("id"))
        elif guard is not None:
            guards[guard.id] = guard
        problems += reader.problems
    return Read(tuple(guards.values()), tuple(problems))


_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")
_COMMIT = re.compile(r"[0-9a-fA-F]{7,64}")
_SCALARS = ("id", "level", "added", "removed", "unless", "do", "because", "review_by")
_LISTS = ("paths", "fires_on", "silent_on")
_OF_AST = ("language", "pattern", "not_inside")
_CONDITIONS: tuple[Kind, ...] = ("added", "removed", "ast")


class _Reader:
    """One block; the entries by their keys."""

    def __init__(self, document: Document, block: CodeBlock) -> None:
        self.problems: list[Problem] = []
        self._line = document.source.line_at(block.span.start)
        self._head = document.source.line_span(self._line)
        self._words = document.source.slice(block.content)
        self._offset = block.content.start
        self._found: dict[str, list[Entry]] = {}
        self._broken: set[str] = set()

    def read(self) -> Guard | None:
        """The guard, or None with problems."""
        if len(self._words) > LARGEST:
            self.note(f"The guard is longer than {LARGEST // 1024} KB")
            return None
        from hansei.document.frontmatter_yaml import read_yaml  # the YAML reader: few documents have a guard

        entries, problems = read_yaml(self._words, self._offset, what="guard")
        self.problems += [problem._replace(code="guard") for problem in problems]
        if not problems and not entries:
            self.note("The guard is empty")
        if self.problems:
            return None
        for entry in entries:
            self._sort(entry)
        guard = self._guard()
        return None if self.problems else guard

    def note(self, sentence: str, span: Span | None = None) -> None:
        """Write down what is wrong, with its place; the sentence has no full stop yet."""
        self.problems.append(Problem("guard", f"{sentence}.", span or self._head))

    def span_of(self, name: str) -> Span:
        """Where the value of a key stands."""
        return self._found[name][0].span if name in self._found else self._head

    def _sort(self, entry: Entry) -> None:
        """Take an entry for what its key says; what is wrong with a key is said once."""
        key, depth = entry.path[0], len(entry.path)
        name = key if key != "ast" or depth == 1 else f"ast {entry.path[1]}"
        if name in self._broken:
            return
        known = len(self.problems)
        if key not in _SCALARS and key not in _LISTS and key != "ast":
            self.note(f"A guard has no key `{key}`; it has {', '.join((*_SCALARS, *_LISTS, 'ast'))}", entry.key)
        elif key == "ast" and depth == 1:
            self.note("`ast` needs `language` and `pattern` below it", entry.span if not entry.span.empty else entry.key)
        elif key == "ast" and (depth != 2 or entry.path[1] not in _OF_AST):
            self.note(f"`ast` has no key `{' '.join(entry.path[1:])}`; it has {', '.join(_OF_AST)}", entry.key)
        elif (depth > 1 and key in _SCALARS) or (key in _LISTS and not (depth == 1 or (depth == 2 and entry.path[1].isdigit()))):
            self.note(f"`{key}` must be {'a list of texts' if key in _LISTS else 'a text'}", entry.key)
        elif not entry.value.strip():
            self.note(f"`{name.removeprefix('ast ')}` is empty; leave the key out, or say something", entry.key)
        else:
            self._found.setdefault(name, []).append(entry)
        if len(self.problems) > known:
            self._broken.update((name, key))

    def _guard(self) -> Guard:
        said = self._found.keys() | self._broken
        if "id" not in said:
            self.note("The guard has no `id`; a short name, unique in the document")
        elif "id" in self._found and not _ID.fullmatch(self._text("id")):
            self.note("The `id` is a name of letters, digits, `-`, `_` and `.`, at most 64 of them", self.span_of("id"))
        there = [kind for kind in _CONDITIONS if kind in said or any(key.startswith(f"{kind} ") for key in said)]
        kind: Kind = there[0] if there else "paths"
        if len(there) > 1:
            self.note(f"A guard has one of `added`, `removed` and `ast`; this one has {' and '.join(f'`{one}`' for one in there)}")
        elif kind == "paths" and "paths" not in said:
            self.note("The guard looks at nothing: give it `added`, `removed` or `ast`, or at least `paths`")
        return Guard(
            id=self._text("id"),
            level=self._level(kind),
            kind=kind,
            line=self._line,
            paths=self._each("paths", globs.mistake_in),
            expression=self._expression(kind) if kind in ("added", "removed") else "",
            ast=self._ast() if kind == "ast" else None,
            unless=self._expression("unless"),
            do=" ".join(self._text("do").split()),
            because=" ".join(self._text("because").split()),
            fires_on=self._each("fires_on", _mistake_in_commit),
            silent_on=self._each("silent_on", _mistake_in_commit),
            review_by=self._day("review_by"),
        )

    def _text(self, name: str) -> str:
        return self._found[name][0].value.strip() if name in self._found else ""

    def _level(self, kind: Kind) -> Level:
        word = self._text("level")
        if word and word not in LEVELS:
            self.note(f"`{word}` is no level; there are {', '.join(LEVELS)}", self.span_of("level"))
        elif kind == "paths" and word not in ("", "note"):
            self.note(f"Paths alone give a note; for `{word}` say also what is wrong with the change (`added`, ...)", self.span_of("level"))
        return cast("Level", word or ("note" if kind == "paths" else "warn"))

    def _each(self, name: str, mistake_in: Callable[[str], str | None]) -> tuple[str, ...]:
        return tuple(self._judged(self._found.get(name, ()), mistake_in))

    def _judged(self, entries: Sequence[Entry], mistake_in: Callable[[str], str | None]) -> Iterator[str]:
        for entry in entries:
            value = entry.value.strip()
            if mistake := mistake_in(value):
                self.note(f"`{value}` {mistake}", entry.span)
            yield value

    def _expression(self, name: str) -> str:
        text = self._text(name)
        try:
            Expression(text)
        except ValueError as mistake:
            self.note(f"`{name}` {mistake}", self.span_of(name))
        return text

    def _ast(self) -> Ast:
        language, pattern = self._text("ast language"), self._text("ast pattern")
        if "ast" in self._broken:
            return Ast(language, pattern)
        if not pattern or not language:
            self.note("`ast` needs `language` and `pattern`", self.span_of("ast pattern"))
        elif language not in LANGUAGES:
            self.note(f"`{language}` is no language that is known here; there are {', '.join(LANGUAGES)}", self.span_of("ast language"))
        return Ast(language, pattern, self._text("ast not_inside"))

    def _day(self, name: str) -> date | None:
        text = self._text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.note(f"`{text}` is no date; write it like 2026-08-08", self.span_of(name))
            return None


def _mistake_in_commit(text: str) -> str | None:
    return None if _COMMIT.fullmatch(text) else "is no id of a commit: at least 7 hexadecimal digits"
