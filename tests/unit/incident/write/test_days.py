"""Dates and moments are set in the form of the document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import set_field

REST = "\n## Impact\n\nNone.\n"


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("**Date:** May 5, 2020", "**Date:** January 30, 2026"),
        ("**Date:** 2020-05-05 14:00 UTC", "**Date:** 2026-01-30 14:00 UTC"),
        ("**Date:** 2020-05-05 to 2020-05-07", "**Date:** 2026-01-30"),
        ("**Date:** May 5-7, 2020", "**Date:** 2026-01-30"),
        ("**Date:** [YYYY-MM-DD]", "**Date:** 2026-01-30"),
        ("**Date:** 5 May 2020 (Tuesday)", "**Date:** 30 January 2026 (Friday)"),
        ("**Start:** 2020-05-05 14:00\n**Date:** 2020-05-05", "**Start:** 2026-01-30 14:00\n**Date:** 2026-01-30"),
    ],
)
def test_the_date_of_the_incident(changed: Callable[..., str], line: str, new: str) -> None:
    assert changed(f"# Pool\n\n{line}\n{REST}", set_field, "date", "2026-01-30") == f"# Pool\n\n{new}\n{REST}"


def test_a_date_in_the_title_is_changed_there(changed: Callable[..., str]) -> None:
    text = f"# 2020-05-05 Pool ran dry\n{REST}"
    assert changed(text, set_field, "date", "2026-01-30") == text.replace("2020-05-05", "2026-01-30")


def test_a_new_date_looks_like_the_other_dates(changed: Callable[..., str]) -> None:
    text = f"# Pool\n\n**Resolved at:** 16/02/2026 10:00\n{REST}"
    assert "**Date:** 30/01/2026\n" in changed(text, set_field, "date", "2026-01-30")


def test_a_timeline_that_says_otherwise_is_named(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n**Date:** 2026-01-31\n\n## Timeline\n\n- 2026-01-30 10:00 - it began\n- 2026-01-30 10:05 - it ended\n"
    with pytest.raises(UsageError, match=r"2026-01-30 \(timeline\)"):
        changed(text, set_field, "date", "2026-02-02")


@pytest.mark.parametrize(
    ("line", "name", "value", "new"),
    [
        ("**Detected at:** 2026-01-31 10:15 UTC", "detected_at", "2026-01-31 11:00", "**Detected at:** 2026-01-31 11:00 UTC"),
        ("**Start Time:** 2:05 PM", "start_time", "15:30", "**Start Time:** 3:30 PM"),
        (
            "**End Time:** [HH:MM]\n**Start Time:** 2026-01-31 10:15:00 UTC",
            "end_time",
            "2026-01-31 12:00",
            "**End Time:** 2026-01-31 12:00:00 UTC",
        ),
    ],
)
def test_a_moment(changed: Callable[..., str], line: str, name: str, value: str, new: str) -> None:
    first = line.split("\n", maxsplit=1)[0]
    text = f"# Pool\n\n{line}\n{REST}"
    assert changed(text, set_field, name, value) == text.replace(first, new)
