"""The first page of the help."""

from __future__ import annotations

from hansei.cli.help import overview
from hansei.cli.table import VERBS


def test_it_names_every_verb_with_its_summary() -> None:
    lines = overview().split("\n")
    assert [entry.verb for entry in VERBS if not any(line.split() == [entry.verb, *entry.summary.split()] for line in lines)] == []


def test_every_group_stands_once() -> None:
    groups = list(dict.fromkeys(entry.group for entry in VERBS))
    assert [overview().count(f"\n{group}:\n") for group in groups] == [1] * len(groups)
