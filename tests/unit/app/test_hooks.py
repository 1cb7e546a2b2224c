from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import hooks
from hansei.app.workspace import Workspace
from hansei.corpus import hooks as places
from hansei.errors import ExistsError, NotFoundError, UsageError
from tests.support.scratch import Scratch

Open = Callable[[], Workspace]
SCRIPT = b"#!/bin/sh\nset -eu\r\n# keep: \xff\necho theirs >> ran\n"
PROGRAM = b"#!/usr/bin/env python3\nopen('ran', 'a').write('theirs\\n')\n"


@pytest.fixture
def scratch(workspace: Open) -> Scratch:
    return Scratch(workspace().root)


@pytest.fixture
def pre_commit(scratch: Scratch) -> Path:
    folder = scratch.root / ".git" / "hooks"
    folder.mkdir(exist_ok=True)
    return folder / "pre-commit"


def put(path: Path, data: bytes, mode: int = 0o755) -> None:
    path.write_bytes(data)
    path.chmod(mode)


def states(steps: list[hooks.Step]) -> list[tuple[str, str]]:
    return [(step.state, step.done) for step in steps]


def ran(hook: Path, root: Path, code: int) -> tuple[int, str, str]:
    """Run a hook with a ``hansei`` that ends with a code; its exit code, what was noted and what it said."""
    programs = root / "programs"
    programs.mkdir(exist_ok=True)
    put(programs / "hansei", f'#!/bin/sh\necho "$@" >> ran\nexit {code}\n'.encode())
    (root / "ran").write_text("", encoding="utf-8")
    done = subprocess.run(
        [str(hook), "word"], cwd=root, env={"PATH": f"{programs}:{os.environ['PATH']}"}, capture_output=True, text=True, check=False
    )
    return done.returncode, (root / "ran").read_text(encoding="utf-8"), done.stderr


def test_hooks_come_and_go(workspace: Open, pre_commit: Path) -> None:
    assert states(hooks.status(workspace())) == [("absent", "kept")] * 2
    assert states(hooks.install(workspace(), ["--fail-on", "warn"])) == [("absent", "created")] * 2
    assert states(hooks.install(workspace(), ["--fail-on", "warn"])) == [("ours", "kept")] * 2
    assert states(hooks.install(workspace(), ["--strict"])) == [("ours", "renewed"), ("ours", "kept")]
    assert ran(pre_commit, workspace().root, 0)[:2] == (0, "hook run pre-commit --strict word\n")
    assert states(hooks.uninstall(workspace())) == [("ours", "removed")] * 2
    assert not pre_commit.exists()
    assert states(hooks.uninstall(workspace())) == [("absent", "kept")] * 2


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (1, 1), (2, 0), (70, 0), (127, 0)])
def test_only_what_was_found_stops_a_commit(workspace: Open, pre_commit: Path, code: int, ends: int) -> None:
    hooks.install(workspace())
    assert ran(pre_commit, workspace().root, code)[0] == ends


def test_a_command_that_is_gone_stops_nobody(workspace: Open, pre_commit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    hooks.install(workspace())
    done = subprocess.run([str(pre_commit)], cwd=workspace().root, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "hansei was not found, so no post-mortem was asked\n")


def test_the_command_that_installed_is_found_without_a_path(workspace: Open, pre_commit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = workspace().root
    (root / "an environment").mkdir()
    put(root / "an environment" / "hansei", b"#!/bin/sh\necho found >&2\n")
    monkeypatch.setattr("sys.executable", str(root / "an environment" / "python"))
    hooks.install(workspace())
    done = subprocess.run([str(pre_commit)], cwd=root, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "found\n")


def test_a_script_keeps_every_byte_and_its_work(workspace: Open, pre_commit: Path) -> None:
    put(pre_commit, SCRIPT.replace(b"\r", b""), 0o750)
    before = pre_commit.read_bytes()
    assert states(hooks.install(workspace()))[0] == ("absent", "added")
    assert ran(pre_commit, workspace().root, 0)[:2] == (0, "hook run pre-commit word\ntheirs\n")
    assert ran(pre_commit, workspace().root, 1)[:2] == (1, "hook run pre-commit word\n")
    assert states(hooks.status(workspace()))[0] == ("beside", "kept")
    assert states(hooks.uninstall(workspace()))[0] == ("beside", "restored")
    assert pre_commit.read_bytes() == before
    assert pre_commit.stat().st_mode & 0o777 == 0o750


def test_what_was_written_into_a_script_meanwhile_stays(workspace: Open, pre_commit: Path) -> None:
    put(pre_commit, SCRIPT)
    hooks.install(workspace())
    pre_commit.write_bytes(pre_commit.read_bytes() + b"echo more\n")
    hooks.uninstall(workspace())
    assert pre_commit.read_bytes() == SCRIPT + b"echo more\n"


def test_another_program_makes_room_and_comes_back(workspace: Open, pre_commit: Path) -> None:
    put(pre_commit, PROGRAM)
    inode = pre_commit.stat().st_ino
    assert states(hooks.install(workspace()))[0] == ("absent", "moved")
    assert ran(pre_commit, workspace().root, 0)[:2] == (0, "hook run pre-commit word\ntheirs\n")
    assert ran(pre_commit, workspace().root, 1)[:2] == (1, "hook run pre-commit word\n")
    assert states(hooks.install(workspace(), ["--strict"]))[0] == ("before", "renewed")
    assert ran(pre_commit, workspace().root, 0)[1] == "hook run pre-commit --strict word\ntheirs\n"
    assert states(hooks.uninstall(workspace()))[0] == ("before", "restored")
    assert (pre_commit.read_bytes(), pre_commit.stat().st_ino) == (PROGRAM, inode)
    assert not (pre_commit.parent / places.KEPT).exists()


def test_a_link_is_followed_and_comes_back(workspace: Open, pre_commit: Path, scratch: Scratch) -> None:
    scratch.put("tools/hook.sh", "#!/bin/sh\necho theirs >> ran\n")
    (scratch.root / "tools" / "hook.sh").chmod(0o755)
    pre_commit.symlink_to("../../tools/hook.sh")
    assert states(hooks.install(workspace()))[0] == ("absent", "moved")
    assert ran(pre_commit, scratch.root, 0)[1] == "hook run pre-commit word\ntheirs\n"
    hooks.uninstall(workspace())
    assert os.readlink(pre_commit) == "../../tools/hook.sh"
    assert (scratch.root / "tools" / "hook.sh").read_text(encoding="utf-8") == "#!/bin/sh\necho theirs >> ran\n"


def test_a_hook_that_was_switched_off_stays_so(workspace: Open, pre_commit: Path) -> None:
    put(pre_commit, SCRIPT, 0o644)
    hooks.install(workspace())
    assert ran(pre_commit, workspace().root, 0)[1] == "hook run pre-commit word\n"
    hooks.uninstall(workspace())
    assert (pre_commit.read_bytes(), pre_commit.stat().st_mode & 0o777) == (SCRIPT, 0o644)


def test_a_hook_that_another_one_took_over_is_still_ours(workspace: Open, pre_commit: Path) -> None:
    hooks.install(workspace())
    pre_commit.rename(pre_commit.with_name("pre-commit.legacy"))
    put(pre_commit, PROGRAM)
    assert states(hooks.install(workspace()))[0] == ("ours", "kept")
    assert states(hooks.uninstall(workspace()))[0] == ("ours", "removed")
    assert pre_commit.read_bytes() == PROGRAM


def test_nothing_is_moved_over_what_was_moved_before(workspace: Open, pre_commit: Path) -> None:
    put(pre_commit, PROGRAM)
    hooks.install(workspace())
    put(pre_commit, b"#!/usr/bin/env ruby\n")
    with pytest.raises(ExistsError, match="a hook was moved here before"):
        hooks.install(workspace())
    assert pre_commit.read_bytes() == b"#!/usr/bin/env ruby\n"


def test_hooks_of_everybody_are_left_alone(workspace: Open, scratch: Scratch) -> None:
    home = Path(os.environ["HOME"])
    (home / ".gitconfig").write_text("[core]\n\thooksPath = ~/hooks\n", encoding="utf-8")
    with pytest.raises(UsageError, match="which other repositories use, too"):
        hooks.install(workspace())
    scratch.git("config", "core.hooksPath", ".git/hooks")
    assert states(hooks.install(workspace())) == [("absent", "created")] * 2


def test_hooks_in_the_work_tree_name_no_path_of_this_machine(workspace: Open, scratch: Scratch) -> None:
    scratch.git("config", "core.hooksPath", ".githooks")
    hooks.install(workspace())
    assert "for _hansei in hansei ''" in (scratch.root / ".githooks" / "pre-commit").read_text(encoding="utf-8")


def test_without_a_repository_there_are_no_hooks(workspace: Open) -> None:
    with pytest.raises(NotFoundError, match="there is no git repository here"):
        hooks.install(workspace())
