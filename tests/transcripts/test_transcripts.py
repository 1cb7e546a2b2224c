"""Every transcript beside this file plays as it is written. ``HANSEI_REWRITE=1`` writes down what happens instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.transcripts.runner import Step, parse, play, written

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))
REWRITE = "HANSEI_REWRITE"


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_plays_as_written(file: Path, repository: Path) -> None:
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    steps, after = parse(text)
    assert steps, "a transcript without a command shows nothing"
    played = written(list(play(steps, repository)), after)
    if os.environ.get(REWRITE):
        file.write_text(played, encoding="utf-8", errors="surrogateescape")
        return
    assert played == text, f"if this is what should happen: {REWRITE}=1 pytest {Path(__file__).name} -k {file.stem}"


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) > 5


def test_a_transcript_survives_reading_and_writing() -> None:
    text = "# Head.\n\n$ cat > a <<END\n> one\n> END\n$ ls\na\n#: In between.\n$ false\n[exit 1]\n#:\n#: The end.\n"
    steps, after = parse(text)
    assert written(steps, after) == text
    assert steps[0] == Step(("# Head.", ""), "cat > a <<END\none\nEND", "")
    assert steps[2] == Step(("#: In between.",), "false", "[exit 1]\n")
    assert after == ("#:", "#: The end.")


def test_a_difference_is_seen(repository: Path) -> None:
    steps, after = parse("$ hansei --version\nhansei 0.0.0-wrong\n")
    assert written(list(play(steps, repository)), after) != "$ hansei --version\nhansei 0.0.0-wrong\n"
