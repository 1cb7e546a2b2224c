"""Incidents of a year go from draft to closed by the command line; every guard speaks, and every deed is one commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.process.year import EXAMPLES, Year

GUARDS = {"placeholder", "reviewer", "meeting", "sign_off", "owner", "due", "actions", "resolved", "applied"}
DIALECTS = tuple(EXAMPLES)


def lived(root: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """So many incidents, the dialects in turn."""
    monkeypatch.setenv("HANSEI_NOW", "2027-12-01T00:00:00+00:00")
    monkeypatch.setenv("HOME", str(root))
    year = Year(root / "repository")
    paths = [year.live(number, DIALECTS[number % len(DIALECTS)]) for number in range(many)]
    assert set(year.refused) >= GUARDS
    monkeypatch.setenv("HANSEI_NOW", "2030-01-01T12:00:00+00:00")  # when all of it is past
    told = json.loads(year.run("list", "--json").out)
    assert len(told["documents"]) == many
    for path in paths:
        assert "closed" in year.run("status", path).out
        assert json.loads(year.run("read", path, "--json").out)
    checked = year.run("check", "--json")
    assert [one for one in json.loads(checked.out)["findings"] if one["severity"] == "error"] == []
    left = {one["kind"] for one in json.loads(year.run("due", "--json").out)["due"]}
    assert left <= {"next_review", "criterion"}
    assert year.made.git("status", "--porcelain") == ""
    assert year.deeds > many


def test_an_incident_in_each_dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(tmp_path, monkeypatch, 5)


@pytest.mark.soak
def test_a_year_of_120(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(tmp_path, monkeypatch, 120)
