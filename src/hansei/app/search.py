"""``hansei search``: which post-mortems a question is about."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import remember
from hansei.recall.search.find import LIMIT, Found, Hit, Snippet, find
from hansei.recall.search.query import names, parse

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError

__all__ = ["LIMIT", "Hit", "Searched", "Snippet", "names", "plain", "search"]


class Searched(NamedTuple):
    """A question and its answer."""

    found: Found
    elapsed: float
    """Seconds that the answer took, once the store was up to date."""
    unreadable: tuple[HanseiError, ...]
    """Documents that could not be read."""


def search(workspace: Workspace, question: str, *, limit: int = LIMIT) -> Searched:
    """Answer a question from the folder's documents.

    Raises:
        UsageError: the question cannot be understood.
        HanseiError: there is no folder, or the settings are wrong.
    """
    query = parse(question)
    store = remember.open_for(workspace)
    try:
        refreshed = remember.refresh(workspace, store, workspace.folder)
        began = perf_counter()
        return Searched(find(query, store, limit), perf_counter() - began, refreshed.unreadable)
    finally:
        store.close()


def plain(searched: Searched) -> dict[str, Any]:
    """The answer by the schema ``hansei.search/1``."""
    found = searched.found
    return {
        "schema": "hansei.search/1",
        "query": found.query.text,
        "results": [_hit(hit) for hit in found.hits],
        "more": found.more,
        "considered": found.considered,
        "corrected": {word: list(terms) for word, terms in found.corrected.items()},
        "unknown": list(found.unknown),
        "without_conditions": found.beside,
        "elapsed_ms": round(searched.elapsed * 1000, 1),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "path": hit.path,
        **{key: hit.card.get(key) for key in ("id", "title", "date", "severity", "rank", "open_actions")},
        "score": hit.score,
        "words": {word: list(fields) for word, fields in hit.words.items()},
        "missing": list(hit.missing),
        "snippets": [{**snippet._asdict(), "marks": [list(mark) for mark in snippet.marks]} for snippet in hit.snippets],
    }
