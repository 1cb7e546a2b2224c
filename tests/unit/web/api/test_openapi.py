"""The description, held against the answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hansei.web.api.openapi import NAMES
from hansei.web.api.table import ENDPOINTS
from tests.unit.web.api.conftest import POOL, Ask

DIFF = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n"
NAMED = {"{id}": POOL.removeprefix("/incidents/"), "{action}": "2026-01-10-pool%231", "{code}": "HS201"}
BODIES: dict[str, Any] = {
    "check_text": {"text": "# A\n"},
    "create_incident": {"title": "The queue stood still"},
    "edit_incident": {"edits": [{"edit": "set", "of": "severity", "value": "SEV-2"}]},
    "write_text": {"text": "# Nothing\n", "preview": True},
    "advance_incident": {"to": "draft", "reason": "it is not finished"},
    "confirm_incident": {"by": "reviewer"},
    "add_action": {"text": "Guard the pool"},
    "act": {"deed": "start"},
    "recall": {"diff": DIFF},
    "add_comment": {"text": "Since when?", "quote": "forgot to close"},
    "settle_comment": {"comment": "k3f9ab"},
}


@pytest.fixture(autouse=True)
def _commented(folder: Path) -> None:
    """There is a comment that can be settled."""
    (folder / "comments").mkdir()
    line = '{"id": "k3f9ab", "at": "2026-03-01T10:00:00+00:00", "by": "reviewer", "quote": "", "line": null, "text": "Why?"}\n'
    (folder / "comments" / "2026-01-10-pool.jsonl").write_text(line)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_every_answer_is_as_described(api: Ask, endpoint: Any) -> None:
    described = api("GET", "/openapi.json").json()["paths"]["/api/v1" + endpoint.path][endpoint.method.lower()]
    path = endpoint.path.replace(f"{{{endpoint.named}}}", NAMED.get(f"{{{endpoint.named}}}", ""))
    if endpoint.method == "GET":
        question = {one.name: "pool" for one in endpoint.arguments if one.required}
        answer = api("GET", path, params=question)
    else:
        tag = api("GET", POOL).headers["etag"] if endpoint.writes else ""
        answer = api(endpoint.method, path, json=BODIES[endpoint.name], tag=tag)
    told = described["responses"][str(answer.status_code)]
    media = answer.headers["content-type"].partition(";")[0]
    if media == "application/json":
        jsonschema.Draft202012Validator(told["content"][media]["schema"]).validate(answer.json())
    else:
        assert media in told["content"]
        assert answer.text.startswith("# Connection pool")
    assert ("etag" in answer.headers) == ("ETag" in told["headers"])


def test_the_description_is_whole(api: Ask) -> None:
    described = api("GET", "/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert sorted(one["operationId"] for one in operations) == sorted(endpoint.name for endpoint in ENDPOINTS)
    assert all(one["description"].endswith((".", "]")) and one["summary"] for one in operations)
    for path, methods in described["paths"].items():
        for operation in methods.values():
            named = [one["name"] for one in operation["parameters"] if one["in"] == "path"]
            assert named == re.findall(r"\{(\w+)\}", path)
            assert set(named) <= set(NAMES)


def test_only_a_change_of_what_is_there_asks_for_its_tag(api: Ask) -> None:
    paths = api("GET", "/openapi.json").json()["paths"]
    asking = {
        operation["operationId"]
        for methods in paths.values()
        for operation in methods.values()
        if any(one["name"] == "If-Match" and one["required"] for one in operation["parameters"])
    }
    assert asking == {"edit_incident", "write_text", "advance_incident", "confirm_incident", "add_action", "act"}
