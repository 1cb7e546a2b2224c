"""Whom and what a team knows: ``[people]``, ``[services]`` and ``[[tickets]]``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hansei.app.config.codeowners import is_codeowners, owners
from hansei.app.config.decode import decoded, read_table
from hansei.app.config.known import Kind, Service, Team, Ticket, plain
from hansei.app.config.layered import place_in, shown
from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError, HanseiError, Place

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered
    from hansei.app.config.tomlplaces import Key

KINDS = ("names", "roles", "teams")
PEOPLE = ("file", *KINDS)
SERVICE = ("owner", "names")
TICKET = ("pattern", "url")

_People = dict[str, tuple[Kind, str]]
"""Name in plain form -> what it names, and the name as written."""
_SINGULAR: Mapping[str, Kind] = {"names": "person", "roles": "role", "teams": "team"}


def team(settings: Layered) -> tuple[Team, dict[Path, str]]:
    """Whom and what the settings name, and the further files that were read for it with their texts."""
    table = settings.table
    if not any(key in table for key in ("people", "services", "tickets")):
        return Team(), {}
    people, read = _people(settings)
    kinds = {name: kind for name, (kind, _) in people.items()}
    return Team(kinds, _services(settings), _tickets(settings), tuple(written for _, written in people.values())), read


def _people(settings: Layered) -> tuple[_People, dict[Path, str]]:
    table = settings.table_of(settings.table, "people")
    settings.known(("people",), table, PEOPLE)
    found = _named(settings.texts_of(table, kind, ("people",)) for kind in KINDS)
    read: dict[Path, str] = {}
    for index, name in enumerate(settings.texts_of(table, "file", ("people",))):
        key: Key = ("people", "file", index) if isinstance(table["file"], list) else ("people", "file")
        file = settings.origin(key).file.parent / name
        if not _is_below(file, settings.origin(key).file.parent):
            settings.refuse(key, "the file of people must lie below the file that names it", 'write it like file = ".github/CODEOWNERS"')
        if not os.path.lexists(file):
            settings.refuse(key, f"there is no file {name}", "correct the path; it begins at the file that names it")
        text, names = _of_owners(file) if is_codeowners(name) else _of_people(file)
        read[file] = text
        for known, person in names.items():
            found.setdefault(known, person)
    return found, read


def _is_below(file: Path, folder: Path) -> bool:
    """Whether a file lies in a folder or below it, wherever links lead."""
    return Path(os.path.realpath(folder)) in Path(os.path.realpath(file)).parents


def _named(groups: Iterable[tuple[str, ...]]) -> _People:
    found: _People = {}
    for kind, names in zip(KINDS, groups, strict=True):
        for name in names:
            found.setdefault(plain(name), (_SINGULAR[kind], name))
    return found


def _of_owners(file: Path) -> tuple[str, _People]:
    try:
        text = decoded(read_bytes(file), shown(file))
    except ConfigError:
        raise
    except HanseiError as error:
        raise ConfigError(f"the owners cannot be read: {error.sentence}", hint=error.hint, place=Place(shown(file))) from error
    return text, {plain(name): ("team" if group else "person", name) for name, group in owners(text)}


def _of_people(file: Path) -> tuple[str, _People]:
    """A TOML file with the same three lists."""
    text, table = read_table(file) or ("", {})
    for key, names in table.items():
        if key not in KINDS:
            hint = f"it has {', '.join(KINDS)}, each a list of names"
            raise ConfigError(f"a file of people has no {key!r}", hint=hint, place=place_in(shown(file), text, (key,), of_key=True))
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            place = place_in(shown(file), text, (key,))
            raise ConfigError(f"{key} must be a list of texts", hint=f'write {key} = ["...", "..."]', place=place)
    return text, _named(tuple(table.get(kind, ())) for kind in KINDS)


def _services(settings: Layered) -> dict[str, Service]:
    found: dict[str, Service] = {}
    for name, entry in settings.table_of(settings.table, "services").items():
        at: Key = ("services", name)
        settings.known(at, entry, SERVICE)
        service = Service(name, settings.text_of(entry, "owner", at) or "")
        for known in (name, *settings.texts_of(entry, "names", at)):
            other = found.setdefault(plain(known), service)
            if other is not service:
                settings.refuse(at, f"{known!r} stands for {other.name} and for {name}", "leave it in one of the two", of_key=True)
    return found


def _tickets(settings: Layered) -> tuple[Ticket, ...]:
    found = []
    hint = 'write [[tickets]], and below it pattern = "OPS-[0-9]+"'
    for number, entry in enumerate(settings.list_of(settings.table, "tickets", hint)):
        at: Key = ("tickets", number)
        settings.known(at, entry, TICKET)
        found.append(Ticket(_pattern(settings, entry, at), _url(settings, entry, at)))
    return tuple(found)


def _pattern(settings: Layered, entry: Mapping[str, Any], at: Key) -> str:
    pattern = settings.text_of(entry, "pattern", at)
    if pattern is None:
        settings.refuse(at, "this entry does not say how a ticket is written", 'add pattern = "OPS-[0-9]+"')
    try:
        re.compile(pattern)
    except re.error as error:
        settings.refuse((*at, "pattern"), f"this is no regular expression: {error}", 'write it like pattern = "OPS-[0-9]+"')
    return pattern


def _url(settings: Layered, entry: Mapping[str, Any], at: Key) -> str:
    url = settings.text_of(entry, "url", at)
    if url is not None and ("{id}" not in url or not url.startswith(("https://", "http://"))):
        hint = 'write url = "https://tracker.example.com/browse/{id}"'
        settings.refuse((*at, "url"), "the address must begin with https:// and hold {id}", hint)
    return url or ""
