"""What client and server say they can do."""

from __future__ import annotations

from typing import Any

import pytest

from hansei.lsp.abilities import Abilities, abilities_of, ours
from tests.support.editor import SUPPORTS


def test_a_modern_editor_is_understood() -> None:
    assert abilities_of({"capabilities": SUPPORTS}) == Abilities("utf-16", True, True, True, True, True)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"capabilities": None},
        {"capabilities": {"textDocument": {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": 3}}}, "workspace": []}},
    ],
)
def test_an_editor_that_says_nothing_can_little(said: dict[str, Any]) -> None:
    assert abilities_of(said) == Abilities()


def test_only_what_was_asked_for_is_formatted() -> None:
    can = ours(Abilities(encoding="utf-8"))
    assert can["positionEncoding"] == "utf-8"
    assert can["textDocumentSync"]["change"] == 2
    assert not [name for name in can if "ormatting" in name]
