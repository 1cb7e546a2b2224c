from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hansei.checks.registry import RULES
from hansei.checks.reports import sarif
from hansei.checks.reports.text import Checked
from hansei.text import Source, Span
from tests.unit.checks.reports.conftest import finding

SCHEMA = json.loads((Path(__file__).parents[3] / "support" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def valid(report: Any) -> Any:
    """The report, when it keeps to the official schema."""
    jsonschema.Draft4Validator(SCHEMA).validate(report)
    return report


def test_a_report_keeps_to_the_schema(checked: Checked) -> None:
    run = valid(json.loads(sarif.render([checked], version="1.2.3")))["runs"][0]
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert [result["ruleId"] for result in run["results"]] == ["HS109", "HS501", "HS201"]
    assert [result["level"] for result in run["results"]] == ["note", "warning", "error"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["HS109", "HS201", "HS501"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_report_without_findings_keeps_to_the_schema() -> None:
    assert valid(json.loads(sarif.render([])))["runs"][0]["results"] == []


def test_every_rule_can_be_described() -> None:
    source = Source("x\n")
    every = [finding(source, "x", code=rule.code) for rule in RULES]
    rules = valid(sarif.report([Checked("a.md", source, every)]))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.code for rule in RULES)
    assert all(len(rule["properties"]["tags"]) <= 10 for rule in rules)


def test_columns_count_utf16_units() -> None:
    source = Source("🚒🚒 fire\n")
    (result,) = sarif.report([Checked("a.md", source, [finding(source, "fire")])])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 10}


def test_paths_are_references_of_a_uri(checked: Checked) -> None:
    location = sarif.report([checked])["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "docs/incidents/a%20b.md"
    assert sarif.address("\udcff#%?:.md") == "%FF%23%25%3F%3A.md"


def test_further_places_are_related_locations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RELATED", 1)
    source = Source("one\ntwo\nsix\n")
    twice = finding(source, "one")._replace(related=(Span(4, 7), Span(8, 11)))
    (result,) = valid(sarif.report([Checked("a.md", source, [twice])]))["runs"][0]["results"]
    (place,) = result["relatedLocations"]
    assert place["id"] == 1
    assert place["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}


def test_safe_fixes_are_offered(checked: Checked) -> None:
    (fix,) = sarif.report([checked])["runs"][0]["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 10},
        "insertedContent": {"text": "## Summary"},
    }


def test_too_many_results_are_cut_and_it_is_said(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 2)
    run = valid(sarif.report([checked]))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    assert "1 findings" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
