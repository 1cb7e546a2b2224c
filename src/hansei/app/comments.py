"""Review comments of a post-mortem: list them where they stand now, add one, settle one. Kept in git beside the documents."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import journal
from hansei.app.cards import stem
from hansei.app.folder import pick, shelf
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.errors import NotFoundError, UsageError
from hansei.tracking.comments import Comment, Settled, line_of, place, read_comments

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace

FOLDER = "comments"
ALIKE = "*.jsonl"
"""In the folder of the post-mortems; a file for each that has comments."""
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 6


class Placed(NamedTuple):
    """A comment and where its words stand now."""

    comment: Comment
    line: int | None
    """From 1; None when it is about the whole, or the words are gone."""


class Comments(NamedTuple):
    """The comments of one post-mortem."""

    path: str
    """The file they are kept in, from the root."""
    placed: tuple[Placed, ...]
    """In the order in which they were made."""
    damaged: tuple[int, ...]
    """Lines of the file that are no comments."""

    @property
    def open(self) -> tuple[Placed, ...]:
        """Those that are not settled."""
        return tuple(one for one in self.placed if not one.comment.resolved)


def comments(workspace: Workspace, name: str) -> Comments:
    """The comments of the post-mortem that is named.

    Raises:
        HanseiError: there is none, or several fit; a file cannot be read.
    """
    card = pick(workspace, shelf(workspace), name)
    return of_text(workspace, card, files.read(workspace.root / card.path).text)


def of_text(workspace: Workspace, card: Card, text: str) -> Comments:
    """The comments of a post-mortem whose text is known."""
    path = _file(workspace, card)
    try:
        kept = files.read(path).text
    except NotFoundError:
        return Comments(workspace.relative(path), (), ())
    found = read_comments(kept)
    lines = text.splitlines()
    return Comments(workspace.relative(path), tuple(Placed(one, place(one, lines)) for one in found.comments), found.damaged)


def add(workspace: Workspace, name: str, text: str, *, by: str, line: int | None = None, quote: str = "") -> Comment:
    """Say something of a post-mortem, of a line of it, or of words in it.

    Raises:
        UsageError: nothing is said, nobody says it, or the line or the words are not there.
        HanseiError: there is no such post-mortem, or nothing can be written.
    """
    card = pick(workspace, shelf(workspace), name)
    if not text.strip():
        raise UsageError("the comment says nothing", hint="give its text")
    if not by.strip():
        raise UsageError("it is not said who comments, and git does not know you", hint='--by "NAME"')
    lines = files.read(workspace.root / card.path).text.splitlines()
    if line is not None and not 1 <= line <= len(lines):
        raise UsageError(f"there is no line {line}", hint=f"{card.path} has {len(lines)}")
    if line is not None and not quote:
        quote = lines[line - 1].strip()
    at = now().isoformat(timespec="seconds")
    comment = Comment("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)), at, by.strip(), text.strip(), quote.strip(), line)
    if comment.quote:
        found = place(comment, lines)
        if found is None:
            raise UsageError("these words do not stand in the document", hint="quote a part of one line, as it is written")
        comment = comment._replace(line=found)
    journal.write(workspace, _file(workspace, card), line_of(comment), alike=ALIKE)
    return comment


def resolve(workspace: Workspace, name: str, id: str, *, by: str) -> Comment:
    """Say that a comment is settled.

    Raises:
        NotFoundError: the post-mortem has no such comment.
        UsageError: nobody says so, or it is settled already.
        HanseiError: there is no such post-mortem, or nothing can be written.
    """
    if not by.strip():
        raise UsageError("it is not said who settles it, and git does not know you", hint='--by "NAME"')
    there = comments(workspace, name)
    found = next((one.comment for one in there.placed if one.comment.id == id), None)
    if found is None:
        known = ", ".join(one.comment.id for one in there.open)
        raise NotFoundError(f"there is no comment {id!r}", hint=f"open ones: {known}" if known else "none is open")
    if found.resolved:
        raise UsageError(f"comment {id} is settled already, by {found.resolved_by or 'somebody'}", hint="add a new one")
    journal.write(
        workspace, workspace.root / there.path, line_of(Settled(id, now().isoformat(timespec="seconds"), by.strip())), alike=ALIKE
    )
    return found._replace(resolved=True, resolved_by=by.strip())


def plain(one: Placed) -> dict[str, Any]:
    """A comment for programs; ``line`` is where its words stand now."""
    return {**one.comment._asdict(), "line": one.line}


def _file(workspace: Workspace, card: Card) -> Path:
    return workspace.folder / FOLDER / f"{stem(card.path)}.jsonl"
