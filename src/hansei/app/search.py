"""``hansei search``: which post-mortems a question is about."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import embedding, remember
from hansei.recall.search.find import LIMIT, Found, Hit, find
from hansei.recall.search.query import names, parse
from hansei.recall.search.snippets import Snippet

if TYPE_CHECKING:
    from hansei.app.embedding import Listener
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


def search(
    workspace: Workspace, question: str, *, limit: int = LIMIT, words_only: bool = False, listener: Listener | None = None
) -> Searched:
    """Answer a question from the folder's documents.

    Args:
        workspace: whose documents.
        question: words, phrases and conditions.
        limit: how many answers to show.
        words_only: ask no model, though there is one.
        listener: told how far the model is with documents that are new to it.

    Raises:
        UsageError: the question cannot be understood.
        HanseiError: there is no folder, or the settings are wrong.
    """
    query = parse(question)
    store, refreshed = remember.ready(workspace, workspace.folder)
    try:
        meaning = None if words_only else embedding.meaning_of(workspace, store, listener or (lambda _done, _total: None))
        began = perf_counter()
        return Searched(find(query, store, limit, meaning), perf_counter() - began, refreshed.unreadable)
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
        "near": [{"path": held.path, **{key: held.card.get(key) for key in _CARD}} for held in found.near],
        "by_meaning": found.by_meaning,
        "considered": found.considered,
        "corrected": {word: list(terms) for word, terms in found.corrected.items()},
        "unknown": list(found.unknown),
        "without_conditions": found.beside,
        "elapsed_ms": round(searched.elapsed * 1000, 1),
    }


_CARD = ("id", "title", "date", "severity", "rank", "open_actions")


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "path": hit.path,
        **{key: hit.card.get(key) for key in _CARD},
        "score": hit.score,
        "closeness": hit.closeness,
        "words": {word: list(fields) for word, fields in hit.words.items()},
        "standing_for": dict(hit.kin),
        "missing": list(hit.missing),
        "snippets": [{**snippet._asdict(), "marks": [list(mark) for mark in snippet.marks]} for snippet in hit.snippets],
    }
