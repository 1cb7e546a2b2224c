"""What the text of an action item says about itself: who, until when, how urgent, how far, tracked where.

Its segments (:mod:`hansei.incident.read.action_segments`) may be an owner, a date or a ticket; the rest is what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hansei.document import Plain
from hansei.incident.located import Located
from hansei.incident.model import ActionState
from hansei.incident.read.action_ends import around
from hansei.incident.read.action_segments import Segment, is_escaped, segments_of
from hansei.incident.read.view import View
from hansei.text import Span

_KEYED = re.compile(
    r"(?P<key>[^\W\d_](?:[\w. ]{0,17}?[\w.])?)(?:\s*(?:=(?!=)|：)\s*|:\s*|\s+:\s+)"
    r"(?P<value>[^;|()\[\]]*?)\s*(?=[;|()\[\]]|\.\s+[A-Z]|,\s*[^\W\d_][\w ]{0,18}[:=]|$)"
)
_SIGN = re.compile("[:=：]")
_LONGEST_KEY = 19
_BRACKET = re.compile(r"[\[(【（]([^\[\]()【】（）]{1,60})[\])】）]")
_PRIORITY = re.compile(r"^\W*(?P<p>P[0-4]|HIGH|MEDIUM|LOW|CRITICAL|URGENT)(?=\W|$)")
_PRIORITY_WORD = re.compile(r"(?:P[0-4]|critical|high|medium|low|urgent)(?: priority)?", re.IGNORECASE)
_PRIORITY_INSIDE = re.compile(r"\b[A-Z]{4,12} (?P<p>P[0-4])\b")
_DUE = re.compile(
    r"\b(?:due(?: date| by| on)?|deadline|by|before|until|target|eta|no later than)[:=]?\s+(?P<due>\d{4}-\d{2}-\d{2}|\d{4}-Q[1-4]|Q[1-4] "
    r"\d{4}|(?:the )?end of (?:the )?\w+)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE = re.compile(r"\W*(?P<due>\d{4}-\d{2}-\d{2}|\d{4}-Q[1-4]|Q[1-4][ /-]\d{4}|\d{1,2}\.\d{1,2}\.\d{4})\W*$")
_NAMED_AND_DATED = re.compile(r"(?P<who>@?[^\W\d_][\w.'-]*(?: [\w.'-]+){0,2}), ?(?:(?:due|by) )?(?P<due>\d{4}-\d{2}-\d{2})\W*")
_HANDLE = re.compile(r"(?<![\w/`])@[\w-]+(?:/[\w-]+)?")
_NAME = r"(?:@[\w-]+|[A-Z][\w.'-]*)"
_TO_DO = re.compile(rf"^(?P<who>{_NAME}(?:(?:,? and |, | & | ){_NAME}){{0,6}}) (?:to|will) (?=(?P<verb>[a-z]+))")
_NOT_WHO = frozenset(
    (
        "We",
        "I",
        "They",
        "You",
        "It",
        "This",
        "That",
        "There",
        "Nobody",
        "Someone",
        "Need",
        "Needs",
        "Speak",
        "Talk",
        "Leads",
        "Switch",
        "Try",
        "Want",
        "Due",
    )
)
_VERBS = re.compile(
    r"(?:add|create|write|come|fix|update|investigate|look|check|review|document|implement|set|make|follow|raise|discuss|find|ask|"
    r"schedule|define|provide|"
    r"improve|run|test|move|change|work|build|prepare|open|file|talk|contact|share|send|agree|decide|explore|propose|monitor|configure|"
    r"deploy|migrate|have|do|be|ensure|get|take)\b"
)
_TICKET = re.compile(
    r"\[?(?:#\d{1,6}|[A-Z][A-Z0-9]{1,9}-\d{1,6}|(?:[\w.-]+/)?[\w.-]+#\d{1,6}|https?://\S+/(?:issues|pull|browse|"
    r"merge_requests)/\S+)\]?"
)
_STATE_LEAD = re.compile(r"^\W*(?P<word>[A-Z][A-Z /'-]{2,15}[A-Z]|✅|☑|✔|❌|☐|⏳|🚧)️?(?=\W|$)")
_STATE_MARK = re.compile(r"[✅☑✔☐⏳🚧]")
_TEAM = re.compile(
    r"\b(?:team|engineer(?:ing|s)?|ops|devops|sre|dev|devs|oncall|on-call|owner|operator|lead|manager|support|security|"
    r"platform|infra|me|everyone|maintainers?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[.:;!?](?:\s|$)|\b(?:[Tt]he|a|is|to|for|with|in|of|[Aa]dd(?:ed)?|[Ff]ix(?:ed)?|[Uu]pdated?|[Rr]eview(?:ed)?|"
    r"[Dd]ocument(?:ed)?|use|via|all|not)\b"
)
_SIGNS: Mapping[str, ActionState] = {"~": "in_progress", "/": "in_progress"}
"""What stands in a box that Markdown does not know: half done."""
_PARTING = " :-–—"
_STATE_LETTERS = 16
_DUE_BEHIND = re.compile(r"[,;]?\s*\(?(?:due|by|until)\b.*$", re.IGNORECASE)
_OWNER_WORDS = 5
_LONG = 6000
"""A longer text is no action item that says anything about itself."""


class Said(NamedTuple):
    """What an action's text says."""

    text: str
    text_span: Span
    owner: Located[str] | None = None
    due: Located[str] | None = None
    priority: Located[str] | None = None
    status: Located[ActionState] | None = None
    ticket: Located[str] | None = None


def say(view: View, plain: Plain, whole: Span) -> Said:
    """Take the text of one item apart; ``whole`` is where it stands."""
    text = plain.text
    reader = _Reader(view, plain)
    segments = segments_of(view, plain)
    if not segments or len(text) > _LONG:
        return Said(text.strip(), whole)
    taken: set[int] = set()
    for segment in segments:
        reader.keyed(segment)
    reader.lead(segments[0])
    if len(segments) > 1 and reader.status is None and len(segments[0].text) <= _STATE_LETTERS:
        reader.state_before_dash(segments[0])
    for index, segment in enumerate(segments[1:], start=1):
        if reader.tail(segment):
            taken.add(index)
    dated = next((index for index, segment in enumerate(segments) if index and _DATE.fullmatch(segment.text)), None)
    if reader.owner is None:
        reader.owner_by_place(segments, taken, dated)
        taken |= reader.consumed
    if reader.owner is None:
        reader.owner_in_prose(text)
    if reader.due is None:
        match = _DUE.search(text)
        if match:
            reader.due = reader.located(match["due"], *match.span("due"))
    if reader.ticket is None:
        reader.ticket_in_brackets(text)
    for kind, value, start, end in around(view, text, view.raw(whole)):
        reader.take(kind, value, start, end)
    kept = [segment for index, segment in enumerate(segments) if index not in taken]
    words, first, last = _text(kept, reader)
    span = reader.place(first, last) if last > first else whole
    return Said(words, span, reader.owner, reader.due, reader.priority, reader.status, reader.ticket)


def _text(segments: list[Segment], reader: _Reader) -> tuple[str, int, int]:
    lead_end = reader.lead_end
    kept = [segment for segment in segments if segment.end > lead_end]
    if not kept:
        return "", 0, 0
    start = max(kept[0].start, lead_end)
    # signs are left of a lead that was taken away; of the text itself they are part
    first = kept[0].text[start - kept[0].start :]
    first = first[reader.signs_at(start, first) :] if lead_end else first.lstrip()
    words = (
        " - ".join([first, *(segment.text.strip() for segment in kept[1:])])
        if first
        else " - ".join(segment.text.strip() for segment in kept[1:])
    )
    return words.strip(), start, kept[-1].end


class _Reader:
    """Collects what an item says; the first finding of a kind wins."""

    def __init__(self, view: View, plain: Plain) -> None:
        self.view = view
        self.plain = plain
        self.owner: Located[str] | None = None
        self.due: Located[str] | None = None
        self.priority: Located[str] | None = None
        self.status: Located[ActionState] | None = None
        self.ticket: Located[str] | None = None
        self.lead_end = 0
        self.consumed: set[int] = set()

    def place(self, start: int, end: int) -> Span:
        return self.plain.span(start, end)

    def located(self, value: str, start: int, end: int) -> Located[str]:
        span = self.place(start, end)
        return Located(value, self.view.raw(span), span, "list")

    def signs_at(self, start: int, text: str) -> int:
        """How many signs at the front of ``text`` only part it from what stands before; one with a backslash is part of the text."""
        size = 0
        while text[size : size + 1] in _PARTING and size < len(text):
            if is_escaped(self.view, self.plain, start + size):
                break
            size += 1
        return size

    def keyed(self, segment: Segment) -> None:
        """``Owner: x``, ``due=...`` and the like; a value ends with its segment."""
        text = segment.text
        if ":" not in text and "=" not in text and "：" not in text:
            return
        for match in _keyed(text):
            key = match["key"].strip().rsplit("  ", 1)[-1]
            column = self.view.column_of(key, "actions") or self.view.column_of(key.split()[-1], "actions")
            if column not in ("owner", "due", "priority", "status", "ticket"):
                continue
            value = match["value"].strip(" ,.;")
            start = segment.start + match.start("value")
            if not value or self.view.is_placeholder(value):
                continue
            if len(value.split()) <= 8:
                self.take(column, value, start, start + len(value))

    def take(self, column: str, value: str, start: int, end: int) -> None:
        """Keep a value of a known kind unless there is one."""
        if column == "status":
            state = self.view.vocabulary.action_state(value)
            if state and self.status is None:
                span = self.place(start, end)
                self.status = Located(state, self.view.raw(span), span, "list")  # type: ignore[arg-type]
        elif column == "ticket":
            found = _TICKET.search(value)
            if found and self.ticket is None:
                self.ticket = self.located(found[0].strip("[]"), start + found.start(), start + found.end())
        elif getattr(self, column) is None:
            setattr(self, column, self.located(value, start, end))

    def lead(self, segment: Segment) -> None:
        """A priority or state at the very start: ``[P0]``, ``HIGH``, ``DONE 2026-05-14``."""
        text = segment.text
        bracket = re.match(r"\W*[\[(【]([^\[\]()]{1,30})[\])】]\s*", text)
        if bracket and (sign := _SIGNS.get(bracket[1].strip())):
            span = self.place(segment.start + bracket.start(1), segment.start + bracket.end(1))
            self.status = Located(sign, self.view.raw(span), span, "list")
            self.lead_end = segment.start + bracket.end()
            return
        if bracket:
            self.word(bracket[1], segment.start + bracket.start(1), segment.start + bracket.end(1))
            if self.priority or self.status:
                self.lead_end = segment.start + bracket.end()
                return
        match = _PRIORITY.match(text)
        if match:
            self.take("priority", match["p"], segment.start + match.start("p"), segment.start + match.end("p"))
            self.lead_end = segment.start + match.end()
            return
        before, colon, _ = text.partition(":")
        said = self.view.vocabulary.action_state(before) if colon and len(before) <= _STATE_LETTERS else None
        if said in ("done", "wont_do", "in_progress", "blocked"):
            self.take("status", before.strip(), segment.start, segment.start + len(before))
            self.lead_end = segment.start + len(before) + 1
            return
        match = _STATE_LEAD.match(text)
        if match is None:
            return
        word = match["word"]
        state = self.view.vocabulary.action_state(word) or self.view.vocabulary.action_state(word.split()[0])
        if state:
            self.take(
                "status",
                word.split()[0] if not self.view.vocabulary.action_state(word) else word,
                segment.start + match.start("word"),
                segment.start + match.end("word"),
            )
            inside = _PRIORITY_INSIDE.search(text)
            if inside:
                self.take("priority", inside["p"], segment.start + inside.start("p"), segment.start + inside.end("p"))
            due = _DUE.search(text)
            if due:
                self.take("due", due["due"], segment.start + due.start("due"), segment.start + due.end("due"))
            rest = text[match.end() :].strip(" *:")
            short = len(rest.split()) <= 3
            self.lead_end = segment.end if short else segment.start + match.end()

    def state_before_dash(self, segment: Segment) -> None:
        """``Done - add an alert``."""
        words = segment.text.strip()
        if words.count(" ") <= 1 and self.view.vocabulary.action_state(words) in ("done", "wont_do", "in_progress", "blocked"):
            start = segment.start + segment.text.find(words)
            self.take("status", words, start, start + len(words))
            self.lead_end = segment.end

    def word(self, word: str, start: int, end: int) -> bool:
        """A lone word that may be a priority or a state."""
        if _PRIORITY_WORD.fullmatch(word.strip()):
            self.take("priority", word.strip(), start, end)
            return True
        state = self.view.vocabulary.action_state(word.strip())
        if state:
            self.take("status", word.strip(), start, end)
            return True
        return False

    def tail(self, segment: Segment) -> bool:
        """A segment behind a dash that is nothing but an attribute; returns whether it was."""
        text = segment.text.strip()
        start = segment.start + len(segment.text) - len(segment.text.lstrip())
        date = _DATE.fullmatch(text)
        if date:
            self.take("due", date["due"], start + date.start("due"), start + date.end("due"))
            return True
        if _TICKET.fullmatch(text):
            self.take("ticket", text.strip("[]"), start, start + len(text))
            return True
        if self.word(text, start, start + len(text)):
            return True
        key = re.match(r"([^\W\d_][\w ]{0,18}?)\s*[:=：]\s*\S", text)
        column = self.view.column_of(key[1], "actions") if key else None
        if column in ("owner", "due", "priority", "status", "ticket"):
            return True
        first = text.split(maxsplit=1)[0] if text else ""
        if first.isupper() and len(first) > 2 and self.view.vocabulary.action_state(first):
            self.take("status", first, start, start + len(first))
            return True
        named = _DUE_BEHIND.sub("", text)
        if _HANDLE.match(named) and len(named.split()) <= _OWNER_WORDS:
            self.take("owner", named, start, start + len(named))
            return True
        dated = _NAMED_AND_DATED.fullmatch(text)
        if dated and not _SENTENCE.search(dated["who"]):
            for kind in ("who", "due"):
                self.take("owner" if kind == "who" else kind, dated[kind], start + dated.start(kind), start + dated.end(kind))
            return True
        return False

    def owner_by_place(self, segments: list[Segment], taken: set[int], dated: int | None) -> None:
        """The short segment before a date, or at the start of ``owner — text — date``."""
        candidates: list[int] = []
        if dated is not None:
            candidates = [dated - 1] if dated >= 2 else []
            if dated >= 2:
                candidates = [dated - 1, 0]
        elif len(segments) > 1:
            candidates = [index for index in (0, len(segments) - 1) if _TEAM.search(segments[index].text)]
        for index in candidates:
            segment = segments[index]
            words = segment.text.strip(" *_[]()`")
            if index in taken or not words or len(words.split()) > _OWNER_WORDS or _SENTENCE.search(words):
                continue
            if "`" in segment.text or segment.end <= self.lead_end:
                continue
            if self.view.is_placeholder(words) or (self.view.is_placeholder(f"[{words}]") and "[" in segment.text):
                continue
            at = segment.text.find(words)
            self.owner = self.located(words, segment.start + at, segment.start + at + len(words))
            self.consumed = {index}
            return

    def owner_in_prose(self, text: str) -> None:
        """``Ed and Caroline to write ...``, or a handle at the start, at the end or in brackets."""
        match = _TO_DO.match(text)
        if (
            match
            and match["who"].split()[0] not in _NOT_WHO
            and not match["who"].endswith("ed")
            and _VERBS.match(match["verb"])
            and not _SENTENCE.search(match["who"])
        ):
            self.owner = self.located(match["who"], *match.span("who"))
            return
        for handle in _HANDLE.finditer(text) if "@" in text else ():
            before, after = text[: handle.start()].rstrip(), text[handle.end() :].lstrip()
            if not before or not after or before.endswith(("(", "[", "→", "->")) or after in (")", "."):
                self.owner = self.located(handle[0], *handle.span())
                return

    def ticket_in_brackets(self, text: str) -> None:
        """``(#142)``, ``[ABC-1]`` or ``tracked in #142``."""
        for match in _BRACKET.finditer(text):
            if _TICKET.fullmatch(match[1].strip()):
                self.take("ticket", match[1].strip(), *match.span(1))
                return


def _keyed(text: str) -> Iterator[re.Match[str]]:
    """The matches of ``_KEYED``, which begin shortly before a sign; where none is near, no letter is tried."""
    at = 0
    while sign := _SIGN.search(text, at):
        before = text[at : sign.start()].rstrip()
        match = _KEYED.search(text, max(at, at + len(before) - _LONGEST_KEY))
        if match is None:
            return
        yield match
        at = max(match.end(), at + 1)


def struck(raw: str) -> bool:
    """Whether the whole text is struck out."""
    stripped = raw.strip()
    return stripped.startswith("~~") and "~~" in stripped[2:]


def marked_state(text: str) -> str | None:
    """The first mark of a state in a text (``✅``)."""
    match = _STATE_MARK.search(text)
    return match[0] if match else None
