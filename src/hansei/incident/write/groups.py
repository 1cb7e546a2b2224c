"""Groups of named values: assumptions, failure modes, what verifies and what was told to whom; added and changed one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from hansei.document.build import insert_section, set_heading, set_task
from hansei.errors import UsageError
from hansei.incident.read.fields import fields_in
from hansei.incident.read.records import ASSUMPTIONS, FAILURE_MODES, key_of
from hansei.incident.write.desk import Desk
from hansei.incident.write.entry_words import labelled, reworded, set_below
from hansei.incident.write.inline import Words, one_line, spellings
from hansei.incident.write.keyed import keyed_in, set_keyed
from hansei.incident.write.listing import another, says_one_more, says_only
from hansei.incident.write.new_sections import section_of
from hansei.incident.write.places import joined, put
from hansei.incident.write.proof import Candidate, prove
from hansei.incident.write.records import change_row
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.document.nodes import Section
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident, Record
    from hansei.incident.read.part import Part

GroupKind = Literal["assumptions", "failure_modes", "verification", "communications"]
GROUPS: tuple[GroupKind, ...] = ("assumptions", "failure_modes", "verification", "communications")
"""Lists of groups to which one can be added anywhere; the sign-off and the history have tables of their own."""
_WHERE = {"communications": "audience", "verification": "kind"}
"""Keys that say in which part of the section the group stands."""
_NUMBERED = re.compile(r"(?P<lead>.*?\b)(?P<number>\d+)(?P<gap>[.:)]\s*)(?P<name>.*)", re.DOTALL)
_BRACKET = re.compile(r"\[[^\[\]]*\]")


def add_record(
    document: Document, incident: Incident, dialect: Dialect | None, kind: GroupKind, text: str, fields: Mapping[str, str] | None = None
) -> EditSet:
    """Add a group, in the form of the others, with what is said of it under keys.

    An assumption has ``if_false``, a failure mode ``symptom``, ``impact``, ``detection`` and ``mitigation``, a verification its ``kind``
    (manual, automated or criteria), a communication ``audience`` and ``channel``.

    Raises:
        UsageError: there is no such list, or the group would not be read again as what it is.
    """
    if kind not in GROUPS:
        raise UsageError(f"{kind!r} is no list of groups", hint=f"one of: {', '.join(GROUPS)}")
    desk = Desk(document, incident, dialect)
    given = {key_of(key): value for key, value in (fields or {}).items() if value}
    return prove(desk, _adding(desk, kind, text, given), f"{one_line(text)[:60]!r} cannot be added to the {kind.replace('_', ' ')}")


def change_record(
    document: Document, incident: Incident, dialect: Dialect | None, record: Record, changes: Mapping[str, str | None]
) -> EditSet:
    """Give a group other words (``text``) or other values under its keys; None takes a value away.

    Raises:
        UsageError: it is not one of this post-mortem, or cannot say it where it stands.
    """
    desk = Desk(document, incident, dialect)
    wanted = {key_of(key): value for key, value in changes.items()}
    if not wanted or wanted.get("text", "") is None:
        raise UsageError("nothing is to be changed" if not wanted else "a text cannot be changed to nothing", hint="give a text or a value")
    for kind in (*GROUPS, "sign_off", "history"):
        own = getattr(incident, kind)
        index = next((number for number, one in enumerate(own) if one.span == record.span and one.text == record.text), None)
        if index is not None:
            return prove(desk, _changing(desk, kind, index, wanted), f"{record.text[:60]!r} cannot be changed")
    raise UsageError("the entry is not one of this post-mortem")


# ----------------------------------------------------------------------------------------------------------------- adding


def _adding(desk: Desk, kind: str, text: str, given: Mapping[str, str]) -> Iterator[Candidate]:
    where = given.get(_WHERE.get(kind, ""), "")
    parts = _parts(desk, kind, where)
    below = {key: words for key, value in given.items() if key not in ("audience", "kind", "channel") for words in [next(spellings(value))]}
    spans = [one.span for one in getattr(desk.incident, kind)]
    may = frozenset((kind, "is_postmortem", "new_sections"))
    channel = next(spellings(given["channel"])) if "channel" in given else None
    wanted = {**{key: one.shown for key, one in below.items()}, **({"channel": channel.shown} if channel else {})}
    for words in spellings(text):
        shown = f"{channel.shown}: {words.shown}" if channel else words.shown

        def is_new(told: dict[str, Any], shown: str = shown) -> str | None:
            if not (told["text"] == shown or (kind == "failure_modes" and told["text"].endswith(shown))):
                return f"it would be read as {told['text'][:60]!r}"
            wrong = next((key for key, value in wanted.items() if told.get(key) != value), None)
            return f"its {wrong.replace('_', ' ')} would not be read" if wrong else None

        says = says_one_more(desk, kind, is_new)
        lines = [f"- {labelled(desk, spans, _label(key), one)}" for key, one in below.items()]
        first = f"**{channel.markdown}:** {words.markdown}" if channel else words.markdown
        ways: list[Iterator[EditSet]] = []
        if kind == "failure_modes":
            ways.append(_as_heading(desk, parts, words, lines))
        if channel:
            ways.append(_in_blank(desk, parts, channel, words))
        ways.append(another(desk, kind, spans, "\n".join([first, *lines]), parts))
        for way in ways:
            for edits in way:
                yield Candidate(edits, says, may)


def _parts(desk: Desk, kind: str, where: str) -> list[Part]:
    """The parts that hold such groups, the one that is asked for first, else the last one: what is new goes to the end."""
    view = desk.view
    titles = {"assumptions": ASSUMPTIONS, "failure_modes": FAILURE_MODES}.get(kind)
    own = (
        view.named(kind)
        if titles is None
        else [part for part in view.parts if (part.index or part.level > 1) and any(word in part.title.casefold() for word in titles)]
    )
    members = {member.index: member for part in own for member in view.family(part) if member.index == part.index or not member.names}
    found = sorted(members.values(), key=lambda part: -part.index)
    return sorted(found, key=lambda part: where.casefold() not in part.title.casefold()) if where else found


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _as_heading(desk: Desk, parts: list[Part], words: Words, lines: list[str]) -> Iterator[EditSet]:
    """A failure mode as a heading with its keys below, where the others (or the template's blank one) are."""
    inner = [(part, section) for part in reversed(parts) if part.parent >= 0 and (section := section_of(desk, part)) is not None]
    for _, section in inner:
        if any(desk.view.is_placeholder(match[0]) for match in _BRACKET.finditer(section.title)):
            yield from _blank_heading(desk, section, words, lines)
            return
    own = {record.span for record in desk.incident.failure_modes}
    last = next(((part, section) for part, section in reversed(inner) if part.span in own), None)
    if last is not None:
        _, section = last
        match = _NUMBERED.fullmatch(section.title)
        title = f"{match['lead']}{int(match['number']) + 1}{match['gap']}{words.markdown}" if match else words.markdown
        yield insert_section(desk.document, section, section.level, title, "\n".join(lines))


def _blank_heading(desk: Desk, section: Section, words: Words, lines: list[str]) -> Iterator[EditSet]:
    """The template's own heading, with its blanks filled in."""
    raw = desk.source.slice(section.heading.content)
    edits = [set_heading(desk.document, section.heading, _BRACKET.sub(lambda _: words.markdown, raw, count=1))]
    fields = {key_of(field.key): field for field in fields_in(desk.view, section.blocks, strict=False)}
    for line in lines:
        match = re.match(r"- (?:\*\*|\*|__|_|)(?P<key>[^:*_]+)[:?][*_]* (?P<value>.*)", line)
        if match is None or key_of(match["key"]) not in fields:
            return
        edits.append(put(desk, fields[key_of(match["key"])], match["value"], match["value"]))
    yield joined(edits)


def _in_blank(desk: Desk, parts: list[Part], channel: Words, words: Words) -> Iterator[EditSet]:
    """The channel's own line, where a template has left it blank."""
    for part in parts:
        for field in fields_in(desk.view, part.blocks, strict=False):
            said = desk.view.plain(field.value)
            if field.key.casefold() == channel.shown.casefold() and (not said or desk.view.is_placeholder(said)):
                yield put(desk, field, words.markdown, words.shown)


# --------------------------------------------------------------------------------------------------------------- changing


def _changing(desk: Desk, kind: str, index: int, wanted: Mapping[str, str | None]) -> Iterator[Candidate]:
    record: Record = getattr(desk.incident, kind)[index]
    may = frozenset((kind, "is_postmortem", "participants", "commander") if kind == "sign_off" else (kind, "is_postmortem"))
    spelled = {key: list(spellings(value)) if value else [None] for key, value in wanted.items()}
    for choice in range(max(len(one) for one in spelled.values())):
        words = {key: one[min(choice, len(one) - 1)] for key, one in spelled.items()}
        said = {key: one.shown if one else None for key, one in words.items()}
        for edits, free in _ways(desk, record, words):
            yield Candidate(edits, says_only(desk, kind, index, {**said, **free}), may)


def _ways(desk: Desk, record: Record, words: Mapping[str, Words | None]) -> Iterator[tuple[EditSet, Mapping[str, Any]]]:
    """The ways to change a group, and what else of it changes by that."""
    if desk.nodes.row(record.span) is not None:
        yield from change_row(desk, record, words)
        return
    part = next((one for one in desk.view.parts if one.span == record.span), None)
    section = section_of(desk, part) if part is not None else None
    if part is not None:
        edits = [next(set_keyed(desk, part, key, _label(key), one)) for key, one in words.items() if key != "text"]
        text = words.get("text")
        for title in reworded(desk, section.heading.span, record.text, text) if section is not None and text is not None else [EditSet()]:
            yield joined([title, *edits]), {}
        return
    holder = desk.nodes.item(record.span)
    if holder is None:
        yield from ((joined(edits), {}) for edits in [_on_lines(desk, record, words)] if edits)
        return
    edits = []
    for key, one in words.items():
        if key in ("audience", "kind"):
            raise UsageError(f"its {key} is said by the heading above it", hint="remove it there and add it here")
        if key == "done" and holder.item.task is not None and one is not None:
            edits.append(set_task(desk.document, holder.item, checked=one.shown.casefold() in ("yes", "x", "true", "done")))
        elif key not in ("text", "channel"):
            edits += list(set_below(desk, holder, _is(key), _label(key), one))[:1]
    yield from ((joined([first, *edits]), free) for first, free in _first_line(desk, record, words))


def _is(key: str) -> Callable[[str], bool]:
    return lambda said: key_of(said) == key


def _first_line(desk: Desk, record: Record, words: Mapping[str, Words | None]) -> Iterator[tuple[EditSet, Mapping[str, Any]]]:
    """An item's own text; that of a communication begins with its channel."""
    text, channel = words.get("text"), words.get("channel")
    if text is None and channel is None:
        yield EditSet(), {}
        return
    old = record.fields.get("channel")
    if text is not None and channel is None:
        told = record.text.partition(":")[2].strip()
        if old and not text.shown.startswith(f"{old}:"):
            for edits in reworded(desk, record.span, told, text):
                yield edits, {"text": f"{old}: {text.shown}"}
        for edits in reworded(desk, record.span, record.text, text):
            yield edits, {}
        return
    if channel is not None and old:
        told = text.shown if text else record.text.partition(":")[2].strip() or record.text
        for edits in reworded(desk, record.span, old, channel) if text is None else ():
            yield edits, {"text": f"{channel.shown}: {told}"}


def _on_lines(desk: Desk, record: Record, words: Mapping[str, Words | None]) -> list[EditSet]:
    """A sign-off on lines of its own: the role with the name, and behind it the date."""
    fields = [field for part in desk.view.named("sign_off") for field in keyed_in(desk, part)]
    at = next((index for index, field in enumerate(fields) if field.key_span == Span(*record.span)), None)
    if at is None:
        return []
    places = {"name": fields[at], **({"date": fields[at + 1]} if at + 1 < len(fields) and "date" in fields[at + 1].key.casefold() else {})}
    return [put(desk, places[key], one.markdown, one.shown) for key, one in words.items() if one is not None and key in places]
