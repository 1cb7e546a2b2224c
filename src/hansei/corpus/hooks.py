"""Where git looks for its hooks, and how a block of ours stands in a script that may be somebody else's.

A script of a shell keeps everything it has: the block is put behind its first line, and taken out again byte by byte. A file that is ours
alone says so in its block, so that it can go as a whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hansei.corpus.git import Repository
from hansei.text import EditSet, Source, Span

NAMES = ("pre-commit", "commit-msg")
"""The hooks of git that Hansei can be called by, in the order of their calls."""
KEPT = "hansei.kept"
"""The folder, beside the hooks, for one that had to make room."""

_BEGIN = "# >>> hansei >>> (`hansei hook uninstall` takes this block away)"
_BEGIN_OWN = "# >>> hansei >>> (`hansei hook uninstall` takes this file away)"
_END = "# <<< hansei <<<"
_SHELL = re.compile(r"#!\s*(?:/\S+/)?(?:env\s+(?:-\S+\s+)?)?(?:/\S+/)?(?:ba|da|a|k|z)?sh(?:\s|\Z)")
_FIRST = "#!/bin/sh\n"


class Place(NamedTuple):
    """Where git looks for the hooks of a repository."""

    folder: Path
    everybodys: bool
    """Whether the settings of this person or machine name it, so that other repositories use it, too."""
    tracked: bool
    """Whether it lies in the work tree, where others get what is put there."""


def place_of(repository: Repository) -> Place:
    """The folder of a repository's hooks: ``core.hooksPath``, else ``hooks`` in git's own folder (that of all work trees).

    Raises:
        ProcessError: git is missing or fails.
    """
    words = ("config", "-z", "--show-scope", "--type=path", "--get-all", "core.hooksPath")
    fields = repository.ask(*words, accept=(0, 1)).decode("utf-8", "surrogateescape").split("\0")
    # what was given on the command line is our own, which keeps git from running any hook
    named = [(scope, value) for scope, value in zip(fields[::2], fields[1::2], strict=False) if scope != "command"]
    if named:
        scope, value = named[-1]
        folder = Path(os.path.normpath(repository.root / value))
        top = str(repository.root).rstrip(os.sep) + os.sep
        inside = f"{folder}{os.sep}".startswith(top) and not str(folder).startswith(f"{top}.git{os.sep}")
        return Place(folder, scope in ("global", "system"), inside)
    own = repository.ask("rev-parse", "--git-common-dir").decode("utf-8", "surrogateescape").rstrip("\n")
    return Place(Path(os.path.normpath(repository.root / own), "hooks"), everybodys=False, tracked=False)


def takes_block(path: Path, source: Source) -> bool:
    """Whether an existing hook is a script of a shell that git runs, so that a block can stand in it."""
    return not path.is_symlink() and os.access(path, os.X_OK) and "\n" in source.text and _SHELL.match(source.text) is not None


def fresh(lines: Sequence[str]) -> str:
    """A hook that is ours alone."""
    return _FIRST + _block(_BEGIN_OWN, lines, "\n")


def block_of(source: Source) -> Span | None:
    """Where our block stands in a hook, from its first line to the end of its last; None when it does not."""
    text = source.text
    for first in (_BEGIN_OWN, _BEGIN):
        start = text.find(first)
        end = text.find(f"\n{_END}", start)
        if 0 <= start < end:
            return source.full_line_span(source.line_at(start), source.line_at(end + 1))
    return None


def is_ours_alone(source: Source) -> bool:
    """Whether a hook holds our block and nothing that anybody has added."""
    block = block_of(source)
    return block == Span(len(_FIRST), len(source.text)) and source.text.startswith(_FIRST + _BEGIN_OWN)


def put_block(source: Source, lines: Sequence[str]) -> EditSet:
    """The edit by which our block stands in a script, in the place of an earlier one; empty when it does so already."""
    block = block_of(source)
    if block is None:
        return EditSet.insert(source.full_line_span(1).end, _block(_BEGIN, lines, source.newline))
    first = _BEGIN_OWN if source.text.startswith(_BEGIN_OWN, block.start) else _BEGIN
    text = _block(first, lines, source.newline)
    return EditSet() if source.slice(block) == text else EditSet.replace(block, text)


def take_block(source: Source) -> EditSet:
    """The edit that takes our block out of a script."""
    block = block_of(source)
    return EditSet.delete(block) if block else EditSet()


def _block(first: str, lines: Sequence[str], newline: str) -> str:
    return "".join(line + newline for line in (first, *lines, _END))
