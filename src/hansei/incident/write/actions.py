"""Action items: add, change, move and remove; a table stays a table, a list keeps its marker and the order of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from hansei.document.build import delete_block, delete_item, delete_row, insert_after, insert_item, insert_row, replace_text, set_item_text
from hansei.errors import UsageError
from hansei.incident import values as reading
from hansei.incident.write.action_place import MARK, InList, InTable, InText, cell_raw, index_of, only, place_of, set_cells
from hansei.incident.write.action_state import body_span
from hansei.incident.write.action_target import Target, targets
from hansei.incident.write.action_words import PARTS, pattern_of, wordings
from hansei.incident.write.desk import Desk
from hansei.incident.write.formats import date_like
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.places import joined, narrow, whole_span
from hansei.incident.write.proof import After, Candidate, Says, placeless, prove
from hansei.incident.write.sections import append_to_part, new_section
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Action, Incident

_KEYS = {"owner": "Owner: ", "due": "Due: "}
_MAY = frozenset(("actions", "is_postmortem", "new_sections"))


def add_action(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    text: str,
    *,
    owner: str | None = None,
    due: str | None = None,
    priority: str | None = None,
    ticket: str | None = None,
    horizon: str | None = None,
) -> EditSet:
    """Add an open action item, worded like the others, where the document lists those of its ``horizon``.

    ``due`` is an ISO date or words (``end of Q2``). ``horizon`` is immediate, short, medium, long or process; without it the due date
    decides in a dialect with horizons. A missing section is created.

    Raises:
        UsageError: a value cannot be read again as what it is.
    """
    desk = Desk(document, incident, dialect)
    given = {"text": text, "owner": owner, "due": due, "priority": priority, "ticket": ticket}
    candidates = _added(desk, given, horizon)
    return prove(desk, candidates, f"the action item {one_line(text)[:60]!r} cannot be added")


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

    return prove(desk, [Candidate(_taken(desk, action), says, _MAY)], f"the action item {action.text[:60]!r} cannot be removed")


def move_action(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    action: Action,
    *,
    after: Action | None = None,
    horizon: str | None = None,
) -> EditSet:
    """Put an action item behind another one, or at the end of those of a horizon; it takes the form that the others have there.

    Raises:
        UsageError: there is no such place, or the item would be read otherwise there.
    """
    if (after is None) == (horizon is None):
        raise UsageError("an action item is moved behind another one, or to a horizon", hint="say one of them")
    desk = Desk(document, incident, dialect)
    return prove(desk, _moved(desk, action, after, horizon), f"the action item {action.text[:60]!r} cannot be moved")


# ----------------------------------------------------------------------------------------------------------------- adding


def _added(desk: Desk, given: Mapping[str, str | None], horizon: str | None) -> Iterator[Candidate]:
    for spelled in _spelled(given):
        says = _says_added(desk, spelled)
        for target in targets(desk, horizon, given["due"]):
            for edits in _into(desk, target, spelled):
                yield Candidate(edits, says, _MAY)
        for text in islice(wordings(desk, _dated_like(desk, _markdown(spelled)), None), 3 if desk.view.named("actions") else 6):
            for edits in islice(new_section(desk, "actions", f"- [ ] {text}"), 4):
                yield Candidate(edits, says, _MAY)


def _spelled(given: Mapping[str, str | None]) -> Iterator[dict[str, Words]]:
    """The ways to write the values, the plainest first."""
    ways = {name: list(spellings(value)) for name, value in given.items() if value}
    for choice in range(max(len(one) for one in ways.values())):
        yield {name: one[min(choice, len(one) - 1)] for name, one in ways.items()}


def _markdown(spelled: Mapping[str, Words]) -> dict[str, str | None]:
    return {name: words.markdown for name, words in spelled.items()}


def _into(desk: Desk, target: Target, spelled: Mapping[str, Words]) -> Iterator[EditSet]:
    """The ways to put an item into a target."""
    if target.table is not None:
        yield from _as_row(desk, target, spelled)
        return
    values = _dated_like(desk, _markdown(spelled))
    for text in wordings(desk, values, target.list, target.hint):
        if target.blank is not None and target.list is not None:
            yield set_item_text(desk.document, target.blank, text)
        elif target.list is not None:
            boxed = target.after is not None and target.after.task is not None
            yield insert_item(desk.document, target.list, text, after=target.after, task=False if boxed else None)
            if not boxed:  # where the words or the heading say that all is done, an empty box says that this is not
                yield insert_item(desk.document, target.list, text, after=target.after, task=False)
        elif target.paragraph is not None and not target.blank_paragraph:
            yield insert_after(desk.document, target.paragraph, text)
        elif target.paragraph is not None:
            yield replace_text(desk.document, target.paragraph.span, f"- [ ] {text}")
        else:
            made = append_to_part(desk, target.part, f"- [ ] {text}")
            if made is not None:
                yield made


def _as_row(desk: Desk, target: Target, spelled: Mapping[str, Words]) -> Iterator[EditSet]:
    table, columns = target.table, target.columns
    assert table is not None
    cells = [""] * len(table.header.cells)
    values = _dated_like(desk, _markdown(spelled))
    left = {name: value for name, value in values.items() if name not in columns}
    for name, value in values.items():
        if name in columns and columns[name] < len(cells):
            cells[columns[name]] = value or ""
    cells[columns["text"]] = _said_in_text(cells[columns["text"]], left)
    if "status" in columns:
        cells[columns["status"]] = target.open_word
    if "id" in columns and columns["id"] != columns["text"]:
        cells[columns["id"]] = target.next_id
    if target.blank_row is not None:
        place = InTable(table, target.blank_row, columns)
        kept = {index: text for index, text in enumerate(cells) if text or desk.view.is_placeholder(cell_raw(desk, place, index))}
        yield set_cells(desk, place, kept)
    else:
        yield insert_row(desk.document, table, cells, after=target.after_row)


def _dated_like(desk: Desk, values: dict[str, str | None]) -> dict[str, str | None]:
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


def _says_added(desk: Desk, spelled: Mapping[str, Words]) -> Says:
    before = [placeless(one) for one in desk.before_own["actions"]]

    def says(after: After) -> str | None:
        told = [placeless(one) for one in after.json["actions"]]
        if len(told) != len(before) + 1:
            return f"{len(told)} action items would be read where there should be {len(before) + 1}"
        at = next((index for index, (one, other) in enumerate(zip(told, before, strict=False)) if one != other), len(before))
        if told[:at] + told[at + 1 :] != before:
            return "another action item would be read otherwise"
        action = after.incident.actions[at]
        if action.status is not None and action.status.value != "open":
            return f"it would be read as {action.status.value}"
        return _unlike(told[at], action, {name: spelled.get(name) for name in PARTS})

    return says


def _unlike(told: dict[str, Any], action: Action, wanted: Mapping[str, Words | None]) -> str | None:
    """Which value is read otherwise than meant; what a heading says for all below it is not the item's own."""
    for name, words in wanted.items():
        value = getattr(action, name)
        if name == "text":
            if words is None or not (told["text"] == words.shown or _begins(told["text"], words.shown, wanted)):
                return f"its text would be read as {told['text'][:60]!r}"
        elif words is None:
            if value is not None and value.how != "heading":
                return f"{value.value!r} would be read as its {name}"
        elif value is None or value.value.strip("[]") != _due_or(name, words.shown).strip("[]"):
            return f"its {name} would be read as {value.value if value else None!r}"
    return None


def _begins(text: str, shown: str, wanted: Mapping[str, Words | None]) -> bool:
    """Whether nothing but the other values stands around the text: a row without a column for them says them there."""
    if shown not in text:
        return False
    rest = text.replace(shown, "", 1)
    for name, words in wanted.items():
        if words is not None and name != "text":
            rest = rest.replace(words.shown, "", 1).replace(name.capitalize(), "", 1)
    return not rest.strip(" -–—:[]()|")


def _due_or(name: str, shown: str) -> str:
    day = reading.parse_date(shown) if name == "due" else None
    return day.isoformat() if day and len(shown) <= 24 else shown


# ---------------------------------------------------------------------------------------------------- changing and removing


def _changed(desk: Desk, action: Action, changes: Mapping[str, str | None]) -> Iterator[Candidate]:
    index, place = index_of(desk, action), place_of(desk, action)
    if all(value is None and getattr(action, name) is None for name, value in changes.items()):
        yield Candidate(EditSet(), lambda _after: None)
    given = {name: value for name, value in changes.items() if value}
    for spelled in _spelled(given) if given else iter([{}]):
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
        if any(
            told[name] != before[name] for name in told if name not in free and not (name == "text" and _only_said(before, told, spelled))
        ):
            return "something else of it would be read otherwise"
        return _unlike(told, after.incident.actions[index], {name: spelled.get(name) for name in changes})

    return check


def _is_in_text(action: Action, value: Any) -> bool:
    """Whether a value was read from the very words of the text, and so goes with them."""
    return value is not None and action.text_span.holds(value.span)


def _only_said(before: dict[str, Any], told: dict[str, Any], spelled: Mapping[str, Words]) -> bool:
    """A row without a column for a value says it behind its text."""
    return _begins(told["text"], before["text"], {name: words for name, words in spelled.items() if name != "text"})


def _cells(desk: Desk, place: InTable, changes: Mapping[str, str | None], spelled: Mapping[str, Words]) -> Iterator[EditSet]:
    values = _dated_like(desk, _markdown(spelled))
    cells = {place.columns[name]: values.get(name) or "" for name in changes if name in place.columns}
    left = {name: values[name] for name in changes if name not in place.columns and values.get(name)}
    if left:
        at = place.columns["text"]
        raw = cells.get(at, cell_raw(desk, place, at))
        mark = MARK.search(raw)
        body = raw[: mark.start()] if mark else raw
        cells[at] = _said_in_text(body, left) + (mark[0] if mark else "")
    yield set_cells(desk, place, cells)


def _said_in_text(text: str, left: Mapping[str, str | None]) -> str:
    """A text with the values for which a table has no column."""
    lead = f"[{left['priority']}] " if left.get("priority") else ""
    return f"{lead}{text}" + "".join(f" - {_KEYS.get(name, '')}{value}" for name, value in left.items() if value and name != "priority")


def _reworded(
    desk: Desk, action: Action, place: InList | InText, changes: Mapping[str, str | None], spelled: Mapping[str, Words]
) -> Iterator[EditSet]:
    values = _dated_like(desk, _markdown(spelled))
    text_span = whole_span(desk, action.text_span)
    single = [name for name in changes if values.get(name) and (name == "text" or getattr(action, name) is not None)]
    if len(single) == len(changes):
        spans = {name: text_span if name == "text" else getattr(action, name).span for name in single}
        yield joined(replace_text(desk.document, span, values[name] or "") for name, span in spans.items())
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
        yield narrow(desk, Span(start, end), _said_in_text(desk.text[start:end], more))


def _taken(desk: Desk, action: Action) -> EditSet:
    place = place_of(desk, action)
    if isinstance(place, InTable):
        return delete_row(desk.document, place.row)
    if isinstance(place, InList):
        return delete_item(desk.document, place.item)
    paragraph = desk.nodes.paragraph(place.text)
    if paragraph is None:
        raise UsageError("the action item stands in a form that cannot be removed", hint="remove it by hand")
    return delete_block(desk.document, paragraph)


# ----------------------------------------------------------------------------------------------------------------- moving


def _moved(desk: Desk, action: Action, after: Action | None, horizon: str | None) -> Iterator[Candidate]:
    index = index_of(desk, action)
    before = [placeless(one) for one in desk.before_own["actions"]]
    moved = before.pop(index)

    def says(result: After) -> str | None:
        told = [placeless(one) for one in result.json["actions"]]
        others = list(told)
        for at, one in enumerate(told):
            same = all(one[name] == moved[name] for name in one if name not in ("horizon", "kind", "due", "status"))
            if same and others[:at] + others[at + 1 :] == before and (horizon is None or one["horizon"] == horizon):
                return None
        return "it would be read otherwise there"

    for target in _goals(desk, action, after, horizon):
        for edits in _put_again(desk, action, target):
            yield Candidate(_taken(desk, action) | edits, says, _MAY)


def _goals(desk: Desk, action: Action, after: Action | None, horizon: str | None) -> Sequence[Target]:
    if after is None:
        return [target for target in targets(desk, horizon, None) if target.horizon == horizon]
    index_of(desk, after)
    if after.span == action.span:
        raise UsageError("an action item cannot stand behind itself")
    return list(targets(desk, None, None, after=after))


def _put_again(desk: Desk, action: Action, target: Target) -> Iterator[EditSet]:
    place = place_of(desk, action)
    if isinstance(place, InTable) and target.table is not None and len(place.row.cells) == len(target.table.header.cells):
        yield insert_row(
            desk.document, target.table, [cell_raw(desk, place, index) for index in range(len(place.row.cells))], after=target.after_row
        )
        return
    if isinstance(place, InList) and target.list is not None:
        task = place.item.task.checked if place.item.task else None
        start = place.item.task.span.end if place.item.task else place.item.marker.end
        own = desk.text[start : place.item.span.end]
        lines = own.replace("\r\n", "\n").split("\n")
        indent = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
        text = "\n".join([lines[0].strip(), *(line[indent:] if line.strip() else "" for line in lines[1:])])
        yield insert_item(desk.document, target.list, text, after=target.after, task=task)
        return
    spelled = {
        name: Words(value, value)
        for name in PARTS
        if (value := action.text if name == "text" else getattr(getattr(action, name), "value", None))
    }
    yield from _into(desk, target, spelled)
