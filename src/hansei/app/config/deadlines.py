"""How long things may take: ``[deadlines]``, and ``deadlines`` of a dialect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hansei.app.config.layered import nearest
from hansei.app.config.model import Times
from hansei.tracking.policy import STEPS, Spans, known, parse_spans

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.tomlplaces import Key

DEADLINES = ("policy", "zone", "holidays", *STEPS)

_COUNTRY = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_HINT = 'write "24 hours", "3 days", "5 business days", "2 weeks", "1 month" or "never"'


def times(settings: Layered) -> Times:
    """What the settings say of deadlines; the zone and the countries are judged where they are used."""
    table = settings.table_of(settings.table, "deadlines")
    at: Key = ("deadlines",)
    settings.known(at, table, DEADLINES)
    policy = settings.text_of(table, "policy", at)
    if policy is not None and policy not in known():
        settings.refuse((*at, "policy"), f"there is no policy {policy!r}", nearest(policy.lower(), known()))
    holidays = settings.texts_of(table, "holidays", at)
    for index, country in enumerate(holidays):
        if not _COUNTRY.fullmatch(country):
            settings.refuse((*at, "holidays", index), f"{country!r} is no country", 'write it like "NO", "US-CA" or "DE-BY"')
    return Times(policy, settings.text_of(table, "zone", at), holidays, spans_of(settings, table, at))


def spans_of(settings: Layered, table: Mapping[str, Any], at: Key) -> dict[str, Spans]:
    """The spans in a table, by step."""
    found: dict[str, Spans] = {}
    for step in STEPS:
        if step not in table:
            continue
        try:
            found[step] = parse_spans(step, table[step])
        except ValueError as error:
            sentence, inner = error.args
            key: Key = (*at, step) if inner is None else (*at, step, inner)
            is_key = "severity rank" in sentence
            settings.refuse(key, sentence, "the ranks are 1 (worst) to 5, and other for the rest" if is_key else _HINT, of_key=is_key)
    return found


def special(settings: Layered, table: Mapping[str, Any], at: Key) -> dict[str, Spans]:
    """What is different for documents of a dialect."""
    own = settings.table_of(table, "deadlines", at)
    settings.known((*at, "deadlines"), own, STEPS)
    return spans_of(settings, own, (*at, "deadlines"))
