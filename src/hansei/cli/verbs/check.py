"""``hansei check``."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from hansei.app import check as app
from hansei.app.workspace import Workspace
from hansei.cli.parser import number
from hansei.cli.render import diff, plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Find what is missing, wrong or blaming in post-mortems, and in the folder as a whole.

Errors are facts, warnings are likely faults and wording, advice is style. `hansei rule CODE` explains a rule. Silence one place with
<!-- hansei: ignore HS501 because quoting the customer -->; settings choose rules for paths, dialects and dates.
Exit code 1 means that an error or a warning was found; advice alone never fails a run."""

EXAMPLES = (
    ("hansei check", "the whole folder"),
    ("hansei check docs/incidents/2025-12-10-pool.md", "one post-mortem"),
    ("hansei check --fix --diff", "what --fix would change"),
    ("hansei check --select language,HS2 --statistics", "only two kinds of rules, counted"),
    ("hansei check --format json | jq '.findings[].code'", "for programs"),
)

_SLOW = 0.5
"""Seconds after which a run tells how far it is."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: the folder of the post-mortems)")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: also those that may change the meaning")
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change and write nothing; exit code 1 when it would change something"
    )
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="run only these rules: codes, beginnings of codes, slugs, families, all",
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not run these rules")
    parser.add_format("text", "json")
    parser.add_argument("--statistics", action="store_true", help="print how often each rule found something, instead of each finding")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even when something was found")
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep what earlier runs found")
    parser.add_argument("--jobs", type=number, default=0, metavar="N", help="processes (default: one for each processor)")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Check, and fix when asked to."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff", hint="add --fix to apply them, --diff to look at them first")
    if arguments.diff and (arguments.format == "json" or arguments.statistics):
        raise UsageError("--diff prints a diff, so --format json and --statistics make no sense with it", hint="leave one of them out")
    workspace = Workspace.around(arguments.paths, folder=arguments.folder)
    progress = _Progress(console)
    request = app.Request(
        paths=tuple(arguments.paths),
        select=_names(arguments.select),
        ignore=_names(arguments.ignore),
        cache=not arguments.no_cache,
        jobs=arguments.jobs,
        listener=progress if console.interactive else None,
    )
    result = app.check(workspace, request)
    progress.clear()
    if arguments.fix or arguments.diff:
        from hansei.app import fix  # loads the parser and the rules, which a cached run does without

        mended = fix.fix(workspace, request, result, unsafe=arguments.unsafe_fixes, write=not arguments.diff)
        if arguments.diff:
            console.print(diff(mended.diff, console))
            return 0 if arguments.exit_zero or not mended.files else 1
        result = mended.result
        if mended.files and arguments.format == "text":
            console.note(f"Fixed {plural(mended.fixed, 'finding')} in {plural(len(mended.files), 'file')}.")
    return _report(result, arguments, console)


def _report(result: app.Result, arguments: Namespace, console: Console) -> int:
    if arguments.statistics:
        console.print(app.statistics(result, arguments.format))
    else:
        console.print(app.render(result, arguments.format, colour=console.colour))
    console.refuse_all(result.unreadable)
    if result.unreadable:
        return 2
    return 0 if arguments.exit_zero or result.clean else 1


class _Progress:
    """One line on the error output that says how far a long run is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began = monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        if monotonic() - self._began > _SLOW:
            self._console.err.write(f"\rchecking: {done} of {total} documents")
            self._console.err.flush()
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            self._console.err.write("\r\x1b[K")
            self._console.err.flush()


def _names(values: list[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())
