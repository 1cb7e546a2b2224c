"""What git knows of the project: no commit puts files back without a word."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.modules import ROOT
from tests.house.test_words import BINARY

KNOWN = {"0bc75946b32fe9946e1c556ede17f431b238b1d4"}
"""Commits that did it before this test; `docs/incidents/2026-11-27-a-commit-puts-five-others-back.md` tells of them."""
NONE = "0" * 40
SAID = re.compile(r"(?i)\b(?:back|revert\w*|undo\w*|undone|again|restore\w*)\b")
FEW = 1
"""Files that may come to an old text by chance, or by a mend that is the old text."""


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def put_back(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Commits after which files have the very text they had before an earlier commit: name, subject, the files.

    Files that go are left out, since a file that is moved on goes soon after it came, and pictures, since a page may look again as it did.
    """
    texts: dict[str, list[str]] = {}
    log = git(folder, "log", "--first-parent", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format=%x00%H%x01%s%x01")
    for part in log.split("\0")[1:]:
        name, subject, changes = part.split("\1")
        back = []
        for line in changes.strip().splitlines():
            meta, _, path = line.partition("\t")
            _, _, old, new, _ = meta.split()
            its = texts.setdefault(path, [old])
            back += [path] if new != NONE and new in its[:-1] and Path(path).suffix not in BINARY else []
            its.append(new)
        if len(back) > FEW:
            yield name, subject, back


def test_no_commit_puts_files_back_without_a_word() -> None:
    if not (ROOT / ".git").exists() or git(ROOT, "rev-parse", "--is-shallow-repository").strip() == "true":
        pytest.skip("the history is not here")
    assert [(name, files) for name, subject, files in put_back(ROOT) if name not in KNOWN and not SAID.search(subject)] == []


def test_a_commit_with_an_old_tree_is_found(tmp_path: Path) -> None:
    commit = commits(tmp_path)
    commit("The first", a="1", b="1")
    commit("Better", a="2", b="2")
    commit("Also better", a="3", c="1")
    commit("Something new", a="1", b="1", d="1")
    ((_, subject, files),) = put_back(tmp_path)
    assert (subject, files) == ("Something new", ["a", "b"])


def commits(folder: Path) -> Callable[..., None]:
    git(folder, "init", "-q", "-b", "main")

    def commit(subject: str, **files: str) -> None:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "-c", "user.name=maintainer", "-c", "user.email=maintainer@example.com", "commit", "-q", "-m", subject)

    return commit
