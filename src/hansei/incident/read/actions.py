"""Action items: ticked boxes, bullets, numbered items, table rows and, where nothing else is there, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hansei.document.nodes import List, Paragraph, Row, Table
from hansei.incident.located import Located
from hansei.incident.model import Action, ActionState
from hansei.incident.read.action_groups import DONE_GROUP, OPEN_GROUP, group_due, group_state
from hansei.incident.read.action_headings import Headed, headed, own_lines
from hansei.incident.read.action_text import Said, marked_state, say, struck
from hansei.incident.read.entries import (
    Entry,
    boxed,
    cell,
    columns_of,
    items_in,
    main_lists,
    opened,
    paragraphs_in,
    rows_of,
    tables_in,
    without_asides,
)
from hansei.incident.read.part import Part
from hansei.incident.read.parts import LABEL, own_words
from hansei.incident.read.records import MEETING
from hansei.incident.read.times import timed
from hansei.incident.read.view import View
from hansei.text import Span

_WORK_DONE = re.compile(
    r"\b(?:remediation|measures|actions?)\b.*\b(?:completed?|done|taken)\b|\b(?:completed?)\b.*\b(?:remediation|"
    r"measures|actions?)\b",
    re.IGNORECASE,
)
_TOLD_DONE = re.compile(
    r"(?:(?:We|I|The team|[A-Z]\w+ team)(?: have|'ve|’ve)? (?:\w+ly |also |now |already )?(?!need)\w+ed\b|"
    r"(?:Added|Removed|Switched|Changed|Reverted|Rotated|Revoked|Deployed|Documented|Created|Updated|Fixed|Disabled|Enabled|Moved|"
    r"Replaced|Modified|Re-?worked|Implemented|"
    r"Introduced|Configured|Migrated|Upgraded|Increased|Reduced|Rolled back|Lowered|Raised|Extended|Merged|Restored|Rewrote|Patched|"
    r"Blocked|Cleaned up|Drafted|Wrote|Built|Rebuilt|Published|Tested|Verified|Hardened|Pinned)\b(?! to be))"
)
"""A sentence in the past tense says that the work is done."""
_HAS_BEEN = re.compile(
    r"(?<!should )(?<!would )(?<!could )(?<!must )(?<!may )(?<!might )\b(?:has|have) (?:now |already |since |also )?been (?:\w+ly )?"
    r"(?:\w+ed|set up|made|put|built|rewritten|rolled|shut|cut|sent|taken)\b"
)
"""Near the front of an item it says that the work is done."""
_NEAR_FRONT = 160
_FEW = 2
"""So few paragraphs in a section for action items are ones."""
_COMMITS = re.compile(
    r"\b(?:will|shall|must|should|plan(?:s|ned|ning)?|intend\w*|needs? to|going to|aim to|to be \w+ed|working on|looking (?:at|into)|"
    r"propose|in progress|ha(?:s|ve) (?:now |already |also )?(?:been \w+|\w+ed)|let's|TODO)\b|\b[Ww]e(?:'ll|’ll|'ve|’ve)",
)
"""Words with which a paragraph says what is done or will be."""
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
        meetings = [part.span for part in view.parts if _is_meeting(part)]
        told = _of_parts(view, [part for part in view.named("follow_up") if not _is_meeting(part)])
        found = [action for action in told if not any(span.holds(action.span) for span in meetings)]
    else:
        found += list(_of_parts(view, view.named("follow_up", "prevention"), tasks_only=True))
    found.extend(_labelled(view))
    unique: dict[int, Action] = {}
    for action in found:
        unique.setdefault(action.span.start, action)
    return tuple(unique[start] for start in sorted(unique))


def _is_unfilled(view: View) -> bool:
    """Whether there is a section for action items that still holds the template's placeholders: then nothing else stands for them."""
    spans = [part.span for part in view.named("actions")]
    return any(problem.code == "placeholder" and span.holds(problem.span) for problem in view.problems for span in spans)


def _is_meeting(part: Part) -> bool:
    """Whether a part tells of the review meeting: when it was and who came is nothing to be done."""
    title = part.title.casefold()
    return any(word in title for word in MEETING) and not any(word in title for word in ("action", "follow"))


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
                state: ActionState | None = "done" if DONE_GROUP.search(title) else "open" if OPEN_GROUP.search(title) else None
                yield action._replace(status=action.status or (Located(state, title, block.span, "text") if state else None))


def _of_parts(view: View, parts: Iterable[Part], *, tasks_only: bool = False) -> Iterator[Action]:
    for part in parts:
        members = _members(view, part)
        headings = [] if tasks_only else headed(view, members)
        if headings:
            yield from (action for one in headings if (action := _of_heading(view, part, one)))
            continue
        # what was done is told in prose, too, but then nobody meant it as action items
        listed = "actions" not in part.names and "prevention" not in part.names and "follow_up" not in part.names
        listed = listed or any(isinstance(block, (List, Table)) for member in members for block in member.blocks)
        for member in members:
            yield from _of_member(view, part, member, listed=listed or tasks_only, tasks_only=tasks_only)


def _of_heading(view: View, part: Part, one: Headed) -> Action | None:
    """An item whose text is a heading."""
    action = _of_text(view, own_words(view, one.part), one.part.heading, None)
    if action is None:
        return None
    action = _with_attributes(view, action, one.attributes)
    return _grouped(action, view.vocabulary.horizon_of(part.title), _kind(view, part.title), group_state(part), group_due(view, part))


def _with_attributes(view: View, action: Action, attributes: Mapping[str, Span]) -> Action:
    """The action with what lines below it say, which counts more than its own words."""
    given = {name: view.located(span, "field") for name, span in attributes.items()}
    due, state = _when(given.get("due")), _state(view, attributes["status"]) if "status" in given else None
    return action._replace(
        owner=given.get("owner") or action.owner,
        due=_iso(view, due) if due else action.due,
        priority=given.get("priority") or action.priority,
        status=state or action.status,
        ticket=_ticket(view, attributes.get("ticket")) or action.ticket,
    )


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
    state = group_state(member) or (group_state(part) if member.index != part.index else None)
    due = group_due(view, member)
    among_causes = bool({"contributing_factors", "root_cause"} & set(part.names)) and any(
        boxed(view, entry) for entry in items_in(member.blocks)
    )
    tables = [(table, columns) for table in tables_in(member.blocks) if (columns := _action_columns(view, table)) is not None]
    for table, columns in () if tasks_only else tables:
        for row in rows_of(view, table):
            action = _of_row(view, row, columns)
            if action:
                yield _grouped(action, horizon, kind, state, due)
    for entry in opened(view, items_in(main_lists(without_asides(view, member.blocks)))):
        if (tables or tasks_only) and not (entry.item and entry.item.task):
            continue
        if among_causes and not boxed(view, entry):
            continue
        action = _of_item(view, entry)
        if action:
            yield _grouped(action, horizon, kind, state, due)
    if not listed:
        for span in _committing(view, paragraphs_in(view, member.blocks), strict=part.names == ("prevention",)):
            action = _of_text(view, span, span, None)
            if action:
                yield _grouped(action, horizon, kind, state, due)


def _committing(view: View, spans: list[Span], *, strict: bool) -> list[Span]:
    """Of several paragraphs those that say what is or will be done; all when none says so in words that are known.

    With ``strict``, as where a text on prevention may as well be advice, none then.
    """
    if len(spans) <= _FEW and not (strict and view.vocabulary.language == "en"):
        return spans
    return [span for span in spans if _COMMITS.search(view.text, *span)] or ([] if strict and view.vocabulary.language == "en" else spans)


def _grouped(action: Action, horizon: str | None, kind: str | None, state: Located[ActionState] | None, due: Located[str] | None) -> Action:
    return action._replace(horizon=horizon, kind=action.kind or kind, status=action.status or state, due=action.due or due)


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
    misplaced = owner if owner is not None and view.vocabulary.action_state(owner.value) == "done" else None
    owner = None if misplaced else owner
    due = _when(_cell(view, row, columns, "due"))
    landed = due if due is not None and not due.value[:1].isdigit() and view.vocabulary.action_state(due.value) == "done" else None
    due = None if landed else due
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
    if landed is not None and status is None:
        status = Located("done", landed.value, landed.span, "table")
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
    r"\W*(?:no\b[^.]{0,30}\b(?:action|follow|work|required|needed|necessary)|none\b\W*(?:$|[-–—.:])|n/?a\b\s*(?:$|[-–—.:,])|nothing\b|なし\W*$|aucune?\b|ninguna?\b|ingen\b)",
    re.IGNORECASE,
)
"""A sentence that says there is nothing to do."""
_PIECES = re.compile(r"\s+[-–—]\s+")
_BRACKETS = re.compile(r"(?:\[[^\[\]]*\]\s*)+")
"""Nothing but what the template asks for: ``[what] [who]``; a text between two brackets is a text."""
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
    text, below = own_lines(view, entry)
    action = _of_text(view, text, entry.span, task.span if task else None)
    if action is None:
        return None
    if below:
        action = _with_attributes(view, action, below)
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
    if len(pieces) > 1 and all(_BRACKETS.fullmatch(piece) for piece in pieces):
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
        told = _TOLD_DONE.match(plain.text.lstrip()) or (_HAS_BEEN.search(plain.text, 0, _NEAR_FRONT) if " been " in plain.text else None)
        status = Located("done", told[0], text, "text") if told else None
    return Action(
        span=span, text=said.text or plain.text.strip(), text_span=said.text_span, owner=said.owner,
        due=_iso(view, said.due) if said.due else None, priority=said.priority, status=status, ticket=said.ticket, box=box, kind=None,
    )  # fmt: skip
