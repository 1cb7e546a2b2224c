"""Action items: each below the heading of its horizon, in the form of the template's own: a row of its table, or an item with a box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.document import parse
from hansei.drafting.compose.page import Page, table_text
from hansei.drafting.compose.words import bold, cell, inline, struck
from hansei.incident import values
from hansei.incident.read import read
from hansei.incident.read.entries import columns_of
from hansei.incident.write.new_sections import in_capitals
from hansei.text import Source

if TYPE_CHECKING:
    from hansei.document.nodes import Table
    from hansei.drafting.convert.outline import Chunk
    from hansei.incident.model import Action

STATES = {"open": "Not Started", "in_progress": "In Progress", "blocked": "Blocked", "done": "Done", "wont_do": "Won't do"}
"""How far an item is, as a table says it."""
_BEHIND = {"in_progress": "in progress", "blocked": "blocked", "wont_do": "won't do"}
_GROUPS = {
    "immediate": "Immediate",
    "short": "Short term",
    "medium": "Medium term",
    "long": "Long term",
    "process": "Process improvements",
}
_HEADS = {"text": "Action", "owner": "Owner", "due": "Due Date", "priority": "Priority", "status": "Status", "ticket": "Ticket"}
_SEGMENT = re.compile(r"\s+-\s+")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w ]*):\s")
_BOLD_TEXT = re.compile(r"\] \*\*\[[^\]]{3,}\]\*\*")
_LETTERED = re.compile(r"P[0-4]|critical|high|medium|low|urgent", re.IGNORECASE)


class Form(NamedTuple):
    """How the template writes one item."""

    bold: bool
    owner: str
    """The key before the owner; empty when it stands there without one."""
    due: str


def write_actions(page: Page, actions: Sequence[Action]) -> None:
    """Write the action items."""
    if not actions:
        return
    place = page.place("actions")
    words = page.plain.view.vocabulary
    homes = {words.horizon_of(child.title): child for child in place.children}
    groups: dict[str | None, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.horizon, []).append(action)
    sample = place.children[-1] if place.children else place
    for horizon in (None, *_GROUPS):
        members = groups.get(horizon, [])
        if not members:
            continue
        home = place if horizon is None else homes.get(horizon)
        form = sample if home is None or home is place else home
        if home is None:
            home = page.child(place, in_capitals(page.plain, _GROUPS[horizon or "immediate"]))
        page.put(home, _together(page, form, members, _heading_of(home, place)))
    page.put(place)


def in_table(page: Page, horizon: str | None) -> bool:
    """Whether action items of a horizon are rows of a table."""
    place = page.place("actions")
    homes = {page.plain.view.vocabulary.horizon_of(child.title): child for child in place.children}
    home = homes.get(horizon) if horizon else None
    return page.table(home or (place.children[-1] if place.children else place)) is not None


def _heading_of(home: Chunk, place: Chunk) -> str:
    below = "" if home is place else f"### {home.heading}\n\n"
    return f"## {place.heading}\n\n{below}"


def _together(page: Page, form: Chunk, actions: Sequence[Action], heading: str) -> str:
    table = page.table(form)
    if table is not None:
        return _table(page, table, actions)
    style = _form(page.sample(form))
    return "\n".join(f"- {_item(page, action, style, heading)}" for action in actions)


def _table(page: Page, table: Table, actions: Sequence[Action]) -> str:
    heads, rule = page.head(table)
    columns = columns_of(page.plain.view, table, "actions")
    for name in ("owner", "due", "priority", "status", "ticket"):
        if name not in columns and any(getattr(action, name) for action in actions):
            columns[name] = len(heads)
            heads.append(_HEADS[name])
    rows = []
    for action in actions:
        cells = ["-"] * len(heads)
        told = {name: getattr(action, name).value for name in ("owner", "due", "priority", "ticket") if getattr(action, name)}
        for name, value in {"text": action.text, **told}.items():
            if name in columns:
                cells[columns[name]] = cell(value)
        if action.status:
            cells[columns["status"]] = STATES[action.status.value]
        rows.append(cells)
    return table_text(heads, rule, rows)


def _form(sample: str) -> Form:
    keys = {match["key"].casefold(): match["key"] for piece in _SEGMENT.split(sample)[1:] if (match := _KEY.match(piece))}
    owner = next((keys[key] for key in ("assigned", "owner") if key in keys), "" if _SEGMENT.search(sample) and not keys else "owner")
    return Form(bool(_BOLD_TEXT.search(sample)), owner, keys.get("due", "due" if owner else ""))


def _item(page: Page, action: Action, form: Form, heading: str) -> str:
    """The item in the first form in which it is read as what it is."""
    ways = list(dict.fromkeys(_items(action, form)))
    return next((item for item in ways if _is_read(page, item, action, heading)), ways[0])


def _items(action: Action, form: Form) -> Iterator[str]:
    keyed = form if form.owner else form._replace(owner="owner", due="due")
    if form.due or action.due is None or values.parse_date(action.due.value) is not None:  # mere words need a key to be a due date
        yield _line(action, form)
    yield _line(action, keyed)
    yield _line(action, keyed, keys=True)
    yield _line(action, keyed._replace(bold=False), keys=True)


def _line(action: Action, form: Form, *, keys: bool = False) -> str:
    """One item; with ``keys`` everything that is said of it stands behind its name."""
    state = action.status.value if action.status else "open"
    priority = action.priority.value if action.priority else ""
    lead = f"**[{priority}]** " if priority and not keys and _LETTERED.fullmatch(priority) else ""
    text = bold(action.text) if form.bold else inline(action.text)
    parts = [struck(text, action.text) if state == "wont_do" and not keys else text]
    if action.owner:
        parts.append(f"{form.owner}: {inline(action.owner.value)}" if form.owner else inline(action.owner.value))
    if action.due:
        parts.append(f"{form.due}: {inline(action.due.value)}" if form.due else inline(action.due.value))
    if priority and not lead:
        parts.append(f"priority: {inline(priority)}")
    if action.ticket:
        parts.append(f"ticket: {inline(action.ticket.value)}" if keys else f"[{action.ticket.value}]")
    if state in _BEHIND:
        parts.append(f"status: {_BEHIND[state]}" if keys else _BEHIND[state])
    return f"[{'x' if state == 'done' else ' '}] {lead}{' - '.join(parts)}"


def _is_read(page: Page, item: str, action: Action, heading: str) -> bool:
    told = read(parse(Source(f"{heading}- {item}\n")), path="", dialect=page.dialect).actions
    if len(told) != 1:
        return False
    one = told[0]
    status = action.status.value if action.status else "open"
    same = all(
        (getattr(one, name).value if getattr(one, name) and getattr(one, name).how != "heading" else None)
        == (getattr(action, name).value if getattr(action, name) else None)
        for name in ("owner", "due", "priority", "ticket")
    )
    return same and one.text == action.text and one.status is not None and one.status.value == status
