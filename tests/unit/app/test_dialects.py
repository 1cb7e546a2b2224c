"""The dialects of a workspace, and the proof of a team's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.dialects import blueprint, check, known, show
from hansei.app.workspace import Workspace
from hansei.drafting.catalog import FOLDER, NAMES
from hansei.errors import NotFoundError, UsageError

Open = Callable[[], Workspace]


def test_those_that_come_with_hansei_are_known(workspace: Open) -> None:
    (workspace().root / "hansei.toml").write_text('dialect = "learning"\n', encoding="utf-8")
    found = known(workspace())
    assert [one.dialect.name for one in found] == list(NAMES)
    assert [one.dialect.name for one in found if one.chosen] == ["learning"]
    assert not any(one.own for one in found)


def test_the_teams_own_is_known_with_its_folder(workspace: Open) -> None:
    root = workspace().root
    (root / "hansei.toml").write_text('dialects = ["team"]\n', encoding="utf-8")
    (root / "team" / "shop").mkdir(parents=True)
    for name in ("dialect.toml", "template.md"):
        (root / "team" / "shop" / name).write_bytes((FOLDER / "engineering" / name).read_bytes())
    found = show(workspace(), "shop")
    assert (found.own, found.folder) == (True, "team/shop")
    assert blueprint(workspace(), "shop").template == root / "team" / "shop" / "template.md"
    assert blueprint(workspace(), "learning").dialect.name == "learning"


def test_unknown_ones_name_the_closest(workspace: Open) -> None:
    with pytest.raises(UsageError) as caught:
        show(workspace(), "lerning")
    assert caught.value.hint == "did you mean learning?"


@pytest.mark.parametrize("name", NAMES)
def test_our_own_are_proved(name: str) -> None:
    proof = check(str(FOLDER / name))
    assert (proof.name, proof.flaws) == (name, ())


def test_a_folder_that_is_not_there_cannot_be_proved() -> None:
    with pytest.raises(NotFoundError):
        check("nowhere")
