"""The answers to a question, as the verbs that take one print them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hansei.app import search as app
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.app.workspace import Workspace
    from hansei.cli.console import Console


def answered(workspace: Workspace, question: str, arguments: Namespace, console: Console) -> int:
    """Ask, print the answers, and return the exit code; ``arguments`` are ``limit``, ``words_only``, ``explain`` and ``format``."""
    searched = app.search(
        workspace,
        question,
        limit=arguments.limit,
        words_only=arguments.words_only,
        listener=lambda done, total: _progress(done, total, console),
    )
    if arguments.format == "json":
        console.print(json.dumps(app.plain(searched), indent=2))
    else:
        console.print(_told(searched, arguments, workspace, console))
    console.refuse_all(searched.unreadable)
    return 2 if searched.unreadable else 0


def _progress(done: int, total: int, console: Console) -> None:
    if console.interactive and total - done >= _MANY:
        console.note(f"The model reads what is new to it: {done} of {plural(total, 'document')}.")


_MANY = 32


def _told(searched: app.Searched, arguments: Namespace, workspace: Workspace, console: Console) -> str:
    found = searched.found
    parts = [_hit(hit, arguments, workspace, console) for hit in found.hits]
    notes = [f"{printable(word)}: taken for {printable(', '.join(terms))}." for word, terms in found.corrected.items()]
    if found.hits:
        if found.more:
            notes.append(f"{found.more} more (--limit shows them).")
    else:
        notes.append(f"Nothing in {plural(found.considered, 'document')} answers that.")
        if found.near:
            notes.append(f"Nearest: {', '.join(printable(workspace.shown(workspace.root / held.path)) for held in found.near)}.")
        if found.unknown:
            notes.append(f"In none of them: {printable(', '.join(found.unknown))}.")
        if found.beside:
            notes.append(f"Without the conditions {plural(found.beside, 'document')} would.")
    if arguments.explain:
        notes.append("The model was asked what it means." if found.by_meaning else "Only words count: no model was asked what it means.")
    return "\n\n".join([*parts, "\n".join(notes)] if notes else parts)


def _hit(hit: app.Hit, arguments: Namespace, workspace: Workspace, console: Console) -> str:
    facts = [str(hit.card[key]) for key in ("date", "severity") if hit.card.get(key)]
    head = f"{hit.card.get('id')}: {hit.card.get('title')}" + (f" ({', '.join(facts)})" if facts else "")
    lines = [console.style(printable(head), "1")]
    lines.append(f"  {printable(workspace.shown(workspace.root / hit.path))}")
    lines += [f"  {snippet.line}: {_marked(snippet, console)}" for snippet in hit.snippets]
    if arguments.explain:
        lines += [f"  {printable(word)} stands in {', '.join(fields)}" for word, fields in hit.words.items()]
        lines += [f"  {printable(word)}: {printable(term)} stands for it" for word, term in hit.kin.items()]
        if hit.missing:
            lines.append(f"  not there: {printable(', '.join(hit.missing))}")
        if hit.words:
            close = f", as close as {hit.closeness:.2f} in meaning" if hit.closeness is not None else ""
            lines.append(f"  holds {hit.score:.0%} of the question{close}")
    return "\n".join(lines)


def _marked(snippet: app.Snippet, console: Console) -> str:
    parts = []
    at = 0
    for start, end in snippet.marks:
        parts += [printable(snippet.text[at:start]), console.style(printable(snippet.text[start:end]), "1;33")]
        at = end
    return "".join([*parts, printable(snippet.text[at:])])
