"""``hansei review``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import comments, reviewing
from hansei.app.folder import headline
from hansei.app.review import Review, plain, review
from hansei.app.workspace import Workspace
from hansei.cli.anchored import counts, named
from hansei.cli.console import printable
from hansei.cli.parser import day, demand_one_answer, names
from hansei.cli.render import diff, plural
from hansei.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from hansei.app.reviewing import Look
    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
The reviewer's page of a post-mortem: where it stands and what the next state needs, findings, unclear times, causes that no action item
speaks of, similar incidents, a checklist that is answered as far as a machine can know, and the comments. Also writes down what the review
leaves behind: a comment, or that one is settled (kept beside the post-mortems); a signature, the meeting with its questions and answers,
and looks that were held later at open action items and at whether they helped (written into the document, in its own style)."""

EXAMPLES = (
    ("hansei review INC-2025-001", "the page"),
    ("hansei review INC-2025-001 --format markdown", "for a pull request"),
    ('hansei review INC-2025-001 --comment "Which pool?" --line 42', "say something of a line"),
    ("hansei review INC-2025-001 --resolve k3f9ab", "a comment is settled"),
    ('hansei review INC-2025-001 --sign "Engineering manager" --by "Ada" --diff', "sign off, shown first"),
    (
        'hansei review INC-2025-001 --meeting 2025-03-12 --attendee "Ada" --question "Why at noon?" --answer "The report was late"',
        "the meeting",
    ),
    ('hansei review INC-2025-001 --held follow-up --note "two items moved to May" --commit', "open action items were looked at"),
)

MARKS = {"yes": "x", "no": " ", "look": " "}
_SAYS = {"yes": "yes", "no": "no", "look": "look"}
_LOOKS: dict[str, Look] = {"follow-up": "follow_up", "next-review": "next_review"}
_RECORDED = frozenset(("diff", "commit"))
_WITH = {
    "comment": frozenset(("line", "quote", "by")),
    "resolve": frozenset(("by",)),
    "sign": _RECORDED | {"by", "date"},
    "meeting": _RECORDED | {"attendee", "question", "answer"},
    "held": _RECORDED | {"by", "date", "note"},
}
"""What can be written down, and what is said with it."""
_MOST = 12
"""Findings that are shown."""


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", metavar="ID", help="the post-mortem: its id, or its file")
    parser.add_argument("--comment", metavar="TEXT", help="say something of it")
    parser.add_argument("--line", type=int, metavar="N", help="the line that the comment is about")
    parser.add_argument("--quote", metavar="WORDS", default="", help="the words that the comment is about")
    parser.add_argument("--resolve", metavar="COMMENT", help="say that a comment is settled, by its id")
    parser.add_argument("--sign", metavar="ROLE", help="sign off in this role")
    parser.add_argument("--meeting", type=day, metavar="DATE", help="the day on which the meeting about it was held")
    parser.add_argument("--attendee", action="append", default=[], metavar="NAMES", help="who was at the meeting")
    parser.add_argument("--question", action="append", default=[], metavar="TEXT", help="what was asked there; each with its --answer")
    parser.add_argument("--answer", action="append", default=[], metavar="TEXT", help="what was answered")
    parser.add_argument("--held", choices=tuple(_LOOKS), help="a look at open action items, or at whether they helped, was held")
    parser.add_argument("--note", metavar="TEXT", default="", help="what it found")
    parser.add_argument("--date", type=day, metavar="DATE", help="the day of the signature, or of the look (default: today)")
    parser.add_argument("--by", metavar="NAME", default="", help="who says, signs or looked (default: the user as git knows them)")
    parser.add_argument("--diff", action="store_true", help="change nothing; show what would be written into the document")
    parser.add_argument("--commit", action="store_true", help="commit what is written, with a trailer that names the post-mortem")
    parser.add_format("text", "markdown", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the page, or keep a comment."""
    name = arguments.post_mortem
    workspace = Workspace.holding(name, folder=arguments.folder)
    deed = _deed(arguments)
    if deed in ("comment", "resolve"):
        _keep(workspace, arguments, console)
        return 0
    if deed:
        return _record(workspace, deed, arguments, console)
    page = review(workspace, name)
    if arguments.format == "json":
        console.print(json.dumps(plain(page), indent=2))
    elif arguments.format == "markdown":
        console.print("\n".join(_markdown(page)))
    else:
        console.print("\n".join(_text(page, console)))
    return 0


def _deed(arguments: Namespace) -> str | None:
    """The one thing that is to be written down; None when the page is wanted."""
    asked = [name for name in _WITH if getattr(arguments, name) is not None]
    if len(asked) > 1:
        raise UsageError("one thing at a time", hint=f"--{asked[0]} or --{asked[1]}")
    deed = asked[0] if asked else None
    for name in ("line", "quote", "attendee", "question", "answer", "note", "date", "by", "diff", "commit"):
        if getattr(arguments, name) not in (None, "", [], False) and (deed is None or name not in _WITH[deed]):
            others = " or ".join(f"--{one}" for one, takes in _WITH.items() if name in takes)
            raise UsageError(f"--{name} goes with {others}", hint="say that, too, or leave it out")
    return deed


def _record(workspace: Workspace, deed: str, arguments: Namespace, console: Console) -> int:
    demand_one_answer(arguments)
    if len(arguments.question) != len(arguments.answer):
        raise UsageError("each --question needs its --answer", hint="what stayed open can be answered with that")
    by = _by(workspace, arguments)
    what = (
        reviewing.Signature(arguments.sign, by, arguments.date)
        if deed == "sign"
        else reviewing.Meeting(arguments.meeting, names(arguments.attendee), tuple(zip(arguments.question, arguments.answer, strict=True)))
        if deed == "meeting"
        else reviewing.Held(_LOOKS[arguments.held], by, arguments.date, arguments.note)
    )
    told = reviewing.record(workspace, arguments.post_mortem, what, write_it=not arguments.diff, commit=arguments.commit)
    if arguments.diff:
        console.print(diff(told.diff, console))
        return int(told.changed)
    if arguments.format == "json":
        console.print(json.dumps(reviewing.plain(told), indent=2))
        return 0
    committed = f", commit {told.commit[:12]}" if told.commit else ""
    said = f"{told.name}: {told.said} ({told.path}{committed})" if told.changed else f"{told.name} says so already: {told.said}"
    console.print(printable(said))
    for need in told.missing:
        console.print(printable(f"  before it can be approved: {need.sentence}: {need.hint}"))
    return 0


def _by(workspace: Workspace, arguments: Namespace) -> str:
    repository = workspace.repository
    return arguments.by or (repository.user_name() if repository else None) or ""


def _keep(workspace: Workspace, arguments: Namespace, console: Console) -> None:
    by = _by(workspace, arguments)
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
    changed = [one for one in page.looked.anchors if one.state not in ("firm", "unknown")]
    if changed:
        yield f"Code that it names ({counts(page.looked.anchors)})", [f"{one.state}: {named(one)}" for one in changed]
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
