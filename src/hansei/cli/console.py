"""Where a verb prints, and what the other end can show."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hansei.errors import HanseiError

# a text, not an expression: most runs print nothing that needs it, and `re` keeps it once compiled
_UNPRINTABLE = (
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ud800-\\udfff\\U000e0000-\\U000e0fff]"
)


_LONGEST = 160
_BEFORE = 80
"""Code points of a line that are shown, and how many of them at most in front of what is meant."""


class Console:
    """The standard streams of one run, and what they are.

    ``colour`` and ``terminal`` are about the output. ``NO_COLOR`` and ``FORCE_COLOR`` are obeyed; ``COLUMNS`` sets the width.
    """

    __slots__ = ("colour", "err", "inp", "out", "terminal")

    def __init__(self, inp: TextIO | None = None, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.inp = inp or sys.stdin
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.terminal = _is_terminal(self.out)
        self.colour = _wants_colour(self.terminal)
        for stream in (self.out, self.err):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                # a byte of a document that is not UTF-8 leaves as it came in; what the encoding cannot say does not end the run
                utf8 = (getattr(stream, "encoding", None) or "").lower().replace("-", "") == "utf8"
                reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")

    @property
    def width(self) -> int:
        """Columns of the output; 100 when it is no terminal."""
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit() and 20 <= int(columns) <= 1000:
            return int(columns)
        try:
            return os.get_terminal_size(self.out.fileno()).columns or 100
        except (OSError, ValueError):
            return 100

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: input and error output are a terminal."""
        return _is_terminal(self.inp) and _is_terminal(self.err)

    def print(self, text: str) -> None:
        """Write a text to the output; it ends with a line end of its own or is given one."""
        if text:
            self.out.write(text if text.endswith("\n") else f"{text}\n")

    def note(self, text: str) -> None:
        """Write a line to the error output: what is not the answer itself."""
        self.out.flush()
        self.err.write(f"{text}\n")
        self.err.flush()

    def refuse(self, error: HanseiError) -> None:
        """Say on the error output what went wrong and what to do; a place below the working directory is named from there."""
        where = ""
        if error.place is not None:
            here = os.getcwd().rstrip(os.sep) + os.sep
            where = f"{error.place._replace(path=error.place.path.removeprefix(here))}: "
        hint = f"\n  hint: {printable(error.hint)}" if error.hint else ""
        self.note(f"error: {printable(where + error.sentence)}{self._excerpt(error)}{hint}")

    def _excerpt(self, error: HanseiError) -> str:
        """The line that is wrong with a caret under what is meant; nothing where the place does not know it."""
        place = error.place
        if place is None or place.column is None or not place.excerpt.strip():
            return ""
        first = max(0, place.column - 1 - _BEFORE)
        shown = printable(place.excerpt[first : first + _LONGEST])
        before = place.column - 1 - first
        under = max(1, min(place.width, len(shown) - before))
        margin = " " * len(str(place.line))
        bar = self.style("|", "34")
        caret = " " * columns(shown[:before]) + self.style("^" * max(1, columns(shown[before : before + under])), "1;31")
        return f"\n{margin} {bar}\n{place.line} {bar} {shown}\n{margin} {bar} {caret}"

    def refuse_all(self, errors: Sequence[HanseiError], most: int = 5) -> None:
        """Say what went wrong with several files: the first ones, and how many more there are."""
        for error in errors[:most]:
            self.refuse(error)
        if len(errors) > most:
            self.note(f"error: and so with {len(errors) - most} more files")

    def ask(self, question: str, default: str) -> str:
        """A person's answer; the default when it is empty. Only to be called when :attr:`interactive`."""
        self.err.write(f"{question} [{default}] ")
        self.err.flush()
        return self.inp.readline().strip() or default

    def style(self, text: str, ansi: str) -> str:
        """The text in a style (``1`` bold, ``31`` red ...) where colours are shown, else as it is."""
        return f"\x1b[{ansi}m{text}\x1b[0m" if self.colour and text else text


def printable(text: str) -> str:
    """One line of text with everything replaced that could move the cursor, change colours or reorder a line."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, "\ufffd", text.replace("\n", " ").replace("\t", " "))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # a large table, needed only beyond ASCII

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # no stream at all; a closed one
        return False


def _wants_colour(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"
