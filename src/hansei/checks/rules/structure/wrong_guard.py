r"""A guard cannot be used as it stands.

What
    A fenced block `yaml guard` is no valid YAML, has a key that is not known, looks at nothing or at two things at once, or holds a glob,
    an expression, a commit id or a date that is none.

Why
    A guard that cannot be read guards nothing, and nobody notices: silence is what it says of a good change, too.

Bad
    # Reports stood still

    ```yaml guard
    id: date-filter
    path: reports/**
    added: 'from events('
    ```

Good
    # Reports stood still

    ```yaml guard
    id: date-filter
    paths: reports/**
    added: 'from events\('
    ```

Source
    The grammar of guards: docs/guides/guards.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.incident.guards.read import read_guards


def check(context: Context) -> Iterator[Hit]:
    for problem in read_guards(context.document).problems:
        yield Hit(problem.message, problem.span, "mend the guard, or take it out; `hansei guard list` shows those that are in use")


RULE = Rule("HS116", "wrong-guard", "structure", "error", check, cues=("yaml guard", "yml guard"))
