"""A branch that the document names is gone.

What
    A name in code behind the word *branch* that is no branch here or at the remotes. Nothing is said where only some branches were fetched.
    Switched off by default: branches are deleted once they are merged, and many teams name them in passing.

Why
    A branch is a name for the time of the work. Afterwards the way to the change is its commit or its pull request.

Bad
    # Checkout slow on 2026-01-10

    ## Resolution

    The fix is on branch `fix/pool`.

Good
    # Checkout slow on 2026-01-10

    ## Resolution

    The fix is commit 9f3c2ab.

Source
    git-branch(1); gitrevisions(7). Catalogue X-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import is_said_to_go
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_NAMED = Pattern(r"\bbranch[ :]\s*`(?P<name>[A-Za-z0-9][\w./-]{2,80})`|`(?P<before>[A-Za-z0-9][\w.-]*/[\w./-]{2,80})` branch\b", I)


def check(context: Context) -> Iterator[Hit]:
    for match in _NAMED.finditer(context.source.text):
        group = "name" if match["name"] else "before"
        span = Span(*match.span(group))
        branches = context.facts.history.branches
        if branches is not None and match[group] not in branches and not is_said_to_go(context, span):
            yield Hit(f"There is no branch {match[group]} any more.", span, "name the commit or the pull request by which it was merged")


RULE = Rule("HS713", "gone-branch", "links", "advice", check, asks=("git",), default=False, cues=("branch",))
