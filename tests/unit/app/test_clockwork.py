"""What times and durations come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.clockwork import durations, told
from hansei.app.reading import Reader
from hansei.app.workspace import Workspace
from hansei.incident.model import Incident
from hansei.text import Source

TEXT = """\
# Post-mortem: Orders were slow

**Date:** 2025-03-01
**Time to mitigate:** 20 minutes

## Timeline

{note}

- 09:50 - A deployment ends
- 10:00 - Impact begins
- 10:25 - Mitigated: rolled back
- later - Somebody writes this
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def read(workspace: Workspace, note: str) -> Incident:
    return Reader(workspace).read("a.md", Source(TEXT.format(note=note))).incident


def test_times_are_counted_from_the_beginning_of_the_impact(workspace: Workspace) -> None:
    found = {one.short: one.sentences for one in told(read(workspace, "All times are in UTC."))}
    assert list(found) == ["−10 min", "", "+25 min", "computed: 25 min"]
    assert found["−10 min"] == ("2025-03-01 09:50 (UTC).", "10 min before the impact began.")
    assert found["+25 min"] == ("Mitigated.", "2025-03-01 10:25 (UTC).", "25 min after the impact began.")
    assert found["computed: 25 min"] == ("By the times of this document it is 25 min (mitigated - impact start).",)


def test_a_zone_that_nobody_says_is_said_to_be_missing(workspace: Workspace) -> None:
    sentences = [sentence for one in told(read(workspace, "In the morning:")) for sentence in one.sentences]
    assert "2025-03-01 10:00, in a zone that the document does not say." in sentences or any("(UTC)" in one for one in sentences)


def test_a_duration_that_cannot_be_computed_says_what_is_missing(workspace: Workspace) -> None:
    text = TEXT.format(note="All times are in UTC.").replace("Time to mitigate", "Time to detect")
    found = [one.sentences for one in told(Reader(workspace).read("a.md", Source(text)).incident)]
    assert found[-1] == ("It cannot be computed: detected - impact start, and the document does not say both.",)


def test_what_is_not_known_is_not_invented(workspace: Workspace) -> None:
    found = dict(durations(read(workspace, "All times are in UTC.")))
    assert found["mitigate"] == "25 min (mitigated - impact start)"
    assert found["resolve"] == "not known yet: resolved - impact start"
    assert list(told(Incident("a.md"))) == []
