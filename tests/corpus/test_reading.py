"""Real documents against readings made by hand: what was reached once must not be lost.

The bounds lie a little below what is reached, so that a vocabulary can grow without fear; every field that has a score worth the name
is listed.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hansei.document import parse
from hansei.incident.contract import to_json
from hansei.incident.read import read
from hansei.text import Source

MEAN = 0.90
BOUNDS = {
    "title": 0.98, "id": 0.90, "date": 0.87, "severity": 0.92, "incident_status": 0.92, "authors": 0.88, "services": 0.78, "durations": 0.76,
    "timeline lines": 0.97, "timeline times": 0.95, "section starts": 0.95, "section ranges": 0.94, "actions": 0.91, "action owner": 0.93,
    "action due": 0.93, "action priority": 0.94, "action status": 0.91, "lessons": 0.80, "went_well": 0.93, "went_wrong": 0.88, "lucky": 0.95,
    "factors": 0.86, "whys": 0.95, "commits": 0.82, "paths": 0.80, "tickets and pull requests": 0.94, "summary": 0.86,
}  # fmt: skip


@pytest.fixture(scope="module")
def golds(shared: Path) -> list[dict[str, Any]]:
    path = shared / "corpus" / "gold.jsonl"
    if not path.is_file():
        pytest.skip("no hand readings")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


@pytest.fixture(scope="module")
def readings(shared: Path, golds: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for gold in golds:
        source = Source.from_bytes((shared / "corpus" / gold["file"]).read_bytes())
        found[gold["n"]] = to_json(read(parse(source), path=gold["file"]), source)
    return found


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    path = shared / "tools" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", path)
    if spec is None or spec.loader is None or not path.is_file():
        pytest.skip("no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(golds: list[dict[str, Any]], readings: dict[str, dict[str, Any]], scorer: ModuleType) -> dict[str, float]:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold in golds:
        if not gold["is_postmortem"]:
            continue
        for field, (right, mine) in scorer.values(gold, readings[gold["n"]]).items():
            totals[field][0] += 2 * len(right & mine)
            totals[field][1] += len(right) + len(mine)
        hit, mine_count, right_count = scorer.summary_hit(gold, readings[gold["n"]])
        totals["summary"][0] += 2 * hit
        totals["summary"][1] += mine_count + right_count
    return {field: hits / both for field, (hits, both) in totals.items() if both}


def test_the_mean_is_kept(scores: dict[str, float]) -> None:
    assert sum(scores.values()) / len(scores) >= MEAN


@pytest.mark.parametrize("field", BOUNDS)
def test_each_field_is_kept(scores: dict[str, float], field: str) -> None:
    assert scores[field] >= BOUNDS[field]


def test_the_language_is_told(golds: list[dict[str, Any]], readings: dict[str, dict[str, Any]]) -> None:
    wrong = [gold["file"] for gold in golds if readings[gold["n"]]["language"] != gold["lang"]]
    assert len(wrong) <= 2, wrong


def test_post_mortems_are_told_from_other_texts(golds: list[dict[str, Any]], readings: dict[str, dict[str, Any]]) -> None:
    wrong = [gold["file"] for gold in golds if readings[gold["n"]]["is_postmortem"] != gold["is_postmortem"]]
    assert len(wrong) <= 6, wrong


def test_every_real_document_is_read_and_every_span_lies_within_it(shared: Path) -> None:
    paths = sorted(path for path in (shared / "corpus" / "documents").rglob("*") if path.is_file())
    assert len(paths) > 200
    for path in paths:
        source = Source.from_bytes(path.read_bytes())
        incident = read(parse(source), path=path.name)
        for event in incident.timeline:
            assert 0 <= event.span.start <= event.text_span.start <= event.text_span.end <= len(source.text), path
        for action in incident.actions:
            assert action.span.holds(action.text_span), path
        json.dumps(to_json(incident, source))
