"""A fresh document: the template of a dialect, filled with what is known when an incident ends.

A template may come from the repository it is used in, so it is not trusted. It is Jinja without the parts that can build up text
or reach for other files: names, constants, filters without arguments, ``if`` and one level of ``for``. What it is given are
texts in one line; the template's own words in brackets say what is still to be written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from hansei.drafting.catalog import Blueprint, blueprint, read_text
from hansei.errors import ConfigError, Place, UsageError
from hansei.incident import vocabulary
from hansei.incident.dialect import Dialect

FUEL = 20_000
"""Instructions a template may take: hundreds of times what ours need, and a few milliseconds."""

_LONGEST = 500
_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_STEPS = ("draft", "review", "publish", "follow_up")
_HORIZONS = ("immediate", "short", "medium", "long", "process")
_START = re.compile(r"\{[{%#]")
_INNER = r"""(?:"[^"{}\\]*"|'[^'{}\\]*'|[^"'{}~+*()\[\]%#\\])*"""
_TAG = re.compile(
    rf"\{{\{{-?{_INNER}\}}\}}|\{{%-?\s*(?P<word>if|elif|else|endif|for|endfor)\b{_INNER}%\}}|(?P<note>\{{#(?:[^#]|#(?!\}}))*#\}})",
)
_LONGEST_TAG = 200
_DEEPEST = 20
"""How many ``if`` and ``elif`` may be open at once. The engine's own limits are not tight enough: long chains overrun the stack."""


class Draft(NamedTuple):
    """What is known of an incident when its document is created. Empty texts and None are unknown."""

    title: str
    day: date | None = None
    """The day on which it began; that of ``started`` when it is missing, else ``today``."""
    id: str = ""
    stem: str = ""
    """The file's name without extension."""
    severity: str = ""
    """A word of the dialect, or of any scheme: ``P1``, ``sev-2``, ``high``."""
    started: datetime | None = None
    """First effect on users; without zone it is in ``zone``."""
    ended: datetime | None = None
    """Resolution, from which deadlines are counted."""
    author: str = ""
    commander: str = ""
    responders: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    today: date | None = None
    """The day on which the document is created; ``day`` when it is missing."""
    zone: tzinfo = UTC
    due: Mapping[str, datetime] = {}
    """Step -> when it is due, in the place of what follows from the hours of the dialect."""


def draft(dialect: Dialect | Blueprint, request: Draft) -> str:
    """The text of a fresh document; times are in UTC.

    Raises:
        UsageError: there is no title, no day, or a severity that the dialect does not know.
        ConfigError: the template cannot be used; the error names its line.
    """
    layout = dialect if isinstance(dialect, Blueprint) else blueprint(dialect.name)
    template = read_text(layout.template)
    place = str(layout.template)
    _check(template, place)
    values = values_of(layout, request)
    import minijinja  # 15 ms at start-up, and only creating documents needs it

    engine = minijinja.Environment(fuel=FUEL, undefined_behavior="strict", pycompat=False, keep_trailing_newline=True)
    try:
        return engine.render_str(template, place, **values)
    except minijinja.TemplateError as error:
        known = ", ".join(values)
        name = getattr(error, "detail", None) or getattr(error, "message", None) or str(error)
        raise ConfigError(f"the template cannot be filled in: {name}", hint=f"known are {known}", place=Place(place, error.line)) from error


def severity_word(dialect: Dialect, word: str) -> str:
    """The dialect's own word for a severity in any scheme; empty for an empty word.

    Raises:
        UsageError: the dialect has no severity of that rank.
    """
    text = one_line(word)
    if not text:
        return ""
    for label in dialect.severity_labels:
        if label.casefold() == text.casefold():
            return label
    folded = {known.casefold(): rank for known, rank in dialect.severities.items()}
    rank = folded.get(text.casefold()) or vocabulary.load().severity_rank(text)
    for label in (*dialect.severity_labels, *dialect.severities):
        if rank is not None and dialect.severities[label] == rank:
            return label
    labels = ", ".join(dialect.severity_labels)
    raise UsageError(f"{text!r} is no severity of the {dialect.title} dialect", hint=f"use one of {labels}" if labels else "leave it out")


def values_of(layout: Blueprint, request: Draft) -> dict[str, Any]:
    """What a template is given: each value a text in one line, empty when unknown; ``severities`` is a list of texts.

    Raises:
        UsageError: there is no title, no day, or a severity that the dialect does not know.
    """
    dialect = layout.dialect
    title = _heading(request.title)
    started, ended = (_in_utc(moment, request.zone) for moment in (request.started, request.ended))
    day = request.day or (started.date() if started else request.today)
    if not title:
        raise UsageError("the document needs a title", hint="say in a few words what failed")
    if day is None:
        raise UsageError("the day of the incident is not known", hint="give a day or the time at which it began")
    if started and ended and ended < started:
        raise UsageError("the incident ends before it begins", hint="look at the two times, and at their zones")
    today = request.today or day
    moments = {step: ended + timedelta(hours=hours) for step, hours in dialect.deadlines.items()} if ended else {}
    moments |= {step: at.astimezone(UTC) for step, at in request.due.items()}
    dues = {step: _moment(moments.get(step), layout) for step in _STEPS}
    if "follow_up" in moments:
        dues["follow_up"] = moments["follow_up"].strftime(layout.date_format)
    horizons = {name: dialect.action_horizons.get(name) for name in _HORIZONS}
    return {
        "title": title,
        "id": _cell(request.id),
        "stem": _cell(request.stem),
        "date": day.strftime(layout.date_format),
        "today": today.strftime(layout.date_format),
        "severity": severity_word(dialect, request.severity),
        "severities": list(dialect.severity_labels),
        "severity_choice": f"[one of {', '.join(dialect.severity_labels)}]" if dialect.severity_labels else "[severity]",
        "status": next((word for word, state in dialect.document_states.items() if state == "draft"), "Draft"),
        "incident_status": _incident_word(dialect, "resolved" if ended else "open"),
        "started": _moment(started, layout),
        "started_clock": started.strftime("%H:%M") if started else "",
        "ended": _moment(ended, layout),
        "ended_clock": ended.strftime("%H:%M") if ended else "",
        "duration": duration_words(ended - started) if started and ended else "",
        "author": _cell(request.author),
        "commander": _cell(request.commander),
        "responders": ", ".join(filter(None, map(_cell, request.responders))),
        "services": ", ".join(filter(None, map(_cell, request.services))),
        **{f"due_{step}": due for step, due in dues.items()},
        **{f"due_{name}": (today + timedelta(days=days)).strftime(layout.date_format) if days else "" for name, days in horizons.items()},
    }


def duration_words(length: timedelta) -> str:
    """``2 hours 5 minutes``; whole minutes."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    parts = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in ((hours, "hour"), (minutes, "minute")) if number]
    return " ".join(parts) or "0 minutes"


def one_line(text: str) -> str:
    """The text in one line and of a sane length, without control characters."""
    return _SPACE.sub(" ", text[: 4 * _LONGEST]).strip()[:_LONGEST].encode("utf-8", "replace").decode()


def _heading(title: str) -> str:
    """A title that stays whole as a heading: hashes at its end would be taken for a closing mark."""
    text = one_line(title)
    bare = text.rstrip("#")
    return text if len(bare) == len(text) or not bare.endswith(" ") else f"{bare}\\{text[len(bare) :]}"


def _cell(text: str) -> str:
    """A text that stays whole in a table cell."""
    return one_line(text).replace("|", "/")


def _incident_word(dialect: Dialect, state: str) -> str:
    words = dialect.incident_states
    return next((word for word, known in words.items() if known == state), next(iter(words), ""))


def _in_utc(moment: datetime | None, zone: tzinfo) -> datetime | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _moment(moment: datetime | None, layout: Blueprint) -> str:
    return moment.strftime(layout.moment_format) if moment else ""


def _check(template: str, place: str) -> None:
    """Refuse what could build up text without end or is no language of ours, before the engine sees it."""
    loops = 0
    branches: list[int] = []  # for each open if, how many branches it has so far
    at = 0
    for start in _START.finditer(template):
        if start.start() < at:
            continue
        tag = _TAG.match(template, start.start())
        word = tag["word"] if tag else None
        if word == "if":
            branches.append(1)
        elif word == "elif" and branches:
            branches[-1] += 1
        elif word == "endif" and branches:
            branches.pop()
        loops += (word == "for") - (word == "endfor")
        long = tag is not None and not tag["note"] and tag.end() - tag.start() > _LONGEST_TAG
        if tag is None or long or loops > 1 or sum(branches) > _DEEPEST:
            line = template.count("\n", 0, start.start()) + 1
            hint = "a template may use names, texts in quotes, filters without arguments, if, and for without another for inside"
            raise ConfigError("the template says more than templates may", hint=hint, place=Place(place, line))
        at = tag.end()
