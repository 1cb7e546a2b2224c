"""The change that is asked about: a commit, a range, a diff, or what is staged; and the files as they are after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.corpus.disk import read_bytes
from hansei.errors import HanseiError, NotFoundError
from hansei.recall.diff import Change, read_diff

if TYPE_CHECKING:
    from collections.abc import Callable

    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.recall.heard import Text


class Named(NamedTuple):
    """A change, and what people call it."""

    name: str
    """The file of the diff, a revision, or ``staged``."""
    change: Change
    text: Text
    """The text of a file after the change, by its path."""


def known(name: str, change: Change) -> Named:
    """A change that is at hand; the files after it are not."""
    return Named(name, change, lambda _path: None)


def staged(repository: Repository) -> Named:
    """What the next commit changes."""
    return Named("staged", read_diff(repository.staged_difference()), _decoded(repository.read_staged))


def between(repository: Repository, range: str) -> Named:
    """What happened between two revisions.

    Raises:
        UsageError, NotFoundError: it is no range.
    """
    after = range.rpartition("..")[2].lstrip(".") or "HEAD"
    return Named(range, read_diff(repository.difference(range)), _decoded(lambda path: repository.read_at(after, path)))


def of_commits(repository: Repository, commits: Sequence[str]) -> Iterator[Named]:
    """The changes of commits, by their full ids; a merge is what it brought to its first parent."""
    for commit, text in repository.patches(commits, context=3, merges=True):
        yield Named(commit, read_diff(text), _at(repository, commit))


def in_diffs(workspace: Workspace, names: Iterable[str], stdin: bytes) -> Iterator[Named]:
    """The changes that lie in files; ``-`` is the standard input. The files after the change may be those of the work tree.

    Raises:
        HanseiError: there is no such file.
    """
    top = workspace.repository.root if workspace.repository else workspace.root
    for name in names:
        data = stdin if name == "-" else read_bytes(Path(name))
        yield Named(name, read_diff(data.decode("utf-8", "surrogateescape")), _decoded(lambda path: _inside(workspace, top, path)))


def the_repository(workspace: Workspace) -> Repository:
    """The repository of a workspace.

    Raises:
        NotFoundError: there is none.
    """
    if workspace.repository is None:
        raise NotFoundError("there is no git repository here", hint="give the change itself: hansei recall --diff FILE")
    return workspace.repository


def _at(repository: Repository, commit: str) -> Text:
    return _decoded(lambda path: repository.read_at(commit, path))


def _decoded(read: Callable[[str], bytes | None]) -> Text:
    def text(path: str) -> str | None:
        try:
            data = read(path)
        except (HanseiError, OSError, ValueError):  # the hunks have to do
            return None
        return None if data is None else data.decode("utf-8", "surrogateescape")

    return text


def _inside(workspace: Workspace, top: Path, path: str) -> bytes | None:
    full = top / path
    return read_bytes(full) if workspace.holds(str(full)) and full.is_file() else None
