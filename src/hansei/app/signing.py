"""How far the approval of a post-mortem is: reviewers, meeting, signatures. :mod:`hansei.app.reviewing` records the last two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.document import meant
from hansei.app.edit import edit
from hansei.app.reading import Reader
from hansei.app.wishes import Wish
from hansei.errors import UsageError
from hansei.tracking.lifecycle import has_signed

if TYPE_CHECKING:
    from hansei.app.edit import Edited
    from hansei.app.workspace import Workspace


class Role(NamedTuple):
    """A role that signs."""

    title: str
    name: str
    """Who; empty while nobody is named."""
    day: str
    """As it is written; empty while nobody has signed."""
    signed: bool


class Signing(NamedTuple):
    """How far the approval of a post-mortem is."""

    path: str
    """From the root."""
    digest: str
    """Names the text; a change goes back with it."""
    reviewers: tuple[str, ...]
    meeting: str
    """The day of the meeting about it; empty when none is recorded."""
    roles: tuple[Role, ...]


def signing(workspace: Workspace, name: str) -> Signing:
    """How far the approval of the post-mortem that is named is.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    there = meant(workspace, name)
    incident = Reader(workspace).read(there.path, there.source).incident
    rows = [
        Role(
            one.fields.get("role") or one.text,
            one.fields.get("name") or "",
            one.fields.get("date") or "",
            has_signed(one),
        )
        for one in incident.sign_off
    ]
    meeting = (incident.meeting.fields.get("date") if incident.meeting else None) or ""
    return Signing(there.path, there.source.digest, tuple(one.value for one in incident.reviewers), meeting, tuple(rows))


def review_by(workspace: Workspace, name: str, reviewer: str, *, seen: str | None = None, commit: bool = False) -> Edited:
    """Name one more reviewer.

    Raises:
        UsageError: no name is given, or it cannot be written so that it is read again.
        ConflictError: the document is not what was seen any more.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    there = signing(workspace, name)
    who = reviewer.strip()
    if not who:
        raise UsageError("it is not said who reviews it", hint="give a name, or a role")
    value = ", ".join(dict.fromkeys((*there.reviewers, who)))
    said = f"{who} reviews it" if commit else ""
    path = str(workspace.root / there.path)
    return edit(workspace, path, [Wish("set", "", "reviewers", {"value": value})], seen=seen, commit=said)
