from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.corpus import hooks
from hansei.corpus.git import Repository
from hansei.text import Source
from tests.support.scratch import Scratch

LINES = ("hansei hook run pre-commit",)


def after(text: str, lines: tuple[str, ...] = LINES) -> Source:
    source = Source(text)
    return hooks.put_block(source, lines).apply(source)


@pytest.mark.usefixtures("nobody_elses_settings")
def test_git_looks_in_its_own_folder_unless_it_is_told_otherwise(scratch: Scratch) -> None:
    scratch.commit(a="a")
    assert hooks.place_of(scratch.repository) == (scratch.root / ".git" / "hooks", False, False)
    scratch.git("config", "core.hooksPath", ".githooks")
    assert hooks.place_of(scratch.repository) == (scratch.root / ".githooks", False, True)
    scratch.git("config", "core.hooksPath", ".git/hooks")
    assert hooks.place_of(scratch.repository) == (scratch.root / ".git" / "hooks", False, False)


@pytest.mark.usefixtures("nobody_elses_settings")
def test_the_work_trees_of_a_repository_share_its_hooks(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(a="a")
    scratch.git("worktree", "add", "-q", str(tmp_path / "second"))
    second = Repository.discover(tmp_path / "second")
    assert second is not None
    assert hooks.place_of(second).folder == scratch.root / ".git" / "hooks"


@pytest.mark.usefixtures("nobody_elses_settings")
def test_a_folder_for_all_repositories_is_known_as_such(scratch: Scratch, tmp_path: Path) -> None:
    (tmp_path / "home" / ".gitconfig").write_text("[core]\n\thooksPath = ~/hooks\n", encoding="utf-8")
    assert hooks.place_of(scratch.repository) == (tmp_path / "home" / "hooks", True, False)


@pytest.mark.parametrize(
    ("first", "takes"),
    [
        ("#!/bin/sh\n", True),
        ("#!/usr/bin/env bash\n", True),
        ("#!/bin/bash -e\n", True),
        ("#! /usr/bin/env -S zsh\n", True),
        ("#!/usr/bin/env python3\n", False),
        ("#!/usr/bin/fish\n", False),
        ("echo no first line\n", False),
        ("#!/bin/sh", False),
    ],
)
def test_only_scripts_of_a_shell_take_a_block(tmp_path: Path, first: str, takes: bool) -> None:
    path = tmp_path / "pre-commit"
    path.write_text(first, encoding="utf-8")
    path.chmod(0o755)
    assert hooks.takes_block(path, Source(first)) is takes
    path.chmod(0o644)
    assert not hooks.takes_block(path, Source(first)), "git does not run it"


def test_a_block_stands_behind_the_first_line_and_is_renewed_in_its_place() -> None:
    once = after("#!/bin/sh\nset -e\nmake lint\n")
    assert once.text.split("\n")[0] == "#!/bin/sh"
    assert once.text.endswith("# <<< hansei <<<\nset -e\nmake lint\n")
    assert not hooks.put_block(once, LINES)
    assert after(once.text, ("other",)).text == after("#!/bin/sh\nset -e\nmake lint\n", ("other",)).text


def test_a_fresh_hook_is_ours_alone_until_somebody_adds_to_it() -> None:
    fresh = Source(hooks.fresh(LINES))
    assert hooks.is_ours_alone(fresh)
    assert hooks.is_ours_alone(after(fresh.text, ("other",)))
    assert not hooks.is_ours_alone(Source(f"{fresh.text}make lint\n"))
    assert not hooks.is_ours_alone(after("#!/bin/sh\n"))


@given(st.sampled_from(["\n", "\r\n"]), st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))), st.booleans())
def test_taking_a_block_out_gives_back_every_byte(newline: str, lines: list[str], ends: bool) -> None:
    text = f"#!/bin/sh{newline}" + newline.join(lines) + (newline if ends else "")
    put = after(text)
    assert hooks.block_of(put) is not None
    assert hooks.take_block(put).apply(put).text == text


def test_half_a_block_is_none() -> None:
    broken = Source(hooks.fresh(LINES).replace("# <<< hansei <<<\n", ""))
    assert hooks.block_of(broken) is None
    assert not hooks.take_block(broken)
