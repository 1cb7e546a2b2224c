from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hansei.app import search as app
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL

Open = Callable[[], Workspace]


@pytest.fixture(autouse=True)
def incidents(make: Make) -> None:
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)


def test_the_answer_as_data(workspace: Open) -> None:
    data = json.loads(json.dumps(app.plain(app.search(workspace(), "conections severity:2", words_only=True))))
    assert (data["schema"], data["query"], data["considered"]) == ("hansei.search/1", "conections severity:2", 2)
    (result,) = data["results"]
    assert (result["id"], result["date"], result["rank"], result["open_actions"]) == ("INC-7", "2025-03-03", 2, 1)
    assert (result["score"], result["words"], result["missing"]) == (1.0, {"conections": ["title"]}, [])
    assert data["corrected"] == {"conections": ["connection"]}
    assert (data["unknown"], data["more"], data["near"], data["by_meaning"]) == ([], 0, [], False)


def test_snippets_carry_their_marks(workspace: Open) -> None:
    (result,) = app.plain(app.search(workspace(), "scheduler timers", words_only=True))["results"]
    (snippet,) = result["snippets"]
    assert (snippet["field"], snippet["line"]) == ("cause", 5)
    assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["scheduler", "timers"]


def test_what_is_written_is_found_at_once_and_what_is_gone_no_more(workspace: Open, make: Make) -> None:
    new = make("2025-05-05-disk.md", "# Post-mortem: disk full\n\n## Root cause\n\nLogs were never rotated.\n")
    assert [hit.path for hit in app.search(workspace(), "rotated logs", words_only=True).found.hits] == [
        "docs/incidents/2025-05-05-disk.md"
    ]
    new.unlink()
    assert app.search(workspace(), "rotated logs", words_only=True).found.hits == ()


def test_a_mistake_is_refused_before_anything_is_read(workspace: Open) -> None:
    with pytest.raises(UsageError, match="at character 1 of the question"):
        app.search(workspace(), "sevrity:1")


def test_what_came_near_is_named_when_nothing_is_an_answer(workspace: Open) -> None:
    data = app.plain(app.search(workspace(), "zebras and elephants rang at the checkout", words_only=True))
    assert data["results"] == []
    assert {one["id"] for one in data["near"]} == {"INC-7", "2025-04-04-bells"}
