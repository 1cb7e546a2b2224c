"""``hansei trace``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app.trace import Trace, Traced, plain, trace
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Which incidents touch this? Asked of a file (also under the names it had before), a line of it, a test, a symbol or a commit: the
post-mortems that name it, those whose fix or cause changed it, and the guards that watch it. Asked of a post-mortem: what it touches."""

EXAMPLES = (
    ("hansei trace src/pool.py", "a file"),
    ("hansei trace tests/test_pool.py::test_limit", "a test"),
    ("hansei trace AsyncSessionLocal", "a symbol"),
    ("hansei trace 9f3c2ab", "a commit"),
    ("hansei trace INC-2025-001", "what an incident touches"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("what", metavar="WHAT", help="a path, PATH:LINE, FILE::TEST, a symbol, a commit, or a post-mortem")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the answer; nothing found is one, too."""
    found = trace(Workspace.around((), folder=arguments.folder), arguments.what)
    console.print(json.dumps(plain(found), indent=2) if arguments.format == "json" else "\n".join(_text(found, console)))
    return 0


def _text(found: Trace, console: Console) -> Iterator[str]:
    if len(found.names) > 1:
        yield f"{printable(found.names[0])}, before {printable(', '.join(found.names[1:]))}"
    if not found.found:
        asked = printable(found.asked)
        yield f"{asked} names nothing." if found.kind == "incident" else f"No post-mortem touches the {found.kind} {asked}."
        return
    for one in found.found:
        yield f"{console.style(printable(one.name), '1')}: {printable(_about(one))}"
        for touch in one.touches:
            line = f" (line {touch.line})" if touch.line else ""
            yield f"  {touch.how:8}{printable(touch.why)}{line}"
    if found.kind != "incident":
        yield f"{plural(len(found.found), 'post-mortem')}."


def _about(one: Traced) -> str:
    return f"{one.title}{f', {one.date}' if one.date else ''}"
