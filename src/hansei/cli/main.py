"""The command ``hansei``: one entry, three exit codes, no traceback.

Exit codes: 0 fine; 1 findings, or something is out of date; 2 our own error or bad use. A run that is interrupted ends with 130, one
whose reader went away with 141, as the shell counts signals.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from hansei.cli.console import Console
from hansei.cli.warm import Expressions, PlainAnnotations
from hansei.errors import HanseiError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE = 0
FINDINGS = 1
FAILED = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

DEBUG = "HANSEI_DEBUG"
"""Environment variable: when set, an unexpected error shows its traceback."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process) and return its exit code."""
    # a run is short and makes many small values but few cycles: collecting costs a tenth of the time and frees next to nothing
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _guarded(list(sys.argv[1:] if argv is None else argv), Console())
    finally:
        if argv is None:
            gc.freeze()  # the process ends here: taking it apart would cost a tenth of a short run
        elif collecting:
            gc.enable()


def _guarded(argv: list[str], console: Console) -> int:
    """The exit code, whatever happens."""
    try:
        code = _run(argv, console)
        console.out.flush()
        return code
    except SystemExit as ended:  # argparse's --help
        return ended.code if isinstance(ended.code, int) else FINE
    except HanseiError as error:
        return _refused(error, console)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _refused(_unexpected(error), console)


def _run(argv: list[str], console: Console) -> int:
    first = argv[0] if argv else "--help"
    if not first.startswith("-"):
        return run_verb(first, argv[1:], console)
    if first in ("-h", "--help"):
        from hansei.cli.help import overview  # the first page is seldom asked for

        console.print(overview())
        return FINE
    if first in ("-V", "--version"):
        from hansei import __version__

        console.print(f"hansei {__version__}")
        return FINE
    if first == "--completion" or first.startswith("--completion="):
        from hansei.cli.completion import script  # loads every verb

        console.print(script(first.partition("=")[2] or (argv[1] if len(argv) > 1 else "")))
        return FINE
    raise UsageError(f"hansei does not know {first}", hint="give a verb first; `hansei --help` lists them")


def run_verb(name: str, argv: Sequence[str], console: Console) -> int:
    """Run one verb and return its exit code."""
    with Expressions(), PlainAnnotations():
        from hansei.cli.table import load

        verb = load(name)
        from hansei.cli.parser import Parser  # argparse, which `hansei --help` does without

        parser = Parser(f"hansei {name}", verb.DESCRIPTION, verb.EXAMPLES)
        verb.declare(parser)
        return verb.run(parser.parse_args(argv), console)


def _refused(error: HanseiError, console: Console) -> int:
    try:
        console.refuse(error)
    except (OSError, ValueError):  # nobody is left to tell
        _drop_output()
    return FAILED


def _unexpected(error: Exception) -> HanseiError:
    return HanseiError(
        f"something unexpected happened, which is a bug of Hansei ({type(error).__name__}: {str(error)[:300]})",
        hint=f"run it again with {DEBUG}=1 and report what it prints, with the document if it may be shown",
    )


def _drop_output() -> None:
    """Point the output at nothing, so that the interpreter's last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        pass
