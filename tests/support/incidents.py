"""Short words for tests that read incidents."""

from __future__ import annotations

from typing import Any

from hansei.document import parse
from hansei.incident import vocabulary
from hansei.incident.contract import to_json
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.incident.read.fields import Fields, find_fields
from hansei.incident.read.parts import find_parts
from hansei.incident.read.view import View
from hansei.text import Source

PATH = "docs/incidents/2026-01-05-outage.md"


def incident_of(text: str, *, path: str = PATH, **options: Any) -> Incident:
    """The incident that ``text`` tells of."""
    return read(parse(Source(text)), path=path, **options)


def json_of(text: str, *, path: str = PATH, **options: Any) -> dict[str, Any]:
    """Its public JSON form."""
    source = Source(text)
    return to_json(read(parse(source), path=path, **options), source)


def view_of(text: str, *, path: str = PATH, language: str = "en", dialect: Dialect | None = None) -> View:
    """The view that the readers share, with its parts found."""
    view = View(parse(Source(text)), path=path, vocabulary=vocabulary.load(language), dialect=dialect)
    view.parts = find_parts(view)
    return view


def fields_of(text: str) -> Fields:
    """The metadata of ``text``."""
    return find_fields(view_of(text))


def dialect_of(**values: Any) -> Dialect:
    """A dialect that says nothing but ``values``."""
    nothing: dict[str, Any] = {
        "name": "own", "title": "Own", "description": "For tests.", "signature": (), "headings": {}, "fields": {}, "severities": {}, "severity_labels": (),
        "document_states": {}, "incident_states": {}, "default_state": "draft", "file_name": "{date}-{slug}.md", "id_pattern": "", "zone": "", "required": (),
        "deadlines": {}, "action_horizons": {},
    }  # fmt: skip
    return Dialect(**{**nothing, **values})
