"""Incidents of a year go from draft to closed by the command line; every guard speaks, and every deed is one commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.process.year import EXAMPLES, Year
from tests.support.mail import mailbox

GUARDS = {"placeholder", "reviewer", "meeting", "sign_off", "owner", "due", "actions", "reason", "resolved", "lesson", "applied"}
DIALECTS = tuple(EXAMPLES)


def lived(root: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """So many incidents, the dialects in turn."""
    monkeypatch.setenv("HANSEI_NOW", "2027-12-01T00:00:00+00:00")
    monkeypatch.setenv("HOME", str(root))
    with mailbox() as box:
        year = Year(root / "repository", box)
        paths = [year.live(number, DIALECTS[number % len(DIALECTS)]) for number in range(many)]
        reminded(year)
    assert set(year.refused) >= GUARDS
    assert "nothing says why" in year.why["reason"]
    assert all(len(year.why[what].split()) > 3 for what in GUARDS & set(year.why))
    monkeypatch.setenv("HANSEI_NOW", "2030-01-01T12:00:00+00:00")  # when all of it is past
    told = json.loads(year.run("list", "--json").out)
    assert len(told["documents"]) == many
    for path in paths:
        assert "closed" in year.run("status", path).out
        assert json.loads(year.run("read", path, "--json").out)
    checked = year.run("check", "--json")
    assert [one for one in json.loads(checked.out)["findings"] if one["severity"] == "error"] == []
    left = {one["kind"] for one in json.loads(year.run("due", "--json").out)["due"]}
    assert left <= {"criterion"}
    assert year.made.git("status", "--porcelain") == ""
    assert year.deeds > many


def reminded(year: Year) -> None:
    """Every deadline was told once a stage, and what was told is what was sent."""
    notes = (year.made.root / "docs/incidents/reminders.jsonl").read_text(encoding="utf-8").splitlines()
    keys = [json.loads(line)["key"] for line in notes]
    told = [paragraph for letter in year.box.letters for paragraph in letter.text.split("\n\n")]
    assert len(told) == len(set(told)) == len(keys) == len(set(keys)) == year.reminded > len(DIALECTS)
    assert {letter.recipients for letter in year.box.letters} == {("team@example.org",)}


def test_an_incident_in_each_dialect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(tmp_path, monkeypatch, 5)


@pytest.mark.soak
def test_a_year_of_120(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(tmp_path, monkeypatch, 120)
