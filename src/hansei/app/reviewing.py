"""What a review leaves behind in the document: a signature, the meeting with its questions, a look at what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app.change import Change
from hansei.app.opened import OpenDocument
from hansei.app.reading import card_of
from hansei.app.workspace import now, today_of
from hansei.errors import UsageError
from hansei.incident import write
from hansei.tracking.lifecycle import LOOKS, Need, may_sign, needs, signer_of, state_of

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

Look = Literal["follow_up", "next_review"]


class Signature(NamedTuple):
    """Somebody signs off in a role."""

    role: str
    by: str
    day: date | None = None
    """Today, when it is not said."""


class Meeting(NamedTuple):
    """The meeting about a post-mortem was held."""

    day: date
    attendees: tuple[str, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    """What was asked, and what was answered."""


class Held(NamedTuple):
    """Somebody looked at the open action items, or at whether what was done has helped."""

    look: Look
    by: str
    day: date | None = None
    """Today, when it is not said."""
    note: str = ""
    """What was found."""


class Recorded(NamedTuple):
    """What was written, or would be."""

    path: str
    """As a person in the working directory would write it."""
    name: str
    said: str
    """What was recorded, in a few words."""
    changed: bool
    """Whether the document did not say so already."""
    missing: tuple[Need, ...]
    """What the approval still needs, while the document waits for it."""
    diff: str
    digest: str
    """Names the text with what was recorded."""
    commit: str | None = None


def record(
    workspace: Workspace,
    name: str,
    what: Signature | Meeting | Held,
    *,
    write_it: bool = True,
    commit: bool = False,
    seen: str | None = None,
) -> Recorded:
    """Write what a review left behind into the post-mortem that is named, in the style of its dialect.

    Args:
        workspace: whose post-mortem.
        name: which one.
        what: what is to be recorded.
        write_it: whether the document is changed; else it is only said how.
        commit: whether the change becomes a commit, with a trailer that names the post-mortem.
        seen: the digest of the text for which it is asked, where that is known.

    Raises:
        ConflictError: the document is not what was seen any more.
        UsageError: the one who wrote it signs as its reviewer, the day is still to come, or it is not said who it was.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    today = today_of(workspace.config, now())
    if what.day is not None and what.day > today:
        raise UsageError(f"{what.day} is still to come", hint="record it when it has happened")
    opened = OpenDocument(workspace, name, today=today, seen=seen)
    said = _RECORDS[type(what)](opened.change, what)
    closed = opened.close(write_it=write_it, commit=said if commit else "")
    known, after = opened.name, opened.change.reading
    waits = state_of(after.incident, after.dialect) == "in_review" and not isinstance(what, Held)
    missing = tuple(needs(after.incident, after.dialect, "approved", after.source.text, known)) if waits else ()
    return Recorded(opened.shown, known, said, closed.changed, missing, closed.diff, closed.digest, closed.commit)


def plain(one: Recorded) -> dict[str, Any]:
    """What was recorded by the schema ``hansei.recorded/1``."""
    return {
        "schema": "hansei.recorded/1",
        "path": one.path,
        "name": one.name,
        "recorded": one.said,
        "changed": one.changed,
        "missing": [need._asdict() for need in one.missing],
        "commit": one.commit,
        "diff": one.diff,
    }


def _sign(change: Change, what: Signature) -> str:
    by = _named(what.by, "who signs")
    if not may_sign(change.incident, what.role, by):
        raise UsageError(
            f"{by} wrote it or owns it, so {what.role!r} is for somebody else to sign", hint="ask a person who did not write it"
        )
    before = signer_of(change.incident, what.role)
    if before is not None and before.casefold() != by.casefold():
        raise UsageError(
            f"{before} has signed as {what.role!r} already",
            hint=f'if that was wrong: hansei edit {_name(change)} --add-sign-off "{what.role}" --by "{by}"',
        )
    if before is not None and what.day is None:
        return f"{by} signs as {what.role}"  # on the day on which it was signed
    change.make(write.set_sign_off, what.role, by, what.day or change.today)
    return f"{by} signs as {what.role}"


def _meet(change: Change, what: Meeting) -> str:
    told = change.incident.meeting.fields if change.incident.meeting else {}
    day = what.day.isoformat()
    if told.get("date", day) != day:
        raise UsageError(
            f"the document tells of a meeting on {told['date']}",
            hint=f'add to that one, or move it: hansei edit {_name(change)} --set "meeting.date={day}"',
        )
    change.make(write.set_meeting, "date", day)
    if what.attendees:
        before = [one.strip() for one in told.get("attendees", "").split(",") if one.strip()]
        change.make(write.set_meeting, "attendees", ", ".join(dict.fromkeys((*before, *what.attendees))))
    for question, answer in what.questions:
        change.make(write.add_question, question, answer)
    return f"the meeting of {day}"


def _hold(change: Change, what: Held) -> str:
    change.make(write.add_history, what.day or change.today, LOOKS[what.look], _named(what.by, "who held it"), reason=what.note)
    return LOOKS[what.look]


def _name(change: Change) -> str:
    return card_of(change.reading).name


def _named(name: str, what: str) -> str:
    if not name.strip():
        raise UsageError(f"it is not said {what}, and git does not know you", hint='--by "NAME"')
    return name.strip()


_RECORDS: dict[type, Callable[[Change, Any], str]] = {Signature: _sign, Meeting: _meet, Held: _hold}
