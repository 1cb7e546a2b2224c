"""``hansei recall``: what the folder's post-mortems have to say about a change."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import changes, feedback, fixes, remember
from hansei.app.guarding import besides, listen
from hansei.app.stale import Stale
from hansei.corpus.git import Repository
from hansei.errors import NotFoundError, ProcessError
from hansei.incident.guards.model import LEVELS
from hansei.recall.answer import MOST, SHOWN, Answer, Verdict, joined, recall
from hansei.recall.diff import Change
from hansei.recall.judge import Judgement
from hansei.recall.speak import ORPHANED, Unheard
from hansei.recall.weigh import Prior

if TYPE_CHECKING:
    from hansei.app.changes import Named
    from hansei.app.workspace import Workspace
    from hansei.store.port import Store

__all__ = ["LEVELS", "SHOWN", "Answer", "Asked", "Request", "Verdict", "ask", "in_text", "judgement_and_prior", "plain"]


class Request(NamedTuple):
    """Which change is meant, and what may be used to judge it; without commit, range and diffs the staged change."""

    commit: str | None = None
    range: str | None = None
    diffs: tuple[str, ...] = ()
    """Files that hold a diff; ``-`` is the standard input."""
    changes: tuple[tuple[str, Change], ...] = ()
    """Changes that are known already, each with a name."""
    folder: Path | None = None
    """Where the post-mortems lie, instead of the workspace's folder."""
    git_dir: Path | None = None
    """The repository whose history counts words, instead of the workspace's."""
    fix_history: bool = True
    """Whether the commits that belong to a post-mortem may be used: those it cites, and those that name it."""
    shown: int = SHOWN


class Asked(NamedTuple):
    """A change and the answer."""

    name: str
    """The file of the diff, a revision, or ``staged``."""
    answer: Answer
    elapsed: float
    """Seconds that the answer took."""
    muted: tuple[str, ...] = ()
    """Lessons that would have been told, and are silent because they were wrong too often."""
    unheard: tuple[Unheard, ...] = ()
    """Guards that did not get their say, and lessons that are stale."""
    change: Change = Change()


def ask(workspace: Workspace, request: Request, *, stdin: bytes = b"") -> Iterator[Asked]:
    """The answer to each change, in the order of the request.

    Raises:
        HanseiError: a diff, a revision or the folder does not exist, or git fails.
    """
    asked = _named(workspace, request, stdin)
    folder = request.folder or workspace.folder
    repository = _repository(workspace, request)

    def follow(store: Store) -> None:
        if repository is not None:
            _follow(workspace, store, repository, request)

    store, _ = remember.ready(workspace, folder, follow=follow)
    try:
        judgement, prior = judgement_and_prior()
        own = _own(workspace, request)
        home = besides(workspace.repository.root if workspace.repository else workspace.root, folder)
        answers = feedback.tallies(folder)
        for named in asked:
            began = perf_counter()
            known = store if request.fix_history and repository is not None else None
            answer = recall(named.change, store, judgement, prior, fixes=known, own=own, shown=MOST, besides=home)
            spoken = listen(workspace, store, workspace.repository, named, folder)
            answer = joined(answer, spoken.verdicts)
            silent = feedback.muted(answer.verdicts, answers)
            stale = tuple(_stale(workspace, request, named.change, answer.verdicts))
            told = [one for one in answer.verdicts if feedback.lesson_of(one) not in silent and one.path not in stale]
            guards = sum(1 for verdict in told if "guard" in verdict.story)
            shown = _telling(answer, told[: max(request.shown, min(guards, MOST))], silent, stale)
            orphans = [Unheard(feedback.lesson_of(one), ORPHANED, stale=True) for one in answer.verdicts if one.path in stale]
            yield Asked(named.name, shown, perf_counter() - began, silent, (*spoken.unheard, *orphans), named.change)
    finally:
        store.close()


def in_text(workspace: Workspace, diff: str, *, shown: int = SHOWN) -> Asked:
    """The answer to a change that is given as a unified diff.

    Raises:
        HanseiError: the folder does not exist, or git fails.
    """
    return next(iter(ask(workspace, Request(diffs=("-",), shown=shown), stdin=diff.encode("utf-8", "surrogatepass"))))


def plain(asked: Asked, *, explain: bool = False) -> dict[str, Any]:
    """The answer by the schema ``hansei.recall/1``."""
    data: dict[str, Any] = {
        "schema": "hansei.recall/1",
        "change": asked.name,
        "verdicts": [
            {
                "incident": verdict.story.get("id"),
                "guard": verdict.story.get("guard"),
                "path": verdict.path,
                "verdict": verdict.verdict,
                "level": verdict.level,
                "lowered": verdict.story.get("lowered") or None,
                "score": verdict.score,
                "title": verdict.story.get("title"),
                "date": verdict.story.get("date"),
                "severity": verdict.story.get("severity"),
                "lesson": verdict.story.get("lesson"),
                "because": verdict.story.get("because"),
                "do": verdict.story.get("do"),
                "matched": [match._asdict() for match in verdict.matched],
                "open_actions": verdict.story.get("open_actions"),
            }
            for verdict in asked.answer.verdicts
        ],
        "considered": asked.answer.considered,
        "unheard": [one._asdict() for one in asked.unheard],
        "elapsed_ms": round(asked.elapsed * 1000, 1),
    }
    if explain:
        data["candidates"] = [one._asdict() for one in asked.answer.near]
        data["muted"] = list(asked.muted)
    return data


@cache
def judgement_and_prior() -> tuple[Judgement, Prior]:
    """When to speak, and how common words are in general: the same for everybody, and shipped with the program."""
    home = Path(__file__).parents[1] / "recall"
    judgement = Judgement(json.loads((home / "judgement.json").read_text(encoding="ascii")))
    prior = json.loads((home / "prior.json").read_text(encoding="ascii"))
    return judgement, Prior(prior["documents"], prior["changes"])


def _stale(workspace: Workspace, request: Request, change: Change, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The documents that come to mind by likeness, though nothing is left of the code that they name.

    Of those that lie elsewhere than their code nothing is known; and where a fix is undone line by line, the code is there.
    """
    if request.folder is not None or request.git_dir is not None:
        return
    stale = Stale(workspace)
    for one in verdicts:
        if one.verdict == "related" and stale.is_lesson(one.path, one.story, change):
            yield one.path


def _telling(answer: Answer, told: Sequence[Verdict], silent: Collection[str], stale: Collection[str]) -> Answer:
    """The answer with only some of its verdicts; the others came near."""
    unsaid = {
        verdict.path: "answers say that it is wrong too often"
        if feedback.lesson_of(verdict) in silent
        else f"it {ORPHANED}"
        if verdict.path in stale
        else "another fits better"
        for verdict in answer.verdicts
        if verdict not in told
    }
    near = tuple(one._replace(silent=unsaid.get(one.path, one.silent)) for one in answer.near)
    return answer._replace(verdicts=tuple(told), near=near)


def _named(workspace: Workspace, request: Request, stdin: bytes) -> Sequence[Named]:
    if request.changes:
        return [changes.known(name, change) for name, change in request.changes]
    if request.diffs:
        return list(changes.in_diffs(workspace, request.diffs, stdin))
    repository = changes.the_repository(workspace)
    if request.commit is not None:
        commit = repository.resolve(request.commit)
        return [named._replace(name=request.commit) for named in changes.of_commits(repository, [commit])]
    return [changes.between(repository, request.range) if request.range is not None else changes.staged(repository)]


def _own(workspace: Workspace, request: Request) -> Collection[str]:
    """The commits that are asked about: what they did is the question, and no sign of anything."""
    repository = workspace.repository
    if repository is None or request.changes or request.diffs or not (request.commit or request.range):
        return ()
    return [repository.resolve(request.commit)] if request.commit else repository.commits_in(request.range or "")


def _repository(workspace: Workspace, request: Request) -> Repository | None:
    if request.git_dir is None:
        return workspace.repository
    if not os.path.isdir(request.git_dir):
        raise NotFoundError(f"there is no folder {request.git_dir}", hint="correct --git-dir")
    return Repository(request.git_dir, env={"GIT_DIR": os.path.abspath(request.git_dir)})


def _follow(workspace: Workspace, store: Store, repository: Repository, request: Request) -> None:
    try:
        remember.count_changes(store, repository)
        if request.fix_history:
            fixes.follow(workspace, store, repository)
    except ProcessError:  # the history helps, and is not needed
        return
