"""What a verification section asks for: commands, as programs and their arguments, and criteria with a term.

A command is run without a shell wherever that is possible, so that nothing is expanded, redirected or chained that does not say so. A block
that needs a shell is one command as a whole, and marked as such: whoever runs it decides.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from hansei.tracking.spans import parse_span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hansei.incident.model import Record
    from hansei.tracking.spans import Span

SHELLS = ("bash", "sh", "shell", "console", "zsh")
"""Languages of code blocks that hold commands."""
_PROMPT = re.compile(r"\s*[$%] (?P<command>\S.*)")
_FREE = re.compile(r"""'[^']*'|"(?:[^"\\$`]|\\.)*"|\\.""", re.DOTALL)
"""What a shell takes as it stands."""
_SPECIAL = re.compile(r"[|&;<>()$`*?\[\]{}~!'\"\\\n]|(?:^|\s)#")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
_OWN = frozenset(
    (". alias bg case cd do done elif else esac eval exec exit export fg fi for function getopts hash if local popd pushd read readonly "
     "return set shift source then trap type ulimit umask unalias unset until wait while").split()
)  # fmt: skip
"""Words that mean something to a shell and are no programs."""
_STARTS = {
    "bash": ("bash", "--noprofile", "--norc", "-eu", "-o", "pipefail", "-c"),
    "zsh": ("zsh", "-f", "-eu", "-o", "pipefail", "-c"),
}
_SH = ("sh", "-eu", "-c")
_TERM = re.compile(
    r"\b(?:for|in|over|during|throughout|after)\s+(?:(?:the|at least|a whole|next|first|following)\s+)*"
    r"(?P<span>\d{1,5}\s*(?:hours?|h|(?:(?:business|working)\s+)?days?|weeks?|months?))\b",
    re.IGNORECASE,
)
_MET = re.compile(r" - met \d{4}-\d{2}-\d{2}\s*$")


class Command(NamedTuple):
    """Something to run."""

    text: str
    """As the document writes it, without prompts."""
    argv: tuple[str, ...]
    """The program and its arguments."""
    needs_shell: bool
    """Whether the program is a shell, because the text needs one."""
    row: int
    """The row of the block, from 0, at which it begins."""


def commands_of(language: str, text: str) -> tuple[Command, ...]:
    """The commands of a code block.

    Rows with a prompt (``$`` or ``%`` and a blank) are commands, and what is between them is output; without any prompt every row is one,
    except for comments. A backslash at the end of a row continues it. A block of no language is one of commands only with prompts.
    """
    rows = text.split("\n")
    prompted = any(_PROMPT.fullmatch(row) for row in rows)
    if language not in SHELLS and not (language == "" and prompted):
        return ()
    lines = [(number, line) for number, line in _lines(rows, prompted=prompted) if line and not line.startswith("#")]
    split = [_words(line) for _, line in lines]
    if lines and any(words is None for words in split):
        whole = "\n".join(line for _, line in lines)
        return (Command(whole, (*_STARTS.get(language, _SH), whole), needs_shell=True, row=lines[0][0]),)
    return tuple(
        Command(line, tuple(words), needs_shell=False, row=number)
        for (number, line), words in zip(lines, split, strict=True)
        if words is not None
    )


def term_of(text: str) -> Span | None:
    """How long a criterion wants to be watched: *no exhaustion in 30 days*; None when it states no term."""
    match = _TERM.search(text)
    return parse_span(" ".join(match["span"].split())) if match else None


def is_criterion(record: Record) -> bool:
    """Whether an entry of the verification is for a person to look at, and no command."""
    return "commands" not in record.fields


def met_on(text: str, day: date) -> str:
    """A criterion's text once it was found to be met on a day."""
    return f"{text} - met {day.isoformat()}"


def is_met(record: Record) -> bool:
    """Whether a criterion is known to be met: its box is ticked, or its text says so as :func:`met_on` writes it."""
    return record.fields.get("done") == "yes" or _MET.search(record.text) is not None


def _lines(rows: list[str], *, prompted: bool) -> Iterator[tuple[int, str]]:
    """Whole commands with the row at which each begins."""
    parts: list[str] = []
    begun = 0
    for number, row in enumerate(rows):
        match = _PROMPT.fullmatch(row)
        if not parts:
            if prompted and match is None:
                continue
            begun = number
        part = match["command"] if match and not parts else row.strip()
        if part.endswith("\\") and not part.endswith("\\\\"):
            parts.append(part[:-1].rstrip())
            continue
        yield begun, " ".join([*parts, part]).strip()
        parts = []
    if parts:
        yield begun, " ".join(parts).strip()


def _words(line: str) -> list[str] | None:
    """Program and arguments; None when only a shell can say what they are."""
    if _SPECIAL.search(_FREE.sub("_", line)):
        return None
    words = shlex.split(line)
    return None if not words or not words[0] or words[0] in _OWN or _ASSIGNMENT.match(words[0]) else words
