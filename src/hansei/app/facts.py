"""What the rules may ask of the world, and a memory of what they asked.

A rule's answer about a document depends on the document and on the facts it asked for. Both are kept with the findings in the cache:
when every question still has the same answer, the findings still stand, and nothing need be parsed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.errors import ProcessError

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository

Answer = bool | str | None
Asked = dict[str, Answer]
"""Question (``now``, ``file <path>``, ``commit <id>``) -> answer."""


class World:
    """The facts of one repository at one moment. The clock goes by whole hours, so that what depends on it can be cached.

    Args:
        root: the repository's root; paths are never looked for outside it.
        repository: finds what knows the commits, or None; asked when a commit is asked for, since it must be loaded first.
        moment: the present instant, in UTC.
        rooted: whether ``root`` really is a repository or a configured place; else paths that begin there cannot be known.
    """

    __slots__ = ("_commits", "_files", "_find_repository", "_mute", "_root", "_rooted", "moment")

    @classmethod
    def of(cls, workspace: Workspace, moment: datetime) -> World:
        """The facts of a workspace."""
        return cls(workspace.root, lambda: workspace.repository, moment, rooted=workspace.marked)

    def __init__(self, root: Path, repository: Callable[[], Repository | None], moment: datetime, *, rooted: bool = True) -> None:
        self._root = str(root)
        self._find_repository = repository
        self._rooted = rooted
        self._mute = False
        self._commits: dict[str, bool | None] = {}
        self._files: dict[str, bool] = {}
        self.moment = moment.replace(minute=0, second=0, microsecond=0)

    def file_exists(self, folder: str, path: str) -> bool | None:
        """Whether a path exists below the root: relative to it, or to ``folder`` (relative to the root itself) if it has a dot in front."""
        beside = path.startswith(".")
        if not beside and not self._rooted:
            return None
        full = os.path.normpath(f"{self._root}/{folder}/{path}" if beside else f"{self._root}/{path}")
        if full != self._root and not full.startswith(self._root.rstrip("/") + "/"):
            return None  # what lies outside is nobody's business
        if full not in self._files:
            self._files[full] = os.path.lexists(full)
        return self._files[full]

    def commits_exist(self, commits: Iterable[str]) -> Mapping[str, bool | None]:
        """Whether git knows the commits; None when there is no repository, or git does not answer. Git is asked once for all new ones."""
        wanted = list(commits)
        new = [commit for commit in dict.fromkeys(wanted) if commit not in self._commits]
        if new:
            self._commits.update(self._asked_of_git(new))
        return {commit: self._commits.get(commit) for commit in wanted}

    def _asked_of_git(self, commits: list[str]) -> Mapping[str, bool | None]:
        repository = None if self._mute else self._find_repository()
        try:
            return repository.commits_exist(commits) if repository is not None else dict.fromkeys(commits)
        except ProcessError:
            self._mute = True  # what fails once is not tried for every document
            return dict.fromkeys(commits)


class Witness:
    """The facts as the rules of one document see them; remembers each question with its answer."""

    __slots__ = ("_folder", "_world", "asked")

    def __init__(self, world: World, path: str) -> None:
        self._world = world
        self._folder = path.rpartition("/")[0]
        self.asked: Asked = {}

    def now(self) -> datetime:
        """The present instant, in whole hours."""
        self.asked["now"] = self._world.moment.isoformat()
        return self._world.moment

    def file_exists(self, path: str) -> bool | None:
        """See :class:`hansei.checks.context.Facts`."""
        answer = self._world.file_exists(self._folder, path)
        self.asked[f"file {path}"] = answer
        return answer

    def commit_exists(self, commit: str) -> bool | None:
        """See :class:`hansei.checks.context.Facts`."""
        answer = self._world.commits_exist((commit,))[commit]
        self.asked[f"commit {commit}"] = answer
        return answer


def same_answers(world: World, asked: Iterable[tuple[str, Mapping[str, Answer]]]) -> list[bool]:
    """For each document (its path, and what its rules asked): whether the world would answer the same today."""
    remembered = list(asked)
    # a commit that was there is there; the others may have been fetched since, and are asked for all at once
    missing = {
        question.removeprefix("commit ")
        for _, questions in remembered
        for question, answer in questions.items()
        if answer is not True and question.startswith("commit ")
    }
    commits = world.commits_exist(missing)
    return [all(_still(world, path, question, answer, commits) for question, answer in questions.items()) for path, questions in remembered]


def _still(world: World, path: str, question: str, answer: Answer, commits: Mapping[str, bool | None]) -> bool:
    kind, _, subject = question.partition(" ")
    if kind == "file":
        return world.file_exists(path.rpartition("/")[0], subject) is answer
    if kind == "commit":
        return answer is True or commits.get(subject) is answer
    return kind == "now" and world.moment.isoformat() == answer
