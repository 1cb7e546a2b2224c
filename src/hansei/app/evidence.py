"""What shows that an action item is done, and whether it still does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.app.facts import World
from hansei.app.workspace import now

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

Kind = Literal["commit", "test", "path", "pull_request", "ticket", "url"]
Verdict = Literal["holds", "gone", "unmerged", "unknown"]
"""unmerged: git knows the commit, but no branch that counts holds it; unknown: nothing here can tell."""

TEST_NAME = re.compile(r"[\w./-]+\.\w{1,5}::[A-Za-z_][\w:.]*(?:\[[^\]\s]*\])?")
"""A test by its file and name, as pytest writes it."""
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("url", re.compile(r"https?://\S+|\[[^\]]*\]\(https?://[^)\s]+\)")),
    ("commit", re.compile(r"[0-9a-f]{7,40}")),
    ("test", TEST_NAME),
    ("pull_request", re.compile(r"(?:(?:PR|MR|pull request|merge request)\s*)?[#!]\d{1,6}|[\w.-]+/[\w.-]+[#!]\d{1,6}", re.IGNORECASE)),
    ("ticket", re.compile(r"[A-Z][A-Z0-9]{1,9}-\d{1,6}")),
    ("path", re.compile(r"(?:\./)?[\w.-]+(?:/[\w.-]+)+|[\w-]+\.[a-z]{1,5}")),
)


class Evidence(NamedTuple):
    """One thing that shows it."""

    kind: Kind
    value: str


class Found(NamedTuple):
    """What became of it."""

    verdict: Verdict
    why: str
    """In a few words; empty when it holds."""


def evidence_of(text: str) -> Evidence | None:
    """What a text names, when it names one thing and nothing else; None for mere words."""
    bare = text.strip().strip("`").removeprefix("commit ").strip()
    return next((Evidence(kind, bare) for kind, form in _FORMS if form.fullmatch(bare)), None)


def unproven(workspace: Workspace, text: str) -> str | None:
    """Why a text is no evidence, or None when it is, as far as can be told here."""
    evidence = evidence_of(text)
    if evidence is None:
        return f"{text!r} is no commit, test (file::name), file, pull request (#12), ticket or link"
    found = Judge(workspace).judge(evidence)
    return found.why if found.verdict == "gone" else None


class Judge:
    """Looks whether evidence still holds: in the work tree and in git; nothing is asked of the network."""

    def __init__(self, workspace: Workspace) -> None:
        self._world = World.of(workspace, now())

    def judge(self, evidence: Evidence) -> Found:
        """What became of one piece of evidence."""
        if evidence.kind == "commit":
            return self._commit(evidence.value)
        if evidence.kind == "test":
            file, _, name = evidence.value.partition("::")
            return self._test(file, name)
        if evidence.kind == "path":
            there = self._world.file_exists("", evidence.value.removeprefix("./"))
            return Found("holds", "") if there else Found("gone", f"there is no file {evidence.value}")
        return Found("unknown", "only the network knows")

    def _commit(self, commit: str) -> Found:
        known = self._world.commits_exist((commit,))[commit]
        if known is None:
            return Found("unknown", "there is no git repository here that could know the commit")
        if not known:
            return Found("gone", f"git knows no commit {commit}")
        if self._world.history.is_merged(commit) is False:
            return Found("unmerged", f"the main branch does not hold {commit}")
        return Found("holds", "")

    def _test(self, file: str, name: str) -> Found:
        text = self._world.file_text("", file)
        if text is None:
            return Found("gone", f"there is no file {file}")
        parts = [part for part in re.split(r"::|\.", name.partition("[")[0]) if part]
        missing = next((part for part in parts if not re.search(rf"\b{re.escape(part)}\b", text)), None)
        return Found("holds", "") if missing is None else Found("gone", f"{file} has no {missing}")
