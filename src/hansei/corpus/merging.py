"""Two texts that both came from a third, put together line by line by ``git merge-file``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from hansei.errors import ProcessError

_MOST = 127
"""``git merge-file`` ends with the number of conflicts, or with this when there are more."""
OURS, THEIRS = "yours", "theirs"
"""What the marks of a conflict call the two sides."""


class Merged(NamedTuple):
    """The two texts in one."""

    text: str
    conflicts: int
    """How many places both have changed; they stand in the text between marks."""


def merge(base: str, ours: str, theirs: str) -> Merged | None:
    """Both changes of ``base`` together; None where git is not there or cannot.

    The texts have LF line ends and hold nothing that UTF-8 cannot say.
    """
    from hansei.process import run  # starts a program, which is seldom needed

    with tempfile.TemporaryDirectory(prefix="hansei-") as folder:
        home = Path(folder)
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (home / name).write_bytes(text.encode())
        command = ("git", "merge-file", "-p", "--diff3", "-L", OURS, "-L", "before", "-L", THEIRS, "ours", "base", "theirs")
        try:
            done = run(command, cwd=home, expect=range(_MOST + 1))
        except ProcessError:
            return None
        return Merged(done.out.decode(), done.code)
