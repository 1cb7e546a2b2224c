from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app.code import LARGEST, code, image
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UnreadableError
from tests.support.scratch import Scratch

Open = Callable[[], Workspace]


@pytest.fixture
def scratch(folder: Path) -> Scratch:
    made = Scratch(folder.parents[1])
    made.commit(src__a="one\ntwo\u2028still two\r\nthree", docs__incidents__picture="x")
    return made


def test_a_file_is_shown_by_its_lines(scratch: Scratch, workspace: Open) -> None:
    found = code(workspace(), "src/a")
    assert (found.path, found.lines) == ("src/a", ("one", "two\u2028still two", "three"))
    assert code(workspace(), "src/../src/a").path == "src/a"


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "src",
        "none",
        "../home",
        "/etc/passwd",
        "../../../../../../etc/passwd",
        ".git/config",
        "secret",
        "a\0b",
        "src/a/b",
        "x" * 5000,
    ],
)
def test_what_git_does_not_track_or_lies_elsewhere_is_not_shown(scratch: Scratch, workspace: Open, path: str) -> None:
    scratch.put("secret", "token")
    with pytest.raises(NotFoundError, match="that could be shown"):
        code(workspace(), path)


def test_a_link_leads_nowhere_else(scratch: Scratch, workspace: Open, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("token", encoding="utf-8")
    scratch.put("secret", "token")
    (scratch.root / "away").symlink_to(tmp_path / "outside")
    (scratch.root / "within").symlink_to("secret")
    (scratch.root / "fine").symlink_to("src/a")
    scratch.git("add", "away", "within", "fine")
    for path in ("away", "within"):
        with pytest.raises(NotFoundError):
            code(workspace(), path)
    assert code(workspace(), "fine").path == "src/a"


def test_what_is_no_text_or_too_large_is_refused_with_a_sentence(scratch: Scratch, workspace: Open) -> None:
    scratch.put("binary", "a\0b")
    scratch.put("large", "x" * (LARGEST + 1))
    scratch.git("add", "binary", "large")
    with pytest.raises(UnreadableError, match="is no text"):
        code(workspace(), "binary")
    with pytest.raises(UnreadableError, match=r"1\.0 MB"):
        code(workspace(), "large")


def test_images_have_their_type(scratch: Scratch, workspace: Open) -> None:
    scratch.put("docs/a.PNG", "png")
    scratch.git("add", "docs/a.PNG")
    assert image(workspace(), "docs/a.PNG") == (b"png", "image/png")
    for path in ("src/a", "docs/none.png", "../a.png"):
        with pytest.raises(NotFoundError):
            image(workspace(), path)


def test_without_a_repository_the_folder_of_the_post_mortems_is_shown(folder: Path, workspace: Open) -> None:
    (folder / "a.md").write_text("text", encoding="utf-8")
    (folder / ".hidden").write_text("text", encoding="utf-8")
    (folder.parents[1] / "other").write_text("text", encoding="utf-8")
    assert code(workspace(), "docs/incidents/a.md").lines == ("text",)
    for path in ("docs/incidents/.hidden", "other"):
        with pytest.raises(NotFoundError):
            code(workspace(), path)
