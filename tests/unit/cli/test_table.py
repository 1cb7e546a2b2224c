"""The verb table and what its modules offer."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.cli import table
from hansei.cli.parser import Parser
from hansei.cli.table import VERBS
from hansei.errors import UsageError

MODULES = Path(table.__file__).parent / "verbs"


def test_every_module_is_in_the_table() -> None:
    own = sorted(entry.verb for entry in VERBS if not entry.module)  # other faces bring their verb themselves
    assert own == sorted(path.stem for path in MODULES.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry.verb)
def test_every_verb_explains_itself(entry: table.Entry) -> None:
    verb = table.load(entry.verb)
    parser = Parser(f"hansei {entry.verb}", verb.DESCRIPTION, verb.EXAMPLES)
    verb.declare(parser)
    text = parser.format_help()
    assert verb.EXAMPLES
    assert all(command.split()[0] in {"hansei", "git"} and command in text for command, _ in verb.EXAMPLES)
    assert [action.dest for action in parser._actions if not action.help and action.dest != "part"] == []
    assert max(map(len, text.split("\n"))) <= 150
    assert entry.summary
    assert not entry.summary.endswith(".")


def test_verbs_that_print_facts_speak_json() -> None:
    # init prints what it did, the parts of dialect, guard and hook have their own options, convert prints a document, lsp, mcp and serve speak to programs
    silent = []
    for entry in VERBS:
        verb = table.load(entry.verb)
        parser = Parser(entry.verb, verb.DESCRIPTION, verb.EXAMPLES)
        verb.declare(parser)
        if "--json" not in parser.format_help() and entry.verb not in {
            "init",
            "dialect",
            "hook",
            "guard",
            "convert",
            "lesson",
            "lsp",
            "mcp",
            "serve",
        }:
            silent.append(entry.verb)
    assert silent == []


def test_an_unknown_verb_names_the_closest() -> None:
    with pytest.raises(UsageError) as caught:
        table.load("chekc")
    assert "hansei check" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        table.load("../../etc/passwd")
    assert caught.value.sentence == "there is no verb '../../etc/passwd'"
