"""A whole post-mortem out of the model, in the layout of a dialect.

The layout is that of the dialect's template: where it has a table for action items, rows are written, where it has boxes, boxes; the
columns, the words before owner and due date, and whether lists are numbered, are seen in its hints. So a team's own dialect is written
as well as ours. Values are escaped where they would become structure. Facets for which the dialect has no section are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.document.build import cell_text
from hansei.document.nodes import List, Table
from hansei.drafting.convert import KIND, fresh_of
from hansei.drafting.convert.emit import rendered
from hansei.drafting.convert.metadata import Held, desk_of, fill
from hansei.drafting.convert.outline import Chunk, outline_of
from hansei.drafting.convert.template import Scaffold
from hansei.drafting.convert.work import Work
from hansei.drafting.render import one_line
from hansei.incident.read.entries import columns_of
from hansei.incident.read.fields import Field
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import escaped, spellings
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.drafting.catalog import Blueprint
    from hansei.incident.model import Action, Event, Incident, Moment

_STATUS = {"open": "Not Started", "in_progress": "In Progress", "blocked": "Blocked", "done": "Done", "wont_do": "Won't do"}
_SEGMENT = re.compile(r"\s+-\s+")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w ]*):\s")


def compose(incident: Incident, blueprint: Blueprint) -> str:
    """The document; the same incident gives the same text.

    Raises:
        ConfigError: the dialect's template cannot be used.
    """
    desk = Desk(parse(Source("")), incident, None)
    outline = outline_of(desk)
    fresh = fresh_of(
        incident._replace(title=None), blueprint, outline, written(KIND.sub("", incident.title.value, count=1)) if incident.title else ""
    )
    text = fill(fresh, _values(incident), incident, incident.state, blueprint.dialect)
    goal = desk_of(text, blueprint.dialect, incident.path)
    plain = desk_of(fresh, blueprint.dialect, incident.path)
    work = Work(desk, outline, Scaffold(None, None), goal, blueprint, fresh, incident.state)
    layout = {chunk.title: chunk for chunk in outline_of(plain).family()}
    for name, pieces in _sections(incident).items():
        place = work.places.get(name)
        if place is not None and pieces:
            place.filled.append(_listed(plain, layout[place.title], pieces))
    if incident.timeline and "timeline" in work.places:
        place = work.places["timeline"]
        place.filled.append(_timeline(plain, layout[place.title], incident))
    if incident.actions and "actions" in work.places:
        _actions(work, plain, layout, incident.actions)
    return rendered(work, lean=True)


def written(text: str) -> str:
    """A value as inline Markdown in one line that shows just that value."""
    flat = one_line(text)
    for words in spellings(flat):
        if words.shown == flat and _is_plain_item(words.markdown, flat):
            return words.markdown
    return escaped(flat)


def _is_plain_item(markdown: str, shown: str) -> bool:
    """Whether the words are nothing but text also where a block could begin."""
    document = parse(Source(f"- {markdown}\n"))
    block = document.blocks[0] if len(document.blocks) == 1 else None
    item = block.items[0] if isinstance(block, List) and len(block.items) == 1 else None
    if item is None or item.task is not None or item.head is None or len(item.children) != 1:
        return False
    return document.plain_text(item.head.span).strip() == shown


def _values(incident: Incident) -> list[Held]:
    """What stands under keys."""
    found: list[tuple[str, str]] = []
    if incident.id and f"/{incident.path}".rpartition("/")[2] != f"{incident.id.value}.md":
        found.append(("id", incident.id.value))
    if incident.owner:
        found.append(("owner", incident.owner.value))
    for name in ("authors", "reviewers", "participants", "services"):
        people = [one.value for one in getattr(incident, name)]
        if people:
            found.append((name, ", ".join(people)))
    if incident.commander:
        found.append(("commander", incident.commander.value))
    for name in ("users_affected", "regions", "data_loss", "revenue", "sla_breach"):
        told = getattr(incident.impact, name)
        if told:
            found.append((name, told.value))
    nowhere = Span(0, 0)
    return [
        Held(Field(name, name, nowhere, nowhere, "field"), 1, 1, written(value), one_line(value), one_line(value)) for name, value in found
    ]


def _sections(incident: Incident) -> dict[str, list[str]]:
    """Section -> what it lists; the summary is one paragraph."""
    return {
        "summary": [f"\0{written(incident.summary.value)}"] if incident.summary else [],
        "went_well": [written(one.value) for one in incident.went_well],
        "went_wrong": [written(one.value) for one in incident.went_wrong],
        "lucky": [written(one.value) for one in incident.lucky],
        "contributing_factors": [_factor(one.text, one.why_it_mattered, one.could_have_known) for one in incident.factors],
        "five_whys": [f"**{written(one.question)}**\n   {written(one.answer)}" for one in incident.whys],
        "lessons": [written(one.text) for one in incident.lessons],
    }


def _factor(text: str, mattered: str | None, known: str | None) -> str:
    lines = [written(text)]
    if mattered:
        lines.append(f"   - **Why it mattered:** {written(mattered)}")
    if known:
        lines.append(f"   - **Could we have known?** {written(known)}")
    return "\n".join(lines)


def _listed(plain: Desk, chunk: Chunk, pieces: Sequence[str]) -> str:
    """Pieces as the template lists them: numbered where it numbers."""
    if pieces[0].startswith("\0"):
        return pieces[0][1:]
    lists = [
        block for block in plain.document.blocks if isinstance(block, List) and any(one.text.holds(block.span) for one in chunk.family())
    ]
    ordered = bool(lists) and lists[0].ordered
    if any("\n" in piece for piece in pieces):
        ordered = True
    return "\n".join(f"{number}. {piece}" if ordered else f"- {piece}" for number, piece in enumerate(pieces, 1))


def _timeline(plain: Desk, chunk: Chunk, incident: Incident) -> str:
    table = _table(plain, chunk)
    days = {event.moment.day for event in incident.timeline if event.moment and event.moment.day}
    short = days <= {incident.date.value} if incident.date else False
    if table is None:
        return "\n".join(f"- **{_time(event.moment, short=short)}** - {written(event.text)}" for event in incident.timeline)
    columns = columns_of(plain.view, table, "timeline")
    rows = [_event_row(event, columns, len(table.header.cells), short=short) for event in incident.timeline]
    return "\n".join([plain.source.slice(table.header.span), plain.source.slice(table.delimiter), *rows])


def _event_row(event: Event, columns: dict[str, int], width: int, *, short: bool) -> str:
    cells = ["-"] * width
    told = {"time": _time(event.moment, short=short), "event": event.text, "actor": event.actor or "-", "action": event.action or "-"}
    for name, value in told.items():
        if name in columns:
            cells[columns[name]] = cell_text(value if value == "-" or name == "time" else written(value))
    return f"| {' | '.join(cells)} |"


def _time(moment: Moment | None, *, short: bool) -> str:
    if moment is None or moment.clock is None:
        return "-" if moment is None or moment.day is None else moment.day.isoformat()
    clock = moment.clock.strftime("%H:%M:%S" if moment.clock.second else "%H:%M")
    zone = "" if not moment.offset else f" {moment.zone}" if moment.zone else ""
    day = "" if short or moment.day is None else f"{moment.day.isoformat()} "
    return f"{'~' if moment.approximate else ''}{day}{clock}{zone}"


def _table(plain: Desk, chunk: Chunk) -> Table | None:
    return next(
        (
            block
            for block in plain.document.blocks
            if isinstance(block, Table) and any(one.text.holds(block.span) for one in chunk.family())
        ),
        None,
    )


def _actions(work: Work, plain: Desk, layout: dict[str, Chunk], actions: Sequence[Action]) -> None:
    """Each below the heading of its horizon, in that heading's form."""
    place = work.places["actions"]
    words = plain.view.vocabulary
    groups: dict[str | None, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.horizon, []).append(action)
    homes = {words.horizon_of(child.title): child for child in place.children}
    for horizon, members in groups.items():
        home = homes.get(horizon) or place
        form = layout.get(home.title, home)
        if home is place and place.children:
            form = layout.get(place.children[-1].title, place)
        home.filled.append(_action_list(plain, form, members))


def _action_list(plain: Desk, form: Chunk, actions: Sequence[Action]) -> str:
    table = _table(plain, form)
    if table is not None:
        columns = columns_of(plain.view, table, "actions")
        rows = [_action_row(action, columns, len(table.header.cells)) for action in actions]
        return "\n".join([plain.source.slice(table.header.span), plain.source.slice(table.delimiter), *rows])
    sample = next((line for line in plain.source.slice(form.text).split("\n") if line.lstrip()[:1] in ("-", "*", "+")), "- [ ] [what]")
    return "\n".join(_action_item(action, sample) for action in actions)


def _action_row(action: Action, columns: dict[str, int], width: int) -> str:
    cells = ["-"] * width
    told = {
        "text": action.text,
        "owner": action.owner.value if action.owner else "",
        "due": action.due.value if action.due else "",
        "priority": action.priority.value if action.priority else "",
        "ticket": action.ticket.value if action.ticket else "",
    }
    for name, value in told.items():
        if name in columns and value:
            cells[columns[name]] = cell_text(written(value))
    if "status" in columns and action.status:
        cells[columns["status"]] = _STATUS[action.status.value]
    return f"| {' | '.join(cells)} |"


def _action_item(action: Action, sample: str) -> str:
    """One line in the form of the template's own one."""
    box = "x" if action.status and action.status.value == "done" else " "
    priority = f"**[{action.priority.value}]** " if action.priority else ""
    text = written(action.text)
    parts = [f"**{text}**" if re.search(r"\] \*\*\[[^\]]{3,}\]\*\*", sample) else text]
    keys = {match["key"].casefold(): match["key"] for piece in _SEGMENT.split(sample)[1:] if (match := _KEY.match(piece))}
    owner = next((keys[key] for key in ("assigned", "owner") if key in keys), "")
    due = keys.get("due", "")
    if action.owner:
        parts.append(f"{owner}: {written(action.owner.value)}" if owner or not keys else f"owner: {written(action.owner.value)}")
        parts[-1] = parts[-1].removeprefix(": ")
    if action.due:
        parts.append(f"{due}: {written(action.due.value)}" if due else written(action.due.value))
    if action.ticket:
        parts.append(f"[{action.ticket.value}]")
    return f"- [{box}] {priority}{' - '.join(parts)}"
