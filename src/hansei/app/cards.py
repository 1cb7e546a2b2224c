"""The few facts of a post-mortem that a table, an index or a look at the whole folder needs.

Reading a document takes a millisecond or two, so the facts are kept in the cache by the document's content. A card is a plain tuple of
plain values: :meth:`Card.plain` is what the cache keeps, :func:`card_of` makes it a card again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.incident.marks import mark_in
from hansei.tracking.verification import is_criterion, is_met, term_of

if TYPE_CHECKING:
    from hansei.incident.located import Located
    from hansei.incident.model import Action, Incident
    from hansei.text import Source

_PROPOSED = frozenset(("proposed", "proposal", "idea", "suggested", "suggestion", "recommended"))
"""Status words of what nobody has agreed to yet."""
FINISHED = ("done", "wont_do")
"""States of action items of which nothing is left to do."""
SUMMARY = 300
"""Characters of the summary that are kept."""


class ActionCard(NamedTuple):
    """An action item; ``state`` is ``open`` when the document does not say."""

    line: int
    text: str
    owner: str | None
    due: str | None
    """ISO date when it is one, else the words."""
    priority: str | None
    state: str
    ticket: str | None
    kind: str | None
    horizon: str | None
    mark: str | None
    """The id that a comment gives it."""
    proposed: bool = False
    """Whether its status says that it is only proposed."""


class Card(NamedTuple):
    """What a post-mortem says of itself; unknown is None or empty."""

    path: str
    """Relative to the root, with forward slashes."""
    dialect: str | None
    is_postmortem: bool
    kind: str
    title: str | None
    id: str | None
    date: str | None
    """ISO date on which the incident began."""
    severity: str | None
    """The team's own word."""
    rank: int | None
    """1 (worst) to 5."""
    document_state: str | None
    document_status: str | None
    """The document's own word for its state."""
    incident_state: str | None
    owner: str | None
    authors: tuple[str, ...]
    commander: str | None
    services: tuple[str, ...]
    summary: str | None
    times: Mapping[str, str]
    """Milestone -> ISO instant, with offset where one is known."""
    durations: Mapping[str, tuple[float | None, str]]
    """Name -> minutes and state (recorded, pending, invalid, not_applicable)."""
    relations: Sequence[Sequence[str | int]]
    """Other incidents it says it belongs to: kind, name, start and end."""
    held: Mapping[str, str]
    """follow_up, next_review -> ISO date on which the last was held, as the document history tells."""
    actions: tuple[ActionCard, ...]
    criteria: tuple[tuple[int, str], ...]
    """Line and text of each criterion of the verification that has a term and is not known to be met."""
    places: Mapping[str, tuple[int, int, str]]
    """title, id, date -> start and end of the value in the document, and how it was found."""

    def plain(self) -> list[Any]:
        """The card without its path, in lists and dicts: what JSON and ``marshal`` can carry."""
        *values, actions, criteria, places = self[1:]
        return [*values, [list(action) for action in actions], [list(one) for one in criteria], places]

    @property
    def name(self) -> str:
        """How a person names it: its id, else the file's stem."""
        return self.id or stem(self.path)

    @property
    def counts(self) -> bool:
        """Whether it is a post-mortem for lists and indexes: it reads like one, or is a fresh draft of a dialect with its date."""
        return self.is_postmortem or (self.dialect is not None and self.date is not None and self.document_state is not None)

    @property
    def open_actions(self) -> tuple[ActionCard, ...]:
        """The action items that are neither done nor given up."""
        return tuple(action for action in self.actions if action.state not in FINISHED)


class Origin(NamedTuple):
    """What a list of action items says of the post-mortem that one stands in; a :class:`Card` says the same and more."""

    path: str
    title: str | None
    id: str | None
    date: str | None
    severity: str | None
    rank: int | None
    services: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a person names it: its id, else the file's stem."""
        return self.id or stem(self.path)


def card_of(path: str, plain: Sequence[Any]) -> Card:
    """The card that was kept for a document.

    Raises:
        ValueError, TypeError: it is not of this shape.
    """
    card = Card(path, *plain)
    return card._replace(
        authors=tuple(card.authors),
        services=tuple(card.services),
        relations=tuple(tuple(one) for one in card.relations),
        actions=tuple(ActionCard(*action) for action in card.actions),
        criteria=tuple((line, text) for line, text in card.criteria),
        durations={name: (minutes, state) for name, (minutes, state) in card.durations.items()},
        places={name: (start, end, how) for name, (start, end, how) in card.places.items()},
    )


def make(
    incident: Incident,
    source: Source,
    path: str,
    relations: Sequence[Sequence[str | int]] = (),
    *,
    state: str | None = None,
    held: Mapping[str, str] | None = None,
) -> Card:
    """The card of an incident.

    Args:
        incident: what was read.
        source: the document.
        path: relative to the root.
        relations: as :func:`hansei.checks.relations.plain` gives them.
        state: the document's state where more than its status word tells it.
        held: the looks that were held, see :attr:`Card.held`.
    """
    located: dict[str, Located[Any] | None] = {"title": incident.title, "id": incident.id, "date": incident.date}
    times = {name: at.isoformat() for name, moment in incident.times.items() if (at := moment.value.at) is not None}
    return Card(
        path=path,
        dialect=incident.dialect,
        is_postmortem=incident.is_postmortem,
        kind=incident.kind,
        title=_value(incident.title),
        id=_value(incident.id),
        date=incident.date.value.isoformat() if incident.date else None,
        severity=incident.severity.raw if incident.severity else None,
        rank=incident.severity.rank if incident.severity else None,
        document_state=state or (incident.document_status.state if incident.document_status else None),
        document_status=incident.document_status.raw if incident.document_status else None,
        incident_state=incident.incident_status.state if incident.incident_status else None,
        owner=_value(incident.owner),
        authors=tuple(author.value for author in incident.authors),
        commander=_value(incident.commander),
        services=tuple(service.value for service in incident.services),
        summary=" ".join(incident.summary.value.split())[:SUMMARY] if incident.summary else None,
        times=times,
        durations={name: (duration.minutes, duration.state) for name, duration in incident.durations.items()},
        relations=tuple(tuple(one) for one in relations),
        held=held or {},
        actions=tuple(_action(action, source) for action in incident.actions),
        criteria=tuple(
            (source.line_at(one.span.start), " ".join(one.text.split()))
            for one in incident.verification
            if is_criterion(one) and not is_met(one) and term_of(one.text) is not None
        ),
        places={name: (value.span.start, value.span.end, value.how) for name, value in located.items() if value},
    )


def is_overdue(action: ActionCard, today: date) -> bool:
    """Whether an open action item was due before today; one whose due date is no day never is."""
    if action.due is None or action.state in FINISHED:
        return False
    try:
        return date.fromisoformat(action.due) < today
    except ValueError:
        return False


def stem(path: str) -> str:
    """The file's name without its extension; the folder's for an ``index.md`` of its own."""
    folder, _, name = path.rpartition("/")
    bare = name.rpartition(".")[0] or name
    return folder.rpartition("/")[2] if bare.lower() in ("index", "readme") and folder else bare


def _action(action: Action, source: Source) -> ActionCard:
    return ActionCard(
        line=source.line_at(action.text_span.start),
        text=" ".join(action.text.split()),
        owner=_value(action.owner),
        due=_value(action.due),
        priority=_value(action.priority),
        state=action.status.value if action.status else "open",
        ticket=_value(action.ticket),
        kind=action.kind,
        horizon=action.horizon,
        mark=mark_in(source.text, action.span),
        proposed=action.status is not None and action.status.raw.strip(" *_`").casefold() in _PROPOSED,
    )


def _value(value: Located[str] | None) -> str | None:
    return value.value if value else None
