"""Work in a forked process, which may be killed."""

from __future__ import annotations

import os
from collections.abc import Callable


def in_child(work: Callable[[], None]) -> int:
    """Start ``work`` in a forked process and return its id."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def ended(pid: int) -> int:
    """Wait for a child; the exit code, negative when a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
