"""Made-up worlds for rules: everything exists, but for what is said to be missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from hansei.incident.anchors import Anchor
from hansei.incident.guards.model import Guard
from hansei.recall.replay import Replay
from hansei.recall.speak import level_of
from hansei.tracking.policy import Deadlines, policy

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class FakeTrailer(NamedTuple):
    commit: str
    subject: str
    ids: tuple[str, ...]


class FakeHistory:
    """A past that knows nothing unless told."""

    def __init__(
        self,
        *,
        lost: Mapping[str, str] | None = None,
        there: Collection[str] = (),
        outside: Collection[str] = (),
        absent: Collection[str] = (),
        texts: Mapping[str, str] | None = None,
        trailers: Sequence[FakeTrailer] = (),
        branches: Collection[str] | None = None,
    ) -> None:
        self._lost = lost or {}
        self._there = there
        self._outside = outside
        self._absent = absent
        self._texts = texts or {}
        self.trailers = trailers
        self.branches = branches

    def fate(self, path: str) -> str | None:
        return self._lost.get(path)

    def were_there(self, commits: Sequence[str], path: str) -> bool | None:
        return bool(commits) and path in self._there

    def is_merged(self, commit: str) -> bool | None:
        return commit not in self._outside

    def uses_words(self, words: Collection[str]) -> Mapping[str, bool | None]:
        return {word: word not in self._absent for word in words}

    def messages(self, commits: Collection[str]) -> Mapping[str, str]:
        return {commit: self._texts[commit] for commit in commits if commit in self._texts}


class FakeTeam:
    """Whom and what the settings name; nobody and nothing unless told."""

    def __init__(
        self, people: Mapping[str, str] | None = None, services: Collection[str] | None = None, ticket_patterns: Sequence[str] = ()
    ) -> None:
        self._people = people or {}
        self._services = services or ()
        self.knows_people = people is not None
        self.knows_services = services is not None
        self.ticket_patterns = ticket_patterns

    def kind_of(self, name: str) -> str | None:
        return self._people.get(name)

    def has_service(self, name: str) -> bool:
        return name in self._services


class FakeFacts:
    """A world in which everything exists, except what is said to be missing."""

    def __init__(
        self,
        now: datetime = NOW,
        missing: Collection[str] = (),
        unknown: Collection[str] = (),
        *,
        lengths: Mapping[str, int] | None = None,
        without: Collection[tuple[str, str]] = (),
        anchors: Mapping[str, Collection[str]] | None = None,
        dead: Mapping[str, str] | None = None,
        secrets: Collection[str] | None = None,
        history: FakeHistory | None = None,
        team: FakeTeam | None = None,
        deadlines: Deadlines | None = None,
        fires: Collection[str] = (),
        trouble: str = "",
        gone: Collection[str] = (),
    ) -> None:
        self._gone = gone
        self._fires, self._trouble = fires, trouble
        self._now, self._missing, self._unknown = now, missing, unknown
        self._lengths = lengths or {}
        self._without = without
        self._anchors = anchors or {}
        self._dead = dead or {}
        self._secrets = secrets
        self.history = history or FakeHistory()
        self.team = team or FakeTeam()
        self.deadlines = deadlines or Deadlines(policy())

    def now(self) -> datetime:
        return self._now

    def file_exists(self, path: str) -> bool | None:
        return path not in self._missing and path not in self._gone

    def commit_exists(self, commit: str) -> bool | None:
        return commit not in self._unknown

    def line_count(self, path: str) -> int | None:
        return None if path in self._missing else self._lengths.get(path)

    def file_holds(self, path: str, word: str) -> bool | None:
        return None if path in self._missing else (path, word) not in self._without

    def anchors(self, path: str) -> Collection[str] | None:
        return self._anchors.get(path)

    def dead_address(self, url: str) -> str | None:
        return self._dead.get(url)

    def known_secrets(self, text: str) -> Sequence[tuple[int, int, str]] | None:
        if self._secrets is None:
            return None
        return [(text.find(one), text.find(one) + len(one), "a made-up token") for one in self._secrets if one in text]

    def all_gone(self, anchors: Sequence[Anchor], text: str) -> bool | None:
        return all(one.path in self._gone for one in anchors)

    def replay(self, guard: Guard) -> Replay | None:
        known = [commit for commit in (*guard.fires_on, *guard.silent_on) if self.commit_exists(commit)]
        missed = tuple(commit for commit in guard.fires_on if commit in known and commit not in self._fires)
        wrong = tuple(commit for commit in guard.silent_on if commit in known and commit in self._fires)
        return Replay(missed, wrong, trouble=self._trouble)

    def hindrance(self, guard: Guard, rank: int | None, state: str | None) -> str:
        return level_of(guard, {"rank": rank, "state": state}, lambda one: bool(one.fires_on))[1]


class NothingExists(FakeFacts):
    """A world in which nothing that is asked for exists."""

    def __init__(self) -> None:
        super().__init__(history=_NothingKnown())

    def file_exists(self, path: str) -> bool | None:
        return False

    def commit_exists(self, commit: str) -> bool | None:
        return False

    def line_count(self, path: str) -> int | None:
        return 0

    def file_holds(self, path: str, word: str) -> bool | None:
        return False

    def dead_address(self, url: str) -> str | None:
        return "nothing answers"

    def all_gone(self, anchors: Sequence[Anchor], text: str) -> bool | None:
        return True


class _NothingKnown(FakeHistory):
    def fate(self, path: str) -> str | None:
        return ""

    def is_merged(self, commit: str) -> bool | None:
        return False

    def uses_words(self, words: Collection[str]) -> Mapping[str, bool | None]:
        return dict.fromkeys(words, False)


class Unknown(FakeFacts):
    """A world of which nothing is known but the time."""

    def all_gone(self, anchors: Sequence[Anchor], text: str) -> bool | None:
        return None

    def file_exists(self, path: str) -> bool | None:
        return None

    def commit_exists(self, commit: str) -> bool | None:
        return None

    def line_count(self, path: str) -> int | None:
        return None

    def file_holds(self, path: str, word: str) -> bool | None:
        return None
