r"""A guard does not do what it promises.

What
    A guard (`yaml guard`) does not fire on a commit of its `fires_on`, fires on one of its `silent_on`, names a commit that git does not
    know, or cannot be judged, since its expression takes too long or its pattern is no code. Where git knows nothing, nothing is said.

Why
    A guard that stays silent on the very change that caused the incident protects nobody; one that fires on the fix will be in the way of
    the next. The commits it names are the only proof that its expression means what its author thinks.

Bad
    # Reports stood still

    ```yaml guard
    id: date-filter
    paths: reports/**
    added: 'from event\b'
    fires_on: [9f3c2ab]
    silent_on: [4be1c07]
    ```

Good
    # Reports stood still

    ```yaml guard
    id: date-filter
    paths: reports/**
    added: 'from events\b'
    fires_on: [4be1c07]
    ```

Source
    The grammar of guards: docs/guides/guards.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards


def check(context: Context) -> Iterator[Hit]:
    for guard in read_guards(context.document).guards:
        if faults := list(_faults(context, guard)):
            yield Hit(
                f"The guard `{guard.id}` {'; it '.join(faults)}.",
                context.source.line_span(guard.line),
                "mend its condition or the commits it names; `hansei guard test` tries it",
            )


def _faults(context: Context, guard: Guard) -> Iterator[str]:
    replay = context.facts.replay(guard)
    if replay is None:
        return
    unknown = [commit for commit in (*guard.fires_on, *guard.silent_on) if context.facts.commit_exists(commit) is False]
    for sentence, commits in (
        ("does not fire on {}, on which it should", replay.missed),
        ("fires on {}, on which it should be silent", replay.wrong),
        ("names {}, which git does not know", unknown),
    ):
        if commits:
            yield sentence.format(_listed(commits))
    if replay.trouble:
        yield replay.trouble


def _listed(commits: Sequence[str]) -> str:
    return " and ".join(f"`{commit}`" for commit in dict.fromkeys(commits))


RULE = Rule("HS117", "failing-guard", "structure", "warning", check, asks=("git",), cues=("yaml guard", "yml guard"))
