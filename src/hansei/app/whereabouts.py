"""What the names in post-mortems mean in the repository: files, folders and symbols, also under the names they have today."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hansei.app.history import History
from hansei.corpus import blobs, traces
from hansei.errors import HanseiError
from hansei.recall.places import part_called

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.corpus.git import Repository
    from hansei.incident.anchors import Anchor

T = TypeVar("T")
_SUBMODULE = re.compile(r"^\s*path\s*=\s*(.+?)\s*$", re.MULTILINE)
_DEFINING = 20
"""Files that are looked at to find what has a name."""


class Found(NamedTuple):
    """What a name in a document means."""

    place: str
    """The file or folder from the top of the repository, as it was called when it was named."""
    now: str
    """As it is called now; empty when it is gone, or was never known."""
    known: bool
    """Whether the history knows that it was there."""
    several: bool = False
    """Whether several files are called so."""


class Whereabouts:
    """Finds what is named in one repository, or in none; what it asks of the whole history is kept and grows with it.

    Args:
        root: the root of the workspace, to which the paths of documents are relative.
        find_repository: asked with the first question.
        find_folder: finds the folder of the post-mortems; raises a HanseiError when there is none.
        history: what is known of lost files and used words.
    """

    def __init__(
        self, root: Path, find_repository: Callable[[], Repository | None], find_folder: Callable[[], Path], history: History
    ) -> None:
        self.history = history
        self._root, self._find_repository, self._find_folder = root, find_repository, find_folder

    def asked(self, question: Callable[[Repository], T], otherwise: T) -> T:
        """What git answers; ``otherwise`` where there is no repository, or it does not answer."""
        repository = self.repository
        if repository is None:
            return otherwise
        try:
            return question(repository)
        except HanseiError:  # what git does not tell is unknown
            return otherwise

    def is_there(self, path: str) -> bool:
        """Whether a path from the root is there in the work tree."""
        return os.path.lexists(f"{self._root}/{path}")

    def is_own(self, place: str) -> bool:
        """Whether a place is a document of the folder, which is no code."""
        return place.startswith(self.own) and place.endswith((".md", ".markdown"))

    def is_in_submodule(self, place: str) -> bool:
        """Whether a place lies in another repository within this one, or is one."""
        return any(place == each or place.startswith(f"{each}/") for each in self._submodules)

    def find(self, path: str, one: Anchor) -> Found:
        """What an anchor means: the very path, a path beside the document, or the one file whose path ends so."""
        if not one.path:
            defining = self.defining(one.name)
            return Found(defining[0], defining[0], known=True) if len(defining) == 1 else Found("", "", known=False)
        folder = os.path.dirname(path)
        asked = os.path.normpath(f"{folder}/{one.path}" if one.path.startswith("..") else one.path).replace(os.sep, "/")
        beside = f"{self.prefix}{folder}/{asked}" if folder else asked
        exact = [place for place in dict.fromkeys((self.prefix + asked, asked, beside)) if not place.startswith("..")]
        for place in exact:
            if place in self._files or place in self._folders:
                return Found(place, place, known=True)
        for place in exact:
            fate = self.fate(place)
            if fate is not None:
                return Found(place, fate, known=True)
        ends = [place for place in self._by_name.get(asked.rpartition("/")[2], ()) if place.endswith(f"/{asked}")]
        there = [place for place in ends if place in self._files]
        if len(there) == 1:
            return Found(there[0], there[0], known=True)
        if not there and len(ends) == 1:
            return Found(ends[0], self.fate(ends[0]) or "", known=True)
        return Found(exact[0] if exact else asked, "", known=False, several=len(ends) > 1)

    def fate(self, place: str) -> str | None:
        """What a file or folder is called now; nothing when it was removed, None when it never was."""
        fate = self.history.fate(place)
        if fate is not None:
            return fate if fate in self._files else ""
        below = f"{place}/"
        ends: dict[str, int] = {}
        for old, new in self.history.lost.items():
            if old.startswith(below):
                rest = old[len(place) :]
                end = new.removesuffix(rest) if new.endswith(rest) and new in self._files else ""
                ends[end] = ends.get(end, 0) + 1
        return max(ends, key=lambda end: (ends[end], end)) if ends else None

    def defining(self, name: str) -> list[str]:
        """The files of code that define a name."""
        if name not in self._defined:
            self._defined[name] = self.asked(lambda repository: _defining(repository, name), [])
        return self._defined[name]

    @cached_property
    def _defined(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _files(self) -> frozenset[str]:
        return self.asked(lambda repository: repository.committed_files() if repository.head() else frozenset(), frozenset())

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(place for file in self._files for place in _above(file))

    def is_folder(self, place: str) -> bool:
        """Whether a place is a folder at HEAD."""
        return place in self._folders

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in (*self._files, *(self.history.lost.keys() - self._files)):
            found.setdefault(place.rpartition("/")[2], []).append(place)
        return found

    @cached_property
    def _submodules(self) -> Sequence[str]:
        try:
            with open(f"{self._root}/.gitmodules", encoding="utf-8", errors="replace") as file:
                return _SUBMODULE.findall(file.read(1 << 20))
        except OSError:
            return ()

    @cached_property
    def repository(self) -> Repository | None:
        """The repository, or None."""
        return self._find_repository()

    @cached_property
    def prefix(self) -> str:
        """What leads from the top of the repository to the root: empty, or with a slash at its end."""
        return self._below(self._root)

    @cached_property
    def own(self) -> str:
        """The folder of the post-mortems, from the top of the repository, with a slash at its end."""
        try:
            return self._below(self._find_folder())
        except HanseiError:
            return self.prefix

    def _below(self, folder: Path) -> str:
        top = self.repository.root if self.repository is not None else self._root
        relative = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
        return "" if relative == "." or relative.startswith("..") else f"{relative}/"


def _defining(repository: Repository, name: str) -> list[str]:
    files = traces.files_with(repository, name)[:_DEFINING]
    by_file = dict(zip(files, blobs.ids(repository, [("HEAD", file) for file in files]), strict=True))
    texts = blobs.texts(repository, [blob for blob in by_file.values() if blob])
    found = []
    for file, blob in by_file.items():
        part = part_called(texts.get(blob or "", ""), name)
        if part is not None and part.defined:
            found.append(file)
    return found


def _above(file: str) -> Iterator[str]:
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file
