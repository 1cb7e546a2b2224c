"""Which files a verb is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.targets import find, whole
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from tests.unit.app.conftest import Make


def test_without_paths_it_is_the_folder(folder: Path, make: Make, workspace: Callable[[], Workspace]) -> None:
    b, a = make("b.md"), make("a.md")
    readme = make("README.md", "# Index\n")
    found = find(workspace(), ())
    assert found.documents == (a, b)
    assert (found.readme, found.folder) == (readme, folder)
    assert found.all == (a, b, readme)


def test_files_are_taken_as_they_are_named_and_once(make: Make, workspace: Callable[[], Workspace], folder: Path) -> None:
    a, b = make("a.md"), make("b.md")
    (folder / "again.md").symlink_to(a)
    found = find(workspace(), ("docs/incidents/b.md", "docs/incidents/a.md", "docs/incidents/again.md", str(b)))
    assert found.documents == (b, a)
    assert found.folder is None


@pytest.mark.parametrize("named", [".", "docs", "docs/incidents"])
def test_a_folder_above_means_the_folder(named: str, folder: Path, make: Make, workspace: Callable[[], Workspace]) -> None:
    a = make("a.md")
    (folder.parent / "guide.md").write_text("# Guide\n", encoding="utf-8")
    assert find(workspace(), (named,)).documents == (a,)


def test_another_folder_is_looked_through(folder: Path, make: Make, workspace: Callable[[], Workspace]) -> None:
    make("a.md")
    other = folder.parent / "other"
    other.mkdir()
    (other / "x.md").write_text("# X\n", encoding="utf-8")
    assert find(workspace(), ("docs/other",)).documents == (other / "x.md",)
    assert len(find(workspace(), ("docs/other", "docs/incidents")).documents) == 2


def test_what_does_not_exist_is_refused(workspace: Callable[[], Workspace]) -> None:
    with pytest.raises(NotFoundError) as caught:
        find(workspace(), ("docs/nothing.md",))
    assert str(caught.value.place) == "docs/nothing.md"


def test_a_readme_in_a_sub_folder_is_not_the_folders(folder: Path, make: Make) -> None:
    make("2024/README.md", "# 2024\n")
    assert whole(folder, folder.parent.parent).readme is None
