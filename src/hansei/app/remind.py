"""``hansei remind``: who is to be reminded of what now; planned first, sent once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import journal
from hansei.app.actions import is_owner
from hansei.app.config.reminders import Reminders, Target
from hansei.app.deadlines import calendar_of
from hansei.app.due import DOES, OWN_TEXT, Due, Request, due
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.errors import HanseiError, NotFoundError, UsageError
from hansei.net import notify
from hansei.tracking.reminders import stage_at
from hansei.tracking.spans import MOST

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.tracking.reminders import Stage

FILE = "reminders.jsonl"
"""In the folder of the post-mortems, in git, so that two machines do not remind twice: append only, one JSON object a line."""
_KEY = 20
"""Letters of the digest that names a reminder."""

Send = Callable[[str, str, str], bool]


class Reminder(NamedTuple):
    """One deadline that is to be spoken of."""

    key: str
    """Names the deadline, its day, the stage and the target: what was sent under it is not sent again."""
    due: Due
    stage: Stage


class Message(NamedTuple):
    """What goes to one target."""

    target: Target
    reminders: tuple[Reminder, ...]
    """Not sent yet, the earliest deadline first."""

    @property
    def title(self) -> str:
        """What it is about, in a line."""
        late = sum(one.due.overdue for one in self.reminders)
        count = f"{len(self.reminders)} deadline{'' if len(self.reminders) == 1 else 's'}"
        return f"Hansei: {count}{f', {late} overdue' if late else ''}"

    @property
    def body(self) -> str:
        """The deadlines, a paragraph each."""
        return "\n\n".join(_paragraph(one) for one in self.reminders)


class Outcome(NamedTuple):
    """What became of a message."""

    message: Message
    sent: bool
    problem: str = ""
    """Why it was not sent; a sentence without an end."""


def plan(workspace: Workspace) -> list[Message]:
    """What is to be sent now, for each target; targets for whom there is nothing have an empty message.

    Raises:
        UsageError: the settings name nobody.
        HanseiError: there is no folder, or the settings are wrong.
    """
    settings = workspace.config.reminders or Reminders()
    if not settings.targets:
        hint = '[[remind.to]] name = "team", address = "env:HANSEI_NOTIFY" in hansei.toml'
        raise UsageError("the settings do not say whom to remind", hint=hint)
    moment, calendar = now(), calendar_of(workspace.config)
    ahead = min(max(settings.plan.before, default=0) + 7, MOST)  # and a week, over which free days may move a reminder forward
    found = due(workspace, Request(within=f"{ahead} days")).dues
    stages = [(one, stage) for one in found if (stage := stage_at(one.at, moment, settings.plan, calendar)) is not None]
    sent = _sent(workspace.folder)
    return [Message(target, tuple(_for(target, stages, sent))) for target in settings.targets]


def apply(workspace: Workspace, messages: list[Message], send: Send = notify.send) -> Iterator[Outcome]:
    """Send messages that are not empty, one after the other; what went out is noted before the next one is sent.

    One that cannot be sent stays to be sent the next time, and does not keep the others from being sent.
    """
    for message in messages:
        if not message.reminders:
            continue
        address = os.environ.get(message.target.variable, "").strip()
        if not address:
            yield Outcome(message, sent=False, problem=f"the variable {message.target.variable} is not set")
            continue
        try:
            sent = send(address, message.title, message.body)
        except HanseiError as error:
            yield Outcome(message, sent=False, problem=error.sentence)
            continue
        if sent:
            _note(workspace, message)
        yield Outcome(message, sent=sent, problem="" if sent else "the other side did not take it")


def plain(messages: list[Message]) -> dict[str, Any]:
    """The plan by the schema ``hansei.remind/1``; an address is no part of it."""
    return {
        "schema": "hansei.remind/1",
        "messages": [
            {
                "to": one.target.name,
                "title": one.title,
                "reminders": [
                    {
                        "key": each.key, "stage": each.stage.name, "kind": each.due.kind, "incident": each.due.card.name,
                        "owner": each.due.owner, "text": each.due.text, "at": each.due.at.isoformat(), "overdue": each.due.overdue,
                        "path": each.due.path, "line": each.due.line,
                    }
                    for each in one.reminders
                ],
            }
            for one in messages
        ],
    }  # fmt: skip


def _for(target: Target, stages: list[tuple[Due, Stage]], sent: frozenset[str]) -> Iterator[Reminder]:
    for one, stage in stages:
        if target.kinds and one.kind not in target.kinds:
            continue
        if target.owners and not any(is_owner(one.owner, owner) for owner in target.owners):
            continue
        reminder = Reminder(_key(target, one, stage), one, stage)
        if reminder.key not in sent:
            yield reminder


def _key(target: Target, one: Due, stage: Stage) -> str:
    what = one.mark or (one.text if one.kind in OWN_TEXT else "")
    parts = (target.name, one.card.path, one.kind, what, (one.day or one.at).isoformat(), str(stage.days))
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:_KEY]


def _paragraph(one: Reminder) -> str:
    what = one.due.text if one.due.kind in OWN_TEXT else DOES[one.due.kind].capitalize()
    day = (one.due.day or one.due.at.date()).isoformat()
    place = f"{one.due.path}:{one.due.line}" if one.due.line else one.due.path
    return f"{one.stage.name}: {what}\n{one.due.card.name}, {one.due.owner or 'nobody'}, due {day}\n{one.due.address or place}"


def _sent(folder: Path) -> frozenset[str]:
    try:
        lines = files.read(folder / FILE).text.split("\n")
    except NotFoundError:
        return frozenset()
    found = set()
    for line in lines:
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):  # an empty line, half a line of a run that was killed, or the mark of a merge
            continue
        if isinstance(data, dict) and isinstance(data.get("key"), str):
            found.add(data["key"])
    return frozenset(found)


def _note(workspace: Workspace, message: Message) -> None:
    at = now().isoformat(timespec="seconds")
    for one in message.reminders:
        entry = {"key": one.key, "to": message.target.name, "incident": one.due.card.name, "stage": one.stage.name, "at": at}
        journal.write(workspace, workspace.folder / FILE, json.dumps(entry))
