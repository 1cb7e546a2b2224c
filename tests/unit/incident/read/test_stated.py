"""Durations a document states."""

from __future__ import annotations

import re

import pytest

from hansei.incident.read import stated
from tests.support.incidents import json_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# O\n\n**Duration:** 2h 15m\n", [("total", 135, 3)]),
        ("# O\n\n**Duration:** 10:15 - 11:00\n", [("total", 45, 3)]),
        ("# O\n\n**Time to detect:** < 1 minute\n", [("detect", 1, 3)]),
        ("# O\n\n## Summary\n\nThe shop was down\nfor 3 hours in all.\n", [("downtime", 180, 6)]),
        ("# O\n\n## Impact\n\n- The shop was\n  unavailable for 45 minutes.\n", [("downtime", 45, 5)]),
        ("# O\n\n## What went well\n\n- It was resolved quickly (~1 hour)\n", [("resolve", 60, 5)]),
        ("# O\n\n## Timeline\n\n- 10:00 down\n\n**Total Duration:** 60 minutes\n", [("total", 60, 7)]),
        ("# O\n\n## Impact\n\n- **Time from first failure to fix:** ~3 h\n", [("resolve", 180, 5)]),
        ("# O\n\n## Impact\n\n### Systems\n\n- Prices were stale for ~18 hours\n", [("downtime", 1080, 7)]),
        (
            "# O\n\n## Metrics\n\n| Metric | Value |\n|---|---|\n| Duration | 1h30m |\n| Delay until noticed | 20 min |\n",
            [("total", 90, 7), ("detect", 20, 8)],
        ),
        ("# O\n\n## Impact\n\n- **Expected repair time:** 5 minutes\n", []),
        (
            "# O\n\n## What went well\n\n- The cause was found (20 min)\n- Fix and backfill completed in 2 hours\n",
            [("diagnose", 20, 5), ("resolve", 120, 6)],
        ),
        ("# O\n\n## Impact\n\n- **Duration:** 9 hours. Note: with a hand at the desk it had been 30 minutes.\n", [("total", 540, 5)]),
        ("# Ausfall\n\n## Auswirkungen\n\nDer Shop war für 45 Minuten nicht erreichbar.\n", [("downtime", 45, 5)]),
        ("# O\n\n## Summary\n\nThe client has a timeout of 30 seconds.\n", []),
        ("# O\n\n## Impact\n\nThe outage burnt the budget of the 28-day window.\n", []),
    ],
)
def test_only_what_measures_the_incident_counts(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(one["what"], one["minutes"], one["line"]) for one in json_of(text)["stated_durations"]] == expected


@pytest.mark.parametrize("pattern", [stated._DOWN, stated._RESOLVED, stated._DETECTED])
def test_every_word_that_says_what_a_duration_measures_has_a_cue(pattern: re.Pattern[str]) -> None:
    for word in pattern.pattern.split("|"):
        assert any(cue in word for cue in stated._CUES), word


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("Updates went unapplied for ~3 weeks.", [30240]),
        ("This resulted in a 47 minute period during which nothing could merge.", [47]),
        ("The tunnel flapped for about 2 hours.", [120]),
        ("We implemented a fix within 3 hours.", [180]),
        ("A snapshot from one minute before the database went down was used.", []),
        ("30 minutes ago users reported that it is broken.", []),
        ("62 % of those 2 hours were degraded.", []),
        ("Each flap was a 30-second outage.", []),
        ("We watched it for 5 minutes.", []),
        ("All jobs failed for just over nine hours, while we slept.", [540]),
        ("It was rebuilt fast and restored. (~20min)", [20]),
        ("Login was down for 25 minutes, because a job locked every row.", [25]),
        ("Every customer met an outage of 25 minutes.", [25]),
        ("An outage of 25 minutes hit every user.", [25]),
        ("The store was unavailable for 25 minutes; the job that broke it runs every hour.", [25]),
        ("A job stopped the store every 25 minutes.", []),
        ("A job stopped the store every 25 to 30 minutes.", []),
        ("The store was unavailable about every 25 minutes.", []),
        ("The store was unavailable for 5 minutes every hour.", []),
        ("The store was unavailable for 5 minutes every other night.", []),
        ("Every morning, the store was unavailable for 5 minutes.", []),
        ("The job runs every 20 minutes; the store was unavailable for 40 minutes.", [40]),
    ],
)
def test_what_a_sentence_says_of_the_length(sentence: str, minutes: list[int]) -> None:
    told = json_of(f"# Outage of the shop\n\n## Summary\n\n{sentence}\n")["stated_durations"]
    assert [round(one["minutes"]) for one in told] == minutes


def test_a_sentence_under_a_key_that_mentions_a_time_states_none() -> None:
    told = json_of("# Outage of the shop\n\n- **Time to detect:** days. The disk declined by 5 GB a day for a week\n")["stated_durations"]
    assert told == []


def test_the_name_of_an_item_and_the_speed_of_a_program_are_no_lengths_of_the_incident() -> None:
    items = "- **Data Impact:** none; 14 seats stayed held for ten minutes\n- **Response Time:** 900 ms before, 2.1 s during the incident\n"
    assert json_of(f"# Pool was full\n\nDate: 2025-01-10\n\n## Impact\n\n{items}")["stated_durations"] == []
