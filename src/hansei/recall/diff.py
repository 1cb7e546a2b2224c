"""What a change says: a unified diff, read file by file and line by line.

Reads what ``git diff``, ``git show``, ``git format-patch`` and plain ``diff -u`` write: renames, new and deleted files, binary files,
submodules, quoted names, combined diffs of merges, files without a last newline and CRLF. A hunk ends where its head says it ends, so a
removed line that itself looks like a head (``--- x``) is read as what it is. Never raises: what is no diff is an empty change.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LINES = 20_000
"""Changed lines that are read of one change; a larger one is a bundle or an import, and its beginning says enough."""
WIDTH = 1_000
"""Code points that are read of one line: minified code has lines of a megabyte."""


class Line(NamedTuple):
    """A line that was added or removed."""

    number: int
    """1-based; in the new file for an added line, in the old one for a removed line."""
    text: str
    """Without the mark in front and without the line end."""


class Hunk(NamedTuple):
    """A stretch of a file in which lines were changed."""

    old_start: int
    """Number of its first line in the old file."""
    new_start: int
    """The same in the new file."""
    lines: tuple[tuple[str, str], ...]
    """Mark (``+``, ``-`` or a blank) and text of each line, in order."""

    @property
    def added(self) -> tuple[Line, ...]:
        """Its added lines."""
        return self._numbered("+", self.new_start)

    @property
    def removed(self) -> tuple[Line, ...]:
        """Its removed lines."""
        return self._numbered("-", self.old_start)

    def side(self, mark: str) -> list[str]:
        """The text of the new side (``+``) or of the old one (``-``)."""
        return [text for one, text in self.lines if one in (mark, " ")]

    def _numbered(self, mark: str, number: int) -> tuple[Line, ...]:
        found = []
        for one, text in self.lines:
            if one == mark:
                found.append(Line(number, text))
            number += one in (mark, " ")
        return tuple(found)


class FileChange(NamedTuple):
    """What happened to one file."""

    path: str
    """The name it has after the change, or had before it was deleted."""
    old_path: str | None = None
    """The former name, when it was renamed or copied."""
    added: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    context: tuple[str, ...] = ()
    """The unchanged lines around, and what the heads of the hunks say of the function they are in."""
    binary: bool = False
    hunks: tuple[Hunk, ...] = ()
    """The same lines, stretch by stretch; those of a merge have no numbers of the old file."""


class Change(NamedTuple):
    """A change: the files it touches and, where it is known, what its author says of it."""

    files: tuple[FileChange, ...] = ()
    message: str = ""
    truncated: bool = False
    """Whether it has more lines than were read."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all was changed."""
        return not any(file.added or file.removed or file.binary or file.old_path for file in self.files)


def backwards(change: Change) -> Change:
    """The change that undoes a change: what was added is removed, and the other way round."""
    return change._replace(files=tuple(_backwards(file) for file in change.files))


def read_diff(text: str, *, message: str = "") -> Change:
    """Read a diff.

    Args:
        text: the diff; lines end with LF (a CR before it belongs to the line and is left out).
        message: the commit message, when the caller has it. What stands before the first file in the text of ``git show`` or
            ``git format-patch`` is taken otherwise.
    """
    reader = _Reader()
    for line in text.split("\n"):
        if not reader.take(line):
            break
    reader.finish()
    return Change(tuple(reader.files), message or "\n".join(reader.preface).strip(), reader.left <= 0)


_HUNK = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)")
_COMBINED = re.compile(r"(@{3,9})((?: -\d{1,9}(?:,\d{1,9})?)+) \+(\d{1,9})(?:,(\d{1,9}))? @{3,9} ?(.*)")
_GIT = re.compile(r"diff --git (\"?a/.*\"?) (\"?b/.*\"?)$|diff --git (\"?b/.*\"?) (\"?a/.*\"?)$")
_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_HEADERS = (
    "commit ", "Author:", "AuthorDate:", "Commit:", "CommitDate:", "Date:", "From ", "From:", "Merge:", "index ", "tree ", "parent ",
    "---",
)  # fmt: skip
_PREFACE = 200
"""Lines of a message that are kept."""


class _Reader:
    """Where we are in a diff."""

    def __init__(self) -> None:
        self.files: list[FileChange] = []
        self.preface: list[str] = []
        self.left = LINES
        self._path: str | None = None
        self._start()

    def _start(self) -> None:
        self._old: str | None = None
        self._added: list[Line] = []
        self._removed: list[Line] = []
        self._context: list[str] = []
        self._binary = False
        self._turned = False  # `git diff -R` turns the prefixes, too
        self._hunks: list[tuple[int, int, list[tuple[str, str]]]] = []
        self._old_number = self._new_number = 0
        self._old_left = self._new_left = 0
        self._parents = 1

    def take(self, line: str) -> bool:
        """Read one line; False when enough was read."""
        line = line.removesuffix("\r")
        if self._old_left > 0 or self._new_left > 0:
            self._in_hunk(line)
            return self.left > 0
        head = line[:4]
        if head == "diff":
            self._begin(line)
        elif head == "--- ":
            self._name(line[4:], "b/" if self._turned else "a/", new=False)
        elif head == "+++ ":
            self._name(line[4:], "a/" if self._turned else "b/", new=True)
        elif head[:2] == "@@" and self._path is not None:
            self._hunk(line)
        elif line.startswith(("rename from ", "copy from ")):
            self._old = _unquoted(line.partition(" from ")[2])
        elif line.startswith(("rename to ", "copy to ")):
            self._path = _unquoted(line.partition(" to ")[2])
        elif line.startswith(("Binary files ", "GIT binary patch")):
            self._binary = True
        elif self._path is None and len(self.preface) < _PREFACE and not _is_header(line):
            self.preface.append(line[:WIDTH].removeprefix("    "))
        return True

    def finish(self) -> None:
        """Keep the file that was read last."""
        if self._path is not None:
            old = self._old if self._old != self._path else None
            hunks = tuple(Hunk(first, second, tuple(lines)) for first, second, lines in self._hunks)
            sides = tuple(self._added), tuple(self._removed), tuple(self._context)
            self.files.append(FileChange(self._path, old, *sides, self._binary, hunks))
        self._path = None
        self._start()

    def _begin(self, line: str) -> None:
        self.finish()
        if line.startswith(("diff --cc ", "diff --combined ")):
            self._path = _unquoted(line.split(" ", 2)[2])
        elif found := _GIT.match(line):
            self._turned = found[2] is None
            self._path = _git_name(line[len("diff --git ") :]) or _unquoted(found[2] or found[4])[2:]
        else:
            self._path = None

    def _name(self, name: str, prefix: str, *, new: bool) -> None:
        if not new and (self._path is None or self._added or self._removed):
            self.finish()  # a plain diff without a git head: a new file begins with its two names
        name = _unquoted(name.split("\t", 1)[0]) if not name.startswith('"') else _unquoted(name)
        if name == "/dev/null":
            return
        name = name.removeprefix(prefix)
        if new or self._path is None:
            self._path = name

    def _hunk(self, line: str) -> None:
        if found := _HUNK.match(line):
            self._parents = 1
            self._old_number, self._new_number = int(found[1]), int(found[3])
            self._old_left = int(found[2]) if found[2] is not None else 1
            self._new_left = int(found[4]) if found[4] is not None else 1
            where = found[5]
        elif found := _COMBINED.match(line):
            self._parents = len(found[1]) - 1
            self._old_number, self._new_number = 0, int(found[3])
            self._old_left = 0
            self._new_left = int(found[4]) if found[4] is not None else 1
            where = found[5]
        else:
            return
        self._hunks.append((self._old_number, self._new_number, []))
        if where.strip():
            self._context.append(where.strip()[:WIDTH])

    def _in_hunk(self, line: str) -> None:
        if self._parents > 1:
            self._in_combined(line)
            return
        mark, text = line[:1], line[1 : WIDTH + 1]
        if mark == "+":
            self._added.append(Line(self._new_number, text))
            self._hunks[-1][2].append(("+", text))
            self._new_number += 1
            self._new_left -= 1
            self.left -= 1
        elif mark == "-":
            self._removed.append(Line(self._old_number, text))
            self._hunks[-1][2].append(("-", text))
            self._old_number += 1
            self._old_left -= 1
            self.left -= 1
        elif mark == "\\":  # "\ No newline at end of file"
            pass
        elif mark in (" ", ""):  # mailers strip the blank of an empty line
            self._context.append(text)
            self._hunks[-1][2].append((" ", text))
            self._old_number += 1
            self._new_number += 1
            self._old_left -= 1
            self._new_left -= 1
        else:  # the hunk is shorter than its head says: cut off or made by hand
            self._old_left = self._new_left = 0
            self.take(line)

    def _in_combined(self, line: str) -> None:
        """A line of a merge: it counts where it differs from every parent, which is what the merge itself did."""
        marks, text = line[: self._parents], line[self._parents : self._parents + WIDTH]
        if marks.strip(" +-"):
            self._new_left = 0
            if not line.startswith("\\"):
                self.take(line)
            return
        if "-" in marks:
            if "+" not in marks and " " not in marks:
                self._removed.append(Line(0, text))
                self._hunks[-1][2].append(("-", text))
                self.left -= 1
            return
        if marks == "+" * self._parents:
            self._added.append(Line(self._new_number, text))
            self._hunks[-1][2].append(("+", text))
            self.left -= 1
        else:
            self._context.append(text)
            self._hunks[-1][2].append((" ", text))
        self._new_number += 1
        self._new_left -= 1


def _is_header(line: str) -> bool:
    """Whether a line before the first file is one that git or a mailer writes, and not the author's words."""
    return line.startswith(_HEADERS)


def _git_name(names: str) -> str | None:
    """The name in ``a/NAME b/NAME``, also when it holds blanks; None when the two differ or are quoted."""
    half, odd = divmod(len(names) - 1, 2)
    if odd == 0 and names[half] == " " and names[2:half] == names[half + 3 :] and not names.startswith('"'):
        return names[2:half]
    return None


def _unquoted(name: str) -> str:
    """The name as it is on disk: git writes odd ones in quotes, with the bytes of other letters as octal numbers."""
    if len(name) < 2 or name[0] != '"' or name[-1] != '"':
        return name
    data = bytearray()
    at = 1
    for found in _ESCAPE.finditer(name, 1, len(name) - 1):
        data += name[at : found.start()].encode("utf-8", "surrogateescape")
        code = found[1]
        data += bytes((int(code, 8) & 255,)) if len(code) == 3 else _ESCAPES.get(code, code).encode("utf-8", "surrogateescape")
        at = found.end()
    data += name[at:-1].encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "surrogateescape")


def _backwards(file: FileChange) -> FileChange:
    marks = {"+": "-", "-": "+"}
    hunks = tuple(
        Hunk(one.new_start, one.old_start, tuple((marks.get(mark, mark), text) for mark, text in one.lines)) for one in file.hunks
    )
    return file._replace(
        path=file.old_path or file.path, old_path=file.path if file.old_path else None, added=file.removed, removed=file.added, hunks=hunks
    )
