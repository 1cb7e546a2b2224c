"""Entries that a template left are removed where entries of their kind stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.document import parse
from hansei.errors import UsageError
from hansei.incident.blanks import left_at
from hansei.incident.write import remove_blank
from hansei.text import Source, Span

TEXT = """\
# Pool on 2026-01-10

## Timeline

- **10:00** - It ran dry
- **HH:MM** - [what puts the fix in place]

## Action items

| Action | Owner | Due |
|---|---|---|
| [one change] | [one role] | 2026-02-10 |
"""


def place(line: int) -> Span:
    entry = left_at(parse(Source(TEXT)), line)
    assert entry is not None
    return entry.span


def test_a_blank_item_goes(changed: Callable[..., str]) -> None:
    assert changed(TEXT, remove_blank, "timeline", place(6)) == TEXT.replace("- **HH:MM** - [what puts the fix in place]\n", "")


def test_a_blank_row_goes(changed: Callable[..., str]) -> None:
    assert changed(TEXT, remove_blank, "actions", place(12)) == TEXT.replace("| [one change] | [one role] | 2026-02-10 |\n", "")


@pytest.mark.parametrize("key", ["actions", "assumptions"])
def test_a_blank_of_another_kind_stays(changed: Callable[..., str], key: str) -> None:
    with pytest.raises(UsageError, match="line 6 is a blank of the template in the section timeline"):
        changed(TEXT, remove_blank, key, place(6))
