"""What may be written at a place: rules to silence, missing sections and fields, names, words of the scheme, past incidents, paths."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from hansei.app import fresh, rules
from hansei.app.folder import headline
from hansei.corpus import files
from hansei.errors import HanseiError
from hansei.incident import vocabulary
from hansei.incident.model import DocumentState
from hansei.incident.vocabulary.normalise import normalise
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.app.mentions import Names
    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.incident.vocabulary import Vocabulary

Kind = Literal["section", "field", "person", "word", "incident", "path", "rule"]

MOST = 200
"""Suggestions that are made at once; more are found by writing on."""
PEOPLE = ("owner", "authors", "reviewers", "approvers", "commander", "participants", "attendees", "reporter")
_LONGEST_NAME = 60
_SCHEMES = ("severity", "status", "document_status", "incident_status")
_RELATIONS = ("supersedes", "superseded_by", "duplicate_of")
_STATES: tuple[str, ...] = get_args(DocumentState)
_COMMENT = re.compile(r"<!--\s*hansei:\s*ignore(?:-file)?\s(?!.*because)(?:.*[\s,])?(?P<typed>[\w-]*)$")
_HEADING = re.compile(r"^(?P<typed>#{1,6}[ \t]*[^#\n]*)$")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w /-]{0,40}?)\**[:：]\**[ \t]*(?:[^:：|]*[,;][ \t]*)?(?P<typed>[^:：|,;]*)$")
_CELL = re.compile(r"\|[ \t]*\**(?P<key>[^|*]{2,40}?)\**[ \t]*\|[ \t]*(?:[^|]*[,;][ \t]*)?(?P<typed>[^|,;]*)$")
_LINK = re.compile(r"\]\((?P<typed>[^()\s]*)$")
_PATH = re.compile(r"(?:^|[\s`('\"])(?P<typed>[\w.@-]+/[\w./@-]*)$")
_CODE = re.compile(r"`(?P<typed>[\w./@-]*)$")
_PERSON = re.compile(r"(?<![\w.])(?P<typed>@[\w./-]*)$")
_WORD = re.compile(r"(?P<typed>#?\w[\w.-]+)$")
_START = re.compile(r"^[ \t]*(?:[-*][ \t]+)?\**(?P<typed>[\w ]*)$")
_TAGS = re.compile(r"^[ \t>*-]*\**tags\**:\**[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)


class Suggestion(NamedTuple):
    """Something that may be written."""

    label: str
    """What is shown."""
    text: str
    """What is written."""
    span: Span
    """What it is written over."""
    kind: Kind
    detail: str = ""
    filter: str = ""
    """What is compared with what was typed, where that is not the label."""


class _Asked(NamedTuple):
    """A place, and what is known there."""

    workspace: Workspace
    names: Names
    reading: Reading
    offset: int
    before: str
    """The line up to the place."""

    def over(self, typed: str) -> Span:
        """The span of what was typed in front of the place."""
        return Span(self.offset - len(typed), self.offset)


_Way = Callable[[_Asked, re.Match[str]], Iterable[Suggestion] | None]
"""Place and what was matched in front of it -> what may be written there; None when it is another kind of place after all."""


def suggestions(workspace: Workspace, names: Names, reading: Reading, offset: int) -> list[Suggestion]:
    """What may be written at an offset, the likeliest kind only; at most :data:`MOST`."""
    source = reading.source
    start = max(source.text.rfind(end, 0, offset) for end in "\r\n") + 1
    asked = _Asked(workspace, names, reading, offset, source.text[start:offset][-2000:])
    ways: tuple[tuple[re.Pattern[str], _Way], ...] = (
        (_COMMENT, _rules),
        (_HEADING, _sections),
        (_LINK, _targets),
        (_CODE, _paths),
        (_KEY, _values),
        (_CELL, _values),
        (_PATH, _paths),
        (_PERSON, _people),
        (_START, _fields),
        (_WORD, _incidents),
    )
    for pattern, way in ways:
        match = pattern.search(asked.before)
        found = way(asked, match) if match else None
        if match and found is not None:
            return list(_fitting(found, match["typed"]))[:MOST]
    return []


def _fitting(found: Iterable[Suggestion], typed: str) -> Iterator[Suggestion]:
    """Those that hold the words that were typed; editors filter once more, in their own way."""
    words = typed.lower().strip("# \t").split()
    for one in found:
        told = (one.label if one.kind == "field" else one.filter or one.label).lower()
        if all(word in told for word in words):
            yield one


def _rules(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    for rule in rules.every():
        yield Suggestion(rule.code, rule.code, asked.over(match["typed"]), "rule", rule.slug, f"{rule.code} {rule.slug}")


def _sections(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    """The sections of the dialect's template that the document does not have, with what the template says in them."""
    there = {normalise(section.title) for section in asked.reading.document.sections}
    names = _vocabulary(asked)
    dialect = asked.reading.dialect
    for heading, level, body in fresh.sections(asked.workspace, dialect.name) if dialect else ():
        if normalise(heading) in there or set(names.sections_of(heading)) & asked.reading.incident.sections.keys():
            continue
        typed = match["typed"]
        marks = typed[: len(typed) - len(typed.lstrip("#"))] if len(typed.rstrip()) > 1 else "#" * level
        text = f"{marks} {heading}\n\n{body}\n".replace("\n", asked.reading.source.newline)
        yield Suggestion(heading, text, asked.over(typed), "section", "missing section", f"{marks} {heading}")


def _values(asked: _Asked, match: re.Match[str]) -> Iterable[Suggestion] | None:
    name = _field_of(asked, match["key"])
    span = asked.over(match["typed"])
    if name in PEOPLE:
        return _named(asked, span)
    if name in _SCHEMES:
        return (Suggestion(word, word, span, "word", detail) for word, detail in _scheme(asked, name))
    if name == "services":
        services = dict.fromkeys(one.name for one in asked.workspace.config.team.services.values())
        return (Suggestion(service, service, span, "word", "service") for service in services)
    if name == "tags":
        return (Suggestion(tag, tag, span, "word", "tag") for tag in _tags(asked))
    if name == "related" or match["key"].strip().lower() in _RELATIONS:
        return _incidents(asked, match)
    return None


def _people(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    yield from _named(asked, asked.over(match["typed"]))


def _named(asked: _Asked, span: Span) -> Iterator[Suggestion]:
    """Whom the settings name, and who owns something in the post-mortems."""
    team = asked.workspace.config.team
    known: dict[str, str] = {name: team.kind_of(name) or "person" for name in team.written}
    for card in asked.names.cards:
        for owner in (card.owner, *(action.owner for action in card.actions)):
            if owner and len(owner) < _LONGEST_NAME and team.kind_of(owner) is None:
                known.setdefault(owner, "person")
    for name, kind in known.items():
        yield Suggestion(name, name, span, "person", kind)


def _scheme(asked: _Asked, name: str) -> Iterator[tuple[str, str]]:
    """The words of the team's scheme or of the dialect, and what each says; ours where there are none for the document's state."""
    dialect = asked.reading.dialect
    if name == "severity":
        for word in dialect.severity_labels if dialect else ():
            yield word, f"rank {dialect.severities[word]} of 5" if dialect and word in dialect.severities else "severity"
        return
    incident = dialect.incident_states if dialect else {}
    if name == "incident_status" or (name == "status" and incident):
        for word, state in incident.items():
            yield word, f"the incident is {state.replace('_', ' ')}"
        return
    own = (dialect.document_states if dialect else {}) or {state.replace("_", " ").capitalize(): state for state in _STATES}
    for word, state in own.items():
        yield word, f"the post-mortem is {state.replace('_', ' ')}"


def _incidents(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    for card in sorted(asked.names.cards, key=lambda one: one.date or "", reverse=True):
        if card.counts and card.path != asked.reading.path:
            detail = ", ".join(filter(None, (card.date, card.severity)))
            title = headline(card)
            yield Suggestion(f"{card.name} {title}", card.name, asked.over(match["typed"]), "incident", detail, f"{card.name} {title}")


def _targets(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    """Where a link may lead: past incidents, and files, by their paths from the document."""
    home = os.path.dirname(asked.reading.path)
    for card in asked.names.cards:
        if card.path != asked.reading.path:
            path = os.path.relpath(card.path, home or ".").replace(os.sep, "/")
            yield Suggestion(path, path, asked.over(match["typed"]), "incident", headline(card), f"{path} {headline(card)}")
    yield from _listed(asked, match["typed"], home)


def _paths(asked: _Asked, match: re.Match[str]) -> Iterator[Suggestion]:
    yield from _listed(asked, match["typed"], "")


def _listed(asked: _Asked, typed: str, home: str) -> Iterator[Suggestion]:
    """What lies in the folder that was typed so far; nothing outside of the repository, and nothing hidden."""
    folder = typed.rpartition("/")[0]
    root = asked.workspace.root
    full = os.path.normpath(root / home / folder)
    if not asked.workspace.holds(full):
        return
    try:
        entries = sorted(os.scandir(full), key=lambda entry: (not entry.is_dir(follow_symlinks=False), entry.name))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or not entry.name.isprintable() or asked.names.at(asked.workspace.relative(entry.path)):
            continue
        slash = "/" if entry.is_dir(follow_symlinks=False) else ""
        path = f"{folder}/{entry.name}{slash}" if folder else f"{entry.name}{slash}"
        yield Suggestion(path, path, asked.over(typed), "path", "folder" if slash else "file")


def _fields(asked: _Asked, match: re.Match[str]) -> list[Suggestion] | None:
    """The fields of the dialect's template that the document does not have, in front of its first section."""
    source, document, dialect = asked.reading.source, asked.reading.document, asked.reading.dialect
    first = next((section.heading.span.start for section in document.sections if section.level > 1), len(source.text))
    front = document.front_matter
    rest = source.text[asked.offset : source.line_span(source.line_at(asked.offset)).end] if asked.offset < len(source.text) else ""
    if dialect is None or asked.offset > first or (front and asked.offset < front.content.end) or rest.strip():
        return None
    keys = (found["key"] for line in source.text[:first].split("\n") if (found := fresh.FIELD.match(line)))
    there = {_field_of(asked, key) for key in keys}
    before = match[0]
    missing = [field for field in fresh.fields(asked.workspace, dialect.name) if _field_of(asked, field.key) not in {None, *there}]
    return [
        Suggestion(one.key, f"{one.line} ", asked.over(before), "field", "missing field", f"{before.rstrip()} {one.key}") for one in missing
    ] or None


def _field_of(asked: _Asked, key: str) -> str | None:
    word = normalise(key)
    dialect = asked.reading.dialect
    return (dialect.fields.get(word) if dialect else None) or _vocabulary(asked).field_of(key)


def _vocabulary(asked: _Asked) -> Vocabulary:
    return vocabulary.load(asked.reading.incident.language)


def _tags(asked: _Asked) -> list[str]:
    """The tags of all post-mortems, the commonest first."""
    count: dict[str, int] = {}
    for card in asked.names.cards:
        try:
            text = files.read(asked.workspace.root / card.path).text
        except HanseiError:
            continue
        for match in _TAGS.finditer(text):
            for tag in match[1].strip("[] \t").split(","):
                if plain := tag.strip(" \t\"'`"):
                    count[plain] = count.get(plain, 0) + 1
    return sorted(count, key=lambda tag: (-count[tag], tag))
