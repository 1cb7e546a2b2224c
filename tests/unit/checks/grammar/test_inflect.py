from __future__ import annotations

import pytest

from hansei.checks.grammar.inflect import forms


@pytest.mark.parametrize(
    ("base", "irregular", "expected"),
    [
        ("check", {}, {"check": "b", "checks": "s", "checked": "pn", "checking": "g"}),
        ("ignore", {}, {"ignore": "b", "ignores": "s", "ignored": "pn", "ignoring": "g"}),
        ("notify", {}, {"notify": "b", "notifies": "s", "notified": "pn", "notifying": "g"}),
        ("miss", {}, {"miss": "b", "misses": "s", "missed": "pn", "missing": "g"}),
        ("drop", {}, {"drop": "b", "drops": "s", "dropped": "pn", "dropping": "g"}),
        ("break", {"break": ["broke", "broken"]}, {"break": "b", "breaks": "s", "broke": "p", "broken": "n", "breaking": "g"}),
        ("read", {"read": ["read"]}, {"read": "bpn", "reads": "s", "reading": "g"}),
        (
            "forget",
            {"forget": ["forgot", "forgotten"]},
            {"forget": "b", "forgets": "s", "forgot": "p", "forgotten": "n", "forgetting": "g"},
        ),
        ("back-up", {}, {"back-up": "b", "backs-up": "s", "backed-up": "pn", "backing-up": "g"}),
    ],
)
def test_forms(base: str, irregular: dict[str, list[str]], expected: dict[str, str]) -> None:
    assert forms(base, irregular) == expected
