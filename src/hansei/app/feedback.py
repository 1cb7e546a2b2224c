"""``hansei feedback``, and what recall makes of it: answers are kept beside the post-mortems, where a review sees them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import journal
from hansei.app.folder import find, shelf
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.corpus.load import FOLDER, make_folder
from hansei.errors import HanseiError, NotFoundError, UsageError
from hansei.recall.feedback import KINDS, Feedback, Kind, Tally, read_feedback, tallied

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.recall.answer import Verdict

__all__ = [
    "FILE", "FIRED", "KINDS", "Given", "Standing", "Tally", "give", "lesson_of", "muted", "note_fired", "plain", "stats",
    "tallies", "told_in",
]  # fmt: skip

FILE = "recall-feedback.jsonl"
"""In the folder of the post-mortems: append only, one JSON object a line."""
FIRED = "recall-fired.jsonl"
"""In the folder of the cache: when which lesson was told in earnest, in this work tree."""


class Given(NamedTuple):
    """An answer that was written down."""

    lesson: str
    path: str
    """The file, as a person in the working directory would write it."""
    tally: Tally
    """With this answer."""
    attributes: bool
    """Whether ``.gitattributes`` was changed, so that two branches can both answer."""


class Standing(NamedTuple):
    """How one lesson has done."""

    lesson: str
    fired: int
    """How often it was told by a hook in this work tree."""
    tally: Tally


def give(workspace: Workspace, name: str, kind: Kind, why: str) -> Given:
    """Write down whether what recall said of an incident was right.

    Args:
        workspace: where.
        name: the post-mortem, as people name it; with ``#`` and its id for one of its guards.
        kind: the answer.
        why: in a sentence; may only be empty when it was right.

    Raises:
        UsageError: nothing is said of why it was not right.
        HanseiError: there is no such post-mortem, or the file cannot be written.
    """
    if kind != "right" and not why.strip():
        raise UsageError(f"why is it {kind}?", hint='say it in a sentence, so that the post-mortem can be mended: --why "..."')
    incident, _, guard = name.removeprefix("#").partition("#")
    lesson = _lesson(workspace, find(workspace, incident)) + (f"#{guard}" if guard else "")
    path = workspace.folder / FILE
    attributes = journal.write(workspace, path, Feedback(lesson, kind, " ".join(why.split()), now().isoformat(timespec="seconds")).line())
    return Given(lesson, workspace.shown(path), tallies(workspace.folder).get(lesson, Tally()), attributes)


def tallies(folder: Path) -> Mapping[str, Tally]:
    """The answers of a folder, lesson by lesson; those of a file that cannot be read are unknown, so none."""
    try:
        text = files.read(folder / FILE).text
    except HanseiError:
        return {}
    return tallied(read_feedback(text))


def lesson_of(verdict: Verdict) -> str:
    """What the lesson of a verdict is called in the file of answers."""
    guard = verdict.story.get("guard")
    return f"{verdict.story.get('id')}#{guard}" if guard else str(verdict.story.get("id"))


def muted(verdicts: Iterable[Verdict], answers: Mapping[str, Tally]) -> tuple[str, ...]:
    """The lessons of these verdicts that are silent because of their answers."""
    return tuple(lesson for lesson in map(lesson_of, verdicts) if answers.get(lesson, Tally()).muted)


def note_fired(workspace: Workspace, verdicts: Iterable[Verdict], *, session: str = "") -> None:
    """Remember, in this work tree, that lessons were told, and in which conversation. Where nothing can be written, nothing is."""
    folder = workspace.root / FOLDER
    for verdict in verdicts:
        data = {"lesson": lesson_of(verdict), "at": now().isoformat(timespec="seconds"), **({"session": session} if session else {})}
        try:
            make_folder(str(folder))
            files.append(folder / FIRED, json.dumps(data))
        except (OSError, HanseiError):
            return


def told_in(workspace: Workspace, session: str) -> frozenset[str]:
    """The lessons that were told in a conversation already; in none without a name."""
    return frozenset(one["lesson"] for one in _fired(workspace) if session and one.get("session") == session)


def stats(workspace: Workspace) -> list[Standing]:
    """How each lesson has done that was told or answered, the one with the most wrong answers first."""
    answered = tallies(workspace.folder)
    fired = Counter(one["lesson"] for one in _fired(workspace))
    every = [Standing(lesson, fired[lesson], answered.get(lesson, Tally())) for lesson in {*answered, *fired}]
    return sorted(every, key=lambda one: (-one.tally.wrong, -one.fired, one.lesson))


def plain(standings: Iterable[Standing]) -> dict[str, Any]:
    """The standings by the schema ``hansei.recall-stats/1``."""
    lessons = [
        {
            "lesson": one.lesson,
            "fired": one.fired,
            **one.tally._asdict(),
            "precision": one.tally.precision,
            "interval": one.tally.interval,
            "muted": one.tally.muted,
        }
        for one in standings
    ]
    return {"schema": "hansei.recall-stats/1", "lessons": lessons}


def _lesson(workspace: Workspace, path: Path) -> str:
    relative = workspace.relative(path)
    for card in shelf(workspace).cards:
        if card.path == relative:
            return card.name
    raise NotFoundError(f"{workspace.shown(path)} does not lie among the post-mortems", hint="`hansei list` shows them")


def _fired(workspace: Workspace) -> Iterable[dict[str, str]]:
    try:
        lines = files.read(workspace.root / FOLDER / FIRED).text.splitlines()
    except HanseiError:
        return
    for line in lines:
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):  # half a line, of a run that was killed
            continue
        if isinstance(data, dict) and isinstance(data.get("lesson"), str):
            yield data
