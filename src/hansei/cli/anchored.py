"""The anchors of a post-mortem, as the verbs print them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hansei.app.anchors import STATES
from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hansei.app.anchors import Anchored, Looked
    from hansei.app.confirmations import Confirmation
    from hansei.cli.console import Console

_COLOURS = {"firm": "32", "suspect": "33", "moved": "36", "gone": "31", "unknown": "2"}


def lines(looked: Looked, console: Console) -> Iterator[str]:
    """One line an anchor, with what became of it; and below it the last commit that did it."""
    for one in looked.anchors:
        yield f"  {console.style(f'{one.state:8}', _COLOURS[one.state])}{printable(named(one))}"
        if one.latest:
            yield f"          {console.style(printable(f'last changed by {one.latest}'), '2')}"


def counted(anchors: Sequence[Anchored]) -> str:
    """How many anchors there are, and of each state: ``3 anchors: 2 firm, 1 moved``."""
    return f"{plural(len(anchors), 'anchor')}{f': {counts(anchors)}' if anchors else ''}"


def counts(anchors: Sequence[Anchored]) -> str:
    """How many anchors there are of each state: ``2 firm, 1 moved``."""
    found = Counter(one.state for one in anchors)
    return ", ".join(f"{found[state]} {state}" for state in STATES if found[state])


def since(confirmation: Confirmation) -> str:
    """When it was last confirmed, in a clause."""
    if confirmation.commit is None:
        return "nothing is known of when it was last confirmed"
    if confirmation.how == "new":
        return "not committed yet"
    day = f" {confirmation.day}" if confirmation.day else ""
    commit = f", {confirmation.commit[:9]}" if confirmation.day else ""
    if confirmation.how == "confirmed":
        return f"last confirmed{day}{commit}"
    return f"never confirmed; last changed{day}{commit}"


def named(one: Anchored) -> str:
    """An anchor, and what became of it."""
    guard = f" (guard {one.anchor.name})" if one.anchor.kind == "watched" else ""
    return f"{one.anchor.value}{guard}{f': {one.why}' if one.why else ''}"
