"""The library that knows the forms of secrets, where it is installed (the extra ``secrets``; decision record 0014)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

LIBRARY = "kingfisher_sdk"
_SHORTEST = 20
"""Letters of the shortest secret that is worth asking about."""
_WORD = re.compile(r"[A-Za-z0-9_+/=-]{20,}")
_PREFIX = re.compile(
    r"(?:dop|doo|shp[a-z]{2}|dapi|sq0[a-z]+|hv[sb]|whsec|lin_api|gsk|nvapi|sntry|ph[cx]|sbp|dckr_pat|pul|hf)[_.-]?(?:v\d_)?[A-Za-z0-9]{16}"
)
"""Tokens that may be all in small letters, as hashes and ids are."""


@cache
def is_there() -> bool:
    """Whether the library is installed; it is not loaded."""
    from importlib.util import find_spec  # only for documents with something that looks like a secret

    return find_spec(LIBRARY) is not None


def find(text: str) -> Sequence[tuple[int, int, str]] | None:
    """Start, end and kind of the secrets in a text; None when the library is missing or does not work. Nothing leaves the machine."""
    if not is_there():
        return None
    if not _scanner.cache_info().currsize and not _is_suspect(text):
        return ()
    scanner = _scanner()
    if scanner is None:
        return None
    data = text.encode("utf-8", "surrogateescape")
    found = []
    for finding in scanner.scan(data):
        if not finding.visible:
            continue
        place = finding.location
        start = len(data[: place["start_offset"]].decode("utf-8", "replace"))
        end = start + len(data[place["start_offset"] : place["end_offset"]].decode("utf-8", "replace"))
        found.append((start, end, _kind(finding.rule_id)))
    return found


def _is_suspect(text: str) -> bool:
    """A cheap test for whether the library is worth loading: a long word of mixed letters and digits, or a known beginning."""
    long = " ".join([word for word in text.split() if len(word) >= _SHORTEST and "://" not in word])
    mixed = (word for word in _WORD.findall(long) if not (word.islower() or word.isupper() or word.isdigit()))
    return any(any(map(str.isdigit, word)) for word in mixed) or _PREFIX.search(long) is not None


@cache
def _scanner() -> Any:
    """The scanner with all its rules: most of a second, more when they are compiled for the first time."""
    try:
        from kingfisher_sdk import Scanner  # only when a document holds something that looks like a secret

        return Scanner(base64=False)
    except Exception:  # noqa: BLE001 - whatever ails a library that is optional must not cost a check
        return None


def _kind(rule: str) -> str:
    """``betterleaks.github-pat`` -> ``github pat``."""
    return rule.rpartition(".")[2].rpartition("/")[2].replace("-", " ").replace("_", " ")
