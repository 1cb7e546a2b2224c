"""Action items: ticked boxes, bullets, numbered items, table rows and, where nothing else is there, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hansei.document.nodes import List, Paragraph, Row, Table
from hansei.incident.located import Located
from hansei.incident.model import Action, ActionState
from hansei.incident.read.action_text import Said, marked_state, say, struck
from hansei.incident.read.entries import Entry, cell, columns_of, items_in, main_lists, opened, paragraphs_in, rows_of, tables_in
from hansei.incident.read.part import Part
from hansei.incident.read.parts import LABEL
from hansei.incident.read.times import timed
from hansei.incident.read.view import View
from hansei.text import Span

_DONE_GROUP = re.compile(
    r"(?<!being )(?<!to be )(?<!will be )\b(?:completed?|done|taken|applied|shipped|implemented|finished|already|"
    r"added)\b|完了|済|완료|已完成|terminé|completad",
    re.IGNORECASE,
)
_WORK_DONE = re.compile(
    r"\b(?:remediation|measures|actions?)\b.*\b(?:completed?|done|taken)\b|\b(?:completed?)\b.*\b(?:remediation|"
    r"measures|actions?)\b",
    re.IGNORECASE,
)
_OPEN_GROUP = re.compile(r"\b(?:planned|open|todo|to do|remaining|outstanding|pending)\b|未|予定|예정", re.IGNORECASE)
_TOLD_DONE = re.compile(
    r"(?:(?:We|I|The team|[A-Z]\w+ team)(?: have|'ve|’ve)? (?:\w+ly |also |now |already )?(?!need)\w+ed\b|"
    r"(?:Added|Removed|Switched|Changed|Reverted|Rotated|Revoked|Deployed|Documented|Created|Updated|Fixed|Disabled|Enabled|Moved|"
    r"Replaced|Modified|Re-?worked|Implemented|"
    r"Introduced|Configured|Migrated|Upgraded|Increased|Reduced|Rolled back|Lowered|Raised|Extended|Merged|Restored|Rewrote|Patched|"
    r"Blocked|Cleaned up)\b(?! to be))"
)
"""A sentence in the past tense says that the work is done."""
_TIME_IN_BRACKETS = re.compile(
    r"[(（](?P<due>[^()（）]*(?:\bQ[1-4]\b|\b\d+(?:\s*-\s*\d+)?\s*(?:hours?|days?|weeks?|months?|quarters?|h|d|"
    r"w)\b|\d+\s*(?:días?|semanas?|mes(?:es)?|jours?|semaines?|mois|週|か月|주|개월))[^()（）]*)[)）]",
    re.IGNORECASE,
)
_PLAIN_TABLE = ("owner", "due", "status", "priority", "ticket")


def read_actions(view: View) -> tuple[Action, ...]:
    """All action items in order of place."""
    found = list(
        _of_parts(view, [part for part in view.parts if "actions" in part.names or (part.names and _WORK_DONE.search(part.title))])
    )
    unfilled = not found and _is_unfilled(view)
    if not found and not unfilled:
        found = list(_of_parts(view, view.named("prevention")))
    if not found and not unfilled:
        found = list(_of_parts(view, view.named("follow_up")))
    else:
        found += list(_of_parts(view, view.named("follow_up"), tasks_only=True))
    found.extend(_labelled(view))
    unique: dict[int, Action] = {}
    for action in found:
        unique.setdefault(action.span.start, action)
    return tuple(unique[start] for start in sorted(unique))


def _is_unfilled(view: View) -> bool:
    """Whether there is a section for action items that still holds the template's placeholders: then nothing else stands for them."""
    spans = [part.span for part in view.named("actions")]
    return any(problem.code == "placeholder" and span.holds(problem.span) for problem in view.problems for span in spans)


def _labelled(view: View) -> Iterator[Action]:
    """Paragraphs that name themselves one: ``**Action taken:** ...``."""
    for part in view.parts:
        if {"actions", "prevention"} & set(part.names):
            continue
        for block in part.blocks:
            if not isinstance(block, Paragraph) or view.text[block.span.start : block.span.start + 2] != "**":
                continue
            match = LABEL.match(view.text, *block.span)
            if (
                match is None
                or match.end() >= block.span.end
                or " " not in match["title"].strip()
                or "actions" not in view.names_of(match["title"])
            ):
                continue
            action = _of_text(view, view.trimmed(match.end(), block.span.end), block.span, None)
            if action:
                title = match["title"]
                state: ActionState | None = "done" if _DONE_GROUP.search(title) else "open" if _OPEN_GROUP.search(title) else None
                yield action._replace(status=action.status or (Located(state, title, block.span, "text") if state else None))


def _of_parts(view: View, parts: Iterable[Part], *, tasks_only: bool = False) -> Iterator[Action]:
    for part in parts:
        members = _members(view, part)
        listed = any(isinstance(block, (List, Table)) for member in members for block in member.blocks)
        for member in members:
            yield from _of_member(view, part, member, listed=listed or tasks_only, tasks_only=tasks_only)


def _members(view: View, part: Part) -> list[Part]:
    """The part and its groups; a section of another kind within it is left out."""
    members = [part]
    skip_to = -1
    for member in view.family(part)[1:]:
        if member.span.start < skip_to:
            continue
        if member.names and not {"actions", "prevention"} & set(member.names):
            skip_to = member.span.end
            continue
        members.append(member)
    return members


def _of_member(view: View, part: Part, member: Part, *, listed: bool, tasks_only: bool) -> Iterator[Action]:
    titles = [member.title] if member.index == part.index else [member.title, part.title]
    horizon = next((found for title in titles if (found := view.vocabulary.horizon_of(title))), None)
    kind = _kind(view, member.title)
    state = _group_state(member) or (_group_state(part) if member.index != part.index else None)
    due = _group_due(view, member)
    tables = [(table, columns) for table in tables_in(member.blocks) if (columns := _action_columns(view, table)) is not None]
    for table, columns in () if tasks_only else tables:
        for row in rows_of(view, table):
            action = _of_row(view, row, columns)
            if action:
                yield _grouped(action, horizon, kind, state, due)
    for entry in opened(view, items_in(main_lists(member.blocks))):
        if (tables or tasks_only) and not (entry.item and entry.item.task):
            continue
        action = _of_item(view, entry)
        if action:
            yield _grouped(action, horizon, kind, state, due)
    if not listed:
        for span in paragraphs_in(view, member.blocks):
            action = _of_text(view, span, span, None)
            if action:
                yield _grouped(action, horizon, kind, state, due)


def _grouped(action: Action, horizon: str | None, kind: str | None, state: Located[ActionState] | None, due: Located[str] | None) -> Action:
    return action._replace(horizon=horizon, kind=action.kind or kind, status=action.status or state, due=action.due or due)


def _group_state(part: Part) -> Located[ActionState] | None:
    """A state that a heading gives all its items: *Immediate actions (completed)*."""
    if _DONE_GROUP.search(part.title):
        return Located("done", part.title, part.heading, "heading")
    if _OPEN_GROUP.search(part.title):
        return Located("open", part.title, part.heading, "heading")
    return None


def _group_due(view: View, part: Part) -> Located[str] | None:
    match = _TIME_IN_BRACKETS.search(part.title)
    if match is None:
        return None
    at = view.text.find(match["due"], part.heading.start, part.heading.end)
    span = Span(at, at + len(match["due"])) if at >= 0 else part.heading
    return Located(match["due"].strip(), match["due"], span, "heading")


def _kind(view: View, text: str) -> str | None:
    return view.vocabulary.action_kind_of(text)


def _length(table: Table, index: int) -> int:
    """Letters in the first rows of a column: what is to be done takes the most."""
    return sum(
        cells[index].content.end - cells[index].content.start for cells in (row.cells for row in table.rows[:5]) if index < len(cells)
    )


def _action_columns(view: View, table: Table) -> dict[str, int] | None:
    """The columns of a table of actions; None for a table of something else."""
    columns = columns_of(view, table, "actions")
    heads = view.vocabulary.normalise(view.plain(table.header.cells[0].content)) if table.header.cells else ""
    if heads.startswith("lesson"):
        return None
    text = next((columns[name] for name in ("text",) if name in columns), None)
    if text is None:
        if not any(name in columns for name in _PLAIN_TABLE):
            return None
        used = set(columns.values())
        free = [index for index in range(len(table.header.cells)) if index not in used]
        text = max(free, key=lambda index: _length(table, index)) if free else columns.get("ticket", 0)
    return {**columns, "text": text}


def _of_row(view: View, row: Row, columns: dict[str, int]) -> Action | None:
    what = cell(row, columns, "text")
    if what is None:
        return None
    text = view.plain(what)
    if not text or view.placeholder(text, what):
        return None
    said = say(view, view.document.plain(what), what)
    owner = _cell(view, row, columns, "owner") or said.owner
    due = _when(_cell(view, row, columns, "due"))
    priority = _cell(view, row, columns, "priority") or said.priority
    ticket = _ticket(view, cell(row, columns, "ticket")) or said.ticket
    status = said.status
    place = cell(row, columns, "status")
    if place is not None:
        status = _state(view, place) or status
    elif status is None:
        tracked = cell(row, columns, "ticket")
        shouted = _SHOUTED.search(view.plain(tracked)) if tracked else None
        state = view.vocabulary.action_state(shouted[1]) if shouted else None
        status = Located(state, shouted[1], tracked, "table") if state and shouted and tracked else None  # type: ignore[arg-type]
    if struck(view.raw(what)):
        status = Located("done", view.raw(what), what, "table")
    kind = cell(row, columns, "kind")
    return Action(
        span=row.span,
        text=text,
        text_span=what,
        owner=owner,
        due=_iso(view, due) if due else said.due,
        priority=priority,
        status=status,
        ticket=ticket,
        kind=_kind(view, view.plain(kind)) if kind else None,
    )


_SHOUTED = re.compile(r"(?:^|\s)([A-Z]{4,})\W*$")
"""A state in capitals behind a ticket: ``Bug 12 **DONE**``."""
_TICKET = re.compile(r"(?:Bug|Issue|Ticket) #?\d+|(?:[\w.-]+/)?[\w.-]*#\d{1,6}|\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b|https?://[^\s()<>]+")
_NO_WORK = re.compile(
    r"\W*(?:no\b[^.]{0,30}\b(?:action|follow|work|required|needed|necessary)|none\b\W*(?:$|[-–—.:])|n/?a\b|nothing\b|なし\W*$|aucune?\b|ninguna?\b|ingen\b)",
    re.IGNORECASE,
)
"""A sentence that says there is nothing to do."""
_PIECES = re.compile(r"\s+[-–—]\s+")
_NOTHING = re.compile(r"[-–—/.?]*|n/?a|none|tbd|なし|—", re.IGNORECASE)


def _cell(view: View, row: Row, columns: dict[str, int], name: str) -> Located[str] | None:
    span = cell(row, columns, name)
    if span is None or _NOTHING.fullmatch(view.plain(span)):
        return None
    return view.located(span, "table")


def _when(due: Located[str] | None) -> Located[str] | None:
    """A due date, or words that may stand for one; no path or sentence."""
    if due is None or len(due.value) > 40 or ("/" in due.value and not due.value[:1].isdigit()) or "`" in due.raw:
        return None
    return due


def _ticket(view: View, span: Span | None) -> Located[str] | None:
    """A ticket's cell: the link's text, or its target when the text says nothing."""
    if span is None or _NOTHING.fullmatch(view.plain(span)):
        return None
    value = view.located(span, "table")
    found = _TICKET.search(value.value) if value else None
    if value is None or found is None:
        return None
    return value._replace(value=found[0])


def _state(view: View, span: Span) -> Located[ActionState] | None:
    text = view.plain(span)
    state = view.vocabulary.action_state(text)
    if state is None:
        mark = marked_state(text)
        state = view.vocabulary.action_state(mark) if mark else None
    if state is None and text:
        first = re.split(r"[\s(（:：,.;—–-]", text.strip("*_ "), maxsplit=1)[0]
        state = view.vocabulary.action_state(first)
    return Located(state, view.raw(span), span, "table") if state else None  # type: ignore[arg-type]


def _iso(view: View, due: Located[str]) -> Located[str]:
    day = timed(view, due.value, whole=True)
    return due._replace(value=day.stamp.day.isoformat()) if day and day.stamp.day else due


def _of_item(view: View, entry: Entry) -> Action | None:
    task = entry.item.task if entry.item else None
    if entry.item is not None and not entry.item.children and task is None:
        return None
    action = _of_text(view, entry.text, entry.span, task.span if task else None)
    if action is None:
        return None
    if task is not None and (
        task.checked or action.status is None or action.status.value not in ("done", "wont_do", "in_progress", "blocked")
    ):
        state: ActionState = "done" if task.checked else "open"
        action = action._replace(status=Located(state, view.raw(task.span), task.span, "list"))
    return action


def _of_text(view: View, text: Span, span: Span, box: Span | None) -> Action | None:
    plain = view.document.plain(text)
    if not plain.text.strip() or view.placeholder(plain.text.strip(), text):
        return None
    if _NO_WORK.match(plain.text):
        return None
    pieces = _PIECES.split(plain.text.strip())
    if len(pieces) > 1 and all(piece.startswith("[") and piece.endswith("]") for piece in pieces):
        view.problem("placeholder", "here stands a placeholder of the template", text)
        return None
    said: Said = say(view, plain, text)
    if said.text and view.placeholder(said.text, text):
        return None
    status = said.status
    raw = view.raw(text)
    if status is None and struck(raw):
        status = Located("done", raw, text, "list")
    elif status is None:
        mark = marked_state(plain.text[:3]) or marked_state(plain.text[-3:])
        state = view.vocabulary.action_state(mark) if mark else None
        status = Located(state, mark or "", text, "list") if state else None  # type: ignore[arg-type]
    if status is None:
        told = _TOLD_DONE.match(plain.text.lstrip())
        status = Located("done", told[0], text, "text") if told else None
    return Action(
        span=span, text=said.text or plain.text.strip(), text_span=said.text_span, owner=said.owner,
        due=_iso(view, said.due) if said.due else None, priority=said.priority, status=status, ticket=said.ticket, box=box, kind=None,
    )  # fmt: skip
