"""A store with a few made-up post-mortems to search."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.document import parse
from hansei.incident.read import read
from hansei.recall.profiling import profile_of
from hansei.recall.search.emphasis import told
from hansei.recall.search.page import Page, pack, page_of
from hansei.recall.story import story_of
from hansei.store.port import Row
from hansei.store.sqlite import SqliteStore, open_store
from hansei.text import Source
from tests.unit.recall.conftest import BELLS, POOL

DISK = """\
---
tags: [storage, night]
---

# Post-mortem: the disk of the report server was full

- **Date:** 2024-11-02
- **Severity:** SEV-1
- **Owner:** Storage engineer
- **Services:** reports, archive

## Summary

Nightly reports stopped, because logs had filled the disk.

## Root cause

Nobody rotated `reportLog`, and the connection to the archive was closed.

## Action items

- [x] Rotate the logs
"""


def page(text: str, path: str = "docs/incidents/one.md") -> Page:
    """The page of a text."""
    document = parse(Source(text))
    return page_of(document, read(document, path=path))


def row(text: str, path: str) -> Row:
    """The row of a text as the program makes it."""
    document = parse(Source(text))
    incident = read(document, path=path)
    made = page_of(document, incident)
    counts = profile_of(document, incident).counts
    words, shown = pack(made)
    card = story_of(document, incident).plain()
    return Row(path, "1", "", 1, card, b"", counts, (), made.fields, made.facts, shown, (), words, *told(made.passages))


Fill = Callable[..., SqliteStore]


@pytest.fixture
def fill() -> Fill:
    """Makes a store of texts, named by their paths; without any, of three."""

    def make(**texts: str) -> SqliteStore:
        store = open_store(None)
        found = texts or {"pool": POOL, "bells": BELLS, "disk": DISK}
        store.update([row(text, f"docs/incidents/{name}.md") for name, text in found.items()], ())
        return store

    return make
