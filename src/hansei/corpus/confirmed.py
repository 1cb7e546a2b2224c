"""Which commit last confirmed each document of a folder: the one that last changed it, or the one that brought its row *confirmed*."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.corpus.git import LONG
from hansei.errors import ProcessError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hansei.corpus.git import Repository

CONFIRMED = "confirmed"
"""What the document history says of a confirmation."""
_ROW = r"(^|\|)[[:space:]]*[Cc]onfirmed([[:space:]]*\([^|]*\))?[[:space:]]*(\||$)"


class Changes(NamedTuple):
    """The last commit of each document, by what it is called now."""

    last: dict[str, str]
    """Path -> full id. A mere change of the name is no change."""
    renamed: dict[str, str]
    """Each name that a document had -> the name it was last given."""


def last_changes(repository: Repository, folder: str, *, since: str | None = None, rows: bool = False) -> Changes:
    """The commit that last changed each document below a folder; one pass over the history of the folder.

    Args:
        repository: where.
        folder: from the top of the repository; empty for all of it.
        since: leaves out this commit and those before it.
        rows: only changes of rows that say *confirmed*.
    """
    if repository.head() is None:
        return Changes({}, {})
    words = [
        "log", "-z", "--format=%x01%H", "--name-status", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-mailmap",
        *([f"-G{_ROW}"] if rows else []),
    ]  # fmt: skip
    where = ["HEAD", *([f"^{since}"] if since else []), "--", *([folder] if folder else [])]
    try:
        out = repository.ask(*words, "-M", *where, timeout=LONG)
    except ProcessError:  # a partial clone lacks the contents by which a file is known again
        out = b"" if rows else repository.ask(*words, "-M100%", *where, timeout=LONG)
    return _read(out.decode("utf-8", "surrogateescape").split("\0"))


def joined(before: Changes, after: Changes) -> Changes:
    """What was known, and what came since."""
    renamed = {old: after.renamed.get(new, new) for old, new in before.renamed.items()} | after.renamed
    last = {after.renamed.get(path, path): commit for path, commit in before.last.items()} | after.last
    return Changes(last, renamed)


def _read(fields: Sequence[str]) -> Changes:
    last: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for commit, changes in _commits(fields):
        for status, _, path in changes:
            now = renamed.get(path, path)
            if status != "R100":
                last.setdefault(now, commit)
        for status, old, path in changes:
            if status[0] == "R" and old not in renamed:
                renamed[old] = renamed.get(path, path)
    return Changes(last, renamed)


def _commits(fields: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each commit, the newest first, with status, old and new name of its files."""
    commit = ""
    changes: list[tuple[str, str, str]] = []
    index = 0
    while index < len(fields):
        field = fields[index].lstrip("\n")
        index += 1
        if field.startswith("\x01"):
            if commit:
                yield commit, changes
            commit, changes = field[1:].strip(), []
        elif field and index < len(fields):
            two = field[0] in "RC" and index + 1 < len(fields)
            changes.append((field, fields[index], fields[index + two]))
            index += 1 + two
    if commit:
        yield commit, changes
