"""The grammar of ``hansei edit``: options that ask for an edit, and options that say more of the edit before them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hansei.app.wishes import KINDS, UNCHANGEABLE, Wish, text_of
from hansei.errors import UsageError

if TYPE_CHECKING:
    from hansei.cli.parser import Parser

_MODIFIERS: Mapping[str, tuple[str, str]] = {
    "text": ("TEXT", "what an entry is to say, or the text of a section"),
    "file": ("FILE", "the text of a section from a file, or from standard input (-)"),
    "owner": ("WHO", "who does an action item"),
    "due": ("DATE", "by when; 2026-01-31, or words"),
    "priority": ("WORD", "how urgent it is"),
    "ticket": ("TICKET", "where it is tracked"),
    "horizon": ("WORD", "immediate, short, medium, long or process: the group it stands in"),
    "status": ("STATE", "open, in_progress, blocked, done or wont_do"),
    "evidence": ("TEXT", "what shows that it is done: a commit, pull request, test or link"),
    "reason": ("TEXT", "why it is blocked or will not be done; why the document was changed"),
    "after": ("WHICH", "the action item behind which it is to stand"),
    "at": ("TIME", "when an event was: 14:05, or 2026-01-31 14:05 UTC; it is moved to where it belongs"),
    "by": ("WHO", "who did it in an event, who signs off, who changed the document"),
    "did": ("TEXT", "what was done in an event, where the timeline has a column for it"),
    "answer": ("TEXT", "the answer to a question of the five whys"),
    "kind": ("KIND", "technical or process, for a lesson"),
    "title": ("TEXT", "what a reference is called"),
    "date": ("DATE", "the day of a sign-off, of a row of the history, of what is done (default: today)"),
    "with": ("KEY=VALUE", "more of an entry under its own key: if_false, symptom, impact, audience, why_it_mattered ..."),
}


def declare(parser: Parser) -> None:
    """Add the options; what is asked for comes out as ``wishes``, in its order."""
    parser.usage = "hansei edit ID EDIT [MORE ...] [EDIT [MORE ...] ...] [--diff | --json]"
    parser.set_defaults(wishes=[])
    fields = parser.add_argument_group("fields and sections")
    fields.add_argument("--set", action=_Asks, metavar="FIELD=VALUE", help="give a field a value: severity, owner, meeting.date ...")
    fields.add_argument("--clear", action=_Asks, metavar="FIELD", help="take a field's value away")
    fields.add_argument(
        "--fill", action=_Asks, metavar="SECTION", help="write --text or --file where a section only has a hint, else below"
    )
    fields.add_argument("--rewrite", action=_Asks, metavar="SECTION", help="write --text or --file in the place of what a section says")
    names = list(KINDS)
    entries = parser.add_argument_group(
        "entries",
        f"KIND is {', '.join(names[:8])},\n{', '.join(names[8:-1])} or {names[-1]}.\n"
        "WHICH is the entry's number in order, from 1, or its line (L47), or how its text begins;\n"
        "numbers and lines are those of the document before the change.",
    )
    for verb, metavar, meaning in (
        ("add", "TEXT", "add one, in the form of the others"),
        ("change", "WHICH", "change what is said behind it: --text, --owner ...; empty words take a value away"),
        ("remove", "WHICH", "remove one with all that stands below it"),
    ):
        kinds = [kind for kind in KINDS if verb != "change" or kind not in UNCHANGEABLE]
        option = entries.add_argument(*(f"--{verb}-{kind}" for kind in kinds), action=_Asks, metavar=metavar, help=meaning)
        option.shown = f"--{verb}-KIND {metavar}"  # type: ignore[attr-defined]
    entries.add_argument("--tick", action=_Asks, metavar="WHICH", help="tick the box of an action item")
    entries.add_argument("--untick", action=_Asks, metavar="WHICH", help="clear the box of an action item")
    more = parser.add_argument_group("what is said of the edit before them")
    for name, (metavar, meaning) in _MODIFIERS.items():
        more.add_argument(f"--{name}", action=_Says, metavar=metavar, help=meaning)


class _Asks(argparse.Action):
    """An option that begins a wish."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse calls it so
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        option = option_string or self.option_strings[0]
        verb, _, kind = option.removeprefix("--").partition("-")
        text = str(values).strip()
        if not text:
            raise UsageError(f"{option} says nothing", hint=f"it takes a {str(self.metavar).lower()}")
        if verb != "set":
            wish = Wish(verb, kind, text)
        else:
            field, equals, value = text.partition("=")
            if not equals or not field.strip():
                raise UsageError(f"--set {text!r} does not say what to set to what", hint="write it like --set severity=SEV-2")
            value = value.strip()
            wish = Wish("set", "", field.strip(), {"value": value}) if value else Wish("clear", "", field.strip())
        namespace.wishes = [*namespace.wishes, wish]


class _Says(argparse.Action):
    """An option that says more of the wish before it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse calls it so
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        name, text = self.dest, str(values)
        wishes: Sequence[Wish] = namespace.wishes
        if not wishes:
            raise UsageError(
                f"--{name} says something of the edit before it, and there is none", hint=f'like --add-action "..." --{name} ...'
            )
        last = wishes[-1]
        if name == "with":
            key, equals, value = text.partition("=")
            if not equals or not key.strip():
                raise UsageError(f"--with {text!r} does not say what is what", hint='write it like --with symptom="slow answers"')
            last = last._replace(more={**last.more, key.strip(): value.strip()})
        else:
            name, text = ("text", _read(text)) if name == "file" else (name, text if name == "text" else text.strip())
            if name in last.given and last.verb != "set":
                raise UsageError(f"--{name} is said twice of {last.option}", hint="say it once")
            last = last._replace(given={**last.given, name: text})
        namespace.wishes = [*wishes[:-1], last]


def _read(name: str) -> str:
    """The text of a file, or of standard input."""
    if name == "-" and (sys.stdin is None or sys.stdin.closed):
        raise UsageError("there is no standard input to read from", hint="give a file")
    return text_of(name, sys.stdin.buffer if name == "-" else BytesIO())
