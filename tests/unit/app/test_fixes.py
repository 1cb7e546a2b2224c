"""Undone fixes are known by the commits that belong to post-mortems, as both grow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app import fixes, recall, remember
from hansei.app.workspace import Workspace
from hansei.store.port import Store
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make
from tests.unit.recall.conftest import BELLS

Open = Callable[[], Workspace]
BEFORE = "def ring():\n    fire_timers(first_clock, second_clock)\n"
AFTER = "def ring():\n    once = keyed_by(ringing_day)\n    fire_single_timer(once)\n"


@pytest.fixture
def scratch(workspace: Open) -> Scratch:
    made = Scratch(workspace().root)
    made.put("src/bells.py", BEFORE)
    made.commit("Ring")
    return made


def verdicts(workspace: Workspace, scratch: Scratch, **rest: bool) -> list[tuple[str, str]]:
    scratch.put("src/bells.py", BEFORE)
    scratch.git("add", "-A")
    (asked,) = recall.ask(workspace, recall.Request(**rest))  # type: ignore[arg-type]
    scratch.git("reset", "-q", "--hard")
    return [(verdict.verdict, verdict.path) for verdict in asked.answer.verdicts]


def linked(workspace: Workspace, store: Store) -> list[tuple[str, str, str]]:
    remember.refresh(workspace, store, workspace.folder)
    repository = workspace.repository
    assert repository is not None
    fixes.follow(workspace, store, repository)
    parts = store.fix_parts(range(1, 50))
    return sorted((part.subject, part.part, part.how) for part in parts if part.brought + part.took)


def test_a_fix_that_came_with_its_document_is_known(make: Make, workspace: Open, scratch: Scratch) -> None:
    make("2025-04-04-bells.md", BELLS)
    scratch.put("src/bells.py", AFTER)
    scratch.commit("Ring once")
    assert verdicts(workspace(), scratch) == [("match", "docs/incidents/2025-04-04-bells.md")]
    assert verdicts(workspace(), scratch, fix_history=False) != [("match", "docs/incidents/2025-04-04-bells.md")]


def test_a_commit_that_names_the_incident_later_is_known(make: Make, workspace: Open, scratch: Scratch) -> None:
    make("2025-04-04-bells.md", BELLS)
    scratch.commit("Tell of the bells")
    store = remember.open_for(workspace())
    assert linked(workspace(), store) == []
    scratch.put("src/bells.py", AFTER)
    scratch.commit("Ring once\n\nIncident: 2025-04-04-bells")
    assert linked(workspace(), store) == [("Ring once", "cure", "named")]
    assert linked(workspace(), store) == [("Ring once", "cure", "named")]


def test_a_commit_that_is_cited_later_is_known_by_its_part(make: Make, workspace: Open, scratch: Scratch) -> None:
    scratch.put("src/bells.py", AFTER)
    commit = scratch.commit("Ring once")
    make("2025-04-04-bells.md", BELLS)
    scratch.commit("Tell of the bells")
    store = remember.open_for(workspace())
    assert linked(workspace(), store) == []
    make("2025-04-04-bells.md", f"{BELLS}\nThis was introduced in {commit[:9]}.\n")
    assert linked(workspace(), store) == [("Ring once", "fault", "cited")]


def test_a_history_that_was_rewritten_is_read_anew(make: Make, workspace: Open, scratch: Scratch) -> None:
    make("2025-04-04-bells.md", BELLS)
    scratch.put("src/bells.py", AFTER)
    scratch.commit("Ring once")
    store = remember.open_for(workspace())
    assert linked(workspace(), store) == [("Ring once", "cure", "together")]
    scratch.git("commit", "-q", "--amend", "-m", "Ring only once")
    assert linked(workspace(), store) == [("Ring only once", "cure", "together")]


def test_documents_are_found_in_a_repository_that_is_named_apart(
    make: Make, workspace: Open, scratch: Scratch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    make("2025-04-04-bells.md", BELLS)
    apart = Scratch(tmp_path_factory.mktemp("apart") / "code")
    apart.put("src/bells.py", BEFORE)
    apart.commit("Ring")
    apart.put("src/bells.py", AFTER)
    apart.put("incidents/2025-04-04-bells.md", BELLS)
    apart.commit("Ring once")
    here = workspace()
    store = remember.open_for(here)
    remember.refresh(here, store, here.folder)
    fixes.follow(here, store, apart.repository)
    assert [(part.subject, part.how) for part in store.fix_parts([1])] == [("Ring once", "together")]


def test_a_first_commit_is_no_fix(make: Make, workspace: Open) -> None:
    make("2025-04-04-bells.md", BELLS)
    first = Scratch(workspace().root)
    first.put("src/bells.py", AFTER)
    first.commit("Begin")
    assert linked(workspace(), remember.open_for(workspace())) == []


def test_a_commit_that_is_asked_about_is_no_sign_of_itself(make: Make, workspace: Open, scratch: Scratch) -> None:
    make("2025-04-04-bells.md", BELLS)
    scratch.put("src/bells.py", AFTER)
    scratch.commit("Ring once")
    scratch.put("src/bells.py", BEFORE)
    scratch.commit("Simplify, now that 2025-04-04-bells is long ago")
    for request in (recall.Request(commit="HEAD"), recall.Request(range="HEAD~1..HEAD")):
        (asked,) = recall.ask(workspace(), request)
        assert [verdict.verdict for verdict in asked.answer.verdicts] == ["match"]
        assert "(Ring once)" in asked.answer.verdicts[0].matched[0].why
