"""What ``dialect.toml`` may say, and its compiled form.

======================  ==========================================================================================
key                     meaning
======================  ==========================================================================================
``title``               the dialect's name for people
``description``         one sentence on whom it is for
``zone``                zone of times that state none, for example ``UTC``
``default_state``       state of a document that states none: ``draft`` or ``published``
``signature``           headings and field names; a document that has most of them is of this dialect
``[file]``              ``name`` and ``id``: patterns with ``{date}``, ``{year}``, ``{number:03}``, ``{slug}``, ``{stem}`` ...
``[severity]``          the words in writing, the worst first -> rank, 1 (worst) to 5
``[severity_words]``    further words that are understood -> rank
``[status.document]``   the words of a document's status -> draft, in_review, approved, published, closed, not_required
``[status.incident]``   the same of an incident -> open, investigating, identified, mitigated, monitoring, resolved
``[headings]``          canonical section, or several with a space between -> the dialect's own headings
``[fields]``            canonical field -> the dialect's own names
``[deadlines]``         step (draft, review, publish ...) -> hours from resolution
``[horizons]``          immediate, short, medium, long, process -> days until an action item is due
``[draft]``             ``date`` and ``moment``: how they are written, in the letters of ``strftime``; moments are in UTC
``[[required]]``        ``section`` (canonical), ``heading`` (the dialect's), ``from_state`` and ``ranks``
======================  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, get_args

from hansei.errors import ConfigError, Place
from hansei.incident.model import SECTIONS, DocumentState, IncidentState
from hansei.incident.vocabulary.normalise import normalise

FIELDS = frozenset((
    "title", "id", "date", "document_date", "start_time", "end_time", "severity", "status", "document_status", "incident_status",
    "owner", "authors", "reviewers", "approvers", "commander", "participants", "attendees", "services", "environment", "duration",
    "downtime", "detect_duration", "acknowledge_duration", "diagnose_duration", "mitigate_duration", "resolve_duration", "impact",
    "users_affected", "regions", "data_loss", "revenue", "sla_breach", "cause_introduced_at", "impact_start_at",
    "first_user_report_at", "detected_at", "alerted_at", "acknowledged_at", "engaged_at", "diagnosed_at", "mitigated_at",
    "resolved_at", "closed_at", "ticket", "pull_request", "commit", "summary", "language", "tags", "kind", "next_review",
    "root_cause", "trigger", "contributing_factors", "resolution", "detection", "reporter", "status_page", "recording", "notes",
    "slack", "related", "lessons", "actions", "prevention", "version", "confidence", "team", "meeting",
))  # fmt: skip
"""Canonical fields."""
DOCUMENT_STATES: tuple[str, ...] = get_args(DocumentState)
INCIDENT_STATES: tuple[str, ...] = get_args(IncidentState)
HORIZONS = ("immediate", "short", "medium", "long", "process")
PLACES = ("date", "year", "month", "day", "stem", "slug", "id")
"""What a pattern may hold in braces, beside one ``{number}``."""

_KEYS = (
    "title", "description", "zone", "default_state", "signature", "file", "severity", "severity_words", "status", "headings", "fields",
    "deadlines", "horizons", "draft", "required",
)  # fmt: skip
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"number(?::0?[1-9]d?)?")
_LETTERS = re.compile(r"(?:[^%]|%[aAbBdHIjmMpSyYZz%-])*")
_WORD = re.compile(r"[a-z][a-z_]{0,39}")


def compiled(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The contents of ``dialect.toml`` in the form that is loaded: words in normal form, orders kept, defaults filled in.

    Raises:
        ConfigError: something cannot be used; the path of the error's place is the key, for whoever knows the file.
    """
    if not _NAME.fullmatch(name):
        _refuse("", f"{name!r} is no name for a dialect", "call its folder something like our-team: small letters, digits and hyphens")
    _known(table, _KEYS, "")
    for key in ("title", "description"):
        if not table.get(key):
            _refuse(key, f"the dialect has no {key}", f'write {key} = "..."')
    file, status, draft = (_table(table, key) for key in ("file", "status", "draft"))
    _known(file, ("name", "id"), "file")
    _known(status, ("document", "incident"), "status")
    _known(draft, ("date", "moment"), "draft")
    severities = _ranks(table, "severity")
    documents = _words(status, "document", DOCUMENT_STATES)
    default = _text(table, "default_state", "draft")
    _one_of("default_state", default, DOCUMENT_STATES)
    if documents and not any(state == "draft" for _, state in documents):
        _refuse("status.document", "no word of the document's status means draft", 'write for example Draft = "draft"')
    signature = _texts(table, "signature")
    return {
        "title": _text(table, "title"),
        "description": _text(table, "description"),
        "zone": _text(table, "zone", "UTC"),
        "default_state": default,
        "signature": list(dict.fromkeys(normalise(word) for word in signature)),
        "file_name": _pattern(file, "name", "{date}-{slug}.md"),
        "id_pattern": _pattern(file, "id", ""),
        "severities": severities + _ranks(table, "severity_words"),
        "severity_labels": [word for word, _ in severities],
        "document_states": documents,
        "incident_states": _words(status, "incident", INCIDENT_STATES),
        "headings": _names(table, "headings", SECTIONS, "section"),
        "fields": _names(table, "fields", sorted(FIELDS), "field"),
        "deadlines": _numbers(table, "deadlines", None, "hours"),
        "horizons": _numbers(table, "horizons", HORIZONS, "days"),
        "required": [_requirement(entry, index) for index, entry in enumerate(_list(table, "required"))],
        "date": _format(draft, "date", "%Y-%m-%d"),
        "moment": _format(draft, "moment", "%Y-%m-%d %H:%M UTC"),
    }


def line_of(text: str, key: str) -> int | None:
    """The line in which a dotted key stands, or its table, as far as a plain search can tell."""
    *tables, last = key.split(".")
    wanted = ".".join(tables)
    current = ""
    header: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.split("]")[0].strip("[ ")
            if current in (key, wanted):
                header = header or number
        elif current == wanted and stripped.partition("=")[0].strip().strip("\"'") == last:
            return number
    return header


def _ranks(table: Mapping[str, Any], key: str) -> list[list[Any]]:
    for word, rank in _table(table, key).items():
        if not isinstance(rank, int) or isinstance(rank, bool) or not 1 <= rank <= 5:
            _refuse(f"{key}.{word}", f"the rank of {word!r} must be a number from 1 (worst) to 5", f'write for example "{word}" = 2')
    return [[word, rank] for word, rank in _table(table, key).items()]


def _words(table: Mapping[str, Any], key: str, states: Sequence[str]) -> list[list[str]]:
    words = _table(table, key, "status")
    for word, state in words.items():
        _one_of(f"status.{key}.{word}", state, states)
    return [[word, state] for word, state in words.items()]


def _names(table: Mapping[str, Any], key: str, known: Sequence[str], what: str) -> dict[str, str]:
    """Normalised word -> canonical name."""
    found: dict[str, str] = {}
    for name in _table(table, key):
        for part in name.split(" ") if what == "section" else (name,):
            if part not in known:
                _refuse(f"{key}.{name}", f"there is no {what} {part!r}", _near(part, known))
        for word in _texts(_table(table, key), name, key):
            plain = normalise(word)
            if not plain:
                _refuse(f"{key}.{name}", f"{word!r} has no words", "write it as it stands in the document")
            if found.setdefault(plain, name) != name:
                _refuse(f"{key}.{name}", f"{word!r} stands for {found[plain]} and for {name}", "leave it in one of the two")
    return dict(sorted(found.items()))


def _numbers(table: Mapping[str, Any], key: str, known: Sequence[str] | None, unit: str) -> list[list[Any]]:
    for name, value in _table(table, key).items():
        if known is not None and name not in known:
            _refuse(f"{key}.{name}", f"there is no horizon {name!r}", _near(name, known))
        if not _WORD.fullmatch(name):
            _refuse(f"{key}.{name}", f"{name!r} is no name for a step", "use small letters and low lines")
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 100_000:
            _refuse(f"{key}.{name}", f"{name} must be a number of {unit}", f"write for example {name} = 24")
    return [[name, value] for name, value in _table(table, key).items()]


def _requirement(entry: Any, index: int) -> list[Any]:
    if not isinstance(entry, dict):
        _refuse("required", "required must be a list of tables", "write [[required]], and below it section and heading")
    _known(entry, ("section", "heading", "from_state", "ranks"), "required")
    section, heading = _text(entry, "section", at="required"), _text(entry, "heading", at="required")
    if not section or not heading:
        _refuse(
            "required", f"entry {index + 1} of required lacks its section or heading", 'write section = "impact" and heading = "Impact"'
        )
    _one_of("required.section", section, SECTIONS)
    state = _text(entry, "from_state", "in_review", at="required")
    _one_of("required.from_state", state, DOCUMENT_STATES[:5])
    ranks = entry.get("ranks", [1, 2, 3, 4, 5])
    if not isinstance(ranks, list) or not ranks or not all(rank in (1, 2, 3, 4, 5) for rank in ranks):
        _refuse("required.ranks", "ranks must be a list of numbers from 1 to 5", "write for example ranks = [1, 2]")
    return [section, heading, state, sorted({int(rank) for rank in ranks})]


def _pattern(table: Mapping[str, Any], key: str, default: str) -> str:
    pattern = _text(table, key, default, at="file")
    fields = _BRACES.findall(pattern)
    wrong = [field for field in fields if field not in PLACES and not _NUMBER.fullmatch(field)]
    if wrong or len(fields) - sum(field in PLACES for field in fields) > 1 or re.search(r"[{}]", _BRACES.sub("", pattern)):
        hint = f"in braces may stand {', '.join(PLACES)} and once number or number:03"
        _refuse(f"file.{key}", f"the pattern {pattern!r} cannot be used", hint)
    if key == "name" and (".." in pattern.split("/") or pattern.startswith("/") or "\\" in pattern):
        _refuse("file.name", f"the pattern {pattern!r} leads out of the folder", "write it like {date}-{slug}.md")
    return pattern


def _format(table: Mapping[str, Any], key: str, default: str) -> str:
    text = _text(table, key, default, at="draft")
    if not _LETTERS.fullmatch(text) or len(text) > 80:
        _refuse(f"draft.{key}", f"{text!r} cannot be used as a format", "write it like %Y-%m-%d %H:%M")
    return text


def _table(table: Mapping[str, Any], key: str, at: str = "") -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        full = f"{at}.{key}" if at else key
        _refuse(full, f"{full} must be a table", f"write [{full}] on a line of its own")
    return value


def _list(table: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = table.get(key, [])
    if not isinstance(value, list):
        _refuse(key, f"{key} must be a list of tables", f"write [[{key}]] in front of each")
    return value


def _text(table: Mapping[str, Any], key: str, default: str = "", *, at: str = "") -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or len(value) > 500 or any(sign < " " for sign in value):
        _refuse(f"{at}.{key}" if at else key, f"{key} must be a text in one line", f'write {key} = "..."')
    return value


def _texts(table: Mapping[str, Any], key: str, at: str = "") -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        _refuse(f"{at}.{key}" if at else key, f"{key} must be a list of texts", f'write {key} = ["...", "..."]')
    return value


def _known(table: Mapping[str, Any], keys: Sequence[str], at: str) -> None:
    for key in table:
        if key not in keys:
            _refuse(f"{at}.{key}" if at else key, f"{at or 'a dialect'} has no setting {key!r}", _near(key, keys))


def _one_of(key: str, value: Any, known: Sequence[str]) -> None:
    if value not in known:
        _refuse(key, f"{value!r} is no {'section' if known is SECTIONS else 'state'} that is known", _near(str(value), known))


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

    near = get_close_matches(word.casefold().replace("-", "_").replace(" ", "_"), known, n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"


def _refuse(key: str, sentence: str, hint: str) -> NoReturn:
    raise ConfigError(sentence, hint=hint, place=Place(key))
