"""Words for severity and status: what a person asked for, in the words of the document's dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from hansei.errors import UsageError
from hansei.incident.model import DocumentState, IncidentState
from hansei.incident.read.state import rank_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hansei.incident.write.desk import Desk

Whose = Literal["document_status", "incident_status"]

_DOCUMENT_WORDS = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "published": "Published",
    "closed": "Closed",
    "not_required": "Not required",
}
_INCIDENT_WORDS = {
    "open": "Open",
    "investigating": "Investigating",
    "identified": "Identified",
    "mitigated": "Mitigated",
    "monitoring": "Monitoring",
    "resolved": "Resolved",
}
_DOCUMENT_STATES = frozenset(get_args(DocumentState))
_INCIDENT_STATES = frozenset(get_args(IncidentState))


class Wanted(NamedTuple):
    """A status as it is to be written."""

    whose: Whose
    word: str
    state: str


def wanted_status(desk: Desk, name: str, value: str) -> Wanted:
    """Whose status ``value`` is and how it is written; ``value`` is a canonical state or a word of the dialect or the language.

    Raises:
        UsageError: the word is known of neither, or the dialect has no word for the state.
    """
    key = value.strip().casefold().replace(" ", "_").replace("-", "_")
    document = None if name == "incident_status" else _document(desk, key, value)
    incident = None if name == "document_status" else _incident(desk, key, value)
    if document and incident:
        return document if _is_documents(desk, value) else incident
    if document or incident:
        return document or incident  # type: ignore[return-value]
    raise UsageError(f"{value!r} is no status that can be read again", hint=f"use one of: {', '.join(_known(desk, name))}")


def _is_documents(desk: Desk, value: str) -> bool:
    """Whether a word that both a document and an incident may wear is meant of the document here."""
    if desk.dialect is not None:
        return _in_words(desk.dialect.incident_states, value) is None
    return desk.incident.document_status is not None or desk.incident.incident_status is None


def wanted_severity(desk: Desk, value: str) -> tuple[str, int]:
    """How a severity is written, and its rank; a mere rank (1 to 5) becomes the dialect's word.

    Raises:
        UsageError: the word belongs to no scheme that can be read.
    """
    word = value.strip()
    labels = desk.dialect.severity_labels if desk.dialect else ()
    ranks = desk.dialect.severities if desk.dialect else {}
    exact = next((label for label in labels if label.casefold() == word.casefold()), None)
    if exact is None:
        exact = next(
            (label for label in labels if word and label.casefold().startswith(word.casefold()) and not label[len(word)].isalnum()), None
        )
    if exact is None and word in ("1", "2", "3", "4", "5") and labels:
        exact = next((label for label in labels if ranks.get(label) == int(word)), None)
    word = exact or word
    rank = rank_of(desk.view, word)
    if rank is None:
        raise UsageError(
            f"{value!r} is no severity that can be read again", hint=f"use one of: {', '.join(labels or ('SEV-1', 'P1', 'High'))}"
        )
    return word, rank


def _document(desk: Desk, key: str, value: str) -> Wanted | None:
    states = desk.dialect.document_states if desk.dialect else {}
    if key in _DOCUMENT_STATES:
        word = _word_for(states, key)
        if word is None and states and desk.dialect is not None:
            raise UsageError(
                f"the dialect {desk.dialect.name!r} has no status word for {key}",
                hint=f"it has {', '.join(states)}; what goes beyond is said by the sign-off and the document history",
            )
        return Wanted("document_status", word or _DOCUMENT_WORDS[key], key)
    own = _in_words(states, value)
    if own:
        return Wanted("document_status", own[0], own[1])
    state = desk.view.vocabulary.document_state(value)
    return Wanted("document_status", value.strip(), state) if state else None


def _incident(desk: Desk, key: str, value: str) -> Wanted | None:
    states = desk.dialect.incident_states if desk.dialect else {}
    if key in _INCIDENT_STATES:
        return Wanted("incident_status", _word_for(states, key) or _INCIDENT_WORDS[key], key)
    own = _in_words(states, value)
    if own:
        return Wanted("incident_status", own[0], own[1])
    state = desk.view.vocabulary.incident_state(value)
    return Wanted("incident_status", value.strip(), state) if state else None


def _word_for(states: Mapping[str, str], state: str) -> str | None:
    return next((word for word, means in states.items() if means == state), None)


def _in_words(states: Mapping[str, str], value: str) -> tuple[str, str] | None:
    folded = value.strip().casefold()
    return next(((word, state) for word, state in states.items() if word.casefold() == folded), None)


def _known(desk: Desk, name: str) -> list[str]:
    words: list[str] = []
    if name != "incident_status":
        words += list(desk.dialect.document_states) if desk.dialect and desk.dialect.document_states else list(_DOCUMENT_WORDS.values())
    if name != "document_status":
        words += list(desk.dialect.incident_states) if desk.dialect and desk.dialect.incident_states else list(_INCIDENT_WORDS.values())
    return words
