"""What only happens when a person sits at a terminal: questions, colours, progress."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hansei.app.workspace import CLOCK
from tests.transcripts.runner import NOW


def at_terminal(words: Sequence[str], answers: str, folder: Path) -> tuple[int, str]:
    """Exit code and all that is seen, the echo of the answers included."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answers.encode())
        environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
        process = subprocess.Popen(
            [sys.executable, "-m", "hansei", *words],
            cwd=folder, env={**environment, "TERM": "xterm", CLOCK: NOW}, stdin=theirs, stdout=theirs, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        seen = b""
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # how Linux says that nobody holds the other end any more
                break
            if not data:
                break
            seen += data
        return process.wait(60), seen.decode().replace("\r\n", "\n")
    finally:
        os.close(ours)


def test_init_asks_for_folder_and_dialect(repository: Path) -> None:
    code, seen = at_terminal(["init"], "docs/pm\nlearning\n", repository)
    assert code == 0
    assert "Where do the post-mortems lie? [docs/incidents]" in seen
    assert (repository / "hansei.toml").read_text(encoding="utf-8").split("\n")[1:3] == ['folder = "docs/pm"', 'dialect = "learning"']


def test_init_takes_empty_answers_for_the_defaults(repository: Path) -> None:
    code, _ = at_terminal(["init"], "\n\n", repository)
    assert code == 0
    assert 'folder = "docs/incidents"' in (repository / "hansei.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["init", "--yes"], ["new", "Queue stood still"]])
def test_nothing_else_asks(words: list[str], repository: Path) -> None:
    code, seen = at_terminal(words, "", repository)
    assert code == 0
    assert "?" not in seen


def test_lists_are_drawn_and_coloured(repository: Path) -> None:
    at_terminal(["new", "Queue stood still", "--dialect", "enterprise"], "", repository)
    code, seen = at_terminal(["list"], "", repository)
    assert code == 0
    assert "─" in seen
    assert "\x1b[33mdraft" in seen


def test_long_runs_tell_how_far_they_are(repository: Path) -> None:
    folder = repository / "docs" / "incidents"
    folder.mkdir(parents=True)
    text = "# Post-mortem: number {number}\n\n" + "The queue stood still, and nobody saw it. See `src/queue.py`.\n\n" * 2000
    for number in range(60):
        (folder / f"2025-01-01-{number}.md").write_text(text.format(number=number), encoding="utf-8")
    _, seen = at_terminal(["check", "--jobs", "1", "--statistics"], "", repository)
    assert "of 60 documents" in seen
