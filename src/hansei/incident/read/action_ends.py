"""What stands around the words of an action item: remarks in brackets, the ticket it is tracked in, the last word.

``Add an alert [IBG] [done]``, ``Add an alert (Ada, by 2026-01-31)``, ``OPS-12: add an alert``, ``Add an alert. Done.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hansei.incident.read.times import timed
from hansei.incident.read.view import View

_LAST = re.compile(r"[\[(【（](?P<inner>[^\[\]()【】（）]{1,60})[\])】）][\s.*_]*\Z")
"""The remark at the end of a text; looked for in its last letters only."""
_LONGEST = 80
_MOST = 4
_PARTS = re.compile(r"\s*[,;|·]\s*")
_PRIORITY = re.compile(
    r"(?:P[0-4]|critical|high|medium|low|urgent)(?: prio(?:rity)?)?|prio(?:rity)?:? ?(?:critical|high|medium|low|urgent|\d)", re.IGNORECASE
)
_PRIORITY_WORD = re.compile(r"P[0-4]|critical|high|medium|low|urgent|\d", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:(?:, ?| ?[/+&] ?| and )[A-Z]{2,4})*")
"""The persons' initials, in square brackets; in round ones stand abbreviations."""
_NAME = re.compile(r"@[\w-]+(?:/[\w-]+)?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,2}")
_TEAM = re.compile(r"(?:[A-Z@][\w&-]*[ /])?[\w&-]+ (?:team|squad|guild)|(?:on-?call|SRE|DevOps|ops|platform|infra)", re.IGNORECASE)
_GIVEN = re.compile(r"(?:assigned to|assignee|owned by|owner(?: is)?|responsible):? +(?P<who>@[\w-]+|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)")
_TO_DO = re.compile(r"(?P<who>[A-Z]{2,4}|@[\w-]+|[A-Z][a-z]+) (?:to|will) [a-z]+")
_BY = re.compile(r"(?:due|by|until|before|eta|deadline|target)(?: on| date)?:? +", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due(?: on| by)?|deadline|by|before|until|no later than|eta)[:=]? +(?=(?P<word>[\w./-]+))", re.IGNORECASE)
_SOON = re.compile(
    r"(?:(?:next|this|end of(?: the)?|early|mid|late) (?:week|month|quarter|sprint|year|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)\b",
    re.IGNORECASE,
)
_ISO_END = re.compile(r"[📅📆🗓⏰⏳]\ufe0f?\s*(?P<due>\d{4}-\d{2}-\d{2})[.\s*_]*\Z")
_TICKET = re.compile(r"(?:[\w.-]+/)?(?:[\w.-]+)?#\d{1,6}|(?!(?:AI|UTF|SHA|ISO|RFC|CVE|HTTP|SEV|TLS|IPV|P)-?\d)[A-Z][A-Z0-9]{1,9}-\d{1,6}")
_NUMBERED = re.compile(r"[#-](?=\d)")
"""Stands in every ticket, and is far cheaper to look for."""
_TRACKED = re.compile(
    r"\b(?:tickets?|issues?|tracked (?:in|by|as|at)|tracking|filed(?: as| in)?|jira|story|card|bug)\b\W{0,3}\Z", re.IGNORECASE
)
_AT_FRONT = re.compile(rf"\W{{0,2}}(?P<id>{_TICKET.pattern})(?:\W|\Z)")
_ISSUE_URL = re.compile(r"https?://[^\s()<>\]]+/(?:issues|browse|tickets?|work_items)/[A-Z\d][\w-]*")
_LAST_WORD = re.compile(r"(?:(?<=[.:!–—-])\s+|\s+(?=[A-Z]{4,}\W*\Z))(?P<word>[^\W\d_][\w' ’]{2,14})[.!*_]*\Z")
_PAST = ("done", "in_progress", "wont_do", "blocked")


class Found(NamedTuple):
    """One attribute and where it stands in the text."""

    kind: str
    value: str
    start: int
    end: int


def around(view: View, text: str, raw: str) -> Iterator[Found]:
    """What the ends of an item's displayed ``text`` say, the surest first; ``raw`` still holds its links."""
    if text.rstrip(" .*_")[-1:] in ("]", ")", "】", "）"):
        yield from _behind(view, text)
    yield from _tracked(text, raw)
    last = _LAST_WORD.search(text, max(0, len(text) - 24))
    if last and _is_state(view, last["word"]):
        yield Found("status", last["word"], *last.span("word"))
    given = _GIVEN.search(text)
    if given:
        yield Found("owner", given["who"], *given.span("who"))
    yield from _due(view, text)


def _behind(view: View, text: str) -> Iterator[Found]:
    """The remarks in brackets at the end, from the last one on."""
    end = len(text)
    for _ in range(_MOST):
        low = max(0, end - _LONGEST)
        # the last opening bracket begins the remark
        start = max(text.rfind(sign, low, end) for sign in "[(【（")
        match = _LAST.match(text, start, end) if start >= 0 else None
        if match is None:
            return
        yield from _remark(view, match["inner"], match.start("inner"), square=text[start] in "[【")
        end = start


def _remark(view: View, inner: str, at: int, *, square: bool) -> Iterator[Found]:
    pieces: list[tuple[str, int]] = []
    start = 0
    for match in _PARTS.finditer(inner):
        pieces.append((inner[start : match.start()], start))
        start = match.end()
    pieces.append((inner[start:], start))
    dated = False
    names: list[Found] = []
    if square and _INITIALS.fullmatch(inner.strip()) and not _is_state(view, inner):
        yield Found("owner", inner.strip(), at, at + len(inner))
        return
    for piece, place in pieces:
        words = piece.strip()
        begin = at + place + len(piece) - len(piece.lstrip())
        by = _BY.match(words)
        due = words[by.end() :] if by else words
        if _PRIORITY.fullmatch(words):
            word = _PRIORITY_WORD.search(words)
            at_word = begin + (word.start() if word else 0)
            value = word[0] if word else words
            yield Found("priority", value, at_word, at_word + len(value))
        elif _TICKET.fullmatch(words):
            yield Found("ticket", words, begin, begin + len(words))
        elif (state := _state_at_front(view, words)) is not None:
            yield Found("status", state, begin, begin + len(state))
        elif due[:4].isdigit() or by:
            found = timed(view, due, whole=True)
            if (found and found.stamp.day and not found.stamp.clock) or _SOON.match(due):
                dated = True
                yield Found("due", due, begin + len(words) - len(due), begin + len(words))
        elif (who := _TO_DO.match(words)) is not None:
            yield Found("owner", who["who"], begin, begin + who.end("who"))
        elif _TEAM.fullmatch(words) or words.startswith("@"):
            yield Found("owner", words, begin, begin + len(words))
        elif _NAME.fullmatch(words):
            names.append(Found("owner", words, begin, begin + len(words)))
    if dated and len(names) == 1:
        yield names[0]


def _is_state(view: View, words: str) -> bool:
    return len(words.split()) <= 2 and view.vocabulary.action_state(words.strip(" .*_")) is not None


def _state_at_front(view: View, words: str) -> str | None:
    """The state that a remark begins with: all of it, or *done during the incident*, *completed: 1648f74*."""
    if _is_state(view, words):
        return words
    first = re.match(r"[^\W\d_][\w'’]*(?: progress|t do|t fix)?", words)
    if first is None or view.vocabulary.action_state(first[0]) not in _PAST:
        return None
    return first[0]


def _tracked(text: str, raw: str) -> Iterator[Found]:
    """The ticket: named as one, in front, or the only issue that the item links to."""
    if _NUMBERED.search(text):
        front = _AT_FRONT.match(text)
        if front:
            yield Found("ticket", front["id"], *front.span("id"))
            return
        for match in _TICKET.finditer(text):
            if _TRACKED.search(text[max(0, match.start() - 24) : match.start()]):
                yield _ticket(text, match)
                return
    if "://" not in raw:
        return
    urls = list(dict.fromkeys(match[0] for match in _ISSUE_URL.finditer(raw)))
    if len(urls) != 1:
        return
    at = text.find(urls[0])
    if at >= 0:
        yield Found("ticket", urls[0], at, at + len(urls[0]))
        return
    number = urls[0].rsplit("/", 1)[-1]
    shown = next((match for match in _TICKET.finditer(text) if match[0].rpartition("#")[2] == number or match[0] == number), None)
    if shown:
        yield _ticket(text, shown)


def _ticket(text: str, match: re.Match[str]) -> Found:
    """The ticket's id; of a longer path (``host/group/project#12``) only the number."""
    start = match.start() if text[match.start() - 1 : match.start()] != "/" else match.start() + match[0].find("#")
    return Found("ticket", text[start : match.end()], start, match.end())


def _due(view: View, text: str) -> Iterator[Found]:
    for match in _DUE.finditer(text):
        rest = text[match.end() : match.end() + 30]
        soon = _SOON.match(rest)
        if soon:
            yield Found("due", soon[0], match.end(), match.end() + soon.end())
            return
        if not any(sign.isdigit() for sign in rest):
            continue
        found = timed(view, rest)
        if found and found.stamp.day and found.stamp.clock is None and found.start == 0:
            end = match.end() + found.end
            yield Found("due", text[match.end() : end], match.end(), end)
            return
    last = _ISO_END.search(text, max(0, len(text) - 16))
    if last:
        yield Found("due", last["due"], *last.span("due"))
