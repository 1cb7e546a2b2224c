"""Entries of calendar feeds: an action item is the same entry in whichever feed it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hansei.app.folder import headline
from hansei.publish.feed import Entry, render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hansei.app.cards import Card, Origin


def calendar(name: str, entries: Iterable[Entry], moment: datetime) -> str:
    """The feed (RFC 5545); entries with the same key are told apart by their order."""
    seen: Counter[str] = Counter()
    told = []
    for entry in entries:
        number = seen[entry.key]
        seen[entry.key] += 1
        told.append(entry._replace(key=f"{entry.key}\0{number}") if number else entry)
    return render(name, told, moment)


def action_entry(
    card: Card | Origin,
    path: str,
    text: str,
    at: date | datetime,
    owner: str | None,
    mark: str | None,
    ticket: str | None,
    address: str | None,
) -> Entry:
    """The entry of an action item.

    Args:
        card: its post-mortem.
        path: the document, as a person would write it.
        text: what is to be done.
        at: when it is due.
        owner: who does it.
        mark: its id, when it has one.
        ticket: where it is tracked.
        address: where the ticket is to be seen.
    """
    return Entry(key_of(card, "action", mark or text), at, f"Action item: {text}", about(card, path, owner, ticket), address)


def key_of(card: Card | Origin, kind: str, which: str = "") -> str:
    """What stays the same when the day moves: the document, the kind, and of several its id or text."""
    return f"{card.path}\0{kind}\0{which}"


def about(card: Card | Origin, path: str, owner: str | None, ticket: str | None = None) -> str:
    """What stands behind an entry, in lines."""
    facts = [f"{card.name}: {headline(card)}", f"Owner: {owner or 'nobody'}", f"File: {path}"]
    return "\n".join([*facts, *([f"Ticket: {ticket}"] if ticket else [])])
