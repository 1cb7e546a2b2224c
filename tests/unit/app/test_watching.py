from __future__ import annotations

from hansei.app.watching import changes
from hansei.app.workspace import Workspace
from tests.unit.app.conftest import Make


def test_each_change_is_told_once(make: Make) -> None:
    make("2025-01-01-a.md", "# A\n")
    workspace = Workspace()
    waits = 0

    def wait(_: float) -> None:
        nonlocal waits
        waits += 1
        if waits == 3:
            (workspace.root / "docs/incidents/2025-01-02-b.md").write_text("# B\n", encoding="utf-8")
        if waits == 5:
            (workspace.root / "hansei.toml").write_text('zone = "UTC"\n', encoding="utf-8")
        if waits == 7:
            (workspace.root / "docs/incidents/2025-01-01-a.md").unlink()
        if waits == 9:
            raise KeyboardInterrupt

    told = []
    try:
        for _ in changes(workspace, (), sleep=wait):
            told.append(waits)
    except KeyboardInterrupt:
        pass
    assert told == [0, 3, 5, 7]


def test_a_folder_that_goes_and_comes_back_is_no_end(make: Make) -> None:
    make("2025-01-01-a.md", "# A\n")
    workspace = Workspace()
    folder = workspace.root / "docs"
    waits = 0

    def move(_: float) -> None:
        nonlocal waits
        waits += 1
        if waits == 1:
            folder.rename(workspace.root / "away")
        else:
            (workspace.root / "away").rename(folder)

    watch = changes(workspace, (str(workspace.root / "docs" / "incidents"),), sleep=move)
    for expected in (0, 1, 2):
        next(watch)
        assert waits == expected
