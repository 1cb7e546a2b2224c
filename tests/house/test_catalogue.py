"""The catalogue of what reviewers look for and the rules know each other, and each rule says where a reader can look it up."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from hansei.checks.registry import RULES, manual
from tests.house.modules import ROOT

CATALOGUE: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "docs" / "rules" / "catalogue.toml").read_text(encoding="utf-8"))
OWN = CATALOGUE.pop("own")
ENTRIES = {f"{letter}-{number}": entry for letter, entries in CATALOGUE.items() for number, entry in entries.items() if number != "title"}
SIZES = {"C": 17, "D": 8, "T": 12, "B": 15, "A": 16, "X": 11, "I": 7, "M": 5, "W": 7, "S": 3, "P": 4}
"""How many entries each family has; none is left out."""
CODES = {rule.code for rule in RULES}
NAMED = re.compile(r"\b([A-Z]-\d\d)\b")
REFERENCE = re.compile(r"[Cc]atalogue [A-Z]-\d\d(?:(?:, | and | to )[A-Z]-\d\d)*")


def test_no_entry_is_left_out() -> None:
    assert set(ENTRIES) == {f"{letter}-{number:02}" for letter, size in SIZES.items() for number in range(1, size + 1)}


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_has_a_rule_or_a_reason(entry: str) -> None:
    codes, why = ENTRIES[entry].get("rules", []), ENTRIES[entry].get("why", "")
    assert codes or why
    assert set(codes) <= CODES
    assert not why or len(why.split()) > 5, "a reason is a sentence"


def test_each_rule_belongs_to_an_entry_or_is_our_own() -> None:
    asked = {code for entry in ENTRIES.values() for code in entry.get("rules", [])}
    assert asked | set(OWN) == CODES
    assert asked & set(OWN) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_each_manual_names_entries_that_name_its_rule_and_a_source_beside(rule: Any) -> None:
    source = " ".join(manual(rule.code).source.split())
    assert {entry for entry in NAMED.findall(source) if rule.code not in ENTRIES[entry].get("rules", [])} == set()
    assert len(REFERENCE.sub("", source).strip(" .;:,")) > 8, "a source that can be looked up"
