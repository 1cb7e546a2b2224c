"""What the tests of the writers share: read a text, change it, give back the changed text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from hansei.document import Document, parse
from hansei.drafting.catalog import builtin
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.incident.write.desk import Desk
from hansei.text import EditSet, Source

PATH = "docs/incidents/2026-01-31-pool.md"


class Case(NamedTuple):
    """A text with what was read from it; unpacked it is what every writer takes first."""

    document: Document
    incident: Incident
    dialect: Dialect | None

    def edited(self, edits: EditSet) -> str:
        return edits.apply(self.document.source).text

    def desk(self) -> Desk:
        return Desk(self.document, self.incident, self.dialect)


Opens = Callable[..., Case]


def open_case(text: str, dialect: str | None = None, path: str = PATH) -> Case:
    document = parse(Source(text))
    layout = next((one for one in builtin() if one.name == dialect), None)
    return Case(document, read(document, path=path, dialect=layout), layout)


@pytest.fixture
def case() -> Opens:
    """Opens a text as a case."""
    return open_case


@pytest.fixture
def changed() -> Callable[..., str]:
    """Applies a writer to a text: ``changed(text, writer, *arguments, dialect=None)`` is the new text."""

    def change(text: str, writer: Callable[..., EditSet], *arguments: Any, dialect: str | None = None, **named: Any) -> str:
        opened = open_case(text, dialect)
        return opened.edited(writer(*opened, *arguments, **named))

    return change
