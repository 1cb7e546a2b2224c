"""What one of our own verbs answers, found out in a process of its own: for servers that must go on answering meanwhile."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hansei.app.workspace import CLOCK
from hansei.errors import ProcessError
from hansei.process import run

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

LONGEST = 1800.0
"""Seconds that an answer may take."""


def apart(workspace: Workspace, *words: str) -> Any:
    """The answer as plain data, by the schema of the verb.

    Args:
        workspace: whose folder; paths in the answer are as they are shown there.
        words: the verb and its arguments.

    Raises:
        ProcessError: it failed, or took too long.
    """
    # -P: nothing of the repository's own, which may be hostile, is taken for a module of ours
    command = (sys.executable, "-P", "-m", "hansei", *words, "--format", "json", "--folder", str(workspace.folder))
    clock = {CLOCK: os.environ[CLOCK]} if CLOCK in os.environ else {}
    done = run(command, cwd=Path(workspace.here), timeout=LONGEST, env=clock, expect=(0, 1, 2))
    try:
        return json.loads(done.out)
    except ValueError as error:
        raise ProcessError(f"hansei {words[0]} gave no answer: {done.err.decode('utf-8', 'replace').strip()[-200:]}") from error
