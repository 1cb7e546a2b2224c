"""Where a new action item goes: which group, and behind which item or row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import Item, List, Paragraph, Row, Table
from hansei.incident import values
from hansei.incident.read.entries import columns_of
from hansei.incident.write.action_place import InList, InTable, place_of

if TYPE_CHECKING:
    from hansei.incident.model import Action
    from hansei.incident.read.part import Part
    from hansei.incident.write.desk import Desk

_FINISHED = re.compile(r"\b(?:completed?|done|taken|applied|already)\b|完了|完成|terminé|completad", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<lead>.*?)(?P<number>\d+)(?P<tail>\D*)")


class Target(NamedTuple):
    """A place for an action item: in a table, in a list, beside a paragraph, or at the end of a part."""

    part: Part
    horizon: str | None = None
    table: Table | None = None
    columns: Mapping[str, int] = {}
    after_row: Row | None = None
    blank_row: Row | None = None
    """A row that only holds hints; it is filled in."""
    open_word: str = ""
    """What the table calls what is still to be done."""
    next_id: str = ""
    list: List | None = None
    after: Item | None = None
    blank: Item | None = None
    """An item that only holds a hint; it is filled in."""
    hint: str = ""
    """The text of the blank item, to be imitated."""
    paragraph: Paragraph | None = None
    blank_paragraph: bool = False


def targets(desk: Desk, horizon: str | None, due: str | None, *, after: Action | None = None) -> Iterator[Target]:
    """The places for an action item, the most fitting first; ``after`` asks for the place behind one action."""
    if after is not None:
        part = next((one for one in reversed(desk.view.parts) if one.span.holds(after.span)), None)
        if part is not None:
            yield _behind(desk, part, after)
        return
    members = _members(desk)
    wanted = horizon or _by_due(desk, due, {found for _, found in members if found})
    fitting = [one for one in members if wanted is not None and one[1] == wanted]
    open_ones = [one for one in members if one not in fitting and not _FINISHED.search(one[0].title)]
    others = [one for one in members if one not in fitting and one not in open_ones]
    filled = sorted(open_ones, key=lambda one: not _actions_in(desk, one[0]))
    # below a heading that groups others nothing stands directly
    rest = [
        *reversed([one for one in filled if _actions_in(desk, one[0])]),
        *[one for one in filled if not _actions_in(desk, one[0])],
        *others,
    ]
    for part, found in (*fitting, *rest):
        yield from _in_part(desk, part, found)


def _members(desk: Desk) -> list[tuple[Part, str | None]]:
    """The parts that hold action items, each with its horizon."""
    view = desk.view
    names: tuple[str, ...] = ("actions",)
    if desk.incident.actions and not any(
        part.span.holds(action.span) for part in view.named("actions") for action in desk.incident.actions
    ):
        names = ("prevention", "follow_up")
    found: list[tuple[Part, str | None]] = []
    for part in view.named(*names):
        for member in view.family(part):
            if member.index != part.index and member.names and not {"actions", "prevention"} & set(member.names):
                continue
            own = view.vocabulary.horizon_of(member.title) or (
                view.vocabulary.horizon_of(part.title) if member.index != part.index else None
            )
            if not any(member.index == one.index for one, _ in found):
                found.append((member, own))
    return found


def _by_due(desk: Desk, due: str | None, there: set[str]) -> str | None:
    """The horizon that a due date lies in, by the days the dialect gives each."""
    horizons = desk.dialect.action_horizons if desk.dialect else {}
    day = values.parse_date(due or "")
    began = desk.incident.date
    if day is None or began is None or not horizons:
        return None
    fitting = [
        name
        for name, days in sorted(horizons.items(), key=lambda one: one[1])
        if name in there and day <= began.value + timedelta(days=days)
    ]
    longest = [name for name, _ in sorted(horizons.items(), key=lambda one: one[1]) if name in there]
    return fitting[0] if fitting else longest[-1] if longest else None


def _actions_in(desk: Desk, part: Part) -> list[Action]:
    return [action for action in desk.incident.actions if part.body.start <= action.span.start < part.body.end]


def _in_part(desk: Desk, part: Part, horizon: str | None) -> Iterator[Target]:
    """The places in one part: a blank left by the template, behind its last action, in its table or list, at its end."""
    for block in part.blocks:
        if isinstance(block, Table):
            blank = _blank_row(desk, block)
            if blank is not None and "text" in (columns := _columns(desk, block)):
                yield Target(
                    part, horizon, table=block, columns=columns, blank_row=blank, open_word=_open_word(desk, block, columns, blank)
                )
        elif isinstance(block, List):
            item = next((one for one in block.items if _is_blank(desk, one)), None)
            if item is not None and item.head is not None and not (item.task and item.task.checked):
                yield Target(part, horizon, list=block, blank=item, hint=desk.source.slice(item.head.span))
        elif isinstance(block, Paragraph) and desk.view.is_placeholder(desk.view.plain(block.span)):
            yield Target(part, horizon, paragraph=block, blank_paragraph=True)
    own = _actions_in(desk, part)
    for action in reversed(own[-3:]):
        yield _behind(desk, part, action)._replace(horizon=horizon)
    if own:
        return
    for block in part.blocks:
        if isinstance(block, Table) and "text" in (columns := _columns(desk, block)):
            yield Target(part, horizon, table=block, columns=columns, open_word=_open_word(desk, block, columns, None))
    yield Target(part, horizon)


def _behind(desk: Desk, part: Part, action: Action) -> Target:
    place = place_of(desk, action)
    if isinstance(place, InTable):
        word = _open_word(desk, place.table, place.columns, None)
        last = desk.document.rows_of(place.table)[-1]
        return Target(
            part,
            action.horizon,
            table=place.table,
            columns=place.columns,
            after_row=place.row,
            open_word=word,
            next_id=_next_id(desk, place, last),
        )
    if isinstance(place, InList):
        return Target(part, action.horizon, list=place.list, after=place.item)
    return Target(part, action.horizon, paragraph=desk.nodes.paragraph(place.text))


def _columns(desk: Desk, table: Table) -> dict[str, int]:
    return columns_of(desk.view, table, "actions")


def _blank_row(desk: Desk, table: Table) -> Row | None:
    columns = _columns(desk, table)
    at = columns.get("text")
    if at is None:
        return None
    for row in table.rows:
        if at < len(row.cells) and (row.cells[at].content.empty or desk.view.is_placeholder(desk.view.plain(row.cells[at].content))):
            return row
    return None


def _is_blank(desk: Desk, item: Item) -> bool:
    """Whether an item only holds a template's hint: it was read as no action, and has brackets that ask."""
    if item.head is None:
        return False
    text = desk.view.plain(item.head.span)
    if any(action.span.start == item.span.start for action in desk.incident.actions):
        return False
    return desk.view.is_placeholder(text) or any(desk.view.is_placeholder(match[0]) for match in re.finditer(r"\[[^\[\]]+\]", text))


def _open_word(desk: Desk, table: Table, columns: Mapping[str, int], blank: Row | None) -> str:
    """What a table says of actions that are still to be done."""
    at = columns.get("status")
    if at is None:
        return ""
    rows = [blank] if blank is not None else []
    for row in (*rows, *reversed(desk.document.rows_of(table))):
        if at < len(row.cells):
            said = desk.view.plain(row.cells[at].content)
            if len(said) <= 24 and not re.search(r"\d", said) and desk.view.vocabulary.action_state(said) == "open":
                return desk.source.slice(row.cells[at].content)
    return "Open"


def _next_id(desk: Desk, place: InTable, last: Row) -> str:
    """The number behind that of the last row, in its form."""
    at = place.columns.get("id")
    if at is None or at >= len(last.cells):
        return ""
    match = _NUMBERED.fullmatch(desk.source.slice(last.cells[at].content))
    return f"{match['lead']}{int(match['number']) + 1:0{len(match['number'])}}{match['tail']}" if match else ""
