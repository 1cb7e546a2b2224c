"""Action items: add and move; a table stays a table, a list keeps its marker and the order of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from hansei.document.build import insert_after, insert_item, insert_row, replace_text, set_item_text
from hansei.errors import UsageError
from hansei.incident.write.action_place import InList, InTable, cell_raw, index_of, place_of, set_cells
from hansei.incident.write.action_target import Target, targets
from hansei.incident.write.action_values import as_markdown, dated_like, said_in_text, spelled_values, taken, unlike
from hansei.incident.write.action_words import PARTS, wordings
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import Words, one_line
from hansei.incident.write.new_sections import new_section
from hansei.incident.write.proof import After, Candidate, Says, placeless, prove
from hansei.incident.write.sections import append_to_part
from hansei.text import EditSet

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Action, Incident

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
    for spelled in spelled_values(given):
        says = _says_added(desk, spelled)
        for target in targets(desk, horizon, given["due"]):
            for edits in _into(desk, target, spelled):
                yield Candidate(edits, says, _MAY)
        for text in islice(wordings(desk, dated_like(desk, as_markdown(spelled)), None), 3 if desk.view.named("actions") else 6):
            for edits in islice(new_section(desk, "actions", f"- [ ] {text}"), 4):
                yield Candidate(edits, says, _MAY)


def _into(desk: Desk, target: Target, spelled: Mapping[str, Words]) -> Iterator[EditSet]:
    """The ways to put an item into a target."""
    if target.table is not None:
        yield from _as_row(desk, target, spelled)
        return
    values = dated_like(desk, as_markdown(spelled))
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
    values = dated_like(desk, as_markdown(spelled))
    left = {name: value for name, value in values.items() if name not in columns}
    for name, value in values.items():
        if name in columns and columns[name] < len(cells):
            cells[columns[name]] = value or ""
    cells[columns["text"]] = said_in_text(cells[columns["text"]], left)
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
        return unlike(told[at], action, {name: spelled.get(name) for name in PARTS})

    return says


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
            yield Candidate(taken(desk, action) | edits, says, _MAY)


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
