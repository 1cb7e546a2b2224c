"""Action items that stand are changed and removed; a table stays a table, an item keeps the order of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hansei.document.build import replace_text
from hansei.errors import UsageError
from hansei.incident.marks import MARK
from hansei.incident.write.action_place import InList, InTable, InText, cell_raw, index_of, only, place_of, set_cells
from hansei.incident.write.action_state import body_span
from hansei.incident.write.action_values import as_markdown, begins, dated_like, said_in_text, spelled_values, taken, unlike
from hansei.incident.write.action_words import PARTS, pattern_of
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import Words
from hansei.incident.write.places import joined, narrow, whole_span
from hansei.incident.write.proof import After, Candidate, placeless, prove
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Action, Incident

_BARE = re.compile(r"[\s,;()\[\]]+")
_KEY = re.compile(r"(?P<before>[,;][ \t]*)?(?P<key>\b\w+[ \t]*=[ \t]*)$")
_SEPARATOR = re.compile(r"[ \t]*[,;][ \t]*")
_MAY = frozenset(("actions", "is_postmortem", "new_sections"))


def change_action(
    document: Document, incident: Incident, dialect: Dialect | None, action: Action, changes: Mapping[str, str | None]
) -> EditSet:
    """Give an action item other values: ``text``, ``owner``, ``due``, ``priority``, ``ticket``; None takes one away.

    Raises:
        UsageError: a value is unknown, or cannot be written where the item stands.
    """
    unknown = [name for name in changes if name not in PARTS]
    if unknown or changes.get("text", "") is None:
        raise UsageError(
            f"an action item cannot change {unknown[0] if unknown else 'its text to nothing'}", hint=f"it has {', '.join(PARTS)}"
        )
    desk = Desk(document, incident, dialect)
    return prove(desk, _changed(desk, action, changes), f"the action item {action.text[:60]!r} cannot be changed")


def remove_action(document: Document, incident: Incident, dialect: Dialect | None, action: Action) -> EditSet:
    """Remove an action item with all that stands below it.

    Raises:
        UsageError: it cannot be removed without changing what else is read.
    """
    desk = Desk(document, incident, dialect)
    index = index_of(desk, action)
    before = [placeless(one) for one in desk.before_own["actions"]]
    rest = before[:index] + before[index + 1 :]

    def says(after: After) -> str | None:
        return None if [placeless(one) for one in after.json["actions"]] == rest else "other action items would be read"

    return prove(desk, [Candidate(taken(desk, action), says, _MAY)], f"the action item {action.text[:60]!r} cannot be removed")


def _changed(desk: Desk, action: Action, changes: Mapping[str, str | None]) -> Iterator[Candidate]:
    index, place = index_of(desk, action), place_of(desk, action)
    if all(value is None and getattr(action, name) is None for name, value in changes.items()):
        yield Candidate(EditSet(), lambda _after: None)
    given = {name: value for name, value in changes.items() if value}
    for spelled in spelled_values(given) if given else iter([{}]):
        says = only(desk, index, _check(action, changes, spelled, index))
        if isinstance(place, InTable):
            ways = _cells(desk, place, changes, spelled)
        else:
            ways = _reworded(desk, action, place, changes, spelled)
        for edits in ways:
            yield Candidate(edits, says, _MAY)


def _check(action: Action, changes: Mapping[str, str | None], spelled: Mapping[str, Words], index: int) -> Any:
    inside = {name for name in (*PARTS, "status") if name != "text" and _is_in_text(action, getattr(action, name))}
    free = {*changes, "kind", *(inside if "text" in changes else ())}

    def check(before: dict[str, Any], told: dict[str, Any], after: After) -> str | None:
        others = [name for name in told if name not in free and told[name] != before[name]]
        if others and not (
            others == ["text"]
            and (_only_said(before, told, spelled) or _said_within(action, before["text"], told["text"], changes, spelled))
        ):
            return "something else of it would be read otherwise"
        return unlike(told, after.incident.actions[index], {name: spelled.get(name) for name in changes})

    return check


def _is_in_text(action: Action, value: Any) -> bool:
    """Whether a value was read from the very words of the text, and so goes with them."""
    return value is not None and action.text_span.holds(value.span)


def _only_said(before: dict[str, Any], told: dict[str, Any], spelled: Mapping[str, Words]) -> bool:
    """A row without a column for a value says it behind its text."""
    return begins(told["text"], before["text"], {name: words for name, words in spelled.items() if name != "text"})


def _said_within(action: Action, before: str, told: str, changes: Mapping[str, str | None], spelled: Mapping[str, Words]) -> bool:
    """Whether a text differs by the values alone that are said in it: ``Do this (owner=a, due=...)``."""
    expected = before
    for name in changes:
        value = getattr(action, name)
        if name == "text" or not _is_in_text(action, value):
            return False
        new = spelled[name].shown if name in spelled else ""
        pattern = re.escape(value.value) if new else rf"(?:\w+\s*[=:]\s*)?{re.escape(value.value)}"
        expected = re.sub(pattern, lambda _match, new=new: new, expected, count=1)
    return _BARE.sub("", expected) == _BARE.sub("", told)


def _without_keys(desk: Desk, action: Action, names: list[str]) -> EditSet | None:
    """Values that are said under keys, ``(owner=a, due=b)``, taken away with their keys; None when one is said otherwise."""
    edits: list[EditSet] = []
    for name in names:
        value = getattr(action, name)
        line = desk.source.line_span(desk.source.line_at(value.span.start))
        lead = _KEY.search(desk.text[line.start : value.span.start])
        if lead is None:
            return None
        start, end = line.start + lead.start("key"), value.span.end
        opening, closing = desk.text[start - 1 : start], desk.text[end : end + 1]
        behind = _SEPARATOR.match(desk.text, end, line.end)
        if opening in "([" and closing in ")]":
            start, end = start - 1 - (desk.text[start - 2 : start - 1] == " "), end + 1
        elif lead["before"]:
            start = line.start + lead.start("before")
        elif behind is not None:
            end = behind.end()
        edits.append(EditSet.delete(Span(start, end)))
    return joined(edits)


def _cells(desk: Desk, place: InTable, changes: Mapping[str, str | None], spelled: Mapping[str, Words]) -> Iterator[EditSet]:
    values = dated_like(desk, as_markdown(spelled))
    cells = {place.columns[name]: values.get(name) or "" for name in changes if name in place.columns}
    left = {name: values[name] for name in changes if name not in place.columns and values.get(name)}
    if left:
        at = place.columns["text"]
        raw = cells.get(at, cell_raw(desk, place, at))
        mark = MARK.search(raw)
        body = raw[: mark.start()] if mark else raw
        cells[at] = said_in_text(body, left) + (mark[0] if mark else "")
    yield set_cells(desk, place, cells)


def _reworded(
    desk: Desk, action: Action, place: InList | InText, changes: Mapping[str, str | None], spelled: Mapping[str, Words]
) -> Iterator[EditSet]:
    values = dated_like(desk, as_markdown(spelled))
    text_span = whole_span(desk, action.text_span)
    single = [name for name in changes if values.get(name) and (name == "text" or getattr(action, name) is not None)]
    if len(single) == len(changes):
        spans = {name: text_span if name == "text" else getattr(action, name).span for name in single}
        yield joined(replace_text(desk.document, span, values[name] or "") for name, span in spans.items())
    cleared = [name for name in changes if not values.get(name) and getattr(action, name) is not None]
    if cleared and len(cleared) == len(changes):
        gone = _without_keys(desk, action, cleared)
        if gone is not None:
            yield gone
    own = pattern_of(desk, action)
    if own is not None:
        whole: dict[str, str | None] = {}
        for name in PARTS:
            located = text_span if name == "text" else getattr(action, name).span if name in own.names else None
            whole[name] = values.get(name) if name in changes else desk.source.slice(located) if located is not None else None
        for text in (*(one + own.tail for one in own._replace(tail="").written(whole, tail=False)), *own.written(whole, tail=True)):
            yield narrow(desk, place.text, text)
    more = {name: value for name, value in values.items() if value and name != "text"}
    if more and "text" not in changes:
        start, end = body_span(desk, place.text)
        yield narrow(desk, Span(start, end), said_in_text(desk.text[start:end], more))
