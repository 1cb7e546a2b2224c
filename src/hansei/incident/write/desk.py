"""What a writer has before them: a document, what was read from it, and how to read it again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hansei.document import parse
from hansei.incident import vocabulary
from hansei.incident.contract import to_json
from hansei.incident.read import read
from hansei.incident.read.fields import Fields, find_fields
from hansei.incident.read.parts import find_parts
from hansei.incident.read.several import find_several
from hansei.incident.read.view import View
from hansei.incident.write.nodes import Nodes

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import EditSet


class Desk:
    """A document under one dialect, and the one incident of it that is to be changed."""

    def __init__(self, document: Document, incident: Incident, dialect: Dialect | None) -> None:
        self.document = document
        self.source = document.source
        self.text = document.source.text
        self.incident = incident
        self.dialect = dialect

    @cached_property
    def view(self) -> View:
        """The stretch of the document that tells of the incident, with its parts."""
        words = vocabulary.load(self.incident.language)
        view = View(self.document, path=self.incident.path, vocabulary=words, dialect=self.dialect)
        spans = find_several(view)
        if spans:
            view = View(self.document, path=self.incident.path, vocabulary=words, dialect=self.dialect, within=spans[self._place])
        view.parts = find_parts(view)
        return view

    @cached_property
    def fields(self) -> Fields:
        """The metadata of the incident."""
        return find_fields(self.view)

    @cached_property
    def nodes(self) -> Nodes:
        """The document's items, rows, cells and paragraphs by their place."""
        return Nodes(self.document)

    @cached_property
    def whole(self) -> Incident:
        """The reading of the whole document before the change."""
        return read(self.document, path=self.incident.path, dialect=self.dialect)

    @cached_property
    def before(self) -> dict[str, Any]:
        """The reading in its public form."""
        return to_json(self.whole, self.source)

    @property
    def before_own(self) -> dict[str, Any]:
        """The public form of the incident that is changed."""
        return self.pick_json(self.before)

    @cached_property
    def _place(self) -> int:
        """Which incident of the document it is, from 0."""
        same = [
            index
            for index, one in enumerate((self.whole, *self.whole.also))
            if one.title == self.incident.title and one.timeline == self.incident.timeline
        ]
        return same[0] if same else 0

    def pick(self, whole: Incident) -> Incident:
        """The incident that is changed, out of a reading of the whole document."""
        return whole.also[self._place - 1] if 0 < self._place <= len(whole.also) else whole

    def pick_json(self, whole: dict[str, Any]) -> dict[str, Any]:
        """The same for the public form."""
        also: list[dict[str, Any]] = whole["also"]
        return also[self._place - 1] if 0 < self._place <= len(also) else whole

    def again(self, edits: EditSet) -> tuple[Document, Incident]:
        """The document after ``edits``, and what it tells then."""
        document = parse(edits.apply(self.source))
        return document, read(document, path=self.incident.path, dialect=self.dialect)
