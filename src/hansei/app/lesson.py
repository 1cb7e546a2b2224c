"""``hansei lesson``: the lessons of the folder, a new one, and where one was applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import feedback, targets
from hansei.app.applying import place_of
from hansei.app.change import Change
from hansei.app.folder import find
from hansei.app.opened import OpenDocument
from hansei.app.reading import Reader, card_of
from hansei.app.workspace import now
from hansei.corpus.load import Loaded, read_many
from hansei.errors import UsageError
from hansei.incident import write
from hansei.incident.applied import Applied, lesson_places, reflexion_places, words_of
from hansei.incident.scope import Scope, parts_of, scope_from
from hansei.tracking.lifecycle import has_reflexion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError


class Told(NamedTuple):
    """One lesson of a post-mortem."""

    incident: str
    """What the post-mortem is called."""
    path: str
    line: int
    number: int | None
    """From 1, in the list of lessons; None for the reflexion."""
    text: str
    """For a reflexion the adjustment, else the lesson."""
    applied: tuple[Applied, ...]
    scope: str | None = None
    """When it is relevant: globs and words with commas between; None when it does not say."""


class Lessons(NamedTuple):
    """The lessons of a folder, or of one post-mortem."""

    told: tuple[Told, ...]
    tallies: dict[str, feedback.Tally]
    """How recall has done, incident by incident, where somebody answered."""
    unreadable: tuple[HanseiError, ...]


class New(NamedTuple):
    """A lesson to write down; None where nothing is to be said."""

    context: str | None = None
    lesson: str | None = None
    adjustment: str | None = None
    scope: str | None = None
    """When it is relevant: globs and words with commas between."""


class Written(NamedTuple):
    """What was written, or would be."""

    path: str
    """As a person in the working directory would write it."""
    name: str
    said: str
    """What was recorded, in a few words."""
    changed: bool
    """Whether the document did not say so already."""
    diff: str


def lessons(workspace: Workspace, name: str | None = None) -> Lessons:
    """The lessons of the folder, or of the post-mortem that is named.

    Raises:
        HanseiError: there is no folder, or no such post-mortem.
    """
    paths = (find(workspace, name),) if name else targets.whole(workspace.folder, workspace.root).documents
    reader = Reader(workspace)
    told: list[Told] = []
    unreadable: list[HanseiError] = []
    for one in read_many(paths):
        if isinstance(one, Loaded):
            told += _told(reader.read(workspace.relative(one.path), one.source))
        else:
            unreadable.append(one.error)
    answers = feedback.tallies(workspace.folder)
    return Lessons(
        tuple(told), {incident: answers[incident] for incident in dict.fromkeys(one.incident for one in told) if incident in answers},
        tuple(unreadable),
    )  # fmt: skip


def add(workspace: Workspace, name: str, new: New, *, write_it: bool = True) -> Written:
    """Write a lesson into a post-mortem: into its reflexion where it has one or needs one, else among its lessons.

    A scope is given to the lesson that is written, or that says the same already.

    Raises:
        UsageError: nothing is said, or the reflexion says something else already.
        HanseiError: there is no such post-mortem, or it cannot be written.
    """
    said = {key: value.strip() for key, value in new._asdict().items() if value and value.strip()}
    scope = _scope(said.pop("scope")) if "scope" in said else None
    if not said and scope is None:
        raise UsageError("nothing is said of the lesson", hint='--lesson "..." --adjustment "..."')

    def make(change: Change) -> str:
        reflexion = change.incident.reflexion
        if not (has_reflexion(change.reading.dialect) or any(reflexion) or said.keys() - {"lesson"}):
            return _add_listed(change, name, said.get("lesson"), scope)
        for key, value in said.items():
            before = getattr(reflexion, key)
            if before is not None and before.value.strip("\"'“”„") != value:
                known = card_of(change.reading).name
                raise UsageError(
                    f"the reflexion tells its {key} already", hint=f'to say it otherwise: hansei edit {known} --set "reflexion.{key}=..."'
                )
            if before is None:
                change.make(write.set_reflexion, key, value)
        if scope is not None:
            change.make(write.scope_lesson, None, scope)
        return f"the {' and the '.join([*said, *(['scope'] if scope else [])])} of the reflexion"

    return _written(workspace, name, make, write_it=write_it)


def apply(workspace: Workspace, name: str, file: str, revision: str, *, lesson: str | None = None, write_it: bool = True) -> Written:
    """Record in which file and commit a lesson changed the system.

    Args:
        workspace: whose post-mortem and repository.
        name: the post-mortem.
        file: what was changed.
        revision: the commit that changed it.
        lesson: which one, by its number, its line or its beginning; without it the reflexion, or the only lesson.
        write_it: whether the document is changed; else it is only said how.

    Raises:
        UsageError: the commit is not part of the branch or left the file alone, or it is not clear which lesson is meant.
        HanseiError: there is no such post-mortem or commit, or the document cannot be written.
    """
    place = place_of(workspace, file, revision)

    def make(change: Change) -> str:
        reflexion, several = change.incident.reflexion, change.incident.lessons
        if lesson is None and (reflexion.adjustment is not None or reflexion.lesson is not None):
            change.make(write.apply_lesson, None, place)
        elif lesson is None and len(several) != 1:
            hint = "by its number: `hansei lesson list` shows them" if several else f'hansei lesson add {name} --lesson "..."'
            raise UsageError("it is not said which lesson" if several else "the post-mortem tells no lesson", hint=hint)
        else:
            change.make(write.apply_lesson, change.find("lesson", lesson or "1"), place)
        return f"lesson applied in {place.plain}"

    return _written(workspace, name, make, write_it=write_it)


def plain_list(found: Lessons) -> dict[str, Any]:
    """The lessons by the schema ``hansei.lessons/1``."""
    return {
        "schema": "hansei.lessons/1",
        "lessons": [{**one._asdict(), "applied": [place._asdict() for place in one.applied]} for one in found.told],
        "precision": {
            name: {**tally._asdict(), "precision": tally.precision, "muted": tally.muted} for name, tally in found.tallies.items()
        },
        "unreadable": [error.sentence for error in found.unreadable],
    }


def plain(one: Written) -> dict[str, Any]:
    """What was written by the schema ``hansei.lesson/1``."""
    return {"schema": "hansei.lesson/1", **one._asdict()}


def _scope(text: str) -> Scope:
    """What a person gave as a scope; marks are not needed there."""
    found = scope_from(parts_of(text))
    if not any(found):
        raise UsageError(f"{text!r} is no scope", hint='--scope "src/pool/**, max_connections"')
    return found


def _add_listed(change: Change, name: str, text: str | None, scope: Scope | None) -> str:
    """Add a lesson to those in the list, or give a scope to the one that says the same."""
    before = change.incident.lessons
    same = next((one for one in before if text is not None and words_of(one) == " ".join(text.split())), None)
    if text is None and len(before) == 1:
        same = before[0]
    if text is None and same is None:
        raise UsageError("it is not said which lesson has this scope", hint=f'hansei lesson add {name} --lesson "..." --scope "..."')
    if same is None and text is not None:
        change.make(write.add_lesson, text)
        known = [words_of(one) for one in before]
        same = next((one for one in change.incident.lessons if words_of(one) not in known), None)
    if scope is not None and same is not None:
        change.make(write.scope_lesson, same, scope)
        return "a lesson and its scope"
    return "a lesson"


def _told(reading: Reading) -> Iterator[Told]:
    incident, source, name = reading.incident, reading.source, card_of(reading).name
    main = incident.reflexion.adjustment or incident.reflexion.lesson
    if main is not None:
        scope = incident.reflexion.scope
        line = source.line_at(main.span.start)
        yield Told(name, reading.path, line, None, main.value, reflexion_places(incident.reflexion), scope.value if scope else None)
    for number, one in enumerate(incident.lessons, 1):
        own = one.scope.value if one.scope else None
        yield Told(name, reading.path, source.line_at(one.span.start), number, words_of(one), lesson_places(one), own)


def _written(workspace: Workspace, name: str, make: Callable[[Change], str], *, write_it: bool) -> Written:
    opened = OpenDocument(workspace, name, today=now().date())
    said = make(opened.change)
    closed = opened.close(write_it=write_it)
    return Written(opened.shown, opened.name, said, closed.changed, closed.diff)
