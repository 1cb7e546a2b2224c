"""argparse, made to speak like the rest of Hansei: mistakes are UsageErrors, help is short and carries examples."""

from __future__ import annotations

import argparse
from datetime import date
from typing import NoReturn

from hansei.errors import UsageError

WIDTH = 100
"""Columns of help texts, whatever the terminal: help that is compared with the docs must not depend on it."""


class Parser(argparse.ArgumentParser):
    """The parser of one verb, or of a part of one (which has its examples at the verb)."""

    def __init__(self, prog: str, description: str = "", examples: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=_listed(examples) if examples else None,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.add_argument("-h", "--help", action="help", help="show this help")

    def error(self, message: str) -> NoReturn:
        """Raise a mistake instead of printing and exiting."""
        raise UsageError(_sentence(message), hint=f"`{self.prog} --help` shows what can be given")

    def add_format(self, *formats: str, default: str | None = None) -> None:
        """Add ``--format`` with these formats, and ``--json`` as its short form. Without either it is ``default`` or the first format."""
        self.add_argument(
            "--format", choices=formats, default=default or formats[0], help=f"how to print it (default: {default or formats[0]})"
        )
        if "json" in formats:
            self.add_argument("--json", dest="format", action="store_const", const="json", help="short for --format json")

    def add_change(self) -> None:
        """Add ``--diff`` and ``--commit``, for a verb that changes one post-mortem; see :func:`demand_one_answer`."""
        self.add_argument("--diff", action="store_true", help="change nothing; show what would change")
        self.add_argument("--commit", action="store_true", help="commit the change, with a trailer that names the post-mortem")

    def add_folder(self) -> None:
        """Add ``--folder``."""
        self.add_argument("--folder", metavar="FOLDER", help="where the post-mortems lie (default: configured, or found)")


def demand_one_answer(arguments: argparse.Namespace) -> None:
    """Refuse what does not go with ``--diff``, which shows a change.

    Raises:
        UsageError: the change is to be told as JSON, or committed, too.
    """
    if arguments.diff and (arguments.format == "json" or arguments.commit):
        raise UsageError(
            "--diff shows a change and makes none, so neither --format json nor --commit goes with it", hint="leave one of them out"
        )


def day(text: str) -> date:
    """A day as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2025-01-31") from None


def number(text: str) -> int:
    """A small number, from 1, as an argument."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 999:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 999")
    return int(text)


def names(values: list[str]) -> tuple[str, ...]:
    """What an option that may be given several times, each time with several names between commas, names."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # a given width spares argparse the import of shutil (5 ms), by which it would ask for the terminal's
        super().__init__(prog, max_help_position=30, width=WIDTH)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Options that are alike may be shown as one."""
        return getattr(action, "shown", None) or super()._format_action_invocation(action)


def _listed(examples: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(["examples:", *(f"  {command}\n      {meaning}" for command, meaning in examples)])


def _sentence(message: str) -> str:
    """Argparse's message, in the words of a person."""
    if message.startswith("the following arguments are required: "):
        return f"something is missing: {message.partition(': ')[2]}"
    if message.startswith("unrecognized arguments: "):
        return f"this verb does not know {message.partition(': ')[2]}"
    return message.removeprefix("argument ")
