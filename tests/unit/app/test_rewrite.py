from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.rewrite import opened, rewrite
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.support.scratch import Scratch

TEXT = "# Checkout down on 2026-01-10\r\n\r\n## Summary\r\n\r\nBuyers could not pay.\r\n\r\n## Timeline\r\n\r\n- 10:00 UTC Down\r\n"
NAME = "2026-01-10-down"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    path = folder / f"{NAME}.md"
    path.write_bytes(TEXT.encode())
    return path


def workspace(path: Path) -> Workspace:
    return Workspace(path.parents[2], folder=str(path.parent))


def test_only_the_changed_line_is_written(path: Path) -> None:
    there = opened(workspace(path), NAME)
    assert "\r" not in there.text
    done = rewrite(workspace(path), NAME, there.text.replace("not pay", "hardly pay"), seen=there.digest, base=there.text)
    assert done.outcome == "written"
    assert path.read_bytes() == TEXT.replace("not pay", "hardly pay").encode()
    assert opened(workspace(path), NAME).digest == done.digest


def test_saying_the_same_and_only_looking_write_nothing(path: Path) -> None:
    there = opened(workspace(path), NAME)
    assert rewrite(workspace(path), NAME, TEXT, seen=there.digest, base=there.text).outcome == "unchanged"
    shown = rewrite(workspace(path), NAME, there.text + "\nMore.\n", seen=there.digest, base=there.text, write=False)
    assert "+More." in shown.diff
    assert path.read_bytes() == TEXT.encode()


def test_what_somebody_else_wrote_is_not_overwritten_and_both_are_put_together(path: Path) -> None:
    there = opened(workspace(path), NAME)
    path.write_bytes(TEXT.replace("10:00 UTC Down", "10:00 UTC All is down").encode())
    theirs = path.read_bytes()
    done = rewrite(workspace(path), NAME, there.text.replace("not pay", "hardly pay"), seen=there.digest, base=there.text)
    assert done.outcome == "conflict"
    assert path.read_bytes() == theirs
    assert done.merged is not None
    assert done.merged.conflicts == 0
    again = rewrite(workspace(path), NAME, done.merged.text, seen=done.digest, base=done.theirs)
    assert again.outcome == "written"
    assert path.read_bytes() == theirs.replace(b"not pay", b"hardly pay")


def test_where_both_changed_the_same_line_both_are_shown(path: Path) -> None:
    there = opened(workspace(path), NAME)
    path.write_bytes(TEXT.replace("not pay", "never pay").encode())
    done = rewrite(workspace(path), NAME, there.text.replace("not pay", "hardly pay"), seen=there.digest, base=there.text)
    assert done.merged is not None
    assert done.merged.conflicts == 1
    assert "<<<<<<< yours\nBuyers could hardly pay." in done.merged.text
    assert "Buyers could never pay.\n>>>>>>> theirs" in done.merged.text


def test_bytes_that_a_form_would_lose_are_refused(path: Path) -> None:
    path.write_bytes(TEXT.encode() + b"\xff\n")
    with pytest.raises(UsageError, match="bytes that are no text"):
        opened(workspace(path), NAME)


def test_no_other_file_can_be_named(path: Path) -> None:
    other = path.parents[2] / "secret.md"
    other.write_text("# Secret\n")
    for name in (str(other), "../../secret.md", "/etc/passwd"):
        with pytest.raises(NotFoundError):
            opened(workspace(path), name)


@pytest.mark.usefixtures("nobody_elses_settings")
def test_a_change_can_be_a_commit_that_names_the_post_mortem(scratch: Scratch) -> None:
    scratch.git("config", "user.name", "Ada")
    scratch.git("config", "user.email", "ada@example.org")
    scratch.put(f"docs/incidents/{NAME}.md", TEXT.replace("\r", ""))
    scratch.put(".gitignore", "/.hansei/\n")
    scratch.commit("add")
    path = scratch.root / "docs" / "incidents" / f"{NAME}.md"
    there = opened(workspace(path), NAME)
    done = rewrite(workspace(path), NAME, there.text + "\nMore.\n", seen=there.digest, base=there.text, commit=True)
    assert done.commit
    assert f"Incident: {NAME}" in scratch.git("log", "-1", "--format=%B")
    assert scratch.git("status", "--porcelain") == ""
