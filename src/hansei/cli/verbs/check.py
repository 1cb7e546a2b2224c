"""``hansei check``."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from hansei.app import check as app
from hansei.app import reporting
from hansei.app.workspace import Workspace
from hansei.cli.parser import number
from hansei.cli.render import diff, plural
from hansei.errors import HanseiError, UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.found import Result
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Find what is missing, wrong or blaming in post-mortems, and in the folder as a whole.

Errors are facts, warnings are likely faults and wording, advice is style. `hansei rule CODE` explains a rule. Silence one place with
<!-- hansei: ignore HS501 because quoting the customer -->; settings choose rules for paths, dialects and dates.
A folder full of old documents gets a baseline: `--baseline` writes down what is found, and from then on only new findings are shown.
Exit code 1 means that an error or a warning was found; advice alone never fails a run."""

EXAMPLES = (
    ("hansei check", "the whole folder"),
    ("hansei check docs/incidents/2025-12-10-pool.md", "one post-mortem"),
    ("hansei check --fix --diff", "what --fix would change"),
    ("hansei check --select language,HS2 --statistics", "only two kinds of rules, counted"),
    ("hansei check --baseline", "leave alone what is there, and show only what is new from now on"),
    ("hansei check --format sarif --output findings.sarif", "for code scanning; github, gitlab, junit and json are there, too"),
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
    parser.add_format(*reporting.FORMATS)
    parser.add_argument("--output", metavar="FILE", help="write the report there instead of printing it")
    parser.add_argument("--baseline", action="store_true", help="write down all that is found as known; it is not shown again")
    parser.add_argument("--prune-baseline", action="store_true", help="take out of the baseline what is not found any more")
    parser.add_argument("--no-baseline", action="store_true", help="show what the baseline hides, too")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")
    parser.add_argument("--statistics", action="store_true", help="print how often each rule found something, instead of each finding")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even when something was found")
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep what earlier runs found")
    parser.add_argument(
        "--online", action="store_true", help="also ask the web whether addresses still answer (private networks are never asked)"
    )
    parser.add_argument("--jobs", type=number, default=0, metavar="N", help="processes (default: one for each processor)")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Check, and fix when asked to."""
    _refuse_nonsense(arguments)
    workspace = Workspace.around(arguments.paths, folder=arguments.folder)
    if arguments.watch:
        return _watch(workspace, arguments, console)
    progress = _Progress(console)
    request = _request(arguments, progress if console.interactive else None)
    result = app.check(workspace, request)
    progress.clear()
    if arguments.baseline or arguments.prune_baseline:
        return _record(workspace, result, arguments, console)
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


def _refuse_nonsense(arguments: Namespace) -> None:
    """Refuse options that make no sense together."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff", hint="add --fix to apply them, --diff to look at them first")
    if arguments.diff and (arguments.format != "text" or arguments.statistics or arguments.output):
        raise UsageError("--diff prints a diff, so a format, --statistics or --output makes no sense with it", hint="leave one of them out")
    if arguments.statistics and arguments.format not in ("text", "json"):
        raise UsageError(f"--statistics cannot be printed as {arguments.format}", hint="choose --format text or json")
    if (arguments.baseline or arguments.prune_baseline) and (arguments.select or arguments.ignore):
        raise UsageError(
            "a baseline is about all rules, so --select and --ignore make no sense with it", hint="choose rules in the settings"
        )
    if arguments.baseline and arguments.prune_baseline:
        raise UsageError("--baseline writes the baseline anew, --prune-baseline only takes out of it", hint="choose one of them")
    if arguments.watch and (arguments.fix or arguments.diff or arguments.baseline or arguments.prune_baseline or arguments.output):
        raise UsageError("--watch only shows findings", hint="leave out --fix, --diff, --output and the baseline")


def _request(arguments: Namespace, listener: app.Listener | None) -> app.Request:
    return app.Request(
        paths=tuple(arguments.paths),
        select=_names(arguments.select),
        ignore=_names(arguments.ignore),
        cache=not arguments.no_cache,
        online=arguments.online,
        jobs=arguments.jobs,
        listener=listener,
        baseline=not (arguments.no_baseline or arguments.baseline or arguments.prune_baseline),
    )


def _watch(workspace: Workspace, arguments: Namespace, console: Console) -> int:
    from hansei.app.watching import changes  # only for a run that stays

    try:
        for _ in changes(workspace, arguments.paths):
            workspace = Workspace.around(arguments.paths, folder=arguments.folder)  # the settings may be what has changed
            try:
                result = app.check(workspace, _request(arguments, None))
            except HanseiError as error:
                console.refuse(error)
            else:
                if console.terminal:
                    console.print("\x1b[2J\x1b[H")
                _report(result, arguments, console)
            console.note("Watching for changes; Ctrl-C ends it.")
            console.out.flush()
    except KeyboardInterrupt:
        console.note("")
    return 0


def _record(workspace: Workspace, result: Result, arguments: Namespace, console: Console) -> int:
    from hansei.app import baseline  # seldom asked for

    written = baseline.record(workspace, result, prune=arguments.prune_baseline)
    changed = f"{written.added} new, {written.dropped} gone" if written.added or written.dropped else "nothing has changed"
    console.print(f"{written.path}: {plural(written.total, 'finding')} known ({changed}).")
    console.refuse_all(result.unreadable)
    return 2 if result.unreadable else 0


def _report(result: Result, arguments: Namespace, console: Console) -> int:
    if arguments.statistics:
        text = reporting.statistics(result, arguments.format)
    else:
        text = reporting.render(result, arguments.format, colour=console.colour and not arguments.output)
    if arguments.output:
        reporting.write(arguments.output, text)
    else:
        console.print(text)
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
