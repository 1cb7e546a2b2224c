"""The examples are what we say a good post-mortem looks like: they must be read whole and check clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hansei.drafting import catalog

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
DOCUMENTS = {
    "enterprise": "2025-12-05-ticket-mail-delayed.md",
    "engineering": "2026-01-14-seat-holds-expire-early.md",
    "operations": "2026-01-22-gate-scanners-refuse-tickets.md",
    "learning": "2026-02-03-checkout.md",
    "reflexion": "2026-02-17-assistant-refunds-moved-show.md",
}

NOTHING_MISSED = "Read 5 documents. Not understood: nothing.\n"


def hansei(*words: str, folder: Path = EXAMPLES, now: str = "2026-03-02T09:00:00+00:00") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "hansei", *words],
        cwd=folder,
        env={**os.environ, "HANSEI_NOW": now, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr in ("", NOTHING_MISSED), done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, Any]]:
    """Each example as it is read, by its dialect."""
    code, out = hansei("read", "--json", *(f"docs/incidents/{name}" for name in DOCUMENTS.values()))
    assert code == 0
    return {reading["dialect"]: reading for reading in map(json.loads, out.splitlines())}


def test_there_is_one_for_each_dialect() -> None:
    assert set(DOCUMENTS) == set(catalog.NAMES)
    there = sorted(path.name for path in (EXAMPLES / "docs" / "incidents").glob("2*.md"))
    assert there == sorted(DOCUMENTS.values())


@pytest.mark.parametrize("now", ["2026-03-02T09:00:00+00:00", "2036-03-02T09:00:00+00:00"])
def test_they_check_clean_today_and_in_ten_years(now: str) -> None:
    _, out = hansei("check", "--no-cache", "--format", "json", now=now)
    findings = json.loads(out)["findings"]
    assert [(one["path"], one["line"], one["code"], one["message"]) for one in findings if one["severity"] != "advice"] == []


def test_their_index_is_up_to_date() -> None:
    code, out = hansei("index", "--check", "--diff")
    assert (code, "@@" in out) == (0, False)


def test_each_is_read_by_its_dialect(readings: dict[str, dict[str, Any]]) -> None:
    assert {name: reading["path"].rpartition("/")[2] for name, reading in readings.items()} == DOCUMENTS
    for reading in readings.values():
        assert reading["is_postmortem"]
        assert reading["problems"] == []
        assert reading["severity"]["rank"] is not None
        assert reading["summary"] is not None
        assert len(reading["timeline"]) >= 9
        assert {action["status"] for action in reading["actions"]} <= {"done", "wont_do"}


def test_their_times_and_durations_agree(readings: dict[str, dict[str, Any]]) -> None:
    minutes = {
        name: {what: one["minutes"] for what, one in reading["durations"].items() if one["minutes"] is not None}
        for name, reading in readings.items()
    }
    assert minutes == {
        "enterprise": {"detect": 53, "acknowledge": 3, "diagnose": 26, "mitigate": 183, "resolve": 213, "impact": 183},
        "engineering": {"detect": 4, "acknowledge": 6, "diagnose": 86, "resolve": 170},
        "operations": {"detect": 2, "acknowledge": 2, "diagnose": 13, "mitigate": 19, "resolve": 43, "impact": 19},
        "learning": {"detect": 2, "acknowledge": 2, "diagnose": 18, "mitigate": 25, "resolve": 30, "impact": 25},
        "reflexion": {"detect": 39, "acknowledge": 3, "diagnose": 8, "mitigate": 52, "resolve": 248, "impact": 52},
    }


@pytest.mark.parametrize("name", DOCUMENTS.values())
def test_each_says_that_it_is_an_example(name: str) -> None:
    text = (EXAMPLES / "docs" / "incidents" / name).read_text(encoding="utf-8")
    assert "> This is an example document." in text[:300]


def test_our_own_post_mortems_check_clean_and_are_listed() -> None:
    _, out = hansei("check", "--no-cache", "--format", "json", "docs/incidents", folder=ROOT, now="2036-03-02T09:00:00+00:00")
    findings = json.loads(out)["findings"]
    assert [(one["path"], one["line"], one["code"], one["message"]) for one in findings if one["severity"] != "advice"] == []
    assert hansei("index", "--check", folder=ROOT)[0] == 0
