"""What files held in commits: their ids by which two versions are told apart, and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.corpus.git import LONG

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hansei.corpus.git import Repository

LARGEST = 2 << 20
"""Bytes of the largest file whose text is handed out."""


def ids(repository: Repository, pairs: Sequence[tuple[str, str]]) -> list[str | None]:
    """For each commit and path the id of the file or folder; None when the commit has none. All are asked for in one go.

    The commits must be hexadecimal ids, or ``HEAD``.
    """
    asked = [f"{commit}:{path}" if "\n" not in path else "-" for commit, path in pairs]
    if not asked:
        return []
    out = repository.ask("cat-file", "--batch-check=%(objectname)", input="\n".join([*asked, ""]).encode("utf-8", "surrogateescape"))
    replies = out.decode("utf-8", "replace").split("\n")
    return [None if " " in reply or not reply else reply for reply in replies[: len(pairs)]]


def texts(repository: Repository, wanted: Collection[str]) -> dict[str, str]:
    """The text of each blob by its id; what is binary, too large, or not here is left out."""
    order = sorted(set(wanted))
    if not order:
        return {}
    asked = "\n".join([*order, ""]).encode("ascii")
    sizes = repository.ask("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", input=asked).decode("ascii", "replace")
    fit = [parts[0] for line in sizes.split("\n") if (parts := line.split(" "))[1:2] == ["blob"] and int(parts[2]) <= LARGEST]
    found: dict[str, str] = {}
    out = repository.ask("cat-file", "--batch", input="\n".join([*fit, ""]).encode("ascii"), timeout=LONG) if fit else b""
    at = 0
    for blob in fit:
        end = out.index(b"\n", at)
        size = int(out[at:end].rsplit(b" ", 1)[1])
        data = out[end + 1 : end + 1 + size]
        at = end + size + 2
        if b"\0" not in data:
            found[blob] = data.decode("utf-8", "replace")
    return found
