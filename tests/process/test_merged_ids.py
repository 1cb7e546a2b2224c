"""Ids of action items when branches meet, with real merges of git."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hansei.app.act import Asked, act
from hansei.app.workspace import Workspace
from hansei.cli.main import main
from hansei.incident.marks import MARK
from tests.process.test_two_writers import TEXT
from tests.support.scratch import Scratch

FILE = "docs/incidents/{}.md"
MANY = 12


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.put("hansei.toml", 'folder = "docs/incidents"\n')
    made.put(".gitignore", "/.hansei/\n")
    for number in range(MANY):
        made.put(
            FILE.format(f"pool-{number}"), TEXT.replace("Lock less", f"Lock less in {number}").replace("Rehearse", f"Rehearse {number}")
        )
    made.commit()
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HANSEI_NOW", "2025-03-14T15:09:26+00:00")
    return made


def start(made: Scratch, name: str) -> str:
    return act(Workspace(made.root), Asked("start", name, {})).mark


def marks(made: Scratch) -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted((made.root / "docs/incidents").glob("*.md")))
    return [match["id"] for text in texts for match in re.finditer(MARK, text)]


def test_branches_that_name_other_items_meet_without_a_collision(made: Scratch) -> None:
    made.git("checkout", "-q", "-b", "one")
    ours = [start(made, f"pool-{number}#1") for number in range(0, MANY, 2)]
    made.commit()
    made.git("checkout", "-q", "-b", "other", "main")
    theirs = [start(made, f"pool-{number}#2") for number in range(1, MANY, 2)]
    made.commit()
    made.git("merge", "-q", "-m", "meet", "one")
    assert sorted(marks(made)) == sorted([*ours, *theirs])
    assert len(set(marks(made))) == MANY


def test_branches_that_name_the_same_item_give_it_the_same_id_and_merge(made: Scratch) -> None:
    made.git("checkout", "-q", "-b", "one")
    ours = [start(made, f"pool-{number}#1") for number in range(MANY)]
    made.commit()
    made.git("checkout", "-q", "-b", "other", "main")
    theirs = [start(made, f"pool-{number}#1") for number in range(MANY)]
    made.commit()
    made.git("merge", "-q", "-m", "meet", "one")
    assert ours == theirs
    assert sorted(ours) == sorted(marks(made))


def test_an_id_that_two_branches_drew_for_two_items_is_found_and_mended(made: Scratch, capsys: pytest.CaptureFixture[str]) -> None:
    made.git("checkout", "-q", "-b", "one")
    mark = start(made, "pool-0#1")
    made.commit()
    made.git("checkout", "-q", "-b", "other", "main")
    path = made.root / FILE.format("pool-1")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("| 2025-04-20 | Open |", f"| 2025-04-20 | Open <!-- hansei: action {mark} --> |"), encoding="utf-8")
    made.commit()
    made.git("merge", "-q", "-m", "meet", "one")
    assert marks(made) == [mark, mark]
    assert main(["check", "--select", "duplicate-action-id"]) == 1
    assert mark in capsys.readouterr().out
    main(["check", "--select", "duplicate-action-id", "--fix"])
    assert len(set(marks(made))) == 2
