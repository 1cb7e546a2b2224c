"""The verbs of the command line. A verb's module is loaded only when the verb is named: start-up is a budget."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser


class Entry(NamedTuple):
    """A verb as the first page of the help shows it."""

    verb: str
    group: str
    summary: str
    module: str = ""
    """The module of a verb that is a face of its own; else it is one of ``hansei.cli.verbs``."""


class Verb(Protocol):
    """What a verb's module offers."""

    DESCRIPTION: str
    EXAMPLES: tuple[tuple[str, str], ...]

    def declare(self, parser: Parser) -> None:
        """Add the verb's arguments."""

    def run(self, arguments: Namespace, console: Console) -> int:
        """Do it, print the answer and return the exit code."""


VERBS = (
    Entry("init", "Set up", "set Hansei up in a repository: configuration, folder, README"),
    Entry("dialect", "Set up", "list the dialects, show one, or prove your own"),
    Entry("new", "Write", "start a post-mortem from a dialect's template"),
    Entry("edit", "Write", "change what a post-mortem says: fields, events, action items, sections"),
    Entry("convert", "Write", "put a post-mortem into another dialect"),
    Entry("check", "Write", "find what is missing, wrong or blaming, and mend what can be mended"),
    Entry("lsp", "Write", "serve an editor: findings while you write, by the Language Server Protocol", "hansei.lsp.verb"),
    Entry("rule", "Write", "explain a rule of `hansei check`"),
    Entry("list", "Look", "list the post-mortems"),
    Entry("show", "Look", "show one post-mortem: facts, timeline, action items"),
    Entry("status", "Look", "what needs attention, or where one post-mortem stands"),
    Entry("read", "Look", "print everything Hansei understands of a document, as JSON"),
    Entry("index", "Look", "keep the table in the folder's README up to date"),
    Entry("serve", "Look", "serve the post-mortems as pages to a browser on this machine", "hansei.web.verb"),
    Entry("required", "Act", "is a post-mortem due at all, why, and by when?"),
    Entry("advance", "Act", "take a post-mortem to its next state, when what it needs is there"),
    Entry("review", "Act", "the reviewer's page of a post-mortem: what to look at, a checklist, comments"),
    Entry("actions", "Act", "list the action items of all post-mortems; add, start, finish or move one"),
    Entry("remind", "Act", "remind those who owe something, once per stage"),
    Entry("due", "Act", "what is due for whom, and what is late"),
    Entry("verify", "Act", "what a post-mortem says must hold: run its commands, record the result"),
    Entry("recall", "Remember", "does this change repeat what a post-mortem tells?"),
    Entry("search", "Remember", "find the post-mortems that a question is about"),
    Entry("similar", "Remember", "find the past incidents that are like a new one"),
    Entry("recurrences", "Remember", "group the incidents that have the same cause"),
    Entry("trace", "Remember", "which incidents touch this file, test, symbol or commit?"),
    Entry("confirm", "Remember", "a post-mortem was compared with the code and still holds; what has changed since?"),
    Entry("lesson", "Remember", "list the lessons, add one, record where one was applied"),
    Entry("feedback", "Remember", "answer back: was it right to speak of an incident?"),
    Entry("store", "Remember", "the cache of what the post-mortems say: refresh it, clear it, describe it"),
    Entry("hook", "Remember", "let git, or a coding agent, ask by itself"),
    Entry("guard", "Remember", "list the guards of post-mortems, and test them over the history"),
    Entry("mcp", "Remember", "let a coding agent ask, read and draft, by the Model Context Protocol", "hansei.mcp.verb"),
    Entry("agents", "Remember", "keep a block in AGENTS.md that says to ask before changing code"),
)
"""Every verb, in the order of the help."""

_BY_NAME = {entry.verb: entry for entry in VERBS}


def load(verb: str) -> Verb:
    """The module of a verb.

    Raises:
        UsageError: there is no such verb; the hint names what is closest.
    """
    if verb not in _BY_NAME:
        from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

        near = get_close_matches(verb.lower(), _BY_NAME, n=1)
        raise UsageError(
            f"there is no verb {verb!r}", hint=f"did you mean `hansei {near[0]}`?" if near else "`hansei --help` lists the verbs"
        )
    return cast("Verb", import_module(_BY_NAME[verb].module or f"hansei.cli.verbs.{verb}"))
