"""What the rules may ask of git's history: each thing is asked of git once for a run, and only when a rule wants to know it.

Nothing here is kept with the findings one by one: answers hold as long as the checked-out commit and the main branch do, and
:attr:`History.tip` is what tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import hansei
from hansei.app.grown import grown
from hansei.corpus import traces
from hansei.corpus.load import Cache
from hansei.errors import HanseiError
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.corpus.git import Repository
T = TypeVar("T")


class History:
    """The history of one repository, or of none: then everything is unknown.

    Args:
        find_repository: asked with the first question.
        root: where the cache lies; None keeps nothing.
    """

    def __init__(self, find_repository: Callable[[], Repository | None], root: Path | None = None) -> None:
        self._find_repository = find_repository
        self._root = root
        self._mute = False
        self._outside: dict[str, bool | None] = {}
        self._words: dict[str, bool | None] = {}
        self._messages: dict[str, str | None] = {}
        self._there: dict[tuple[str, str], bool | None] = {}

    @cached_property
    def tip(self) -> str | None:
        """Changes whenever an answer may; None when nothing is known."""
        repository = self._repository
        if repository is None:
            return None
        return traces.tip(repository)

    def fate(self, path: str) -> str | None:
        """What became of a path that is not there: its present name, nothing when it was removed; None when history does not know it."""
        return self.lost.get(path)

    def were_there(self, commits: Sequence[str], path: str) -> bool | None:
        """Whether one of the commits has the path; None when git cannot tell."""
        new = [(commit, path) for commit in commits if (commit, path) not in self._there]
        answers = self._asked(lambda repository: traces.were_there(repository, new), None) if new else []
        self._there.update(zip(new, answers if answers is not None else [None] * len(new), strict=True))
        known = [self._there[commit, path] for commit in commits]
        return True if True in known else None if None in known else False

    def is_merged(self, commit: str) -> bool | None:
        """Whether the checked-out commit or the main branch holds a commit (which must exist); None when unknown."""
        if commit not in self._outside:
            self.prepare([commit])
        return self._outside[commit]

    def prepare(self, commits: Iterable[str]) -> None:
        """Ask for several commits (which must exist) in one go whether they are merged."""
        new = [commit for commit in dict.fromkeys(commits) if commit not in self._outside]
        if not new:
            return
        outside = self._asked(lambda repository: traces.unmerged(repository, new), None)
        for commit in new:
            self._outside[commit] = None if outside is None else commit not in outside

    def uses_words(self, words: Collection[str]) -> Mapping[str, bool | None]:
        """Whether each word stands in some file of the checked-out commit that is no prose."""
        new = [word for word in dict.fromkeys(words) if word not in self._words]
        if new:
            used = self._asked(lambda repository: traces.words_used(repository, new), None)
            self._words.update((word, None if used is None else word in used) for word in new)
        return {word: self._words[word] for word in words}

    def messages(self, commits: Collection[str]) -> Mapping[str, str]:
        """The messages of those commits (which must exist) that git can show."""
        new = [commit for commit in dict.fromkeys(commits) if commit not in self._messages]
        if new:
            found: Mapping[str, str] = self._asked(lambda repository: traces.messages(repository, new), {})
            self._messages.update((commit, found.get(commit)) for commit in new)
        return {commit: text for commit in commits if (text := self._messages[commit]) is not None}

    @cached_property
    def trailers(self) -> tuple[traces.Trailer, ...]:
        """The commits that name incidents in a trailer, newest first."""
        return self._kept("trailers", lambda repository: traces.trailers(repository, TRAILERS), (), _as_trailers)

    @cached_property
    def branches(self) -> frozenset[str] | None:
        """All branches; None when that is unknown."""
        return self._asked(traces.branches, None)

    @cached_property
    def lost(self) -> Mapping[str, str]:
        """Each path that was removed or renamed, with the name it was last given, or nothing."""
        return self._asked(self._lost_in, {})

    def _lost_in(self, repository: Repository) -> Mapping[str, str]:
        def read(since: str | None) -> Mapping[str, str]:
            return traces.lost_files(repository, since=since)

        return grown(repository, self._root, "lost", read, traces.lost_since, dict)

    @cached_property
    def _repository(self) -> Repository | None:
        return self._find_repository()

    def _asked(self, question: Callable[[Repository], T], otherwise: T) -> T:
        """What git answers; ``otherwise`` when there is none, or once it has failed: what fails is not tried for every document."""
        repository = None if self._mute else self._repository
        if repository is None:
            return otherwise
        try:
            return question(repository)
        except HanseiError:
            self._mute = True
            return otherwise

    def _kept(self, name: str, question: Callable[[Repository], T], otherwise: T, restore: Callable[[Any], T]) -> T:
        """The same for a walk through the whole history, whose answer is kept on the disk until the tip moves."""
        tip = self.tip
        if self._root is None or tip is None:
            return self._asked(question, otherwise)
        cache = Cache(self._root, hansei.__version__, name="history")
        digest = digest_of(tip.encode("utf-8", "surrogateescape"))
        value = cache.get(digest, name)
        if value is not None:
            return restore(value)
        found = self._asked(question, otherwise)
        if not self._mute:
            cache.put(digest, name, found)
            cache.save(present={digest})
        return found


TRAILERS = ("Incident", "Incidents", "Post-mortem", "Postmortem")
"""Trailers of a commit's message that name incidents, as in ``Incident: INC-404``."""


def _as_trailers(value: Any) -> tuple[traces.Trailer, ...]:
    return tuple(traces.Trailer(commit, subject, tuple(ids)) for commit, subject, ids in value)
