"""``hansei review``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import comments
from hansei.app.folder import headline
from hansei.app.review import Review, plain, review
from hansei.app.workspace import Workspace
from hansei.cli.console import printable
from hansei.cli.render import plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
The reviewer's page of a post-mortem: where it stands and what the next state needs, findings, unclear times, causes that no action item
speaks of, similar incidents, a checklist that is answered as far as a machine can know, and the comments. Also adds a comment, or
settles one; comments are kept beside the post-mortems and merge in git."""

EXAMPLES = (
    ("hansei review INC-2025-001", "the page"),
    ("hansei review INC-2025-001 --format markdown", "for a pull request"),
    ('hansei review INC-2025-001 --comment "Which pool?" --line 42', "say something of a line"),
    ("hansei review INC-2025-001 --resolve k3f9ab", "a comment is settled"),
)

MARKS = {"yes": "x", "no": " ", "look": " "}
_SAYS = {"yes": "yes", "no": "no", "look": "look"}
_MOST = 12
"""Findings that are shown."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="the post-mortem: its id, or its file")
    parser.add_argument("--comment", metavar="TEXT", help="say something of it")
    parser.add_argument("--line", type=int, metavar="N", help="the line that the comment is about")
    parser.add_argument("--quote", metavar="WORDS", default="", help="the words that the comment is about")
    parser.add_argument("--resolve", metavar="COMMENT", help="say that a comment is settled, by its id")
    parser.add_argument("--by", metavar="NAME", default="", help="who says so (default: the user as git knows them)")
    parser.add_format("text", "markdown", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the page, or keep a comment."""
    name = arguments.post_mortem
    workspace = Workspace.around([name] if "/" in name else [], folder=arguments.folder)
    if arguments.comment is None and (arguments.line is not None or arguments.quote):
        raise UsageError("a line or a quotation goes with a comment", hint="--comment TEXT")
    if arguments.comment is not None or arguments.resolve is not None:
        _keep(workspace, arguments, console)
        return 0
    page = review(workspace, name)
    if arguments.format == "json":
        console.print(json.dumps(plain(page), indent=2))
    elif arguments.format == "markdown":
        console.print("\n".join(_markdown(page)))
    else:
        console.print("\n".join(_text(page, console)))
    return 0


def _keep(workspace: Workspace, arguments: Namespace, console: Console) -> None:
    repository = workspace.repository
    by = arguments.by or (repository.user_name() if repository else None) or ""
    if arguments.comment is not None and arguments.resolve is not None:
        raise UsageError("one thing at a time", hint="--comment or --resolve")
    if arguments.comment is not None:
        made = comments.add(workspace, arguments.post_mortem, arguments.comment, by=by, line=arguments.line, quote=arguments.quote)
        place = f" on line {made.line}" if made.line else ""
        console.print(f"Comment {made.id}{place}, by {printable(made.by)}.")
    else:
        settled = comments.resolve(workspace, arguments.post_mortem, arguments.resolve, by=by)
        console.print(f"Settled: {settled.id}, {printable(settled.text)}")


def _text(page: Review, console: Console) -> Iterator[str]:
    card = page.standing.card
    yield f"{console.style(card.name, '1')}: {printable(headline(card))}"
    yield f"  {page.standing.path}, {(page.standing.state or 'no state').replace('_', ' ')}"
    yield f"  next: {printable(page.standing.next_step)}"
    for title, lines in _sections(page):
        yield ""
        yield console.style(title, "1")
        for line in lines:
            yield f"  {printable(line)}"


def _markdown(page: Review) -> Iterator[str]:
    card = page.standing.card
    yield f"# Review of {_plain(card.name)}: {_plain(headline(card))}"
    yield ""
    yield f"State: {(page.standing.state or 'none').replace('_', ' ')}. Next: {_plain(page.standing.next_step)}"
    for title, lines in _sections(page, boxes=True):
        yield ""
        yield f"## {title}"
        yield ""
        for line in lines:
            yield f"- {_plain(line) if not line.startswith('[') else line[:4] + _plain(line[4:])}"


def _sections(page: Review, *, boxes: bool = False) -> Iterator[tuple[str, list[str]]]:
    if page.missing:
        yield f"Before it can be {(page.target or '').replace('_', ' ')}", [f"{need.sentence}: {need.hint}" for need in page.missing]
    found = [f"line {page.source.line_at(one.span.start)}: {one.level} {one.code}: {one.message}" for one in page.findings]
    if found:
        more = [f"... and {len(found) - _MOST} more (hansei check)"] if len(found) > _MOST else []
        yield f"Findings ({len(found)})", found[:_MOST] + more
    if page.unclear:
        yield "Times that are not clear", [f"line {one.line}: {one.text}" if one.line else one.text for one in page.unclear]
    if page.uncovered:
        yield "Causes that no action item speaks of", [f"line {one.line}: {one.text}" for one in page.uncovered]
    if page.relatives:
        yield "Incidents like it", [_relative(one.card, one.path) for one in page.relatives]
    yield "Checklist", [_point(one.verdict, one.point.ask, one.evidence, boxes=boxes) for one in page.checklist]
    if page.comments.open or page.comments.damaged:
        said = [
            f"{one.comment.id} {f'line {one.line}' if one.line else 'on the whole' if not one.comment.quote else 'the words are gone'}: "
            f"{one.comment.text} ({one.comment.by}, {one.comment.at[:10]})"
            for one in page.comments.open
        ]
        said += [f"line {line} of {page.comments.path} is no comment, and was passed over" for line in page.comments.damaged]
        yield f"Comments ({len(page.comments.open)} open)", said


def _relative(card: object, path: str) -> str:
    assert isinstance(card, dict)
    left = card.get("open_actions")
    still = f"; {plural(int(left), 'action item')} still open" if left else ""
    return f"{card.get('id') or path}: {card.get('title') or path}{still}"


def _point(verdict: str, ask: str, evidence: str, *, boxes: bool) -> str:
    tail = f" ({evidence})" if evidence else ""
    return f"[{MARKS[verdict]}] {ask}{tail}" if boxes else f"{_SAYS[verdict]:5}{ask}{tail}"


def _plain(text: str) -> str:
    """Text of a document within Markdown: only text."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else " " if sign in "\r\n" else sign for sign in printable(text))
