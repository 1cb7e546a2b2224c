"""What a fresh document of a dialect holds: its sections and its fields, for authors who miss one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hansei.app import dialects
from hansei.document import parse
from hansei.drafting.render import Draft, draft
from hansei.errors import HanseiError
from hansei.text import Source

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

FIELD = re.compile(r"(?P<before>[ \t]*(?:[-*][ \t]+|\|[ \t]*)?\**)(?P<key>[^\W\d_][\w /-]{0,40}?)(?P<behind>\**:\**|\**[ \t]*\|)")
"""The beginning of a line that holds a field, up to its value."""
_DAY = date(2000, 1, 1)
"""Any day: what is asked for here are the blanks, not what fills them."""


class FreshSection(NamedTuple):
    """A section of a fresh document."""

    heading: str
    level: int
    body: str
    """Without blank lines around it."""


class FreshField(NamedTuple):
    """A field of a fresh document."""

    key: str
    line: str
    """The line up to where the value begins: ``- **Severity:**``."""


def sections(workspace: Workspace, dialect: str) -> Iterator[FreshSection]:
    """The sections in order, without the title's own."""
    document = parse(Source(_text(workspace, dialect)))
    for section in document.sections:
        if section.level > 1:
            yield FreshSection(section.title, section.level, document.source.slice(section.body).strip("\n"))


def fields(workspace: Workspace, dialect: str) -> Iterator[FreshField]:
    """The fields in front of the first section, in order."""
    for line in _text(workspace, dialect).partition("\n## ")[0].split("\n"):
        match = FIELD.match(line)
        if match:
            yield FreshField(match["key"], match[0])


def _text(workspace: Workspace, dialect: str) -> str:
    """A fresh document; empty where the dialect's template cannot be used, of which others tell."""
    try:
        return draft(dialects.blueprint(workspace, dialect), Draft("Title", day=_DAY))
    except HanseiError:
        return ""
