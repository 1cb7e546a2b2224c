"""Names for what is created: slugs, incident ids and file names.

A *pattern* is text with fields in braces: ``{date}`` (2025-12-10), ``{year}``, ``{month}``, ``{day}``, ``{stem}`` (the
file's name without its extension), ``{slug}``, ``{id}`` and ``{number}``, the next free one; ``{number:03}`` pads it with
zeros to three digits. Patterns come from configuration and dialects, so nothing but these fields is ever evaluated.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hansei.errors import ConfigError

if TYPE_CHECKING:
    from datetime import date

FALLBACK = "incident"
"""The slug of a title that has no letter or digit of a Latin script."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"number(?::0?([1-9])d?)?")
_UNSAFE = re.compile(r"[/\\\x00-\x1f]")
_EXTENSION = re.compile(r"(?<=.)(?:\.html)?(?:\.md)?\.[^.]*\Z", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_SPELLED_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n"}
)
"""Latin letters that Unicode does not take apart into a base letter and an accent."""
_LONGEST_TITLE = 1000


def slug(title: str, limit: int = 60) -> str:
    """A title as lower-case ASCII words with hyphens, at most ``limit`` characters, cut between words where possible.

    Letters of Latin scripts lose their accents; other scripts are left out, and a title with nothing left is
    ``incident``.
    """
    folded = _APOSTROPHES.sub("", title[:_LONGEST_TITLE].lower()).translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", folded).lower()
    # an accent must not break the word, while a letter of another script does
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    words = _NOT_WORD.sub("-", bare).strip("-")
    if len(words) > limit:
        cut = words[: limit + 1].rpartition("-")[0]
        words = cut if len(cut) * 2 >= limit else words[:limit].rstrip("-")
    return words or FALLBACK


def next_id(pattern: str, existing: Iterable[str], day: date, stem: str = "") -> str:
    """The id of a new post-mortem: the pattern filled in, its number one more than the greatest in use.

    Numbers count among the ids that agree in everything else, so ``INC-{year}-{number:03}`` begins anew each year.
    Letters agree whatever their case. An empty pattern (ids are free) gives the empty string.

    Raises:
        ConfigError: the pattern holds an unknown field.
    """
    return _fill(pattern, existing, {**_dated(day), "stem": stem})


def free_path(folder: Path, pattern: str, day: date, slug: str, *, id: str = "") -> Path:
    """Where a new document goes: the pattern of the file name filled in, with ``-2``, ``-3`` ... when it is taken.

    The pattern may name sub-folders (``{year}/{date}-{slug}.md``); a number counts among the files whose names begin
    alike. Names that differ only in case count as taken, since some file systems cannot hold both. The file is not
    created; whoever does must still be ready to find it taken.

    Raises:
        ConfigError: the pattern holds an unknown field, leads out of the folder or gives no name.
    """
    values = {**_dated(day), "slug": _one_name(slug), "id": _one_name(id)}
    *places, name_pattern = pattern.split("/")
    home = folder
    for place in places:
        home = home / _sound(_fill(place, _names(home), values, _begins), pattern)
    taken = _names(home)
    name = _sound(_fill(name_pattern, taken, values, _begins), pattern)
    stem = _EXTENSION.sub("", name)
    extension = name[len(stem) :]
    count = 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}-{count}{extension}"
    return home / name


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(name.lower() for name in os.listdir(folder))
    except OSError:  # not there yet, so nothing is taken; creating it will say what is wrong with it
        return frozenset()


def _one_name(text: str) -> str:
    return _UNSAFE.sub("-", text)


def _sound(name: str, pattern: str) -> str:
    if name in ("", ".", "..") or _UNSAFE.search(name):
        raise ConfigError(
            f"the file name pattern {pattern!r} does not stay in the folder or gives no name",
            hint="write it like {date}-{slug}.md or {year}/{date}-{slug}.md",
        )
    return name


def _dated(day: date) -> dict[str, str]:
    return {"date": day.isoformat(), "year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}"}


def _agrees(before: str, after: str) -> str:
    return rf"{before}(\d{{1,9}}){after}\Z"


def _begins(before: str, after: str) -> str:
    del after
    return rf"{before}(\d{{1,9}})(?!\d)"


def _fill(pattern: str, existing: Iterable[str], values: Mapping[str, str], like: Callable[[str, str], str] = _agrees) -> str:
    """The pattern with its fields replaced; the number is one more than the greatest in ``existing`` that looks ``like`` it."""
    pieces = _FIELD.split(pattern)  # text, field, text, field, ..., text
    if any("{" in text or "}" in text for text in pieces[::2]):
        raise ConfigError(f"the pattern {pattern!r} has a brace too many", hint="write it like INC-{year}-{number:03}")
    number_at = width = 0
    for index in range(1, len(pieces), 2):
        field = pieces[index]
        number = _NUMBER.fullmatch(field)
        if number and not number_at:
            number_at, width = index, int(number[1] or 1)
        elif field in values:
            pieces[index] = values[field]
        else:
            fields = ", ".join(sorted({*values, "number"}))
            raise ConfigError(
                f"the pattern {pattern!r} cannot use {{{field}}}", hint=f"fields are {fields} (once); {{number:03}} pads with zeros"
            )
    if number_at:
        before, after = (re.escape("".join(part)) for part in (pieces[:number_at], pieces[number_at + 1 :]))
        looks = re.compile(like(before, after), re.IGNORECASE | re.ASCII)
        numbers = (int(match[1]) for match in (looks.match(one.strip()) for one in existing) if match)
        pieces[number_at] = f"{max(numbers, default=0) + 1:0{width}}"
    return "".join(pieces)
