"""Deadlines: how long a team gives itself for each step behind an incident, by severity. A policy is data; see ``policies.toml``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from hansei.errors import Place, UnreadableError
from hansei.incident.durations import over
from hansei.tracking.spans import Calendar, Span, later, parse_span, repeated

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident

Step = Literal["draft", "review", "publish", "action", "follow_up", "next_review"]
STEPS: tuple[Step, ...] = get_args(Step)
"""What has a deadline: the draft is there, it is in review, it is published, an action item is done, open items are looked at again (and
again after as long), the review of whether it helped."""
DEFAULT = "house"
"""The policy of a team that names none."""
OTHER = 0
"""The rank that stands for every severity which has no span of its own, and for an unknown one."""
DATA = Path(__file__).parent / "policies.json"

Spans = Mapping[int, Span | None]
"""Rank 1 (worst) to 5, or :data:`OTHER` -> how long it may take; None for as long as it takes."""


_OF_DOCUMENT: tuple[Step, ...] = ("draft", "review", "publish")
_MET: Mapping[str, tuple[str, ...]] = {
    "draft": ("draft", "in_review", "approved", "published", "closed"),
    "review": ("in_review", "approved", "published", "closed"),
    "publish": ("published", "closed"),
}


class Policy(NamedTuple):
    """How long a team gives itself."""

    name: str
    title: str
    spans: Mapping[str, Spans]
    """Step -> its spans; a step that is missing or has none has no deadline."""

    def span(self, step: str, rank: int | None) -> Span | None:
        """How long a step may take after an incident of this severity; None when it has no deadline."""
        own = self.spans.get(step, {})
        return own[rank] if rank is not None and rank in own else own.get(OTHER)

    def changed(self, spans: Mapping[str, Spans]) -> Policy:
        """The policy with other spans for some steps."""
        return self._replace(spans={**self.spans, **spans})


class Deadline(NamedTuple):
    """When a step is due."""

    step: Step
    at: datetime
    """In UTC."""
    span: Span
    """How long it may take, for people to read."""


class Deadlines(NamedTuple):
    """The deadlines of a team: its policy, where and when it works, and what is different."""

    policy: Policy
    calendar: Calendar = Calendar()
    named: bool = False
    """Whether the team names its policy; else what a dialect says of itself wins over it."""
    own: Mapping[str, Spans] = {}
    """Step -> spans that differ from the policy."""
    special: Mapping[str, Mapping[str, Spans]] = {}
    """Dialect -> step -> spans that differ for its documents."""

    @property
    def chosen(self) -> bool:
        """Whether the team has settled how long anything may take."""
        return self.named or bool(self.own)

    def of(self, dialect: Dialect | None) -> Policy:
        """The policy for documents of a dialect."""
        if dialect is None:
            return self.policy.changed(self.own)
        hours = {} if self.named else {step: {OTHER: Span(amount, "hour")} for step, amount in dialect.deadlines.items()}
        return self.policy.changed({**hours, **self.own, **self.special.get(dialect.name, {})})

    def due(self, step: Step, incident: Incident, dialect: Dialect | None) -> Deadline | None:
        """When a step is due; None when it has no deadline, or when it is not known when the incident was over."""
        rank = incident.severity.rank if incident.severity else None
        return self.counted(step, rank, over(incident, self.calendar.zone), dialect)

    def counted(
        self, step: Step, rank: int | None, start: datetime | None, dialect: Dialect | None, *, after: datetime | None = None
    ) -> Deadline | None:
        """When a step is due after an incident of this severity that was over at ``start``; see :meth:`due`.

        With ``after`` the step comes again and again, and the first time at or after that instant is meant.
        """
        span = self.of(dialect).span(step, rank)
        if span is None or start is None:
            return None
        try:
            if after is None:
                return Deadline(step, later(start, span, self.calendar), span)
            return Deadline(step, repeated(start, span, self.calendar, after), span)
        except OverflowError:  # a document of the year 9999
            return None

    def day_of(self, moment: datetime) -> date:
        """The day by the clock of the team."""
        return moment.astimezone(self.calendar.zone).date()

    def all_due(self, incident: Incident, dialect: Dialect | None) -> list[Deadline]:
        """The deadlines of all steps, in order of time."""
        found = [deadline for step in STEPS if (deadline := self.due(step, incident, dialect)) is not None]
        return sorted(found, key=lambda deadline: (deadline.at, STEPS.index(deadline.step)))


def is_met(step: Step, state: str | None) -> bool:
    """Whether a document in this state has come as far as the step wants; also of a step or a state of which nobody can tell."""
    return state is None or state == "not_required" or step not in _MET or state in _MET[step]


def next_step(state: str | None) -> Step | None:
    """What a document in this state is to come to next; None when nothing has a deadline any more, or nobody can tell."""
    return next((step for step in _OF_DOCUMENT if not is_met(step, state)), None)


def known() -> tuple[str, ...]:
    """The names of the policies that come with Hansei."""
    return tuple(data())


def policy(name: str = DEFAULT) -> Policy:
    """A policy that comes with Hansei.

    Raises:
        KeyError: there is none of this name.
    """
    own = data()[name]
    spans = {step: {int(rank): span and Span(*span) for rank, span in ranks.items()} for step, ranks in own["spans"].items()}
    return Policy(name, own["title"], spans)


def compiled(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The contents of ``policies.toml`` in the form that is loaded.

    Raises:
        ValueError: a step or a span is not understood.
    """
    result: dict[str, Any] = {}
    for name, table in tables.items():
        spans = {}
        for step, said in table.items():
            if step not in ("title", "required"):
                spans[step] = {str(rank): span and list(span) for rank, span in parse_spans(step, said).items()}
        result[name] = {"title": table["title"], "spans": spans, "required": table["required"]}
    return result


def parse_spans(step: str, said: Any) -> dict[int, Span | None]:
    """The spans that a table, or one text for every severity, states; ``never`` stands for as long as it takes.

    Raises:
        ValueError: something is not understood; the second argument of the error is the key within the table, or None.
    """
    if step not in STEPS:
        raise ValueError(f"there is no step {step!r}", None)
    spans: dict[int, Span | None] = {}
    for key, text in (said if isinstance(said, dict) else {"other": said}).items():
        inner = key if isinstance(said, dict) else None
        if key not in ("1", "2", "3", "4", "5", "other"):
            raise ValueError(f"{key!r} is no severity rank", inner)
        span = parse_span(text) if isinstance(text, str) else None
        if span is None and text != "never":
            raise ValueError(f"{text!r} is no span of time", inner)
        spans[OTHER if key == "other" else int(key)] = span
    return spans


@cache
def data() -> Mapping[str, Any]:
    """All policies, compiled.

    Raises:
        UnreadableError: the file is gone or broken.
    """
    try:
        found: dict[str, Any] = json.loads(DATA.read_bytes())
    except (OSError, ValueError) as error:
        raise UnreadableError("the policies of Hansei cannot be read", hint="install Hansei again", place=Place(str(DATA))) from error
    return found
