"""Search: which post-mortems a question is about, with the passages and the words that make them the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import search as app
from hansei.app.page import address
from hansei.errors import UsageError
from hansei.web.templating import show, site_of

LIMIT = 20
"""Answers on the page."""
LONGEST = 1000
"""Characters of a question."""


def search(request: Request) -> Response:
    """The answers to a question, or the empty form."""
    question = request.query_params.get("q", "")[:LONGEST].strip()
    values: dict[str, Any] = {"title": "Search", "q": question, "names": app.names(), "found": None, "mistake": ""}
    if question and not site_of(request).remembers:
        return show(request, "waiting.html", {"title": "Search"})
    if question:
        try:
            searched = app.search(site_of(request).workspace, question, limit=LIMIT)
        except UsageError as error:
            values["mistake"] = f"{error.sentence}. {error.hint or ''}".strip()
        else:
            values["found"] = answers(searched)
    return show(request, "search.html", values)


def answers(searched: app.Searched) -> Mapping[str, Any]:
    """What was found, for the template."""
    found = searched.found
    return {
        "hits": [_hit(hit) for hit in found.hits],
        "more": found.more,
        "near": [{"path": address("incidents", held.path), "title": _title(held.card, held.path)} for held in found.near],
        "considered": found.considered,
        "corrected": [{"word": word, "terms": ", ".join(terms)} for word, terms in found.corrected.items()],
        "unknown": list(found.unknown),
        "beside": found.beside,
        "by_meaning": found.by_meaning,
    }


def _hit(hit: app.Hit) -> Mapping[str, Any]:
    card = hit.card
    where = address("incidents", hit.path)
    return {
        "path": where,
        "name": card.get("id") or hit.path,
        "title": _title(card, hit.path),
        "date": card.get("date") or "",
        "severity": card.get("severity") or "",
        "rank": card.get("rank"),
        "open": card.get("open_actions") or 0,
        "share": round(hit.score * 100),
        "words": [{"word": word, "parts": ", ".join(parts)} for word, parts in hit.words.items() if parts],
        "kin": [{"word": word, "term": term} for word, term in hit.kin.items()],
        "missing": list(hit.missing),
        "snippets": [{"path": f"{where}#L{one.line}", "line": one.line, "pieces": pieces(one.text, one.marks)} for one in hit.snippets],
    }


def pieces(text: str, marks: tuple[tuple[int, int], ...]) -> list[Mapping[str, Any]]:
    """A text in pieces, of which some are marked."""
    cut: list[Mapping[str, Any]] = []
    at = 0
    for start, end in marks:
        cut += [{"text": text[at:start], "marked": False}, {"text": text[start:end], "marked": True}]
        at = end
    return [piece for piece in [*cut, {"text": text[at:], "marked": False}] if piece["text"]]


def _title(card: Mapping[str, Any], path: str) -> str:
    return str(card.get("title") or card.get("id") or path)


ROUTES = (Route("/search", search),)
