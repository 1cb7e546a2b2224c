"""What keys measure that speak of a time."""

from __future__ import annotations

import pytest

from hansei.incident.read.measures import measure_of


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("Time from introduction to detection", "detect"),
        ("Time from detection to fix", "resolve"),
        ("Zeit bis zur Erkennung", "detect"),
        ("Ausfallzeit", "downtime"),
        ("Tiempo total fuera", "downtime"),
        ("Temps de rétablissement", "mitigate"),
        ("検知までの時間", "detect"),
        ("Operator time", "other"),
        ("Total duration of it all", "total"),
        ("Users affected", None),
        ("Time zone", None),
        ("Retention time", None),
        ("Estimated time of arrival", None),
    ],
)
def test_the_key_says_what_is_measured(key: str, what: str | None) -> None:
    assert measure_of(key) == what
