"""The store of a workspace: opened, brought up to date with the folder and with git, and closed.

What is unchanged is not read: a file whose size, time and place on disk are those that were noted. A stamp that is younger than two
seconds is not trusted, since a file can change twice within the grain of its clock.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from platform import node
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import parallel
from hansei.app.folder import shelf
from hansei.app.memory import version_of
from hansei.corpus import listing
from hansei.corpus.disk import stamp
from hansei.corpus.load import FOLDER, Loaded, make_folder, read_many, seal
from hansei.errors import DamagedStoreError, HanseiError, StoreError, UnreadableError
from hansei.incident.guards import is_guard
from hansei.store.port import Row, Store
from hansei.store.sqlite import open_store
from hansei.store.sqlite.file import discard
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from hansei.app.reading import Reader, Reading
    from hansei.app.workspace import Workspace
    from hansei.corpus.disk import State
    from hansei.corpus.git import Repository
    from hansei.incident.guards.model import Guard
    from hansei.recall.scopes import Scoped

FILE = "store.db"
ADDRESS = "HANSEI_STORE"
"""Variable of the environment that holds the address of a PostgreSQL database."""
CHANGES = 1_200
"""Commits of the repository that are counted; more would say little new and take longer."""
_CHUNK = 20
_BATCH = 200
"""Documents that are put in at once."""


class Refreshed(NamedTuple):
    """What was new when the store was brought up to date."""

    documents: int
    """How many documents it holds."""
    read: int
    gone: int
    unreadable: tuple[HanseiError, ...]


def open_for(workspace: Workspace, *, keep: bool = True) -> Store:
    """The store of a workspace; with ``keep=False``, or where nothing can be written, one in memory.

    Raises:
        StoreError: an address is given, and the server cannot be reached or refuses.
    """
    if keep and (address := address_of()):
        store: Store = postgres().open_store(address, schema_of(workspace), version_of(workspace))
        return store
    folder = f"{workspace.root}/{FOLDER}"
    try:
        if keep:
            make_folder(folder)
    except OSError:
        keep = False
    mark = seal(folder, version_of(workspace)) if keep else None
    return open_store(file_of(workspace), mark) if mark else open_store(None)


def ready(workspace: Workspace, folder: Path, *, follow: Callable[[Store], None] | None = None) -> tuple[Store, Refreshed]:
    """The store of a workspace, up to date with the documents of a folder, and with whatever ``follow`` brings up to date.

    One whose file turns out to be damaged is made anew; where it cannot be written (a full disk, a writer that does not end), the answer
    comes from memory.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    for _ in range(2):
        store = open_for(workspace)
        try:
            return store, _followed(workspace, store, folder, follow)
        except DamagedStoreError:
            store.close()
            throw_away(workspace)
        except StoreError:
            store.close()
            break
        except BaseException:
            store.close()
            raise
    store = open_for(workspace, keep=False)
    return store, _followed(workspace, store, folder, follow)


def refresh(workspace: Workspace, store: Store, folder: Path) -> Refreshed:
    """Bring the store up to date with the documents of a folder.

    Documents are put in by and by, so that no writer waits long for another, and what a killed run has done is not done again.

    Raises:
        HanseiError: there is no folder, or the settings are wrong.
    """
    found = _documents(workspace, folder)
    known = store.known()
    paths = {path: where for path, (where, _) in found.items() if path in known or _is_text(path)}
    stamps = {path: stamp(found[path][1]) for path in paths}
    maybe = [path for path, its in stamps.items() if not its or path not in known or known[path][1] != its]
    gone = [path for path in known if path not in paths]
    changed: list[tuple[str, Loaded]] = []
    unreadable: list[HanseiError] = [
        UnreadableError(f"{path}: its name is not UTF-8, so it is not remembered", hint="rename it") for path in found if path not in paths
    ]
    same: dict[str, str] = {}
    for path, one in zip(maybe, read_many([Path(paths[path]) for path in maybe]), strict=True):
        if not isinstance(one, Loaded):
            unreadable.append(one.error)
            gone += [path] if path in known else []
        elif path in known and known[path][0] == one.digest:
            same[path] = stamps[path]
        else:
            changed.append((path, one))
    if same and any(same.values()):
        store.restamp(same)
    if gone:
        store.update((), gone)
    rows = _rows(workspace, changed, stamps)
    while batch := list(islice(rows, _BATCH)):
        store.update(batch, ())
    return Refreshed(len(found) - len(unreadable), len(changed), len(gone), tuple(unreadable))


def count_changes(store: Store, repository: Repository) -> None:
    """Bring the counts of the repository's changes up to date: words and paths of its last commits, and nothing else of them.

    Raises:
        ProcessError: git is missing or fails.
    """
    head = repository.head()
    known, _ = store.history()
    if head is None or head == known:
        return
    anew = known is None or not repository.is_ancestor(known)
    commits = repository.latest(CHANGES, since=None if anew else known)
    from hansei.recall.clues import is_noise  # the engine is loaded when there is something to count
    from hansei.recall.diff import read_diff
    from hansei.recall.terms import terms

    words: Counter[str] = Counter()
    changes = 0
    for _, text in repository.patches(commits):
        files = [file for file in read_diff(text).files if not is_noise(file.path)]
        if files:
            changes += 1
            words.update(set(terms(line.text for file in files for line in (*file.added, *file.removed))))
            words.update({f"/{file.path}" for file in files})
    store.count_changes(head, changes, {word: count for word, count in words.items() if count > 1 or not anew}, anew=anew)


def throw_away(workspace: Workspace) -> None:
    """Throw away what is kept of a workspace, whoever uses it: it is damaged.

    Raises:
        StoreError: an address is given, and the server cannot be reached or refuses.
    """
    if address := address_of():
        postgres().discard(address, schema_of(workspace))
    else:
        discard(file_of(workspace))


def address_of() -> str | None:
    """The address of the database in which stores are kept, when they are not kept in files.

    It comes from the environment only: a setting in a checkout could send documents anywhere, and would hold a password some day.
    """
    return os.environ.get(ADDRESS) or None


def postgres() -> ModuleType:
    """What keeps stores in a database.

    Raises:
        StoreError: the extra is not installed.
    """
    try:
        from hansei.store import postgres as module  # an extra, and only of use where a server is
    except ImportError as error:
        raise StoreError(
            f"{ADDRESS} names a database, which needs the extra `postgres`",
            hint="pip install 'hansei[postgres]', or take the variable away",
        ) from error
    return module


def schema_of(workspace: Workspace) -> str:
    """The schema of a workspace's store in a database: one for each folder on a machine, so that no two get into each other's way."""
    return f"hansei_{digest_of(os.fsencode(f'{node()} {workspace.root}'))[:24]}"


def file_of(workspace: Workspace) -> Path:
    """Where the store of a workspace lies, when it can be kept."""
    return Path(workspace.root, FOLDER, FILE)


def make_rows(reader: Reader, loaded: Sequence[tuple[str, Loaded]]) -> list[list[Any]]:
    """What is kept of several documents, as plain values."""
    from hansei.app.stale import kept
    from hansei.incident.anchors import anchors_of
    from hansei.recall.citations import citations_of
    from hansei.recall.guards import marks_of
    from hansei.recall.profile import marks, pack
    from hansei.recall.profiling import profile_of
    from hansei.recall.scopes import marks_of as scopes_marks
    from hansei.recall.search import page as pages
    from hansei.recall.search.emphasis import told
    from hansei.recall.story import story_of
    from hansei.tracking.lifecycle import state_of

    rows = []
    for path, one in loaded:
        reading = reader.read(path, one.source)
        profile = profile_of(reading.document, reading.incident)
        story = story_of(reading.document, reading.incident)
        page = pages.page_of(reading.document, reading.incident)
        words, text = pages.pack(page)
        searched = (page.fields, page.facts, text)
        said = (words, *told(page.passages))
        cites = citations_of(reading.document, reading.incident).plain()
        guards = _guards(reading)
        card = story.plain()
        if guards:
            card |= {"state": state_of(reading.incident, reading.dialect), "guards": [one.plain() for one in guards]}
        if anchors := kept(anchors_of(reading.document, reading.incident)):
            card["anchors"] = anchors
        scopes, bound = _scopes(reading)
        if scopes:
            card |= {"scopes": [one.plain() for one in scopes], "bound": bound}
        signs = sorted(marks(profile).union(*map(marks_of, guards), scopes_marks(scopes)))
        rows.append([profile.length, card, pack(profile), dict(profile.counts), signs, *searched, cites, *said])
    return rows


def _followed(workspace: Workspace, store: Store, folder: Path, follow: Callable[[Store], None] | None) -> Refreshed:
    refreshed = _refreshed(workspace, store, folder)
    if follow is not None:
        follow(store)
    return refreshed


def _refreshed(workspace: Workspace, store: Store, folder: Path) -> Refreshed:
    """Bring the store up to date, unless the workspace's keeper knows that nothing has changed since it was."""
    keeper = workspace.keeper
    if keeper is None or folder != workspace.folder:
        return refresh(workspace, store, folder)
    shelf(workspace)  # the keeper looks at the folder
    version, last = keeper.version, keeper.notes.get(_NOTE)
    if last is not None and last[0] == version and store.size()[0] == last[1].documents:
        known: Refreshed = last[1]
        return known._replace(read=0, gone=0)
    refreshed = refresh(workspace, store, folder)
    keeper.notes[_NOTE] = (version, refreshed)
    return refreshed


_NOTE = "store"


def _guards(reading: Reading) -> Sequence[Guard]:
    if not any(map(is_guard, reading.document.code_blocks)):
        return ()
    from hansei.incident.guards.read import read_guards  # the YAML reader: few documents have a guard

    return read_guards(reading.document).guards


def _scopes(reading: Reading) -> tuple[list[Scoped], bool]:
    """The lessons of a document that have a scope, and whether all have one."""
    from hansei.incident.applied import words_of
    from hansei.incident.scope import scope_of
    from hansei.recall.scopes import Scoped

    reflexion = reading.incident.reflexion
    main = reflexion.lesson or reflexion.adjustment
    told = [(main.value, reflexion.scope)] if main else []
    told += [(words_of(one), one.scope) for one in reading.incident.lessons]
    read = [(text, scope_of(scope.raw)) for text, scope in told if scope is not None]
    found = [Scoped(text, *scope) for text, scope in read if scope is not None]
    return found, bool(found) and len(found) == len(told)


def _rows(workspace: Workspace, changed: Sequence[tuple[str, Loaded]], stamps: dict[str, str]) -> Iterator[Row]:
    if not changed:
        return
    from hansei.app.reading import Reader  # parser and reader: only when something is new

    reader = Reader(workspace)
    reader.prepare()
    chunks = parallel.chunked(changed, _CHUNK)
    for chunk, made in zip(
        chunks, parallel.in_order(lambda chunk: make_rows(reader, chunk), chunks, parallel.worth(len(changed))), strict=True
    ):
        for (path, one), kept in zip(chunk, made, strict=True):
            yield Row(path, one.digest, stamps[path], *kept)


def _documents(workspace: Workspace, folder: Path) -> dict[str, tuple[str, State]]:
    """The documents of a folder by their paths from the root, in order: where each lies, and its state."""
    states = listing.states(folder, root=workspace.root)
    whole = os.path.normpath(os.path.join(workspace.here, folder))
    border = str(workspace.root).rstrip(os.sep) + os.sep
    inside = f"{whole}{os.sep}"[len(border) :].replace(os.sep, "/") if f"{whole}{os.sep}".startswith(border) else None
    found = {}
    for path in sorted(states):
        if listing.classify(path) == "document":
            where = f"{whole}/{path}"
            found[f"{inside}{path}" if inside is not None else workspace.relative(where)] = where, states[path]
    return found


def _is_text(path: str) -> bool:
    """Whether a path can be kept in a database."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
