"""``hansei guard suggest``: guards proposed from the fix of an incident, each tried over the history before it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from math import log1p
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import remember
from hansei.app.changes import Named, of_commits, the_repository
from hansei.app.fixes import follow
from hansei.app.folder import pick, shelf
from hansei.app.guarding import besides
from hansei.app.guards import LATEST
from hansei.corpus import files, traces
from hansei.document import parse
from hansei.errors import NotFoundError, UsageError
from hansei.incident.guards.model import Guard
from hansei.incident.guards.read import read_guards
from hansei.incident.guards.write import add_guard, block_of
from hansei.recall.diff import Change, backwards
from hansei.recall.guards import judge
from hansei.recall.propose import Proposal, propose
from hansei.text.edits import unified_diff

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.store.port import Store
    from hansei.text import Source

SHOWN = 3
_MOST_FIXES = 8
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_SHORT = 12


class Suggested(NamedTuple):
    """A proposal, and how it did."""

    guard: Guard
    line: str
    """The line of the fix that it watches."""
    commit: str
    """The fix."""
    fires: bool
    """On the change that undoes the fix."""
    silent: bool
    """On the fix itself."""
    fired: tuple[str, ...]
    """The latest commits on which it would have fired."""
    commits: int
    """How many were tried."""

    @property
    def good(self) -> bool:
        """Whether it fires where it must, and nowhere else."""
        return self.fires and self.silent and not self.fired

    @property
    def block(self) -> str:
        """As it would stand in the document."""
        return block_of(self.guard)


class Suggestions(NamedTuple):
    """What can be proposed for an incident."""

    name: str
    path: str
    """As a person in the working directory would write it."""
    fixes: tuple[str, ...]
    """The commits that mended it, by their full ids."""
    found: tuple[Suggested, ...]
    """The best first."""


class Written(NamedTuple):
    """A proposal that was put into the document."""

    path: str
    diff: str


def suggest(workspace: Workspace, name: str, *, fix: str = "", commits: int = LATEST, shown: int = SHOWN) -> Suggestions:
    """Propose guards for the post-mortem that is named.

    Args:
        workspace: whose.
        name: the post-mortem.
        fix: the commit that mended it; without one, those that belong to it.
        commits: over how many of the latest commits each proposal is tried.
        shown: how many proposals.

    Raises:
        NotFoundError: there is no repository, or no commit is known that mended it.
        HanseiError: there is no such post-mortem; git fails.
    """
    repository = the_repository(workspace)
    card = pick(workspace, shelf(workspace), name)
    store, _ = remember.ready(workspace, workspace.folder, follow=lambda store: _follow(workspace, store, repository))
    try:
        fixes = [repository.resolve(fix)] if fix else cures(store, card.path)
        if not fixes:
            raise NotFoundError(f"no commit is known that mended {card.name}", hint="cite it in the post-mortem, or name it: --fix COMMIT")
        source = files.read(workspace.root / card.path)
        taken = {guard.id for guard in read_guards(parse(source)).guards}
        tries = of_commits(repository, fixes[:_MOST_FIXES])
        latest = list(of_commits(repository, [one for one in repository.latest(commits) if one not in fixes]))
        own = besides(repository.root, workspace.folder)
        judged = suggestions(
            list(tries), latest, rarity(store), own=own, moved=traces.lost_files(repository), told=_told(card), taken=taken
        )
        return Suggestions(card.name, workspace.shown(workspace.root / card.path), tuple(fixes), tuple(judged[:shown]))
    finally:
        store.close()


def write(workspace: Workspace, suggestions: Suggestions, number: int, *, write_it: bool = True) -> Written:
    """Put a proposal (from 1) into its post-mortem.

    Raises:
        UsageError: there is no such proposal.
        HanseiError: the document cannot be written.
    """
    if not 1 <= number <= len(suggestions.found):
        raise UsageError(f"there is no proposal {number}", hint=f"choose one from 1 to {len(suggestions.found)}")
    guard = suggestions.found[number - 1].guard
    path = workspace.root / pick(workspace, shelf(workspace), suggestions.name).path
    before = files.read(path)
    document = parse(before)
    edits = add_guard(document, guard)
    known = [one._replace(line=0) for one in read_guards(document).guards]

    def verify(written: Source) -> str | None:
        now = [one._replace(line=0) for one in read_guards(parse(written)).guards]
        return None if sorted(now) == sorted([*known, guard._replace(line=0)]) else "the guard is not read back as it is meant"

    after = files.save(path, before, edits, verify=verify) if write_it else edits.apply(before)
    return Written(workspace.shown(path), unified_diff(before, after, workspace.shown(path)))


def plain(found: Suggestions) -> dict[str, Any]:
    """The proposals by the schema ``hansei.suggestions/1``."""
    return {
        "schema": "hansei.suggestions/1",
        "incident": found.name,
        "path": found.path,
        "fixes": list(found.fixes),
        "suggestions": [
            {
                "id": one.guard.id, "kind": one.guard.kind, "paths": list(one.guard.paths), "expression": one.guard.expression,
                "line": one.line, "commit": one.commit, "fires_on_undone_fix": one.fires, "silent_on_fix": one.silent,
                "fired": list(one.fired), "commits": one.commits, "block": one.block,
            }
            for one in found.found
        ],
    }  # fmt: skip


def suggestions(
    fixes: Sequence[Named],
    latest: Sequence[Named],
    rarity: Callable[[set[str]], Mapping[str, float]],
    *,
    own: str = "",
    moved: Mapping[str, str] = {},
    told: tuple[str, str] = ("", ""),
    taken: Collection[str] = (),
) -> list[Suggested]:
    """Proposals from fixes, tried on their own reverse, on themselves and on other commits; the best first.

    Args:
        fixes: the commits that mended the incident.
        latest: other commits, on which nothing should fire.
        rarity: see :func:`hansei.recall.propose.propose`.
        own: the folder of the post-mortems, whose files are no code.
        moved: former path -> present one; nothing when the file is gone.
        told: what to do instead, and because of what.
        taken: ids of guards that are there already.
    """
    found: list[tuple[float, Suggested]] = []
    for fix in fixes:
        code = fix.change._replace(files=tuple(file for file in fix.change.files if not (own and file.path.startswith(own))))
        for proposal in propose(code, rarity):
            guard = _guard(proposal, fix.name, moved, told)
            found.append((proposal.weight, _judged(guard, proposal, fix, code, latest)))
    found.sort(key=lambda one: (not one[1].fires, not one[1].silent, len(one[1].fired), -one[0]))
    ids = set(taken)
    named = []
    for _, one in found:
        id = next(name for number in range(1, 1000) if (name := one.guard.id if number == 1 else f"{one.guard.id}-{number}") not in ids)
        ids.add(id)
        named.append(one._replace(guard=one.guard._replace(id=id)))
    return named


def _judged(guard: Guard, proposal: Proposal, fix: Named, code: Change, latest: Sequence[Named]) -> Suggested:
    fired = tuple(one.name for one in latest if judge(guard, one.change).matched)
    return Suggested(
        guard, proposal.line, fix.name, bool(judge(guard, backwards(code)).matched), not judge(guard, code).matched, fired, len(latest)
    )


def _guard(proposal: Proposal, commit: str, moved: Mapping[str, str], told: tuple[str, str]) -> Guard:
    now = moved.get(proposal.path) or proposal.path
    do, because = told
    kept = f"Keep what {commit[:_SHORT]} brought here, or say what takes its place."
    gone = f"Do not bring back what {commit[:_SHORT]} took away here."
    return Guard(
        id=_id(proposal),
        level="warn",
        kind=proposal.side,
        line=0,
        paths=tuple(dict.fromkeys((now, proposal.path))),
        expression=proposal.expression,
        do=do or (kept if proposal.side == "removed" else gone),
        because=because or "It mended this incident.",
        silent_on=(commit[:_SHORT],),
    )


def _id(proposal: Proposal) -> str:
    """Two words of the line that say what it is about."""
    words = [word.lower() for word in _NAME.findall(proposal.line) if len(word) > 3]
    return "-".join(dict.fromkeys(words[:2])) or "fix"


def _follow(workspace: Workspace, store: Store, repository: Repository) -> None:
    remember.count_changes(store, repository)
    follow(workspace, store, repository)


def cures(store: Store, path: str) -> list[str]:
    """The commits that mended an incident, by their full ids.

    Those that it cites or that name it; else the one it came with. Where none is called a cure, those that are not called its cause.
    """
    own = [one for one in store.belonging() if one.path == path]
    for part in ("cure", "either"):
        found = [one for one in own if one.part == part]
        if found:
            return [one.commit for one in found if one.how != "together"] or [one.commit for one in found]
    return []


def rarity(store: Store) -> Callable[[set[str]], Mapping[str, float]]:
    """How rare words are in the changes that a store has counted: 0 is everywhere, 1 nowhere."""
    _, changes = store.history()

    def of(words: set[str]) -> Mapping[str, float]:
        known = store.changes_with(words)
        return {word: 1 - log1p(known.get(word, 0)) / log1p(max(changes, 1)) for word in words} if changes else dict.fromkeys(words, 1.0)

    return of


def _told(card: Card) -> tuple[str, str]:
    """What to do, and because of what, in the document's own words; empty where it does not say."""
    summary = (card.summary or "").split(". ")[0].strip()
    return "", summary if summary.endswith(".") or not summary else f"{summary}."
