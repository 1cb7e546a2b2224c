"""One post-mortem as a page for people: its text as safe HTML, with the findings in place, and the facts beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote, unquote

from hansei.app.checking import Checker
from hansei.app.document import meant
from hansei.app.facts import World
from hansei.app.standing import Standing, stands
from hansei.app.workspace import now
from hansei.document import parse
from hansei.document.html import to_html
from hansei.incident.durations import DEFINITIONS
from hansei.publish.timeline_picture import Dot, draw
from hansei.text import Source

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.findings import Finding
    from hansei.incident.model import Incident

__all__ = ["Goal", "Lead", "Length", "Named", "Note", "Page", "Render", "address", "page", "page_of", "preview", "prose"]

Goal = Literal["post-mortem", "file", "line", "image"]
"""``line``: a line of a file, whose number stands where the anchor does else."""
Lead = Callable[[Goal, str, str], str | None]
"""Where the page of a post-mortem, a file of the repository or an image is: its path from the root, and what stands behind ``#``."""
Render = Callable[["Note"], str]
"""A finding as safe HTML."""

_REFERENCES = 200
"""References that are looked at."""
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


class Note(NamedTuple):
    """A finding of the page."""

    number: int
    """Counts the findings of the page from 1."""
    code: str
    slug: str
    level: str
    message: str
    help: str
    line: int
    fixes: tuple[str, ...]
    """What each fix does."""


class Length(NamedTuple):
    """A duration by our definition."""

    name: str
    minutes: float | None
    state: str
    formula: str


class Named(NamedTuple):
    """A file that a post-mortem names."""

    name: str
    """As it is written there, with the line when it has one."""
    where: str
    """Its page."""


class Page(NamedTuple):
    """One post-mortem."""

    standing: Standing
    digest: str
    """Of the text that is shown."""
    html: str
    notes: tuple[Note, ...]
    picture: str | None
    """The timeline as SVG; None when too little is known."""
    lengths: tuple[Length, ...]
    people: Mapping[str, tuple[str, ...]]
    """Role -> names, for the roles that are filled."""
    files: tuple[Named, ...]
    """The files of the repository that it names and that are there, each line once, in the order of the text."""
    summary: str | None
    text: str
    """The source."""


def page(workspace: Workspace, name: str, *, lead: Lead, render: Render) -> Page:
    """The post-mortem that is named.

    Args:
        workspace: whose post-mortem.
        name: its id, its file's name, or its path from the root; never any other file.
        lead: where relative links lead.
        render: how findings look in the text.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    there = meant(workspace, name)
    return page_of(workspace, there.path, there.source, lead=lead, render=render)


def prose(text: str) -> str:
    """Some Markdown as safe HTML."""
    return to_html(parse(Source(text)))


def preview(workspace: Workspace, relative: str, text: str, *, lead: Lead, render: Render) -> Page:
    """The page of a text that is not written yet, at its path from the root."""
    return page_of(workspace, relative, Source(text), lead=lead, render=render)


def page_of(workspace: Workspace, relative: str, source: Source, *, lead: Lead, render: Render) -> Page:
    """The page of a text that stands, or is to stand, at a path from the root."""
    moment = now()
    checked = Checker(workspace, World.of(workspace, moment)).check(relative, source)
    reading = checked.reading
    notes = _notes(checked.findings, source)
    shown: dict[int, str] = {}
    for note, finding in zip(notes, checked.findings, strict=True):
        shown[finding.span.start] = shown.get(finding.span.start, "") + render(note)
    incident = reading.incident
    named = {one.name: one for one in _files(workspace, relative, incident, lead)}
    html = to_html(
        reading.document,
        lines=True,
        notes=shown,
        lead=_leader(workspace, relative, lead),
        code=lambda words: named[words].where if words in named else None,
    )
    return Page(
        standing=stands(workspace, checked, moment),
        digest=source.digest,
        html=html,
        notes=notes,
        picture=_picture(incident, source),
        lengths=tuple(
            Length(one.name, incident.durations[one.name].minutes, incident.durations[one.name].state, one.formula)
            for one in DEFINITIONS
            if one.name in incident.durations
        ),
        people=_people(incident),
        files=tuple(named.values()),
        summary=incident.summary.value if incident.summary else None,
        text=source.text,
    )


def _notes(findings: Sequence[Finding], source: Source) -> tuple[Note, ...]:
    return tuple(
        Note(
            number, finding.code, finding.slug, finding.level, finding.message, finding.help,
            source.line_at(finding.span.start), tuple(fix.title for fix in finding.fixes),
        )
        for number, finding in enumerate(findings, start=1)
    )  # fmt: skip


def _files(workspace: Workspace, relative: str, incident: Incident, lead: Lead) -> Iterator[Named]:
    """Paths are written from the root, or from the document; those of documents lead to their page by the links that they are."""
    root = os.path.realpath(workspace.root)
    for reference in incident.references[:_REFERENCES]:
        if reference.kind not in ("path", "test"):
            continue
        path, _, _ = reference.value.partition("::")  # a test within its file
        for place in (path, os.path.join(os.path.dirname(relative), path)):
            real = os.path.realpath(os.path.join(root, place))
            if real.startswith(root + os.sep) and os.path.isfile(real):
                where = lead(
                    "line" if reference.line else "file", os.path.relpath(real, root).replace(os.sep, "/"), str(reference.line or "")
                )
                if where is not None:
                    yield Named(f"{reference.value}:{reference.line}" if reference.line else reference.value, where)
                break


def _picture(incident: Incident, source: Source) -> str | None:
    moments = {name: moment.value.at for name, moment in incident.times.items()}
    times = {name: at for name, at in moments.items() if at is not None}
    dots = [
        Dot(event.moment.at, " ".join(event.text.split()), source.line_at(event.span.start))
        for event in incident.timeline
        if event.moment is not None and event.moment.at is not None
    ]
    zoned = {at.tzinfo is not None for at in (*times.values(), *(dot.at for dot in dots))}
    if len(zoned) > 1:  # what says no zone cannot be set beside what does
        times = {name: at for name, at in times.items() if at.tzinfo is not None}
        dots = [dot for dot in dots if dot.at.tzinfo is not None]
    return draw(times, dots)


def _people(incident: Incident) -> dict[str, tuple[str, ...]]:
    single = {"owner": incident.owner, "commander": incident.commander}
    several = {"authors": incident.authors, "reviewers": incident.reviewers, "participants": incident.participants}
    found = {role: (person.value,) for role, person in single.items() if person}
    return found | {role: tuple(one.value for one in persons) for role, persons in several.items() if persons}


def _leader(workspace: Workspace, relative: str, lead: Lead) -> Callable[[str, bool], str | None]:
    """Where the links of a document lead: to pages of ours when they mean files of the repository."""
    home = os.path.dirname(relative)

    def leads(target: str, image: bool) -> str | None:
        if "://" in target or target.startswith(("mailto:", "#", "//")):
            return None if image else target
        path, _, anchor = target.partition("#")
        goal = os.path.normpath(os.path.join(home, unquote(path.partition("?")[0]))) if not path.startswith("/") else path.lstrip("/")
        if goal.startswith("..") or os.path.isabs(goal):
            return None
        if image:
            return lead("image", goal, "") if goal.lower().endswith(_IMAGES) else None
        kind: Goal = "post-mortem" if _is_document(workspace, workspace.root / goal) else "file"
        return lead(kind, goal, anchor)

    return leads


def _is_document(workspace: Workspace, path: Path) -> bool:
    return path.suffix.lower() in (".md", ".markdown") and path.is_file() and workspace.folder in path.parents


def address(*parts: str, anchor: str = "") -> str:
    """A path on the site from parts that may hold anything."""
    return "/" + "/".join(quote(part, safe="/") for part in parts) + (f"#{quote(anchor)}" if anchor else "")
