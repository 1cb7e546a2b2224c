"""``hansei convert``: a post-mortem in another dialect, with nothing lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import dialects
from hansei.app.folder import find
from hansei.app.reading import Reader
from hansei.corpus import files
from hansei.document import parse
from hansei.drafting import convert as drafting
from hansei.errors import UsageError
from hansei.text import Edit, EditSet, Source, Span
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.drafting.convert import Moved


class Request(NamedTuple):
    """What is to be converted, and where the result goes."""

    post_mortem: str
    """Its file, its id, or the beginning of its file's name."""
    dialect: str
    """The dialect it is to be of."""
    output: str = ""
    """A new file for the result; it must lie in the folder of the source, so that relative links stay valid."""
    in_place: bool = False
    """Whether the document itself is changed."""


class Converted(NamedTuple):
    """A post-mortem in another dialect."""

    path: str
    """The source, as a person in the working directory would write it."""
    dialect: str
    """The dialect the result is of."""
    source_dialect: str | None
    """The dialect the source is of; None when it is of none that is known."""
    written: str
    """Where the result was written; empty when it was not."""
    text: str
    diff: str
    report: tuple[Moved, ...]
    differences: tuple[str, ...]
    """What is read otherwise from the result, each a sentence."""
    recognised: bool
    """Whether the result is read by the new dialect: it is seen to be of it, or the settings or the document say so."""


def convert(workspace: Workspace, request: Request, *, write: bool = True) -> Converted:
    """Convert the post-mortem that is named; with ``write=False``, or without a place to write to, only say what it would be.

    Raises:
        UsageError: there is no such dialect, or the document cannot be converted as a whole.
        HanseiError: there is no such post-mortem, or the result cannot be written.
    """
    path = find(workspace, request.post_mortem)
    target = workspace.absolute(request.output) if request.output else path
    if request.output and request.in_place:
        raise UsageError("the result can go to a new file or into the document, not to both", hint="give --output or --in-place")
    if os.path.realpath(target.parent) != os.path.realpath(path.parent):
        raise UsageError(
            "the result must lie in the folder of the source, or its relative links break",
            hint=f"write it to {workspace.shown(path.parent / target.name)}, then move it with its links",
        )
    layout = dialects.blueprint(workspace, request.dialect)
    before = files.read(path)
    reader = Reader(workspace)
    reading = reader.read(workspace.relative(path), before)
    source = dialects.blueprint(workspace, reading.dialect.name) if reading.dialect else None
    made = drafting.convert(reading.document, reading.incident, source, layout)
    written = ""
    if write and request.in_place:
        files.save(path, before, _all_of(before, made.text))
        written = workspace.shown(path)
    elif write and request.output:
        files.create(target, made.text)
        written = workspace.shown(target)
    shown = workspace.shown(path)
    name = reading.dialect.name if reading.dialect else None
    after = Source(made.text)
    declared = reader.declared(workspace.relative(target), parse(after))
    recognised = declared.name == layout.dialect.name if declared else made.recognised
    diff = unified_diff(before, after, shown)
    return Converted(shown, layout.dialect.name, name, written, made.text, diff, made.report, made.differences, recognised)


def _all_of(before: Source, text: str) -> EditSet:
    """The whole document anew: here that is the very change that was asked for."""
    if before.text == text:
        return EditSet()
    return EditSet((Edit(Span(0, len(before.text)), text),))
