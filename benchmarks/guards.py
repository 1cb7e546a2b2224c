#!/usr/bin/env python3
"""Whether guards proposed from a fix fire when the fix is undone, and are silent otherwise, on real repositories.

    python benchmarks/guards.py TREE GIT_DIRS [--commits 200]

TREE is an unpacked benchmark as `benchmarks/recall_fit.py` takes it; GIT_DIRS has the history of each repository
(``<owner>+<name>/repo``). An item is a change that undoes the fix of a post-mortem. The proposal that comes first is judged: it must fire
on that change, and stay silent on the fix and on the latest commits. The fix is found as `hansei guard suggest` finds it, by what the
post-mortem cites and by the commits that name it; where none is found there is no proposal, which counts as a miss. Repositories are
split into two halves by their names: the rules of proposing were chosen on the first.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hansei.app import fixes, remember
from hansei.app.changes import of_commits
from hansei.app.propose import Suggested, cures, rarity, suggestions
from hansei.app.workspace import Workspace
from hansei.corpus import traces
from hansei.corpus.git import Repository
from hansei.recall.diff import Change, backwards, read_diff
from hansei.recall.guards import judge


class Outcome(NamedTuple):
    """What became of one item."""

    proposed: bool
    fires: bool
    """The first proposal, on the change that undoes the fix."""
    silent: bool
    """On the fix."""
    fired: int
    """On how many of the latest commits."""

    @property
    def good(self) -> bool:
        """Whether all is as it should be."""
        return self.proposed and self.fires and self.silent and not self.fired


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the proposals of guards.")
    parser.add_argument("tree", type=Path)
    parser.add_argument("git_dirs", type=Path)
    parser.add_argument("--commits", type=int, default=200)
    parser.add_argument("--items", action="store_true", help="print each item that is missed")
    arguments = parser.parse_args()
    labels = defaultdict(list)
    for line in (arguments.tree / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if label["kind"] == "reverse-fix" and label["label"]:
            labels[label["repo"]].append(label)
    outcomes: dict[int, list[Outcome]] = {0: [], 1: []}
    repositories = sorted(labels)
    for number, name in enumerate(repositories):
        git_dir = arguments.git_dirs / name.replace("/", "+") / "repo"
        if not git_dir.is_dir():
            print(f"{name}: not fetched", file=sys.stderr)
            continue
        for label, outcome in zip(
            labels[name], look(arguments.tree / name.replace("/", "__"), git_dir, labels[name], arguments.commits), strict=True
        ):
            outcomes[number % 2].append(outcome)
            if arguments.items and not outcome.good:
                print(f"  {label['change']} {label['label']}: {outcome}", file=sys.stderr)
    print(
        "| | items | proposed | fires when undone | silent on the fix | fires on none of the latest | all |\n|---|---|---|---|---|---|---|"
    )
    for title, found in (("first half", outcomes[0]), ("second half", outcomes[1]), ("both", [*outcomes[0], *outcomes[1]])):
        print(row(title, found))
    return 0


def row(title: str, found: list[Outcome]) -> str:
    """A line of the table."""
    shares = [sum(getattr(one, name) for one in found) for name in ("proposed", "fires", "silent")]
    shares += [sum(one.proposed and not one.fired for one in found), sum(one.good for one in found)]
    return f"| {title} | {len(found)} | " + " | ".join(f"{share / max(len(found), 1):.1%}" for share in shares) + " |"


def look(home: Path, git_dir: Path, labels: list[dict[str, str]], commits: int) -> list[Outcome]:
    """The outcomes of one repository."""
    repository = Repository(git_dir, env={"GIT_DIR": os.path.abspath(git_dir)})
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch) / "docs"
        shutil.copytree(home / "docs", docs)
        workspace = Workspace(docs, folder=str(docs))
        store, _ = remember.ready(workspace, docs)
        try:
            remember.count_changes(store, repository)
            fixes.follow(workspace, store, repository)
            latest = list(of_commits(repository, repository.latest(commits)))
            moved = traces.lost_files(repository)
            found = []
            for label in labels:
                path = next(
                    (one.path for one in store.cited() if one.path.endswith(label["label"]) or label["label"].endswith(one.path)), ""
                )
                own = list(of_commits(repository, cures(store, path)[:8]))
                named = {one.name for one in own}
                others = [one for one in latest if one.name not in named]
                proposals = suggestions(own, others, rarity(store), moved=moved)
                undone = read_diff((home / "changes" / f"{label['change']}.diff").read_text(encoding="utf-8", errors="surrogateescape"))
                found.append(outcome(proposals, undone))
            return found
        finally:
            store.close()


def outcome(proposals: Sequence[Suggested], undone: Change) -> Outcome:
    """Judge the first proposal."""
    if not proposals:
        return Outcome(proposed=False, fires=False, silent=False, fired=0)
    first = proposals[0]
    return Outcome(True, bool(judge(first.guard, undone).matched), not judge(first.guard, backwards(undone)).matched, len(first.fired))


if __name__ == "__main__":
    sys.exit(main())
