"""What a question of a program takes."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from hansei.app.arguments import Argument, checked, schema
from hansei.errors import UsageError

TAKEN = (
    Argument("id", "string", "which", required=True),
    Argument("limit", "integer", "how many"),
    Argument("apply", "boolean", "write it"),
    Argument("services", "strings", "what was hit"),
    Argument("edits", "objects", "what to change"),
    Argument("to", "string", "where to", choices=("draft", "closed")),
)
GOOD = {"id": "INC-1", "limit": 3, "apply": True, "services": ["a"], "edits": [{"edit": "set"}], "to": "closed"}


def test_what_fits_is_handed_on() -> None:
    assert checked(TAKEN, {**GOOD, "limit": None}) == {key: value for key, value in GOOD.items() if key != "limit"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": ""}, "'id' is missing"),
        ({"id": 3}, "must be a string"),
        ({"limit": 0}, "must be a integer"),
        ({"limit": True}, "must be a integer"),
        ({"apply": "yes"}, "must be a boolean"),
        ({"services": ["a", 1]}, "must be a list of texts"),
        ({"edits": [{"edit": 1}]}, "must be a list of objects"),
        ({"to": "moon"}, "must be draft or closed"),
        ({"more": 1}, "no argument 'more'"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        checked(TAKEN, {**GOOD, **change})


def test_no_object_is_refused() -> None:
    with pytest.raises(UsageError, match="no object"):
        checked(TAKEN, ["id"])


def test_the_schema_says_the_same() -> None:
    validator = jsonschema.Draft202012Validator(schema(TAKEN))
    assert validator.is_valid(GOOD)
    assert not validator.is_valid({**GOOD, "to": "moon"})
    assert not validator.is_valid({"limit": 3})


@pytest.mark.parametrize(
    "change", [{"id": ""}, {"limit": 0}, {"limit": 1001}, {"line": 1_000_001}, {"services": ["a"] * 1001}, {"apply": 1}]
)
def test_what_is_refused_is_told_by_the_schema(change: dict[str, Any]) -> None:
    taken = (*TAKEN, Argument("line", "integer", "where", most=1_000_000))
    assert not jsonschema.Draft202012Validator(schema(taken)).is_valid({**GOOD, **change})
    with pytest.raises(UsageError):
        checked(taken, {**GOOD, **change})
    assert checked(taken, {**GOOD, "line": 1_000_000})["line"] == 1_000_000
