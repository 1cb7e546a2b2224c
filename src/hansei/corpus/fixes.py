"""Which commits belong to which documents: those a document cites, those that cite it, and the one that brought it.

One pass over the messages of the history answers for all documents at once, and after that only what is new is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hansei.corpus.git import LONG, Repository
from hansei.errors import ProcessError

READ = 100_000
"""Messages that are read of a history,"""
AT_ONCE = 20_000
"""so many in one go, because what a program may print is limited."""
MOVES = 3
"""How often a document may have moved from one folder to another and is yet followed to where it first stood."""


class Cites(NamedTuple):
    """What a document names, and the names it goes by."""

    names: Sequence[str]
    """In lower case."""
    commits: Sequence[str]
    """Ids of commits, full or abbreviated; what is none is passed over."""
    pulls: Sequence[str]
    """Numbers of pull requests."""
    place: str | None
    """Where the document lies in the repository; None when it does not."""


class Link(NamedTuple):
    """A commit that belongs to a document."""

    path: str
    commit: str
    how: str
    """``cited`` (by its id), ``pulled`` (by the number of its pull request), ``named`` (its message names the document), ``together``
    (it brought the document)."""
    by: str = ""
    """The id or number that the document cites."""


def links(repository: Repository, documents: Mapping[str, Cites], *, since: str | None = None) -> list[Link]:
    """The commits that belong to documents.

    Args:
        repository: where to look.
        documents: path -> what the document cites.
        since: look only at commits after this one, an ancestor of HEAD (commits that are cited by id are always found).

    Raises:
        ProcessError: git is missing or fails.
    """
    found = list(_by_id(repository, documents))
    if repository.head() is not None:
        found += _by_message(repository, documents, since)
        found += _by_place(repository, documents, since)
    return found


_PULL = re.compile(r"\([#!](\d{1,6})\)$|^Merge pull request #(\d{1,6})\b")
_WORD = re.compile(r"[\w.-]*\w")


def _by_id(repository: Repository, documents: Mapping[str, Cites]) -> Iterator[Link]:
    asked = [(path, commit) for path, cites in documents.items() for commit in cites.commits]
    if not asked:
        return
    lines = "".join(f"{commit}^{{commit}}\n" for _, commit in asked).encode("ascii")
    replies = repository.ask("cat-file", "--batch-check=%(objectname) %(objecttype)", input=lines, timeout=LONG).decode("utf-8", "replace")
    for (path, cited), reply in zip(asked, replies.split("\n"), strict=False):
        commit, _, kind = reply.partition(" ")
        if kind == "commit":
            yield Link(path, commit, "cited", cited)


def _by_message(repository: Repository, documents: Mapping[str, Cites], since: str | None) -> Iterator[Link]:
    named: dict[str, list[str]] = {}
    pulled: dict[str, list[str]] = {}
    for path, cites in documents.items():
        for name in cites.names:
            named.setdefault(name, []).append(path)
        for number in cites.pulls:
            pulled.setdefault(number, []).append(path)
    for entry in _messages(repository, since) if named or pulled else ():
        commit, _, message = entry.partition("\n")
        if pull := _PULL.search(message.partition("\n")[0].rstrip()):
            number = pull[1] or pull[2]
            for path in pulled.get(number, ()):
                yield Link(path, commit, "pulled", number)
        for word in set(_WORD.findall(message.lower())):
            for path in named.get(word.removesuffix(".md"), ()):
                yield Link(path, commit, "named")


def _messages(repository: Repository, since: str | None) -> Iterator[str]:
    """Each commit's id and message, the newest first."""
    for skipped in range(0, READ, AT_ONCE):
        words = ("log", "-z", "--format=%H%n%B", f"--max-count={AT_ONCE}", f"--skip={skipped}", "--no-mailmap", *_after(since), "--")
        entries = repository.ask(*words, timeout=LONG).decode("utf-8", "replace").split("\0")
        yield from entries
        if len(entries) < AT_ONCE:
            return


def _by_place(repository: Repository, documents: Mapping[str, Cites], since: str | None) -> Iterator[Link]:
    """The commit that first had each document, however often it has moved since."""
    pending = {cites.place: path for path, cites in documents.items() if cites.place is not None}
    for _ in range(MOVES):
        all_brought = _brought(repository, _common(list(pending)), since)
        brought = {path: all_brought[place] for place, path in pending.items() if place in all_brought}
        former = _former(repository, set(brought.values()))
        where = {path: place for place, path in pending.items()}
        pending = {}
        for path, commit in brought.items():
            old = former.get((commit, where[path]))
            if old is None:
                yield Link(path, commit, "together")
            else:
                pending[old] = path
        if not pending:
            return


def _brought(repository: Repository, folder: str, since: str | None) -> dict[str, str]:
    """Path at HEAD -> the commit that first had the file in the folder, renames within it followed."""
    words = ("--diff-filter=AR", "--name-status", "--format=%x00%H", *_PLAIN, *_after(since), "--", *((folder,) if folder else ()))
    try:
        out = repository.ask("log", "-z", "-M", *words, timeout=LONG)
    except ProcessError:  # a partial clone lacks the contents by which a file is known again
        out = repository.ask("log", "-z", "-M100%", *words, timeout=LONG)
    brought: dict[str, str] = {}
    now_called: dict[str, str] = {}
    for commit, status, path, new in _changes(out):  # newest first, so the oldest stays
        if status == "R":
            now_called[path] = now_called.get(new, new)
        else:
            brought[now_called.get(path, path)] = commit
    return brought


def _former(repository: Repository, commits: set[str]) -> dict[tuple[str, str], str]:
    """Commit and path -> what the file was called before, for the files that the commits have moved."""
    asked = "\n".join([*sorted(commits), ""]).encode("ascii")
    words = ("diff-tree", "--stdin", "-z", "-r", "-M", "--diff-filter=R", "--name-status", "--format=%x00%H", *_PLAIN, "--")
    return {(commit, new): path for commit, _, path, new in _changes(repository.ask(*words, input=asked, timeout=LONG))}


def _changes(out: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Read what git prints of commits (an empty field, an id) and their files (status and path, two paths when it was renamed)."""
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    commit = ""
    index = 0
    while index + 1 < len(fields):
        status, path = fields[index].lstrip("\n"), fields[index + 1]
        index += 2
        if not status:
            commit = path.rstrip("\n")
        elif status[0] in "RC":
            yield commit, status[0], path, fields[index]
            index += 1
        else:
            yield commit, status[0], path, path


_PLAIN = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all")


def _after(since: str | None) -> tuple[str, ...]:
    return ("HEAD", *((f"^{since}",) if since else ()))


def _common(paths: Sequence[str]) -> str:
    """The folder that holds all the paths; empty for the top."""
    folders = [path.split("/")[:-1] for path in paths]
    if not folders:
        return ""
    first, last = min(folders), max(folders)
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return "/".join(first[:shared])
