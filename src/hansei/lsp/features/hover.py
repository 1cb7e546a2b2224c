"""What stands under the pointer, explained: a finding, a rule, another post-mortem, a time, an action item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hansei.app import clockwork, mending, rules
from hansei.app.folder import headline
from hansei.app.workspace import now
from hansei.errors import NotFoundError
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.findings import Finding
    from hansei.incident.model import Action
    from hansei.lsp.protocol import Params
    from hansei.lsp.session import Look, Session

_CODE = re.compile(r"\bHS\d{3}\b")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")
_STATES = {"open": "open", "in_progress": "in progress", "blocked": "blocked", "done": "done", "wont_do": "given up"}


def hover(session: Session, params: Params) -> dict[str, Any] | None:
    """What there is to say about a place."""
    look = session.asked(params)
    if look is None:
        return None
    offset = look.lines.offset(params.get("position"))
    parts: list[tuple[Span, str]] = [
        *((finding.span, _finding(finding)) for finding in mending.touched(look.proof.findings, Span(offset, offset))),
        *_named_rules(look, offset),
        *_mentions(session, look, offset),
        *_times(look, offset),
        *_lengths(look, offset),
        *_actions(look, offset),
    ]
    if not parts:
        return None
    text = "\n\n---\n\n".join(dict.fromkeys(text for _, text in parts))
    narrowest = min((span for span, _ in parts), key=lambda span: span.end - span.start)
    return {"contents": {"kind": "markdown", "value": text}, "range": look.lines.range(narrowest)}


def card_text(card: Card) -> str:
    """A post-mortem in a few lines."""
    facts = [card.date, card.severity, (card.document_state or "").replace("_", " "), f"owner {card.owner}" if card.owner else None]
    left = len(card.open_actions)
    facts.append(f"{left} of {len(card.actions)} action items open" if card.actions else None)
    lines = [f"**{plain(card.name)}**: {plain(headline(card))}", plain(", ".join(filter(None, facts)))]
    if card.summary:
        lines.append(f"> {plain(card.summary)}")
    return "\n\n".join(filter(None, lines))


def plain(text: str) -> str:
    """A text of a document as Markdown that shows it as it is: what it says is data, and makes no link, picture or page of its own."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def manual(code: str) -> str | None:
    """What a rule is about; None when there is none of this code."""
    try:
        found = rules.explain(code)
    except NotFoundError:
        return None
    title = f"**{found.line.code} {found.line.slug}**: {found.line.title}"
    return f"{title}\n\n{_flowing(found.what)}\n\n*Why.* {_flowing(found.why)}"


def _finding(finding: Finding) -> str:
    told = plain(finding.message) + (f"\n\n{plain(finding.help)}" if finding.help else "")
    return f"{told}\n\n{manual(finding.code)}"


def _flowing(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _named_rules(look: Look, offset: int) -> Iterator[tuple[Span, str]]:
    """A rule that is named in the line, for example in a suppression."""
    start, end = look.buffer.source.line_span(look.buffer.source.line_at(offset))
    for match in _CODE.finditer(look.buffer.source.text, start, end):
        text = manual(match[0]) if match.start() <= offset <= match.end() else None
        if text is not None:
            yield Span(*match.span()), text


def _mentions(session: Session, look: Look, offset: int) -> Iterator[tuple[Span, str]]:
    source = look.buffer.source
    start, end = source.line_span(source.line_at(offset))
    for mention in session.names(look.room).mentions(source.text[start:end]):
        span = mention.span.shift(start)
        if span.start <= offset <= span.end and mention.card.path != look.proof.reading.path:
            yield span, card_text(mention.card)


def _times(look: Look, offset: int) -> Iterator[tuple[Span, str]]:
    for one in clockwork.told(look.proof.reading.incident):
        if one.span.start <= offset <= one.span.end and one.sentences:
            yield one.span, " ".join(one.sentences)


def _lengths(look: Look, offset: int) -> Iterator[tuple[Span, str]]:
    """All durations, at the heading of the timeline."""
    incident = look.proof.reading.incident
    for section in incident.sections.get("timeline", ()):
        heading = Span(section.span.start, section.body.start)
        if heading.start <= offset < heading.end:
            yield heading, "\n".join(f"- time to {name}: {value}" for name, value in clockwork.durations(incident) if name != "impact")


def _actions(look: Look, offset: int) -> Iterator[tuple[Span, str]]:
    for action in look.proof.reading.incident.actions:
        if action.span.start <= offset <= action.span.end:
            yield action.span, _action(action)


def _action(action: Action) -> str:
    state = action.status.value if action.status else "open"
    parts = [f"Action item: **{_STATES[state]}**"]
    parts.append(f"owner {plain(action.owner.value)}" if action.owner else "nobody owns it")
    parts.append(_due(action.due.value, over=state in ("done", "wont_do")) if action.due else "no due date")
    parts += [action.kind] if action.kind else []
    return ", ".join(parts)


def _due(due: str, *, over: bool) -> str:
    try:
        days = (date.fromisoformat(due) - now().date()).days
    except ValueError:
        return f"due {plain(due)}"
    if over:
        return f"was due {due}"
    if days < 0:
        return f"due {due}, **{-days} {'day' if days == -1 else 'days'} ago**"
    return f"due {due}, " + ("today" if not days else f"in {days} {'day' if days == 1 else 'days'}")


METHODS: Mapping[str, Callable[[Session, Params], Any]] = {"textDocument/hover": hover}
