"""Findings as plain values and back."""

from __future__ import annotations

import json
import marshal

import pytest

from hansei.app.packing import pack, unpack
from hansei.findings import Finding, Fix
from hansei.text import Edit, EditSet, Span

FINDINGS = [
    Finding("HS501", "blame", "language", "Say \udcff it kindly.", Span(3, 9), "warning", "medium", "try this", "blame"),
    Finding(
        "HS105",
        "tight-heading",
        "structure",
        "A space.",
        Span(0, 2),
        "error",
        fixes=(Fix("add it", True, EditSet([Edit(Span(2, 2), " ")])),),
        related=(Span(5, 6), Span(8, 8)),
    ),
]


@pytest.mark.parametrize(
    "way", [lambda value: json.loads(json.dumps(value)), lambda value: marshal.loads(marshal.dumps(value))], ids=["json", "marshal"]
)
def test_there_and_back(way: object) -> None:
    assert callable(way)
    assert unpack(way(pack(FINDINGS))) == FINDINGS


@pytest.mark.parametrize("damaged", [[1], [["HS1"]], [[*pack(FINDINGS)[0][:-1], 3]]])
def test_damage_is_noticed(damaged: list[object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        unpack(damaged)  # type: ignore[arg-type]
