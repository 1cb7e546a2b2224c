"""What is said of an action item: how it is spelled, dated like the others, and compared with what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hansei.document.build import delete_block, delete_item, delete_row
from hansei.errors import UsageError
from hansei.incident import values as reading
from hansei.incident.write.action_place import InList, InTable, place_of
from hansei.incident.write.formats import date_like
from hansei.incident.write.inline import Words, spellings
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.incident.model import Action
    from hansei.incident.write.desk import Desk

_KEYS = {"owner": "Owner: ", "due": "Due: "}


def spelled_values(given: Mapping[str, str | None]) -> Iterator[dict[str, Words]]:
    """The ways to write the values, the plainest first."""
    ways = {name: list(spellings(value)) for name, value in given.items() if value}
    for choice in range(max(len(one) for one in ways.values())):
        yield {name: one[min(choice, len(one) - 1)] for name, one in ways.items()}


def as_markdown(spelled: Mapping[str, Words]) -> dict[str, str | None]:
    """The values as they are written."""
    return {name: words.markdown for name, words in spelled.items()}


def dated_like(desk: Desk, values: dict[str, str | None]) -> dict[str, str | None]:
    """The due date in the form in which the other items have theirs."""
    day = reading.parse_date(values.get("due") or "")
    if day is None or day.isoformat() != values.get("due"):
        return values
    for action in reversed(desk.incident.actions):
        raw = action.due.raw if action.due is not None and action.due.how != "heading" else ""
        found = next(iter(reading.find_dates(raw, day_first=desk.view.day_first)), None)
        if found is not None:
            return {**values, "due": date_like(raw[found.start : found.end], day, desk.view.day_first) or day.isoformat()}
    return values


def unlike(told: dict[str, Any], action: Action, wanted: Mapping[str, Words | None]) -> str | None:
    """Which value is read otherwise than meant; what a heading says for all below it is not the item's own."""
    for name, words in wanted.items():
        value = getattr(action, name)
        if name == "text":
            if words is None or not (told["text"] == words.shown or begins(told["text"], words.shown, wanted)):
                return f"its text would be read as {told['text'][:60]!r}"
        elif words is None:
            if value is not None and value.how != "heading":
                return f"{value.value!r} would be read as its {name}"
        elif value is None or value.value.strip("[]") != due_or(name, words.shown).strip("[]"):
            return f"its {name} would be read as {value.value if value else None!r}"
    return None


def begins(text: str, shown: str, wanted: Mapping[str, Words | None]) -> bool:
    """Whether nothing but the other values stands around the text: a row without a column for them says them there."""
    if shown not in text:
        return False
    rest = text.replace(shown, "", 1)
    for name, words in wanted.items():
        if words is not None and name != "text":
            rest = rest.replace(words.shown, "", 1).replace(name.capitalize(), "", 1)
    return not rest.strip(" -–—:[]()|")


def due_or(name: str, shown: str) -> str:
    """A value as it is read again: a due date that is one in ISO form."""
    day = reading.parse_date(shown) if name == "due" else None
    return day.isoformat() if day and len(shown) <= 24 else shown


def said_in_text(text: str, left: Mapping[str, str | None]) -> str:
    """A text with the values for which a table has no column."""
    lead = f"[{left['priority']}] " if left.get("priority") else ""
    return f"{lead}{text}" + "".join(f" - {_KEYS.get(name, '')}{value}" for name, value in left.items() if value and name != "priority")


def taken(desk: Desk, action: Action) -> EditSet:
    """The removal of an action item with all that stands below it.

    Raises:
        UsageError: it stands in a form that cannot be removed.
    """
    place = place_of(desk, action)
    if isinstance(place, InTable):
        return delete_row(desk.document, place.row)
    if isinstance(place, InList):
        return delete_item(desk.document, place.item)
    paragraph = desk.nodes.paragraph(place.text)
    if paragraph is None:
        raise UsageError("the action item stands in a form that cannot be removed", hint="remove it by hand")
    return delete_block(desk.document, paragraph)
