from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hansei.app import similar as app
from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS, POOL
from tests.unit.recall.search.test_similar import CAUSE, report

Open = Callable[[], Workspace]


@pytest.fixture(autouse=True)
def incidents(make: Make) -> None:
    make("2025-01-01-gateway.md", report("gateway down", CAUSE, "2025-01-01"))
    make("2025-03-01-gateway.md", report("gateway refused visitors", CAUSE, "2025-03-01"))
    make("2025-03-03-pool.md", POOL)
    make("2025-04-04-bells.md", BELLS)


def test_one_of_the_folder_is_compared_with_the_others(workspace: Open) -> None:
    data = json.loads(json.dumps(app.plain(app.compare(workspace(), "2025-03-01"))))
    assert (data["schema"], data["of"], data["considered"]) == ("hansei.similar/1", "2025-03-01", 4)
    (found,) = data["similar"]
    assert (found["path"], found["date"], found["open_actions"]) == ("docs/incidents/2025-01-01-gateway.md", "2025-01-01", 0)
    assert found["likeness_of_cause"] > 0.9
    assert found["shared_services"] == ["gateway"]


def test_any_text_can_be_compared(workspace: Open) -> None:
    compared = app.compare(workspace(), "-", stdin=CAUSE.encode(), limit=1)
    assert len(compared.alike.relatives) == 1
    assert app.compare(workspace(), "-", stdin=b"Nothing of the kind").alike.relatives == ()


def test_what_is_not_there_is_said(workspace: Open) -> None:
    with pytest.raises(NotFoundError, match="there is no post-mortem"):
        app.compare(workspace(), "INC-404")


def test_recurrences_tell_how_far_apart(workspace: Open) -> None:
    data = json.loads(json.dumps(app.recurrences_plain(app.recurrences(workspace()))))
    assert (data["schema"], data["considered"]) == ("hansei.recurrences/1", 4)
    (group,) = data["groups"]
    assert group["intervals_days"] == [59]
    assert [one["date"] for one in group["incidents"]] == ["2025-01-01", "2025-03-01"]


def test_a_document_that_the_store_knows_need_not_be_read_again(workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first = app.compare(workspace(), "2025-03-01")
    monkeypatch.setattr("hansei.app.reading.Reader.read", None)
    assert app.compare(workspace(), "2025-03-01") == first


def test_what_is_kept_from_one_question_to_the_next_changes_no_answer(workspace: Open, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hansei.app.keeper.PATIENCE", 0.0)
    kept = workspace()
    kept.keeper = Keeper()
    assert app.compare(kept, "2025-03-01") == app.compare(kept, "2025-03-01") == app.compare(workspace(), "2025-03-01")
    make("2025-05-01-more.md", report("gateway slow", CAUSE.replace("vault", "safe"), "2025-05-01"))
    after = app.compare(kept, "2025-03-01")
    assert len(after.alike.relatives) == 2
    assert after == app.compare(workspace(), "2025-03-01")
