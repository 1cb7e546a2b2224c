"""What the rules may ask of the world, and a memory of what they asked.

A rule's answer about a document depends on the document and on the facts it asked for. Both are kept with the findings in the cache:
when every question still has the same answer, the findings still stand, and nothing need be parsed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.app.config.known import Team
from hansei.app.config.model import Config
from hansei.corpus.disk import read_bytes
from hansei.errors import HanseiError, ProcessError

if TYPE_CHECKING:
    from hansei.app.anchors import Anchors
    from hansei.app.history import History
    from hansei.app.proofs import Proofs
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.incident.anchors import Anchor
    from hansei.incident.guards.model import Guard
    from hansei.recall.replay import Replay
    from hansei.tracking.policy import Deadlines

Answer = bool | int | str | None
Asked = dict[str, Answer]
"""Question (``now``, ``file <path>``, ``lines <path>``, ``commit <id>``, ``tip``, ...) -> answer."""

_LONGEST_FILE = 4 << 20
"""Bytes of the largest file in which a line or a name is looked for."""


class World:
    """The facts of one repository at one moment. The clock goes by whole hours, so that what depends on it can be cached.

    Args:
        root: the repository's root; paths are never looked for outside it.
        repository: finds what knows the commits, or None; asked when a commit is asked for, since it must be loaded first.
        moment: the present instant, in UTC.
        config: the settings; those of a repository without any when it is not given.
        folder: finds the folder of the post-mortems, which is the root when it is not given.
        rooted: whether ``root`` really is a repository or a configured place; else paths that begin there cannot be known.
    """

    __slots__ = (
        "_anchors",
        "_cache",
        "_code",
        "_commits",
        "_config",
        "_deadlines",
        "_files",
        "_find_folder",
        "_find_repository",
        "_history",
        "_mute",
        "_proofs",
        "_root",
        "_rooted",
        "_texts",
        "addresses",
        "moment",
    )

    @classmethod
    def of(cls, workspace: Workspace, moment: datetime, *, cache: bool = True) -> World:
        """The facts of a workspace."""
        config = workspace.config
        return cls(
            workspace.root,
            lambda: workspace.repository,
            moment,
            rooted=workspace.marked,
            cache=cache,
            config=config,
            folder=lambda: workspace.folder,
        )

    def __init__(
        self,
        root: Path,
        repository: Callable[[], Repository | None],
        moment: datetime,
        *,
        rooted: bool = True,
        cache: bool = False,
        config: Config | None = None,
        folder: Callable[[], Path] | None = None,
    ) -> None:
        self._root = str(root)
        self._find_folder = folder or (lambda: root)
        self._find_repository = repository
        self._rooted = rooted
        self._mute = False
        self._commits: dict[str, bool | None] = {}
        self._files: dict[str, bool] = {}
        self._anchors: dict[str, Collection[str] | None] = {}
        self._texts: dict[str, str | None] = {}
        self.addresses: Mapping[str, str | None] = {}
        """What web addresses answered: nothing when they did, why when they lead nowhere, None when it could not be learned."""
        self._config = config or Config()
        self._deadlines: Deadlines | None = None
        self._code: Anchors | None = None
        self._history: History | None = None
        self._proofs: Proofs | None = None
        self._cache = cache
        self.moment = moment.replace(minute=0, second=0, microsecond=0)

    @property
    def history(self) -> History:
        """What git remembers."""
        if self._history is None:
            from hansei.app.history import History  # only when a rule asks for it

            find = self._find_repository if self._rooted else _nothing
            self._history = History(find, Path(self._root) if self._cache else None)
        return self._history

    def all_gone(self, path: str, anchors: Sequence[Anchor], text: str) -> bool | None:
        """Whether nothing is left of the code that anchors of a document (its path from the root, and its text) name; None: unknown."""
        if self._code is None:
            from hansei.app.anchors import Anchors  # only for a document none of whose files is there

            find = self._find_repository if self._rooted else _nothing
            self._code = Anchors(Path(self._root), find, self._find_folder, Path(self._root) if self._cache else None, self.history)
        return self._code.all_gone(path, text, anchors)

    def replay(self, guard: Guard, commits: Collection[str]) -> Replay | None:
        """What comes out when a guard is replayed over those of its commits that git knows; None when there is no repository."""
        if self._proofs is None:
            from hansei.app.proofs import Proofs  # only for a document with a guard

            find = self._find_repository if self._rooted else _nothing
            self._proofs = Proofs(find, self._find_folder, Path(self._root) if self._cache else None)
        return self._proofs.replay(guard, commits)

    @property
    def team(self) -> Team:
        """Whom and what the settings name."""
        return self._config.team

    @property
    def deadlines(self) -> Deadlines:
        """How long things may take.

        Raises:
            ConfigError: the settings about it cannot be used.
        """
        if self._deadlines is None:
            from hansei.app.deadlines import deadlines_of  # only when a rule asks for it

            self._deadlines = deadlines_of(self._config)
        return self._deadlines

    def file_exists(self, folder: str, path: str) -> bool | None:
        """Whether a path exists below the root: relative to it, or to ``folder`` (relative to the root itself) if it has a dot in front."""
        full = self._full(folder, path)
        if full is None:
            return None
        if full not in self._files:
            self._files[full] = os.path.lexists(full)
        return self._files[full]

    def file_text(self, folder: str, path: str) -> str | None:
        """The text of a file below the root; None when it is none, or too large to be code. One file is remembered at a time."""
        full = self._full(folder, path)
        if full is None:
            return None
        if full not in self._texts:
            try:
                data = read_bytes(full) if os.path.getsize(full) <= _LONGEST_FILE else None
            except (HanseiError, OSError, ValueError):
                data = None
            self._texts = {full: None if data is None or b"\0" in data else data.decode("utf-8", "replace")}
        return self._texts[full]

    def anchors(self, folder: str, path: str) -> Collection[str] | None:
        """The anchors of a document below the root; None when there is none."""
        full = self._full(folder, path)
        if full is None:
            return None
        if full not in self._anchors:
            text = self.file_text(folder, path)
            if text is None:
                self._anchors[full] = None
            else:
                from hansei.checks.anchors import anchors_of  # the parser, only for links to headings of other documents
                from hansei.document import parse
                from hansei.text import Source

                self._anchors[full] = anchors_of(parse(Source(text)))
        return self._anchors[full]

    def _full(self, folder: str, path: str) -> str | None:
        beside = path.startswith(".")
        if not beside and not self._rooted:
            return None
        full = os.path.normpath(f"{self._root}/{folder}/{path}" if beside else f"{self._root}/{path}")
        if full != self._root and not full.startswith(self._root.rstrip("/") + "/"):
            return None  # what lies outside is nobody's business
        return full

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

    __slots__ = ("_folder", "_path", "_world", "asked")

    def __init__(self, world: World, path: str) -> None:
        self._world = world
        self._path = path
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

    def line_count(self, path: str) -> int | None:
        """See :class:`hansei.checks.context.Facts`."""
        answer = lines_in(self._world.file_text(self._folder, path))
        self.asked[f"lines {path}"] = answer
        return answer

    def file_holds(self, path: str, word: str) -> bool | None:
        """See :class:`hansei.checks.context.Facts`."""
        text = self._world.file_text(self._folder, path)
        answer = None if text is None else word in text
        self.asked[f"holds {path}\0{word}"] = answer
        return answer

    def anchors(self, path: str) -> Collection[str] | None:
        """See :class:`hansei.checks.context.Facts`."""
        answer = self._world.anchors(self._folder, path)
        self.asked[f"anchors {path}"] = _joined(answer)
        return answer

    def dead_address(self, url: str) -> str | None:
        """See :class:`hansei.checks.context.Facts`."""
        answer = self._world.addresses.get(url)
        if url in self._world.addresses:
            self.asked[f"address {url}"] = answer
        return answer or None

    def known_secrets(self, text: str) -> Sequence[tuple[int, int, str]] | None:
        """See :class:`hansei.checks.context.Facts`."""
        from hansei.app import secrets  # only for a document with something that looks like a secret

        self.asked["secrets"] = secrets.is_there()
        return secrets.find(text)

    def replay(self, guard: Guard) -> Replay | None:
        """See :class:`hansei.checks.context.Facts`."""
        named = (*guard.fires_on, *guard.silent_on)
        known = self._world.commits_exist(named)
        self.asked.update((f"commit {commit}", exists) for commit, exists in known.items())
        replay = self._world.replay(guard, [commit for commit in named if known[commit]])
        if replay is not None and replay.trouble:
            self.asked["trouble"] = replay.trouble
        return replay

    def all_gone(self, anchors: Sequence[Anchor], text: str) -> bool | None:
        """See :class:`hansei.checks.context.Facts`."""
        if any(one.path and self.file_exists(one.path) for one in anchors):
            return False
        self.asked["tip"] = self._world.history.tip
        return self._world.all_gone(self._path, anchors, text)

    def hindrance(self, guard: Guard, rank: int | None, state: str | None) -> str:
        """See :class:`hansei.checks.context.Facts`."""
        from hansei.recall.speak import level_of  # only for a document with a guard

        return level_of(guard, {"rank": rank, "state": state}, lambda one: bool(one.fires_on))[1]

    @property
    def team(self) -> Team:
        """See :class:`hansei.checks.context.Facts`."""
        return self._world.team

    @property
    def deadlines(self) -> Deadlines:
        """See :class:`hansei.checks.context.Facts`."""
        return self._world.deadlines

    @property
    def history(self) -> History:
        """See :class:`hansei.checks.context.Facts`."""
        history = self._world.history
        self.asked["tip"] = history.tip
        return history


def _joined(anchors: Collection[str] | None) -> str | None:
    return None if anchors is None else " ".join(sorted(anchors))


def _nothing() -> None:
    """The repository of a place that has none."""


def lines_in(text: str | None) -> int | None:
    """How many lines a text has; None when there is no text."""
    return None if text is None else text.count("\n") + (not text.endswith("\n") and bool(text))


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
    if kind == "anchors":
        return _joined(world.anchors(path.rpartition("/")[0], subject)) == answer
    if kind == "address":
        return subject in world.addresses and world.addresses[subject] == answer
    if kind == "secrets":
        from hansei.app import secrets  # only when a kept answer depends on it

        return secrets.is_there() is answer
    if kind == "tip":
        return world.history.tip == answer
    if kind == "lines":
        return lines_in(world.file_text(path.rpartition("/")[0], subject)) == answer
    if kind == "holds":
        name, _, word = subject.partition("\0")
        text = world.file_text(path.rpartition("/")[0], name)
        return (None if text is None else word in text) is answer
    # "trouble" is never the same: a guard that could not be judged is tried again
    return kind == "now" and world.moment.isoformat() == answer
