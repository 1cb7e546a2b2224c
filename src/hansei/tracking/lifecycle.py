"""The life of a post-mortem: which state it is in, which comes next, and what that one needs.

The states are those of the document: draft, in review, approved, published, closed; and not required. A dialect has words for some of them;
the others are told by what the document holds: approved is what everybody has signed, closed what the document history says so of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from hansei.incident.applied import reflexion_places
from hansei.incident.model import DocumentState
from hansei.incident.values import parse_date

if TYPE_CHECKING:
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Action, Incident, Record

STEPS: tuple[DocumentState, ...] = ("draft", "in_review", "approved", "published", "closed")
"""The states in their order; ``not_required`` stands outside."""
SAYS: Mapping[DocumentState, str] = {
    "draft": "back to draft",
    "in_review": "in review",
    "approved": "approved",
    "published": "published",
    "closed": "closed",
    "not_required": "not required",
}
"""What the document history says of a step."""
LOOKS: Mapping[str, str] = {"follow_up": "follow-up held", "next_review": "next review held"}
"""What the document history says of a look that was held at the open action items, or at whether they helped."""
_DAYS = ("date", "when", "day")
_JUDGES = re.compile(r"review|approv", re.IGNORECASE)
"""Roles in which somebody reads what others wrote."""
_GRAVE = re.compile(r"P?[01]|critical|urgent|high", re.IGNORECASE)
_REASON = re.compile(r"(?:won.?t do|wont_do|not doing|rejected|declined)\b[^:\n|]*[:(–—-]\s*\w", re.IGNORECASE)


class Need(NamedTuple):
    """Something that is missing before a step can be taken."""

    what: str
    """reviewer, meeting, sign_off, owner, due, actions, reason, resolved, lesson or applied."""
    sentence: str
    hint: str
    """What to do about it."""


def state_of(incident: Incident, dialect: Dialect | None) -> DocumentState | None:
    """Where the document stands: what it states, and what follows from signatures and history; None when nothing says so."""
    stated = incident.document_status
    if stated is not None and stated.state is None:
        return None  # a word that is not known may mean anything
    state = cast("DocumentState | None", stated.state if stated else dialect.default_state if dialect and incident.dialect else None)
    if state in ("published", "approved") and _last_step(incident) == SAYS["closed"]:
        return "closed"
    if state == "in_review" and dialect is not None and _is_signed(dialect, incident):
        return "approved"
    return state


def next_of(state: DocumentState) -> DocumentState | None:
    """The state behind this one; None behind the last."""
    at = STEPS.index(state) if state in STEPS else len(STEPS)
    return STEPS[at + 1] if at + 1 < len(STEPS) else None


def is_written(target: DocumentState, dialect: Dialect | None) -> bool:
    """Whether a state is a status word in the document; else the history or the signatures tell it."""
    if dialect is None:
        return True
    if dialect.document_states:
        return target in dialect.document_states.values()
    return target != "closed"


def may_sign(incident: Incident, role: str, name: str) -> bool:
    """Whether somebody may sign in a role: nobody is the reviewer of what they wrote, or own."""
    return not (_JUDGES.search(role) and name.strip().casefold() in _writers(incident))


def signer_of(incident: Incident, role: str) -> str | None:
    """Who has signed in a role; None when nobody has."""
    wanted = role.strip().casefold()
    signed = (record.fields for record in incident.sign_off if has_signed(record))
    return next((fields.get("name") for fields in signed if wanted in {value.casefold() for value in fields.values()}), None)


def looks_held(incident: Incident) -> dict[str, date]:
    """The last day of each of the :data:`LOOKS` that the document history tells of."""
    found: dict[str, date] = {}
    for record in incident.history:
        said = [value.strip().casefold() for value in record.fields.values()]
        kind = next((kind for kind, words in LOOKS.items() if any(one.startswith(words) for one in said)), None)
        day = next((day for key in _DAYS if (day := parse_date(record.fields.get(key, ""))) is not None), None)
        if kind is not None and day is not None:
            found[kind] = max(day, found.get(kind, day))
    return found


def needs(incident: Incident, dialect: Dialect | None, target: DocumentState, text: str, name: str) -> Iterator[Need]:
    """What is missing before the document can be called ``target``.

    ``text`` is the whole document, ``name`` what the post-mortem is called on the command line, for the hints. What the rules of
    ``hansei check`` demand of a state (sections filled in, no placeholder left) comes on top.
    """
    if target == "approved":
        yield from _for_approval(incident, dialect, name)
    elif target == "published":
        yield from _for_publishing(incident, name)
    elif target == "closed":
        yield from _for_closing(incident, dialect, text, name)


# --------------------------------------------------------------------------------------------------------------- the guards


def _for_approval(incident: Incident, dialect: Dialect | None, name: str) -> Iterator[Need]:
    own = _writers(incident)
    others = {one.value.strip().casefold() for one in incident.reviewers} | {
        signer.strip().casefold() for record in incident.sign_off if (signer := record.fields.get("name"))
    }
    if not others - own:
        said = "only those who wrote it are named as reviewers" if others else "nobody is named as reviewer"
        yield Need("reviewer", said, f'hansei edit {name} --set "reviewers=NAME"')
    if dialect is None:
        return
    if any("meeting" in heading for heading in dialect.headings) and not (incident.meeting and incident.meeting.fields.get("date")):
        yield Need("meeting", "no meeting about it is recorded", f'hansei review {name} --meeting DATE --attendee "NAMES"')
    if dialect.document_states and not is_written("approved", dialect) and not _is_signed(dialect, incident):
        left = [record.fields.get("role") or record.text for record in incident.sign_off if not has_signed(record)]
        nobody = "only those who wrote it have signed" if incident.sign_off else "nobody has signed"
        said = f"{', '.join(left)} {'has' if len(left) == 1 else 'have'} not signed" if left else nobody
        yield Need("sign_off", said, f'hansei review {name} --sign "ROLE" --by "NAME"')


def _for_publishing(incident: Incident, name: str) -> Iterator[Need]:
    for number, action in enumerate(incident.actions, 1):
        if action.status is not None and action.status.value in ("done", "wont_do"):
            continue
        if action.owner is None:
            yield Need("owner", f"nobody owns the action item {_short(action)}", f"hansei actions move {name}#{number} --owner WHO")
        if action.due is None:
            yield Need("due", f"the action item {_short(action)} has no due date", f"hansei actions move {name}#{number} --due DATE")


def _for_closing(incident: Incident, dialect: Dialect | None, text: str, name: str) -> Iterator[Need]:
    if dialect is not None and dialect.incident_states:
        status = incident.incident_status
        if status is None or status.state != "resolved":
            said = status.raw if status else "not said to be resolved"
            yield Need("resolved", f"the incident is {said}", f"hansei edit {name} --set incident_status=resolved")
    if has_reflexion(dialect):
        if incident.reflexion.adjustment is None:
            yield Need("lesson", "it is not told what the lesson has changed", f'hansei lesson add {name} --adjustment "..."')
        if not reflexion_places(incident.reflexion):
            said = "it is not told in which file and commit the lesson was applied"
            yield Need("applied", said, f"hansei lesson apply {name} --file PATH --commit REV")
    for number, action in enumerate(incident.actions, 1):
        if action.priority is not None and not _GRAVE.fullmatch(action.priority.value.strip()):
            continue
        state = action.status.value if action.status else "open"
        if state not in ("done", "wont_do"):
            yield Need("actions", f"the action item {_short(action)} is {state.replace('_', ' ')}", f"hansei actions done {name}#{number}")
        elif state == "wont_do" and not _REASON.search(text, action.span.start, action.span.end):
            said = f"nothing says why the action item {_short(action)} will not be done"
            yield Need("reason", said, f"hansei actions wont-do {name}#{number} --reason ...")


# ------------------------------------------------------------------------------------------------------------------- shared


def has_reflexion(dialect: Dialect | None) -> bool:
    """Whether documents of the dialect say what the lesson has changed, so that an incident is closed only when it has."""
    return dialect is not None and any("reflexion" in heading for heading in dialect.headings)


def _writers(incident: Incident) -> set[str]:
    """Who wrote or owns it."""
    return {one.value.strip().casefold() for one in (*incident.authors, *([incident.owner] if incident.owner else ()))}


def _is_signed(dialect: Dialect, incident: Incident) -> bool:
    """Whether signatures approve a document of this dialect, and all are there, one of somebody who did not write it among them."""
    signs = dialect.document_states and "approved" not in dialect.document_states.values()
    if not signs or not incident.sign_off or not all(map(has_signed, incident.sign_off)):
        return False
    return any(record.fields.get("name", "").strip().casefold() not in _writers(incident) for record in incident.sign_off)


def has_signed(record: Record) -> bool:
    """Whether somebody has signed in the role of a record."""
    fields = record.fields
    return bool(fields.get("date") and (fields.get("name") or fields.get("signature")))


def _last_step(incident: Incident) -> str | None:
    """The last step that the document history tells."""
    told = [(record.fields.get("change") or "").strip().casefold() for record in incident.history]
    return next((step for step in reversed(told) if step in SAYS.values()), None)


def _short(action: Action) -> str:
    words = " ".join(action.text.split())
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
