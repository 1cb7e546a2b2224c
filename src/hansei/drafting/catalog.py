"""The dialects: the five that come with Hansei, and those that a team keeps in its own repository."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from hansei.errors import ConfigError, NotFoundError, Place, UnreadableError
from hansei.incident.dialect import Dialect, Requirement

NAMES = ("engineering", "enterprise", "learning", "operations", "reflexion")
"""The dialects that come with Hansei."""
FOLDER = Path(__file__).parent / "dialects"
"""Where they lie: each a folder with ``dialect.toml`` (the truth) and ``template.md``; ``compiled.json`` is what is loaded."""
LARGEST = 1 << 16
"""Bytes that ``dialect.toml`` or ``template.md`` may have."""


class Blueprint(NamedTuple):
    """A dialect with what it takes to draft a document in it."""

    dialect: Dialect
    template: Path
    """The Jinja template of a fresh document."""
    date_format: str
    """How a day is written, in the letters of ``strftime``."""
    moment_format: str
    """How a moment in UTC is written."""


@lru_cache(maxsize=1)
def builtin() -> tuple[Dialect, ...]:
    """The dialects that come with Hansei, in the order of :data:`NAMES`."""
    return tuple(_blueprint(name).dialect for name in NAMES)


def load(folder: Path) -> Dialect:
    """A team's own dialect. See :func:`load_blueprint`."""
    return load_blueprint(folder).dialect


def blueprint(name: str) -> Blueprint:
    """A dialect that comes with Hansei, with its template.

    Raises:
        NotFoundError: there is none of this name.
    """
    if name not in NAMES:
        raise NotFoundError(f"no dialect {name!r} comes with Hansei", hint=f"there are {', '.join(NAMES)}")
    return _blueprint(name)


def load_blueprint(folder: Path) -> Blueprint:
    """The dialect in a folder with ``dialect.toml`` and ``template.md``; the folder's name is the dialect's.

    Raises:
        ConfigError: a file is missing or cannot be used; the error names file, line and key, and says what to do.
    """
    import tomllib  # 11 ms at start-up, and most teams have no dialect of their own

    from hansei.drafting.definition import compiled, line_of  # only needed for dialects that are not compiled yet

    path = folder / "dialect.toml"
    text = read_text(path)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "correct it there; texts stand in quotes, tables in [brackets]"
        raise ConfigError(f"this is not TOML: {error}", hint=hint, place=Place(str(path))) from error
    try:
        data = compiled(table, folder.resolve().name)
    except ConfigError as error:
        key = error.place.path if error.place else ""
        raise ConfigError(error.sentence, hint=error.hint, place=Place(str(path), line_of(text, key))) from error
    template = folder / "template.md"
    if not template.is_file():
        raise ConfigError("the dialect has no template", hint="write template.md beside dialect.toml", place=Place(str(folder)))
    return _made(folder.resolve().name, data, template)


def read_text(path: Path) -> str:
    """The text of a file of a dialect.

    Raises:
        ConfigError: it cannot be read, is not UTF-8 or is larger than :data:`LARGEST`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(
            f"the dialect cannot be read: {error.strerror}", hint="check the path and the rights", place=Place(str(path))
        ) from error
    if len(data) > LARGEST:
        raise ConfigError(f"a file of a dialect has at most {LARGEST} bytes", hint="a layout needs a few pages", place=Place(str(path)))
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("the file is not UTF-8", hint="save it as UTF-8", place=Place(str(path), line)) from error


@lru_cache(maxsize=1)
def _compiled() -> Mapping[str, Any]:
    path = FOLDER / "compiled.json"
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UnreadableError("the dialects of Hansei cannot be read", hint="install Hansei again", place=Place(str(path))) from error
    return data


def _blueprint(name: str) -> Blueprint:
    return _made(name, _compiled()[name], FOLDER / name / "template.md")


def _made(name: str, data: Mapping[str, Any], template: Path) -> Blueprint:
    """The dialect of compiled data (see :func:`hansei.drafting.definition.compiled`)."""
    dialect = Dialect(
        name=name,
        title=data["title"],
        description=data["description"],
        signature=tuple(data["signature"]),
        headings=data["headings"],
        fields=data["fields"],
        severities=dict(data["severities"]),
        severity_labels=tuple(data["severity_labels"]),
        document_states=dict(data["document_states"]),
        incident_states=dict(data["incident_states"]),
        default_state=data["default_state"],
        file_name=data["file_name"],
        id_pattern=data["id_pattern"],
        zone=data["zone"],
        required=tuple(Requirement(section, heading, state, tuple(ranks)) for section, heading, state, ranks in data["required"]),
        deadlines=dict(data["deadlines"]),
        action_horizons=dict(data["horizons"]),
    )
    return Blueprint(dialect, template, data["date"], data["moment"])
