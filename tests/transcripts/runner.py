"""Runs a transcript: commands as a person types them, each with the output that is expected.

A transcript is a text file::

    # What it shows; lines before a command that begin with a hash are comments.
    $ hansei check
    No findings in 1 document.
    $ cat > note.md <<END
    > # A note
    > END
    $ hansei show nothing
    error: ...
    [exit 2]

Output is what both streams wrote, in order. A line ``[exit N]`` follows when the exit code is not 0; ``> `` continues a
command. A command that begins with ``hansei`` and uses nothing of the shell runs in this process, which is fast; any other
is run by ``sh``, which finds ``hansei`` too.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hansei.cli.main import main

NOW = "2025-03-14T15:09:26+00:00"
"""The instant at which every transcript plays."""
WIDTH = "100"

_SHELL = re.compile(r"[|&;<>$`*?\\~]")


class Step(NamedTuple):
    """One command of a transcript, with the comment lines before it."""

    before: tuple[str, ...]
    command: str
    expected: str


def parse(text: str) -> tuple[list[Step], tuple[str, ...]]:
    """The commands of a transcript, and the lines behind the last one's output that are comments."""
    steps: list[Step] = []
    before: list[str] = []
    command: list[str] = []
    output: list[str] = []

    def close() -> None:
        if command:
            steps.append(Step(tuple(before), "\n".join(command), "".join(f"{line}\n" for line in output)))
            before.clear()
            command.clear()
            output.clear()

    for line in text.split("\n")[:-1]:
        if line.startswith("$ "):
            close()
            command.append(line[2:])
        elif command and not output and (line.startswith("> ") or line == ">"):
            command.append(line[2:])
        elif line.startswith("#: ") or line == "#:" or not command:
            close()
            before.append(line)
        else:
            output.append(line)
    close()
    return steps, tuple(before)


def written(steps: list[Step], after: tuple[str, ...]) -> str:
    """The text of a transcript."""
    parts: list[str] = []
    for step in steps:
        parts += [f"{line}\n" for line in step.before]
        first, *more = step.command.split("\n")
        parts += [f"$ {first}\n", *(f"> {line}".rstrip(" ") + "\n" for line in more), step.expected]
    return "".join(parts) + "".join(f"{line}\n" for line in after)


def play(steps: list[Step], folder: Path) -> Iterator[Step]:
    """Run the commands one after the other in a folder; yields each with what it really printed."""
    for step in steps:
        code, output = run(step.command, folder)
        shown = output.replace(str(folder), "/repository")
        if shown and not shown.endswith("\n"):
            shown += "\n[no line end]\n"
        yield step._replace(expected=shown + (f"[exit {code}]\n" if code else ""))


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of one command."""
    words = shlex.split(command) if not _SHELL.search(command) and "\n" not in command else []
    if words[:1] == ["hansei"]:
        return _here(words[1:])
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def _here(words: list[str]) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    inp = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    before = sys.stdin
    sys.stdin = inp
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main(words)
    finally:
        sys.stdin = before
    return code, out.buffer.getvalue().decode("utf-8", "surrogateescape")
