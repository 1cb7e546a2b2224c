"""Checking a text in tests as the app would, with facts that are made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from hansei.checks import run
from hansei.checks.context import Sibling
from hansei.checks.relations import relations_of
from hansei.checks.select import Selection
from hansei.document import parse
from hansei.drafting import catalog
from hansei.findings import Finding
from hansei.incident.read import read
from hansei.text import Source
from tests.support.facts import FakeFacts


class Checker:
    """Checks texts and folders of texts."""

    facts = FakeFacts

    def __call__(
        self,
        text: str | Source,
        *names: str,
        path: str = "docs/incidents/2026-01-10-example.md",
        dialect: str | None = None,
        facts: FakeFacts | None = None,
        options: Mapping[str, Any] | None = None,
        selection: Selection | None = None,
    ) -> list[Finding]:
        """Findings of the rules called ``names`` (none: the default set) in a document."""
        source = text if isinstance(text, Source) else Source(text)
        document = parse(source)
        dialects = catalog.builtin()
        declared = next((one for one in dialects if one.name == dialect), None)
        incident = read(document, path=path, dialects=dialects, dialect=declared)
        seen = declared or next((one for one in dialects if one.name == incident.dialect), None)
        if selection is None:
            selection = Selection(select=names, options={names[0]: options} if options else None)
        return run.check_document(
            path=path, source=source, document=document, incident=incident, dialect=seen,
            declared=declared is not None, facts=facts or FakeFacts(), selection=selection,
        )  # fmt: skip

    def folder(
        self, texts: Mapping[str, str], *names: str, facts: FakeFacts | None = None, options: Mapping[str, Any] | None = None
    ) -> Sequence[tuple[str, Finding]]:
        """Findings of the folder rules called ``names`` in a folder of documents."""
        siblings = {}
        for path, text in texts.items():
            source = Source(text)
            document = parse(source)
            incident = read(document, path=path, dialects=catalog.builtin())
            siblings[path] = Sibling(path, source, incident, relations_of(document))
        index = next((one for path, one in siblings.items() if path.lower().endswith("readme.md")), None)
        return run.check_folder(
            folder="docs/incidents", documents=[one for one in siblings.values() if one is not index], index=index,
            facts=facts or FakeFacts(), selection=Selection(select=names, options={names[0]: options} if options else None),
        )  # fmt: skip


@pytest.fixture(scope="session")
def check() -> Checker:
    return Checker()
