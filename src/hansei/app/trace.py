"""``hansei trace``: which incidents touch this file, line, symbol, test or commit; and what an incident touches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app import guards, remember, targets
from hansei.app.anchors import Anchored, Anchors, State
from hansei.app.confirm import of_reading
from hansei.app.fixes import follow
from hansei.app.folder import headline, pick, shelf
from hansei.app.reading import Reader
from hansei.corpus import traces
from hansei.corpus.load import Loaded, read_many
from hansei.errors import UsageError
from hansei.text.globs import compile_glob

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.store.port import Belonging, Store

Kind = Literal["path", "test", "symbol", "commit", "incident"]
How = Literal["names", "fixed", "caused", "belongs", "guards", "touches"]

_COMMIT = re.compile(r"[0-9a-fA-F]{7,40}")
_LINE = re.compile(r"(?P<path>.+):(?P<line>\d{1,7})")
_WAYS = {
    "cited": "it cites the commit",
    "pulled": "it cites its pull request",
    "named": "the commit names it",
    "together": "the commit brought it",
}
_REFERRED = {"file": "path", "line": "path"}
"""Kind of an anchor -> kind of the reference, where they differ."""
_PARTS: Mapping[str, How] = {"cure": "fixed", "fault": "caused", "either": "belongs"}


class Touch(NamedTuple):
    """One reason why an incident and a thing belong together."""

    how: How
    """names: the post-mortem names it; fixed, caused, belongs: by a commit; guards: a guard watches it."""
    why: str
    """In a sentence without an end."""
    line: int | None = None
    """Of the post-mortem."""
    commit: str | None = None
    state: State | None = None
    """Where it stands since the post-mortem was last confirmed, for what that names."""


class Traced(NamedTuple):
    """An incident that touches it; for an incident: one thing that it touches."""

    name: str
    path: str
    """The post-mortem, or the thing."""
    title: str
    date: str | None
    touches: tuple[Touch, ...]


class Trace(NamedTuple):
    """The answer."""

    asked: str
    kind: Kind
    names: tuple[str, ...]
    """What it is or was called: a file has the names it had before it was moved, too."""
    found: tuple[Traced, ...]
    """The latest incident first."""


def trace(workspace: Workspace, asked: str) -> Trace:
    """What touches a thing.

    Args:
        workspace: whose post-mortems and repository.
        asked: a path (``src/a.py``, ``src/a.py:12``), a test (``tests/test_a.py::test_b``), a symbol, a commit, or a post-mortem.

    Raises:
        UsageError: nothing is asked.
        HanseiError: there is no folder, the settings are wrong, or git fails.
    """
    asked = asked.strip()
    if not asked:
        raise UsageError("it is not said what to trace", hint="a path, a symbol, a test, a commit or a post-mortem")
    tracer = _Tracer(workspace)
    try:
        return tracer.answer(asked)
    finally:
        tracer.close()


class _Tracer:
    """Answers one question from the documents, the history and the guards."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._repository: Repository | None = workspace.repository
        self._shelf = shelf(workspace)
        self._cards: dict[str, Card] = {card.path: card for card in self._shelf.cards}
        self._store: Store
        self._store, _ = remember.ready(workspace, workspace.folder, follow=self._follow)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def answer(self, asked: str) -> Trace:
        """The answer to a question."""
        if card := self._incident(asked):
            return Trace(asked, "incident", (card.name,), tuple(self._of_incident(card)))
        if (commit := self._commit(asked)) is not None:
            return Trace(asked, "commit", (commit,), self._incidents(self._by_commit(commit)))
        file, _, test = asked.partition("::")
        match = _LINE.fullmatch(file)
        path = self._path(match["path"] if match else file)
        if path is None:
            words = (asked,)
            return Trace(asked, "symbol", words, self._incidents(self._by_words(words)))
        names = self._names(path)
        touches = [*self._by_reference(names, int(match["line"]) if match else None, test), *self._by_file(names), *self._by_guard(path)]
        return Trace(asked, "test" if test else "path", names, self._incidents(touches))

    def _follow(self, store: Store) -> None:
        if self._repository is not None:
            follow(self._workspace, store, self._repository)

    def _incident(self, asked: str) -> Card | None:
        lower = asked.lower().removeprefix("#")
        if not any(lower in (card.name.lower(), card.path.lower(), os.path.basename(card.path).lower()) for card in self._cards.values()):
            return None
        return pick(self._workspace, self._shelf, asked)

    def _commit(self, asked: str) -> str | None:
        if self._repository is None or not _COMMIT.fullmatch(asked):
            return None
        return self._repository.full_id(asked)

    def _path(self, asked: str) -> str | None:
        """The path from the top of the repository; None when there is and was no such file."""
        relative = self._workspace.relative(asked)
        if os.path.exists(self._workspace.root / relative):
            return relative
        if relative in self._lost:
            return relative
        return relative if "/" in asked or re.search(r"\.[a-z]{1,5}$", asked) else None

    @cached_property
    def _lost(self) -> Mapping[str, str]:
        """Read from the whole history, so once for a question."""
        return traces.lost_files(self._repository) if self._repository is not None else {}

    def _names(self, path: str) -> tuple[str, ...]:
        """The file's name, and those it had or has: it is followed through renames in both directions."""
        lost = self._lost
        names = {path}
        now = path
        while (new := lost.get(now)) and new not in names:
            names.add(new)
            now = new
        before = {old for old, new in lost.items() if new == now}
        return (now, *sorted((names | before) - {now}))

    def _by_reference(self, names: Sequence[str], line: int | None, test: str) -> Iterator[tuple[str, Touch]]:
        """The documents that name the file, by any of its names."""
        words = {os.path.basename(name) for name in names} | ({test} if test else set())
        for path, loaded in self._holding(words):
            source = loaded.source
            reading = Reader(self._workspace).read(path, source)
            meant = []
            for reference in reading.incident.references:
                if reference.kind not in ("path", "test", "url"):
                    continue
                named, _, its_test = reference.value.partition("::")
                if any(_is_file(named, name) for name in names) and not (test and its_test and its_test != test):
                    meant.append(reference)
            stands = self._standing(reading) if any(one.kind != "url" for one in meant) else {}
            for reference in meant:
                stand = stands.get((reference.kind, reference.span.start))
                near = f" at line {reference.line}" if reference.line else ""
                if line is not None and reference.line is not None and line not in (reference.line, stand.line if stand else None):
                    near += f", not {line}"
                why, state = _stands(f"it names {reference.value}{near}", stand)
                yield path, Touch("names", why, source.line_at(reference.span.start), state=state)

    def _standing(self, reading: Reading) -> Mapping[tuple[str, int], Anchored]:
        """Where the anchors of a document stand, by the kind of reference and the place at which it names them."""
        looked = of_reading(self._workspace, reading, anchors=self._anchors)
        return {(_REFERRED.get(one.anchor.kind, one.anchor.kind), one.anchor.span.start): one for one in looked.anchors}

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors.of(self._workspace)

    def _by_words(self, words: Iterable[str]) -> Iterator[tuple[str, Touch]]:
        for path, loaded in self._holding(words):
            source = loaded.source
            for word in words:
                found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", source.text)
                if found:
                    yield path, Touch("names", f"it names {word}", source.line_at(found.start()))

    def _by_commit(self, commit: str) -> Iterator[tuple[str, Touch]]:
        for one in self._store.belonging():
            if one.commit == commit:
                yield one.path, _touch(one, _WAYS.get(one.how, "they belong together"))

    def _by_file(self, names: Sequence[str]) -> Iterator[tuple[str, Touch]]:
        """The documents to which a commit belongs that changed the file."""
        every = self._store.belonging()
        if self._repository is None or not every:
            return
        changed = traces.files_of(self._repository, {one.commit for one in every})
        for one in every:
            if not changed.get(one.commit, frozenset()).isdisjoint(names):
                yield one.path, _touch(one, f"commit {one.commit[:8]} changed it: {one.subject}")

    def _by_guard(self, path: str) -> Iterator[tuple[str, Touch]]:
        for kept in guards.kept(self._workspace):
            if any(compile_glob(glob).fullmatch(path) for glob in kept.guard.paths):
                stale = f", but it is silent: it {kept.stale}" if kept.stale else ""
                place = self._workspace.relative(kept.path)
                yield place, Touch("guards", f"its guard {kept.guard.id} watches {', '.join(kept.guard.paths)}{stale}", kept.guard.line)

    def _of_incident(self, card: Card) -> Iterator[Traced]:
        """What an incident touches: what it names, its commits and their files, what its guards watch."""
        source_path = self._workspace.root / card.path
        (loaded,) = read_many([source_path])
        if not isinstance(loaded, Loaded):
            raise loaded.error
        source = loaded.source
        named: dict[tuple[str, str], list[Touch]] = {}
        reading = Reader(self._workspace).read(card.path, source)
        stands = self._standing(reading)
        for reference in reading.incident.references:
            why, state = _stands(f"it names the {reference.kind.replace('_', ' ')}", stands.get((reference.kind, reference.span.start)))
            touch = Touch("names", why, source.line_at(reference.span.start), state=state)
            named.setdefault((reference.kind, reference.value), []).append(touch)
        for anchored in stands.values():
            if anchored.anchor.kind == "symbol":
                why, state = _stands("it names the symbol", anchored)
                named["symbol", anchored.anchor.value] = [Touch("names", why, source.line_at(anchored.anchor.span.start), state=state)]
        for (kind, value), touches in named.items():
            if value == card.name:
                continue
            yield Traced(value, value, kind.replace("_", " "), None, tuple(touches[:1]))
        own = [one for one in self._store.belonging() if one.path == card.path]
        changed = traces.files_of(self._repository, {one.commit for one in own}) if self._repository is not None and own else {}
        for one in own:
            if changed.get(one.commit, frozenset()) <= self._cards.keys():
                continue  # it only wrote post-mortems
            yield Traced(one.commit[:8], one.commit, one.subject, None, (_touch(one, _WAYS.get(one.how, "they belong together")),))
            for file in sorted(changed.get(one.commit, ())):
                if file != card.path:
                    yield Traced(file, file, "changed file", None, (_touch(one, f"commit {one.commit[:8]} changed it"),))
        for kept in guards.kept(self._workspace, str(source_path)):
            for glob in kept.guard.paths:
                yield Traced(
                    glob, glob, "watched files", None, (Touch("guards", f"its guard {kept.guard.id} watches them", kept.guard.line),)
                )

    def _holding(self, words: Iterable[str]) -> Iterator[tuple[str, Loaded]]:
        """The documents in whose text one of the words stands."""
        wanted = [word.encode("utf-8", "surrogateescape") for word in words]
        for one in read_many(targets.whole(self._workspace.folder, self._workspace.root).documents):
            if isinstance(one, Loaded) and any(word in one.data for word in wanted):
                yield self._workspace.relative(one.path), one

    def _incidents(self, touches: Iterable[tuple[str, Touch]]) -> tuple[Traced, ...]:
        """The incidents with all that was found of each, the latest first."""
        found: dict[str, list[Touch]] = {}
        for path, touch in touches:
            known = found.setdefault(path, [])
            if touch not in known:
                known.append(touch)
        cards = [self._cards[path] for path in found if path in self._cards]
        cards.sort(key=lambda card: (card.date or "", card.path), reverse=True)
        return tuple(Traced(card.name, card.path, headline(card), card.date, tuple(found[card.path])) for card in cards)


def plain(one: Trace) -> dict[str, Any]:
    """The answer by the schema ``hansei.trace/1``."""
    return {
        "schema": "hansei.trace/1",
        "asked": one.asked,
        "kind": one.kind,
        "names": list(one.names),
        "found": [{**each._asdict(), "touches": [touch._asdict() for touch in each.touches]} for each in one.found],
    }


def _stands(why: str, one: Anchored | None) -> tuple[str, State | None]:
    """A reason with what became of the anchor, and its state; what is firm needs no word."""
    if one is None or one.state in ("firm", "unknown"):
        return why, one.state if one is not None else None
    return f"{why}; {one.state}: {one.why}", one.state


def _touch(one: Belonging, why: str) -> Touch:
    return Touch(_PARTS.get(one.part, "belongs"), why, None, one.commit)


def _is_file(named: str, path: str) -> bool:
    """Whether a name in a document means the file: the path, an end of it with at least a folder, or the bare name of a file at the top."""
    bare = named.removeprefix("./").split("#", 1)[0].rstrip("/")
    if bare in (path, os.path.basename(path)):
        return True
    return "/" in bare and (path.endswith(f"/{bare}") or bare.endswith(f"/{path}"))
