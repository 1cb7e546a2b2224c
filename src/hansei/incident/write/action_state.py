"""How far an action item is: ticked, struck out, or said behind it; in a table in its status cell.

``- [x] text - done 2026-01-05 (9f3c2ab)`` and ``- [ ] ~~text~~ - won't do 2026-01-05: reason``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from hansei.document.build import set_task
from hansei.errors import UsageError
from hansei.incident.marks import MARK
from hansei.incident.model import ActionState
from hansei.incident.write.action_place import InList, InTable, cell_raw, index_of, mark_of, only, place_of, set_cells, with_mark
from hansei.incident.write.desk import Desk
from hansei.incident.write.inline import spellings
from hansei.incident.write.proof import After, Candidate, prove
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Action, Incident

STATES: tuple[ActionState, ...] = ("open", "in_progress", "blocked", "done", "wont_do")
"""The states of an action item."""
_WORDS = {"open": "", "in_progress": "in progress", "blocked": "blocked", "done": "done", "wont_do": "won't do"}
_CELLS = {"open": "Open", "in_progress": "In progress", "blocked": "Blocked", "done": "Done", "wont_do": "Won't do"}
_TAIL = re.compile(
    r"[ \t]+(?:-{1,2}|–|—)[ \t]+[*_]{0,2}(?:done|completed?|won't do|in progress|blocked|open)[*_]{0,2}"
    r"(?:[ \t]+\d{4}-\d\d-\d\d)?(?:[ \t]*\([^()\n]*\))?(?::[^\n]*)?[*_]{0,2}[ \t]*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?P<word>[^\[(（:：,.;—–\n]*?)(?P<rest>[ \t]*(?:[(（:：,.;—–-]|\[|https?:|#\d).*)", re.DOTALL)
_NAMES_SOMETHING = re.compile(r"\]\(|https?://|#\d|`")
_SIGN = re.compile("[✅☑✔❌☐⏳🚧]\ufe0f?[ \t]*")
_STRUCK = re.compile(r"~~(.+)~~", re.DOTALL)
_DASHES = re.compile(r"[ \t]+(?:-{1,2}|–|—)[ \t]+")
_MAY = frozenset(("actions", "is_postmortem"))


def set_action_state(
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    action: Action,
    state: ActionState,
    *,
    day: date | None = None,
    evidence: str = "",
    reason: str = "",
    mark: str | None = None,
) -> EditSet:
    """Say how far an action item is.

    ``day`` and ``evidence`` (a commit, pull request, test or link) stand behind what is done, ``reason`` behind what will not be done
    or is blocked. ``mark`` is the id the item gets when it has none: four letters or digits.

    Raises:
        UsageError: the state is unknown, or the item cannot say it.
    """
    if state not in STATES:
        raise UsageError(f"{state!r} is no state of an action item", hint=f"use one of: {', '.join(STATES)}")
    desk = Desk(document, incident, dialect)
    index = index_of(desk, action)
    mark = None if mark_of(document, action) else mark
    candidates = _candidates(desk, action, index, state, list(_tails(state, day, evidence, reason)), mark, evidence)
    return prove(desk, candidates, f"the action item {action.text[:60]!r} cannot be set to {state}")


def tick_box(document: Document, incident: Incident, dialect: Dialect | None, action: Action, *, checked: bool) -> EditSet:
    """Tick or clear the box of an action item, and nothing else.

    Raises:
        UsageError: it has no box.
    """
    desk = Desk(document, incident, dialect)
    index, place = index_of(desk, action), place_of(desk, action)
    if not isinstance(place, InList) or place.item.task is None:
        raise UsageError(f"the action item {action.text[:60]!r} has no box", hint="set its state instead")

    def check(before: dict[str, Any], told: dict[str, Any], _after: After) -> str | None:
        right = told["status"] == "done" if checked else told["status"] != "done"
        return None if right and _but_status(before) == _but_status(told) else "the box would be read otherwise"

    edits = set_task(document, place.item, checked=checked)
    return prove(desk, [Candidate(edits, only(desk, index, check), _MAY)], f"the box of {action.text[:60]!r} cannot be set")


def name_action(document: Document, incident: Incident, dialect: Dialect | None, action: Action, mark: str) -> EditSet:
    """Give an action item an id, four small letters or digits, by which it can be named from now on; no edit when it has one.

    Raises:
        UsageError: that is no id, or the item cannot carry one.
    """
    if mark_of(document, action):
        return EditSet()
    desk = Desk(document, incident, dialect)
    index, place = index_of(desk, action), place_of(desk, action)

    def check(before: dict[str, Any], told: dict[str, Any], _after: After) -> str | None:
        return None if before == told else "it would be read otherwise"

    if isinstance(place, InTable):
        last = len(place.table.header.cells) - 1
        edits = set_cells(desk, place, {last: with_mark(cell_raw(desk, place, last), mark)})
    else:
        edits = EditSet.insert(place.text.start + len(desk.source.slice(place.text).rstrip()), f" {with_mark('', mark)}")
    return prove(desk, [Candidate(edits, only(desk, index, check), _MAY)], f"the action item {action.text[:60]!r} can carry no id")


def _tails(state: ActionState, day: date | None, evidence: str, reason: str) -> Iterator[str]:
    """What is said behind the item, without the dash: the spellings of evidence and reason, the plainest first."""
    word = _WORDS[state]
    if not word:
        yield ""
        return
    since = f" {day.isoformat()}" if day else ""
    if not evidence and not reason:
        yield f"{word}{since}"
        return
    said = evidence if state == "done" and evidence else reason or evidence
    for words in spellings(said):
        # a dash between spaces would begin another part of the item
        for text in dict.fromkeys((words.markdown, _DASHES.sub(", ", words.markdown))):
            yield f"{word}{since} ({text})" if state == "done" and evidence else f"{word}{since}: {text}"


def _candidates(
    desk: Desk, action: Action, index: int, state: ActionState, tails: list[str], mark: str | None, evidence: str
) -> Iterator[Candidate]:
    place = place_of(desk, action)

    def check(before: dict[str, Any], told: dict[str, Any], _after: After) -> str | None:
        if told["status"] != state and not (state == "open" and told["status"] is None):
            return f"it would be read as {told['status'] or 'without a state'}"
        if before["ticket"] != told["ticket"] and str(told["ticket"]) in evidence:  # a pull request that shows it, read as its ticket
            told = {**told, "ticket": before["ticket"]}
        same = _but_status(before) == _but_status(told) or (isinstance(place, InTable) and _same_row(before, told))
        return None if same else "its text, owner, date or ticket would be read otherwise"

    says = only(desk, index, check)
    for tail in tails:
        ways = (
            _in_row(desk, place, state, tail, mark) if isinstance(place, InTable) else _in_text(desk, action, place.text, state, tail, mark)
        )
        box = place.item if isinstance(place, InList) and place.item.task is not None else None
        for edits in ways:
            ticked = set_task(desk.document, box, checked=state == "done") if box is not None else EditSet()
            yield Candidate(edits | ticked, says, _MAY)


def _but_status(told: dict[str, Any]) -> dict[str, Any]:
    """What is told beside the state; a sign of it (a tick) that was read with the text does not count."""
    return {key: _SIGN.sub("", str(value)).strip() if key == "text" else value for key, value in told.items() if key != "status"}


def _same_row(before: dict[str, Any], told: dict[str, Any]) -> bool:
    """A row without a status cell says its state behind its text, which is then read as part of the text."""
    rest = {**told, "text": before["text"]}
    return str(told["text"]).startswith(str(before["text"])) and _but_status(before) == _but_status(rest)


def body_span(desk: Desk, text: Span) -> Span:
    """The words of an item without what is said behind them of its state, and without the comment that names it."""
    named = MARK.search(desk.text, text.start, text.end)
    body = desk.text[text.start : named.start() if named else text.end].rstrip()
    old = _TAIL.search(body)
    return Span(text.start, text.start + (old.start() if old else len(body)))


# ------------------------------------------------------------------------------------------------------- items and paragraphs


def _in_text(desk: Desk, action: Action, text: Span, state: ActionState, tail: str, mark: str | None) -> Iterator[EditSet]:
    named = MARK.search(desk.text, text.start, text.end)
    body = desk.text[text.start : named.start() if named else text.end].rstrip()
    end = body_span(desk, text).end
    struck = body.startswith("~~") and body[: end - text.start].endswith("~~") and end - text.start > 4
    dash = f" - {tail}" if tail else ""
    behind = with_mark(dash, mark) if dash else f" {with_mark('', mark)}" if mark else ""
    tail_span = Span(end, text.start + len(body))
    if state == "wont_do":
        if struck:
            yield EditSet.replace(tail_span, behind)
        elif "~~" not in body:
            yield EditSet((Edit(Span(text.start, text.start), "~~"), Edit(tail_span, f"~~{behind}")))
        yield from _without_word(desk, action, state, EditSet.replace(tail_span, behind), mark, Span(text.start, end))
        return
    if struck:
        yield EditSet((Edit(Span(text.start, text.start + 2), ""), Edit(Span(end - 2, tail_span.end), behind)))
        return
    plain = EditSet.replace(tail_span, behind) if desk.source.slice(tail_span) != behind else EditSet()
    yield from _without_word(desk, action, state, plain, mark, Span(text.start, end))
    if state == "open":  # a heading or the words themselves say that it is done, so it must say that it is not
        yield EditSet.replace(tail_span, with_mark(" - open", mark))


def _without_word(desk: Desk, action: Action, state: ActionState, plain: EditSet, mark: str | None, body: Span) -> Iterator[EditSet]:
    """The tail alone; else with the word or sign in the text changed or taken away that says another state."""
    yield plain
    told = action.status
    if told is None or told.how not in ("list", "text") or not body.holds(told.span) or told.span == action.box:
        return
    raw = desk.source.slice(told.span)
    if len(raw) > 20:
        return
    if any(sign.isalpha() for sign in raw):
        word = _WORDS[state] or "open"
        shown = word.upper() if raw.isupper() else word.capitalize() if raw[:1].isupper() else word
        end = Span(body.end, body.end)
        yield EditSet((Edit(told.span, shown), *([Edit(end, f" {with_mark('', mark)}")] if mark else [])))
        return
    after = told.span.end
    while after < body.end and desk.text[after] in " \t\ufe0f":
        after += 1
    gone = EditSet.delete(Span(told.span.start, after))
    yield plain | gone
    if state == "open":
        yield gone | EditSet.insert(body.end, with_mark(" - open", mark))


# ----------------------------------------------------------------------------------------------------------------------- rows


def _in_row(desk: Desk, place: InTable, state: ActionState, tail: str, mark: str | None) -> Iterator[EditSet]:
    column = place.columns.get("status")
    last = len(place.table.header.cells) - 1
    old_mark = MARK.search(desk.text, *place.row.span)
    if column is not None:
        word = _cell_word(desk, place, column, state)
        more = tail.removeprefix(_WORDS[state])
        kept_words = _MORE.fullmatch(MARK.sub("", cell_raw(desk, place, column)))
        named = kept_words["rest"] if kept_words and _NAMES_SOMETHING.search(kept_words["rest"]) else ""
        for text in dict.fromkeys((f"{word}{more}{named}", f"{_CELLS[state]}{more}{named}")):
            kept = (
                old_mark[0]
                if old_mark and column < len(place.row.cells) and place.row.cells[column].span.holds(Span(*old_mark.span()))
                else ""
            )
            cells = {column: text + kept}
            if mark:
                cells[last] = with_mark(cells.get(last, cell_raw(desk, place, last)), mark)
            yield set_cells(desk, place, cells)
            struck = _STRUCK.fullmatch(cell_raw(desk, place, place.columns["text"]))
            if struck and place.columns["text"] not in cells:
                yield set_cells(desk, place, {**cells, place.columns["text"]: struck[1]})
        return
    at = place.columns["text"]
    raw = cell_raw(desk, place, at)
    own = MARK.search(raw)
    body = raw[: own.start()] if own else raw
    body = _TAIL.sub("", body.rstrip())
    cells = {at: body + (f" - {tail}" if tail else "") + (own[0] if own else "")}
    if mark:
        cells[last] = with_mark(cells.get(last, cell_raw(desk, place, last)), mark)
    yield set_cells(desk, place, cells)


def _cell_word(desk: Desk, place: InTable, column: int, state: ActionState) -> str:
    """The word for a state that the table's own rows use, else those of the document's other tables of actions, else the usual one."""
    rows = list(desk.document.rows_of(place.table))
    for row in rows:
        if column < len(row.cells) and row is not place.row:
            said = desk.view.plain(row.cells[column].content)
            if desk.view.vocabulary.action_state(said) == state and len(said) <= 24 and not re.search(r"\d", said):
                return desk.source.slice(row.cells[column].content)
    for action in desk.incident.actions:
        told = action.status
        if told is not None and told.how == "table" and told.value == state and len(told.raw) <= 24 and not re.search(r"[\d|]", told.raw):
            return told.raw
    own = _MORE.sub(r"\g<word>", cell_raw(desk, place, column))
    return _CELLS[state].upper() if own.isupper() else _CELLS[state]
