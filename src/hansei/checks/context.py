"""What a rule is given to look at. Facts about the world are handed in; rules touch no store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from hansei.checks.relations import Relation
    from hansei.document import Document
    from hansei.incident.anchors import Anchor
    from hansei.incident.dialect import Dialect
    from hansei.incident.guards.model import Guard
    from hansei.incident.model import Incident
    from hansei.text import Source


Step = Literal["draft", "review", "publish", "action", "follow_up", "next_review"]
"""What has a deadline."""


class Trailer(Protocol):
    """A commit that says which incidents it belongs to."""

    @property
    def commit(self) -> str:
        """Its full id."""

    @property
    def subject(self) -> str:
        """The first line of its message."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The incidents, as the commit writes them."""


class History(Protocol):
    """What rules may ask of the past of the repository. What git cannot tell is None, and no ground for a finding."""

    def fate(self, path: str) -> str | None:
        """What became of a path that is not there: its present name, nothing when it was removed; None when history does not know it."""

    def were_there(self, commits: Sequence[str], path: str) -> bool | None:
        """Whether one of the commits (which must exist) has the path."""

    def is_merged(self, commit: str) -> bool | None:
        """Whether the main branch, or what is checked out, holds a commit (which must exist)."""

    def uses_words(self, words: Collection[str]) -> Mapping[str, bool | None]:
        """Whether each word stands somewhere in the code that is checked out; all are looked for in one go."""

    def messages(self, commits: Collection[str]) -> Mapping[str, str]:
        """The messages of those commits (which must exist) that git can show."""

    @property
    def trailers(self) -> Sequence[Trailer]:
        """The commits that name incidents in a trailer such as ``Incident: INC-404``, newest first."""

    @property
    def branches(self) -> Collection[str] | None:
        """The names of all branches; None when only some were fetched."""


class Team(Protocol):
    """Whom and what the settings name: people, services, tickets."""

    @property
    def knows_people(self) -> bool:
        """Whether people are named, so that others are strangers."""

    @property
    def knows_services(self) -> bool:
        """Whether services are named, so that others are unknown."""

    @property
    def ticket_patterns(self) -> Sequence[str]:
        """Regular expressions of whole ids of tickets."""

    def kind_of(self, name: str) -> str | None:
        """Whether a name is that of a ``person``, a ``role`` or a ``team``; None when it is not named."""

    def has_service(self, name: str) -> bool:
        """Whether a service, also by another of its names, is in the catalogue."""


class Deadline(Protocol):
    """When something is due."""

    @property
    def at(self) -> datetime:
        """The instant, in UTC."""

    @property
    def span(self) -> object:
        """How long it may take; its text is for people: ``3 days``."""


class Deadlines(Protocol):
    """How long things may take after an incident is over."""

    @property
    def chosen(self) -> bool:
        """Whether the team has settled it; else what the dialect says counts, and defaults for the rest."""

    def day_of(self, moment: datetime) -> date:
        """The day by the clock of the team."""

    def due(self, step: Step, incident: Incident, dialect: Dialect | None) -> Deadline | None:
        """When a step is due; None when it has no deadline, or it is not known when the incident was over."""


class Replay(Protocol):
    """What comes out when a guard is tried on the commits it names; they are called as the guard calls them."""

    @property
    def missed(self) -> tuple[str, ...]:
        """It should fire on these and does not."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """It should be silent on these and fires."""

    @property
    def trouble(self) -> str:
        """Why it cannot be judged: the rest of a sentence that begins with the guard; empty when it can."""


class Facts(Protocol):
    """What rules may ask of the world."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def file_exists(self, path: str) -> bool | None:
        """Whether a path relative to the repository's root (or to the document, when it starts with a dot) exists; None when unknown."""

    def commit_exists(self, commit: str) -> bool | None:
        """Whether git knows the commit; None when there is no repository or its history is shallow."""

    def line_count(self, path: str) -> int | None:
        """How many lines a file has; None when it is no text file of the repository."""

    def file_holds(self, path: str, word: str) -> bool | None:
        """Whether the word stands anywhere in a file; None when it is no text file of the repository."""

    def anchors(self, path: str) -> Collection[str] | None:
        """The anchors of the headings of another document; None when there is none."""

    def dead_address(self, url: str) -> str | None:
        """Why a web address leads nowhere, in a few words; None when it answers, or was not to be asked (the rule is ``--online``)."""

    def known_secrets(self, text: str) -> Sequence[tuple[int, int, str]] | None:
        """Start, end and kind of each secret that an installed library for secrets finds in the text; None when none is installed."""

    def replay(self, guard: Guard) -> Replay | None:
        """What comes out when a guard is tried on the commits it names; None when there is no repository."""

    def all_gone(self, anchors: Sequence[Anchor], text: str) -> bool | None:
        """Whether code that the anchors name was there when the document with this text was last confirmed, and none of it is left.

        None: git cannot tell.
        """

    def hindrance(self, guard: Guard, rank: int | None, state: str | None) -> str:
        """Why a guard may not speak as strongly as it says, by severity rank and state of the post-mortem; empty when it may.

        Whether it passes its replay is :meth:`replay`'s to say; here it counts that there is one.
        """

    @property
    def team(self) -> Team:
        """Whom and what the settings name; they are part of what findings are kept under, so asking costs nothing."""

    @property
    def deadlines(self) -> Deadlines:
        """How long things may take; part of the settings, too."""

    @property
    def history(self) -> History:
        """The past of the repository; asking makes the findings depend on the commit that is checked out."""


class Context(NamedTuple):
    """One document, as a rule sees it."""

    path: str
    """Relative to the repository's root, with forward slashes."""
    source: Source
    document: Document
    incident: Incident
    dialect: Dialect | None
    """The dialect it is read by, or None."""
    declared: bool
    """Whether the repository or the document declares that dialect; else it was recognised."""
    options: Mapping[str, Any]
    """The rule's options, defaults filled in."""
    facts: Facts
    memo: dict[str, Any]
    """What rules have already worked out about this document, so that the next one need not; empty at first."""


class Sibling(NamedTuple):
    """One document of the folder, as a folder rule sees it."""

    path: str
    source: Source
    incident: Incident
    relations: Sequence[Relation] = ()
    """The other incidents it says it belongs to."""
    listed: bool = True
    """Whether an index should list it: it is a post-mortem, or the fresh draft of one."""


class FolderContext(NamedTuple):
    """The folder, as a folder rule sees it."""

    folder: str
    """Relative to the repository's root."""
    documents: Sequence[Sibling]
    index: Sibling | None  # type: ignore[assignment]  # the word of the house, though tuples have a method of that name
    """The folder's README, when there is one (its incident is empty)."""
    options: Mapping[str, Any]
    facts: Facts
