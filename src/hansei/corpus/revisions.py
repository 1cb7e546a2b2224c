"""The commits that made a file what it is, and what each of them changed in it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hansei.corpus.git import LONG, Repository

MOST = 200
"""Commits that are looked up of one file."""
WORD = r"[^[:space:]]+"

Kind = Literal["same", "added", "removed"]

_PATCH = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-color")
_HEADER = re.compile(r"\x01([0-9a-f]{40,64})")
_COUNTS = re.compile(r"\n?(-|[0-9]+)\t(-|[0-9]+)\t(.*)", re.DOTALL)
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
_KINDS: dict[str, Kind] = {" ": "same", "+": "added", "-": "removed"}


class Revision(NamedTuple):
    """A commit that changed a file."""

    commit: str
    """Full id."""
    author: str
    at: int
    """Author's time, in seconds since 1970 UTC."""
    subject: str
    path: str
    """What the file was called in this commit, from the top of the repository."""
    before: str
    """What it was called before."""
    added: int | None
    """Lines; None when git takes the file for binary."""
    removed: int | None


class Part(NamedTuple):
    """Some words of a line."""

    kind: Kind
    text: str


class Hunk(NamedTuple):
    """Lines that changed, with some around them."""

    line: int
    """Number, after the change, of the first of them."""
    lines: tuple[tuple[Part, ...], ...]


def revisions(repository: Repository, path: str, *, most: int = MOST) -> list[Revision]:
    """The commits that changed a file, the newest first; renames are followed. None before the first commit.

    Args:
        repository: where.
        path: from the top of the repository.
        most: further ones are left out.
    """
    if repository.head() is None:
        return []
    shown = ("-z", "--follow", "-M", "--format=%x01%H%x00%an%x00%at%x00%s%x00", "--numstat", f"--max-count={most}")
    out = repository.ask("log", *shown, "--no-mailmap", *_PATCH, "HEAD", "--", path, timeout=LONG)
    return list(_revisions(out.decode("utf-8", "surrogateescape").split("\0"), path))


def changed_by(repository: Repository, revision: Revision, *, context: int = 2) -> list[Hunk]:
    """What a commit changed in a file; a merge is what it brought to its first parent."""
    paths = dict.fromkeys((revision.before, revision.path))
    words = ("diff-tree", "--root", "-p", "-M", "-m", "--first-parent", "--no-commit-id", *_words(context))
    return _hunks(repository.ask(*words, revision.commit, "--", *paths, timeout=LONG))


def not_committed(repository: Repository, path: str, *, context: int = 2) -> list[Hunk]:
    """What stands in a file and in no commit yet; nothing when git does not know the file."""
    if repository.head() is None:
        return []
    return _hunks(repository.ask(*repository.no_filters(), "diff", *_words(context), "HEAD", "--", path, timeout=LONG))


def _words(context: int) -> Sequence[str]:
    return (f"-U{context}", "--word-diff=porcelain", f"--word-diff-regex={WORD}", *_PATCH)


def _revisions(fields: Sequence[str], path: str) -> Iterator[Revision]:
    """Read what :func:`revisions` asks: id, author, time and subject, then counts with a path, or with two when it was renamed."""
    index = 0
    while index + 3 < len(fields):
        header = _HEADER.fullmatch(fields[index])
        if header is None:
            index += 1
            continue
        author, at, subject = fields[index + 1 : index + 4]
        index += 4
        while index < len(fields) and fields[index] in ("", "\n"):
            index += 1
        added = removed = None
        before = path
        counts = _COUNTS.fullmatch(fields[index]) if index < len(fields) else None
        if counts is not None:
            added, removed = (int(count) if count != "-" else None for count in counts.group(1, 2))
            if counts.group(3):
                path = before = counts.group(3)
                index += 1
            else:
                before, path = fields[index + 1 : index + 3]
                index += 3
        yield Revision(header.group(1), author, int(at) if at.lstrip("-").isdigit() else 0, subject, path, before, added, removed)
        path = before


def _hunks(patch: bytes) -> list[Hunk]:
    """Read git's word diff in its form for programs: a line a part, and ``~`` where a line ends."""
    hunks: list[tuple[int, list[list[Part]]]] = []
    inside = False
    for line in patch.decode("utf-8", "replace").split("\n"):
        found = _HUNK.match(line)
        if found is not None:
            hunks.append((int(found.group(1)), [[]]))
            inside = True
        elif line.startswith("diff "):
            inside = False
        elif inside and line[:1] in _KINDS and line[1:]:
            hunks[-1][1][-1].append(Part(_KINDS[line[0]], line[1:]))
        elif inside and line == "~":
            hunks[-1][1].append([])
    return [Hunk(first, tuple(map(tuple, lines if lines[-1] else lines[:-1]))) for first, lines in hunks]
