"""Severity and status: the word, its rank or state, and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.document.nodes import List
from hansei.incident.model import Severity, Status
from hansei.incident.read.entries import items_in
from hansei.incident.read.fields import Field, Fields
from hansei.incident.read.view import View
from hansei.text import Span

_BOX = re.compile(r"\[(?P<mark>[ xX✓✔]?)\][ \t]*(?P<word>[^\[\]]*?)\s*(?=\[[ xX✓✔]?\]|$)")
_LEVEL = re.compile(r"[\W_]*(?P<level>(?:SEV|Sev|sev)[ -]?[0-9]|[PSps][0-9]|[1-5][ -–—]+\w+|[1-5](?!\S))(?!\w)")
_BREAK = re.compile(r"\s+(?:—|–|-|--|\|)\s+|\s*[(（※;；。]|\.\s|\s*[:：]\s+")
_RUNS_ON = re.compile(r"[)）]\s*,")
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_OF_DOCUMENT = re.compile(r"action items?|review", re.IGNORECASE)
_CHOICE = re.compile(r"\s*\|\s*|\s+/\s+|\s+or\s+")
_BEHIND = re.compile(r"\s*[(（][^()（）]*[)）]\s*[.。]?\s*$")
_STATUS_BREAK = re.compile(r"\s+(?:—|–|--|-|\|)\s+|[.。](?:\s|$)|\s*[(（※]")


def read_severity(view: View, fields: Fields) -> Severity | None:
    """How bad it was: the level's word, with its rank where the scheme is known."""
    candidates = sorted(fields.all("severity"), key=lambda field: "max" not in field.key.lower())
    for field in candidates:
        span = _ticked(view, field) if _has_boxes(view, field) else field.value
        if span is None:
            view.problem("placeholder", "none of the severity boxes is ticked", field.value)
            continue
        text = view.plain(span)
        if not text or view.placeholder(text, span) or _is_choice(view, text, span):
            continue
        raw, rest = _level(view, text)
        return Severity(raw, rank_of(view, raw) or rank_of(view, text), span, rest)
    return None


def _is_choice(view: View, text: str, span: Span) -> bool:
    """Whether the words to choose from still stand there: ``P0 | P1 | P2``."""
    words = _CHOICE.split(text)
    known = sum(
        1
        for word in words
        if view.vocabulary.severity_rank(word) or view.vocabulary.document_state(word) or view.vocabulary.incident_state(word)
    )
    if len(words) < 2 or known < len(words):
        return False
    view.problem("placeholder", f"one of these is to be chosen: {text[:60]}", span)
    return True


def rank_of(view: View, word: str) -> int | None:
    """The rank of a severity word; the dialect's scheme comes first."""
    if view.dialect is not None:
        own = view.dialect.severities
        for known, rank in own.items():
            if known.casefold() == word.casefold():
                return rank
    return view.vocabulary.severity_rank(word)


def _level(view: View, text: str) -> tuple[str, str]:
    """The level's word and the explanation behind it."""
    own = _own_label(view, text)
    if own:
        return own, text[len(own) :].strip(" \t.,:;()-–—（）")
    match = _LEVEL.match(text)
    if match:
        return match["level"], text[match.end() :].strip(" \t.,:;()-–—（）")
    text = _SENTENCE.split(text, maxsplit=1)[0]
    cut = _BREAK.search(text)
    if cut and cut.start() and not _RUNS_ON.search(text) and view.vocabulary.severity_rank(text[: cut.start()].strip()) is not None:
        return text[: cut.start()].strip(), text[cut.start() :].strip(" \t.,:;()-–—（）")
    behind = _BEHIND.search(text)
    if behind and behind.start():
        return text[: behind.start()].strip(), behind[0].strip(" .()（）")
    return text, ""


def _own_label(view: View, text: str) -> str:
    """The dialect's own word at the beginning of a text that goes on behind a break: ``SEV-1 (Critical) - half of all users``."""
    labels = view.dialect.severity_labels if view.dialect is not None else ()
    return next((one for one in labels if text[: len(one)].casefold() == one.casefold() and _BREAK.match(text, len(one))), "")


def read_statuses(view: View, fields: Fields) -> tuple[Status | None, Status | None]:
    """The status of the document and that of the incident; a bare *Status* goes to whom its word belongs."""
    document: Status | None = None
    incident: Status | None = None
    for field in fields.all("document_status", "incident_status", "status"):
        if document and incident:
            break
        for word, span in _words(view, field):
            own, other = _document_state(view, word), _incident_state(view, word)
            if (
                field.name == "document_status"
                or (own and _OF_DOCUMENT.search(word))
                or (field.name == "status" and own and (_of_page(view, field, other) or not _is_incident_word(view, word, other)))
            ):
                document = document or Status(word, own, span)
            else:
                incident = incident or Status(word, other, span)
    if incident is None:
        incident = _resolved_flag(view, fields)
    return document, incident


def _words(view: View, field: Field) -> Iterator[tuple[str, Span]]:
    if _has_boxes(view, field):
        span = _ticked(view, field)
        if span is None:
            view.problem("placeholder", "none of the status boxes is ticked", field.value if not field.value.empty else field.key_span)
        else:
            yield view.plain(span), span
        return
    if field.value.empty:
        return
    text = view.plain(field.value)
    if not text or view.placeholder(text, field.value) or _is_choice(view, text, field.value):
        return
    bracket = text.startswith("[") and text.endswith("]")
    word = text[1:-1] if bracket else text
    cut = _STATUS_BREAK.search(word)
    if cut and cut.start():
        word = word[: cut.start()]
    yield word.strip(), field.value


def _document_state(view: View, word: str) -> str | None:
    if view.dialect is not None and view.dialect.document_states:
        own = _lookup(view.dialect.document_states, word)
        if own:
            return own
    return view.vocabulary.document_state(word)


def _incident_state(view: View, word: str) -> str | None:
    if view.dialect is not None and view.dialect.incident_states:
        own = _lookup(view.dialect.incident_states, word)
        if own:
            return own
    return view.vocabulary.incident_state(word)


def _is_incident_word(view: View, word: str, state: str | None) -> bool:
    """Whether a word that a document may wear, too, is said of the incident here."""
    if view.dialect is not None and view.dialect.incident_states:
        return True
    if view.dialect is not None and view.dialect.document_states and _lookup(view.dialect.document_states, word):
        return False
    return state is not None


def _of_page(view: View, field: Field, state: str | None) -> bool:
    """Whether front matter says how ripe the page is: ``status: stable``, which of an incident would only mean that it was contained."""
    return view.dialect is None and field.how == "front_matter" and state not in (None, "resolved")


def _lookup(words: object, word: str) -> str | None:
    folded = word.casefold()
    return next((state for known, state in words.items() if known.casefold() == folded), None)  # type: ignore[attr-defined]


def _resolved_flag(view: View, fields: Fields) -> Status | None:
    """``resolved: true`` of a status page."""
    for field in fields.found:
        if field.how == "front_matter" and field.key.lower() == "resolved" and view.raw(field.value).lower() in ("true", "yes"):
            return Status(field.key, "resolved", field.value)
    return None


def _has_boxes(view: View, field: Field) -> bool:
    if field.value.empty:
        return any(item.task for block in field.children if isinstance(block, List) for item in block.items)
    raw = view.raw(field.value)
    return raw.startswith("[") and raw[1:2] in (" ", "x", "X", "]", "✓", "✔") and raw.count("[") > 1


def _ticked(view: View, field: Field) -> Span | None:
    """The words of the last ticked box; None when none is."""
    ticked: Span | None = None
    if field.value.empty:
        for entry in items_in(block for block in field.children if isinstance(block, List)):
            if entry.item and entry.item.task and entry.item.task.checked:
                ticked = entry.text
        return ticked
    for match in _BOX.finditer(view.raw(field.value)):
        if match["mark"].strip():
            ticked = view.trimmed(field.value.start + match.start("word"), field.value.start + match.end("word"))
    return ticked
