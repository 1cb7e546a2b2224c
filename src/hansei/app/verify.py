"""``hansei verify``: what the verification section of a post-mortem asks for, run and recorded.

Commands come from a document, and a document may have been written by anybody. They run only when a person has said so, only from a text
that the default branch holds, in a scratch work tree of that branch, with an empty home and a clean environment.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app.folder import find
from hansei.app.reading import Reader, card_of
from hansei.app.workspace import now
from hansei.corpus import files
from hansei.corpus.load import FOLDER, make_folder
from hansei.errors import ProcessError, StoppedError, UsageError
from hansei.tracking.verification import commands_of, is_criterion, is_met

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hansei.app.reading import Reading
    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.incident.model import Record
    from hansei.text import Source
    from hansei.tracking.verification import Command

Outcome = Literal["holds", "fails", "stopped", "not_run"]

LONGEST = 300.0
"""Seconds that one command may take, when nobody says."""
OUTPUTS = "verified.jsonl"
"""File under ``.hansei/`` that keeps what commands wrote, a run a line."""
_LIMIT = 1 << 20
"""Bytes that one command may write."""


class Asked(NamedTuple):
    """How to run it."""

    shell: bool = False
    """Whether blocks that need a shell are handed to one; else they are not run."""
    longest: float = LONGEST
    """Seconds that one command may take."""
    passed: tuple[str, ...] = ()
    """Names of environment variables that the commands are given."""


class Todo(NamedTuple):
    """One command of the section."""

    line: int
    """In the document, from 1."""
    command: Command


class Plan(NamedTuple):
    """What there is to verify."""

    path: str
    """As a person in the working directory would write it."""
    name: str
    """The post-mortem."""
    branch: str
    """The default branch, as git names it."""
    commit: str
    """The full id of the commit whose files the commands see."""
    commands: tuple[Todo, ...]
    criteria: tuple[Record, ...]
    """What a person has to look at."""
    met: tuple[bool, ...]
    """Which of them are known to be met."""
    reading: Reading


class Ran(NamedTuple):
    """What became of one command."""

    todo: Todo
    outcome: Outcome
    why: str
    """In a few words; empty when it holds."""
    output: str
    """What it wrote: the output, and behind it the error output."""


def plan(workspace: Workspace, name: str) -> Plan:
    """What the verification section of a post-mortem asks for.

    Raises:
        UsageError: the document is not what the default branch holds, so that nothing of it may run.
        HanseiError: there is no such post-mortem, or git fails.
    """
    path = find(workspace, name)
    source = files.read(path)
    repository = _repository(workspace)
    branch, commit = _trusted(workspace, repository, path, source)
    reading = Reader(workspace).read(workspace.relative(path), source)
    commands = [todo for one in reading.incident.verification if not is_criterion(one) for todo in _todos(reading, one)]
    criteria = tuple(one for one in reading.incident.verification if is_criterion(one))
    return Plan(
        workspace.shown(path), card_of(reading).name, branch, commit, tuple(commands), criteria, tuple(map(is_met, criteria)), reading
    )


def run(workspace: Workspace, planned: Plan, asked: Asked) -> Iterator[Ran]:
    """Run the commands one after the other, all in one scratch work tree, and keep what they wrote.

    Raises:
        UsageError: a variable that is to be passed on is not set.
        ProcessError: git cannot make the work tree.
    """
    from hansei.corpus.worktree import scratch_tree  # only for what is really run

    missing = next((name for name in asked.passed if name not in os.environ), None)
    if missing is not None:
        raise UsageError(f"the environment has no {missing}", hint="set it, or do not pass it on")
    given = {name: os.environ[name] for name in asked.passed}
    found: list[Ran] = []
    with scratch_tree(_repository(workspace), planned.commit) as scratch:
        own = {"HOME": str(scratch.home), "XDG_CONFIG_HOME": str(scratch.home / ".config"), "TMPDIR": str(scratch.temporary)}
        for todo in planned.commands:
            found.append(_ran(todo, scratch.tree, {**own, **given}, asked))
            yield found[-1]
    _keep(workspace, planned, found)


def counted(found: Sequence[Ran]) -> str:
    """How many commands hold, in words: ``2 of 3 commands hold``."""
    held = sum(one.outcome == "holds" for one in found)
    return f"{held} of {len(found)} {'command holds' if len(found) == 1 else 'commands hold'}"


def plain(planned: Plan, found: Sequence[Ran], diff: str = "", commit: str | None = None) -> dict[str, Any]:
    """The verification by the schema ``hansei.verify/1``; without ``found`` nothing was run."""
    ran = {one.todo: one for one in found}
    return {
        "schema": "hansei.verify/1",
        "path": planned.path,
        "name": planned.name,
        "branch": planned.branch,
        "code": planned.commit,
        "commands": [_plain_command(todo, ran.get(todo)) for todo in planned.commands],
        "criteria": [
            {"text": one.text, "line": planned.reading.source.line_at(one.span.start), "met": met}
            for one, met in zip(planned.criteria, planned.met, strict=True)
        ],
        "commit": commit,
        "diff": diff,
    }


def _plain_command(todo: Todo, ran: Ran | None) -> dict[str, Any]:
    return {
        "text": todo.command.text,
        "line": todo.line,
        "shell": todo.command.needs_shell,
        "outcome": ran.outcome if ran else None,
        "why": ran.why if ran else None,
        "output": ran.output if ran else None,
    }


def _repository(workspace: Workspace) -> Repository:
    if workspace.repository is None:
        raise UsageError("this is no git repository, so nothing says which text may be trusted", hint="commit the document first")
    return workspace.repository


def _trusted(workspace: Workspace, repository: Repository, path: Path, source: Source) -> tuple[str, str]:
    """The default branch and its commit, when that holds the document as it is.

    Where a remote is known, its branch counts: a local one may hold what somebody else has proposed.
    """
    name = repository.default_branch()
    if name is None:
        raise UsageError("git knows no default branch here, so nothing says which text may be trusted", hint="git fetch origin main")
    remote = repository.full_ref(f"refs/remotes/origin/{name}")
    branch, commit = (f"origin/{name}", remote) if remote else (name, repository.full_ref(f"refs/heads/{name}"))
    if commit is None:
        raise UsageError(f"git knows no commit of {branch}", hint="commit the document there first")
    inside = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.root)).replace(os.sep, "/")
    held = None if inside.startswith("../") else repository.read_at(commit, inside)
    if held is None or held.replace(b"\r\n", b"\n") != source.data.replace(b"\r\n", b"\n"):
        what = "does not hold it" if held is None else "holds another text of it"
        raise UsageError(
            f"{workspace.shown(path)} may not be run: {branch} {what}",
            hint=f"commands run only from a document as {branch} holds it: have it merged there first",
        )
    return branch, commit


def _todos(reading: Reading, block: Record) -> Iterator[Todo]:
    code = next((one for one in reading.document.code_blocks if one.span == block.span), None)
    if code is None:
        return
    text = reading.source.slice(code.content)
    first = reading.source.line_at(code.content.start)
    for command in commands_of(code.language, text):
        yield Todo(first + command.row, command)


def _ran(todo: Todo, tree: Path, env: dict[str, str], asked: Asked) -> Ran:
    from hansei.process import run as start  # starts programs, only when asked to

    if todo.command.needs_shell and not asked.shell:
        return Ran(todo, "not_run", "it needs a shell: --shell", "")
    try:
        ended = start(todo.command.argv, cwd=tree, timeout=asked.longest, limit=_LIMIT, env=env)
    except StoppedError as error:
        return Ran(todo, "stopped", error.sentence, error.output.decode("utf-8", "replace"))
    except ProcessError as error:
        return Ran(todo, "fails", error.sentence, "")
    output = (ended.out + ended.err).decode("utf-8", "replace")
    return Ran(todo, "holds", "", output) if ended.code == 0 else Ran(todo, "fails", f"exit code {ended.code}", output)


def _keep(workspace: Workspace, planned: Plan, found: Sequence[Ran]) -> None:
    """Add the run to the file of outputs."""
    folder = workspace.root / FOLDER
    make_folder(str(folder))
    files.append(folder / OUTPUTS, json.dumps({"at": now().isoformat(), **plain(planned, found)}))
