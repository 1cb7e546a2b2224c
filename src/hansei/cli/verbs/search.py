"""``hansei search``."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from hansei.app import search as app
from hansei.app.workspace import Workspace
from hansei.cli.answers import answered
from hansei.cli.parser import WIDTH, number

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

_FIELDS = "\n".join(wrap(", ".join(app.names()), WIDTH))
DESCRIPTION = f"""\
Find the post-mortems that a question is about. Words may stand in any form and anywhere; a "quoted phrase", the beginning of a word
(conn*) and a word of one part (cause:timeout) must stand there, and what has a minus before it must not. A word that no document has
is taken for what it resembles. Fields:
{_FIELDS}."""

EXAMPLES = (
    ("hansei search connection pool", "the words, in any form"),
    ("hansei search 'connection pool severity:1 service:api since:2025 state:open'", "and conditions"),
    ("hansei search '\"connection refused\" -payments cause:dns'", "a phrase, a word not wanted, a word of the cause"),
    ("hansei search actions:open severity:1,2", "only conditions: the newest first"),
)


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="words, phrases and conditions; what begins with a minus after --")
    parser.add_argument("--limit", type=number, default=app.LIMIT, metavar="N", help=f"answers to show (default: {app.LIMIT})")
    parser.add_argument("--explain", action="store_true", help="also say which words stand where, and which do not")
    parser.add_argument("--words-only", action="store_true", help="ask no model what the question means, though there is one")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Search, and print the answers."""
    workspace = Workspace.around((), folder=arguments.folder)
    return answered(workspace, " ".join(arguments.question), arguments, console)
