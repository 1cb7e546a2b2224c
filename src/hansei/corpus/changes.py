"""What changed between two listings of the same folder, told by content and not by file times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Added(NamedTuple):
    """A document that was not there before."""

    path: str
    digest: str
    """Its digest now."""


class Modified(NamedTuple):
    """A document whose content is another."""

    path: str
    before: str
    """Its digest before."""
    digest: str
    """Its digest now."""


class Removed(NamedTuple):
    """A document that is gone."""

    path: str
    before: str
    """Its digest before."""


Change = Added | Modified | Removed


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """What happened between two mappings of path to content digest, sorted by path; the unchanged is left out."""
    changes: list[Change] = []
    for path in sorted({**before, **after}):
        old, new = before.get(path), after.get(path)
        if old is None and new is not None:
            changes.append(Added(path, new))
        elif old is not None and new is None:
            changes.append(Removed(path, old))
        elif old is not None and new is not None and old != new:
            changes.append(Modified(path, old, new))
    return changes
