"""The team's own words for severity and status: ``[severity]`` and ``[status]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from hansei.app.config.layered import nearest
from hansei.app.config.model import Scheme
from hansei.incident.model import DocumentState, IncidentState

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.tomlplaces import Key

SCHEMES = ("severity", "status")
STATUS = ("document", "incident")


def scheme(settings: Layered, table: Mapping[str, Any], at: Key) -> Scheme:
    """The words in a table."""
    status = settings.table_of(table, "status", at)
    settings.known((*at, "status"), status, STATUS)
    return Scheme(
        _severities(settings, settings.table_of(table, "severity", at), (*at, "severity")),
        _states(settings, status, "document", at, get_args(DocumentState)),
        _states(settings, status, "incident", at, get_args(IncidentState)),
    )


def _severities(settings: Layered, table: Mapping[str, Any], at: Key) -> dict[str, int]:
    """Word -> rank, the worst first; words of one rank in the order they are written."""
    for word, rank in table.items():
        _is_word(settings, word, (*at, word))
        if not isinstance(rank, int) or isinstance(rank, bool) or not 1 <= rank <= 5:
            settings.refuse((*at, word), f"the rank of {word!r} must be a number from 1 (worst) to 5", f'write for example "{word}" = 2')
    return dict(sorted(table.items(), key=lambda pair: pair[1]))


def _states(settings: Layered, status: Mapping[str, Any], whose: str, at: Key, states: Sequence[str]) -> dict[str, str]:
    at = (*at, "status")
    words = settings.table_of(status, whose, at)
    for word, state in words.items():
        key = (*at, whose, word)
        _is_word(settings, word, key)
        if state not in states:
            hint = nearest(str(state).casefold().replace("-", "_").replace(" ", "_"), states)
            settings.refuse(key, f"{state!r} is no state of {'a document' if whose == 'document' else 'an incident'}", hint)
    if whose == "document" and words and "draft" not in words.values():
        settings.refuse((*at, whose), "no word of the document's status means draft", 'write for example Draft = "draft"')
    return dict(words)


def _is_word(settings: Layered, word: str, key: Key) -> None:
    if not word.strip() or len(word) > 100 or any(sign < " " for sign in word):
        settings.refuse(key, f"{word!r} is no word", "write it as it stands in the document", of_key=True)
