"""The five templates that the house dialects come from: each is read by its dialect, examples and all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from hansei.document import parse
from hansei.drafting.catalog import builtin
from hansei.incident.contract import to_json
from hansei.incident.read import read
from hansei.text import Source


@pytest.fixture(scope="module")
def seed(shared: Path) -> Any:
    folder = shared / "seeds"

    def reading(number: str, *, extract: bool = False) -> dict[str, Any]:
        paths = sorted(folder.glob(f"{number}_*"))
        if not paths:
            pytest.skip("no seeds")
        text = paths[0].read_bytes().decode()
        if extract:
            text = re.search(r"```markdown\n(.*?)\n```\n", text, re.DOTALL)[1] + "\n"  # type: ignore[index]
        source = Source(text)
        return to_json(read(parse(source), path="docs/incidents/2026-01-05-seed.md", dialects=builtin()), source)

    return reading


@pytest.mark.parametrize(
    ("number", "extract", "dialect"),
    [
        ("001", False, "enterprise"),
        ("002", False, "learning"),
        ("003", False, "operations"),
        ("004", False, "reflexion"),
        ("004", True, "reflexion"),
    ],
)
def test_the_dialect_is_recognised(seed: Any, number: str, extract: bool, dialect: str) -> None:
    found = seed(number, extract=extract)
    assert (found["dialect"], found["is_postmortem"]) == (dialect, False)


@pytest.mark.parametrize(
    ("number", "extract", "rows", "first"),
    [("001", False, 10, "10:15"), ("002", False, 12, None), ("003", False, 12, "14:30"), ("004", True, 6, "14:00")],
)
def test_every_row_of_the_timeline_is_read(seed: Any, number: str, extract: bool, rows: int, first: str | None) -> None:
    timeline = seed(number, extract=extract)["timeline"]
    assert len(timeline) == rows
    assert (timeline[0]["at"] is None) if first is None else f"{first}:00" in timeline[0]["at"]


@pytest.mark.parametrize(
    ("number", "extract", "count", "some"),
    [
        ("001", False, 11, {"owner": "@sre-team", "due": "2026-03-10", "priority": "P3", "status": "open", "horizon": "long"}),
        ("002", False, 12, {"owner": "SRE", "due": "2024-03-15", "status": "open", "ticket": "TICKET-127", "horizon": "long"}),
        ("003", False, 19, {"owner": "QA Team", "due": "2026-02-28", "priority": "P2", "status": "open", "horizon": "long"}),
        ("004", True, 6, {"owner": None, "due": None, "status": "done", "horizon": "immediate"}),
    ],
)
def test_every_action_item_is_read(seed: Any, number: str, extract: bool, count: int, some: dict[str, Any]) -> None:
    actions = seed(number, extract=extract)["actions"]
    assert len(actions) == count
    assert any(all(action[key] == value for key, value in some.items()) for action in actions)


@pytest.mark.parametrize(
    ("number", "extract", "names"),
    [
        (
            "001",
            False,
            "summary impact timeline root_cause contributing_factors went_well went_wrong actions lessons prevention follow_up supporting_data references",
        ),
        (
            "002",
            False,
            "summary metadata impact timeline root_cause trigger detection resolution went_wrong contributing_factors went_well actions lessons lucky supporting_data verification sign_off references",
        ),
        (
            "003",
            False,
            "summary metadata timeline root_cause contributing_factors detection impact went_well went_wrong actions prevention lessons supporting_data communications sign_off follow_up",
        ),
        ("004", True, "summary timeline root_cause five_whys actions references"),
    ],
)
def test_every_section_is_found(seed: Any, number: str, extract: bool, names: str) -> None:
    sections = seed(number, extract=extract)["sections"]
    assert [name for name in names.split() if not sections[name]] == []


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_placeholders_are_no_values(seed: Any, number: str) -> None:
    found = seed(number)
    assert [found[key] for key in ("id", "severity", "document_status", "owner", "authors", "commander", "services")] == [
        None,
        None,
        None,
        None,
        [],
        None,
        [],
    ]
    assert len([problem for problem in found["problems"] if problem["code"] == "placeholder"]) >= 6


def test_the_reflexion_and_the_whys_are_read(seed: Any) -> None:
    found = seed("004", extract=True)
    assert len(found["whys"]) == 5
    assert all(found["reflexion"][part] for part in ("context", "lesson", "adjustment"))


def test_stated_durations_stay_beside_the_timeline_that_contradicts_them(seed: Any) -> None:
    stated = {(one["what"], one["minutes"]) for one in seed("003")["stated_durations"]}
    assert {("total", 60), ("acknowledge", 2), ("diagnose", 10), ("downtime", 25)} <= stated
