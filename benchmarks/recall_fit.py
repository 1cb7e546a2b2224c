#!/usr/bin/env python3
"""Fit the weights of recall, and say honestly how well they do on repositories they have not seen.

    python benchmarks/recall_fit.py TREE [--git-dirs FOLDER] [--write]

TREE is an unpacked benchmark: for each repository ``<owner>__<name>/docs`` (the memory) and ``changes/*.diff``, and ``labels.jsonl``. With
``--git-dirs`` (``<owner>+<name>/repo`` for each repository) the history counts words; the weights are then fitted on both ways of asking.
Printed is a cross-validation by repository; ``--write`` fits on everything and writes ``src/hansei/recall/judgement.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from hansei.app import remember
from hansei.app.workspace import Workspace
from hansei.corpus.git import Repository
from hansei.recall.clues import Candidate, candidates, question_of
from hansei.recall.diff import read_diff
from hansei.recall.judge import Judgement, sided
from hansei.recall.weigh import Prior, Weights
from hansei.store.sqlite import open_store

SUBJECT = (
    "both of its identifiers", "both in code", "both identifiers", "both lines", "both size", "title", "path", "base name", "file",
    "strength", "coverage", "part", "margin", "first", "memory", "path and covered", "files",
)  # fmt: skip
TURN = ("turn strength", "turn lean", "turn identifier lean", "turn of its identifiers", "turn in code", "turn size", "shrinks")
FAULT = ("coverage", "part", "files", "removed size", "added size")
SAY = 0.1
SILENT = 0.75
"""So many fixes in the forward direction must be left in silence; the threshold is set by it."""
FOLDS = 6
HOME = Path(remember.__file__).parents[1] / "recall"
Rows = list[tuple[dict[str, Any], str, list[Candidate]]]


def main() -> int:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(description="Fit the weights of recall.")
    parser.add_argument("tree", type=Path)
    parser.add_argument("--git-dirs", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    arguments.tree = arguments.tree.resolve()
    arguments.git_dirs = arguments.git_dirs and arguments.git_dirs.resolve()
    labels = defaultdict(list)
    for line in (arguments.tree / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["repo"].replace("/", "__")].append(label)
    ways = [None, arguments.git_dirs] if arguments.git_dirs else [None]
    sets = [[row for repository in sorted(labels) for row in look(arguments.tree, repository, labels[repository], way)] for way in ways]
    folds = {repository: number % FOLDS for number, repository in enumerate(sorted(labels))}
    least = 0.0
    for way, rows in zip(ways, sets, strict=True):
        scored = []
        for fold in range(FOLDS):
            weights = fit([row for each in sets for row in each if folds[row[1]] != fold])
            scored += [(label, repository, scores(weights, found)) for label, repository, found in rows if folds[repository] == fold]
        print("with history" if way else "without history")
        least = max(least, report(scored))
    if arguments.write:
        plain = {**fit([row for each in sets for row in each]), "say": SAY, "threshold": round(least, 3)}
        (HOME / "judgement.json").write_text(json.dumps(plain, indent=1) + "\n", encoding="ascii")
    return 0


def look(tree: Path, repository: str, labels: list[dict[str, Any]], git_dirs: Path | None) -> Rows:
    """For each change of a repository the candidates and what it has in common with each."""
    os.chdir(tree / repository)
    workspace = Workspace(folder="docs")
    store = open_store(None)
    remember.refresh(workspace, store, workspace.folder)
    if git_dirs is not None:
        home = git_dirs / repository.replace("__", "+", 1) / "repo"
        remember.count_changes(store, Repository(home, env={"GIT_DIR": str(home)}))
    known = json.loads((HOME / "prior.json").read_text(encoding="ascii"))
    prior = Prior(known["documents"], known["changes"])
    rows: Rows = []
    for label in labels:
        change = read_diff(
            (tree / repository / "changes" / f"{label['change']}.diff").read_text(encoding="utf-8", errors="surrogateescape")
        )
        weights = Weights(store, prior)
        rows.append((label, repository, candidates(question_of(change, weights), store, weights)))
    return rows


def fit(rows: Rows) -> dict[str, Any]:
    """The three regressions.

    The subject is the same for what undoes a fix, what caused the incident, and the fix itself, against everything else; the turn is
    learned from fixes undone and done; the fault from causes and fixes done, where a cause weighs as much as seven of these, which are
    so many more.
    """
    flat = [(label["kind"], is_about(label, one.profile.path), sided(one.numbers)) for label, _, found in rows for one in found]
    about = [(kind, numbers) for kind, right, numbers in flat if right]
    turned = [(kind == "reverse-fix", numbers) for kind, numbers in about if kind != "cause"]
    brought = [(kind == "cause", numbers) for kind, numbers in about if kind != "reverse-fix"]
    return {
        "subject": regression(SUBJECT, [(right, numbers) for _, right, numbers in flat], ridge=5.0),
        "turn": regression(TURN, turned, ridge=5.0, even=True),
        "fault": regression(FAULT, brought, ridge=30.0, right=7.0),
    }


def regression(
    names: tuple[str, ...], cases: list[tuple[bool, dict[str, float]]], *, ridge: float, right: float = 1.0, even: bool = False
) -> dict[str, Any]:
    """One regression as data; an ``even`` one has no constant and its numbers no mean, so that turned numbers get the opposite answer."""
    matrix = np.array([[numbers[name] for name in names] for _, numbers in cases])
    truth = np.array([float(one) for one, _ in cases])
    mean = np.zeros(len(names)) if even else matrix.mean(0)
    scale = matrix.std(0) + 1e-9
    bias, slopes = regress((matrix - mean) / scale, truth, np.where(truth == 1, right, 1.0), ridge, even=even)
    listed = {one: [round(float(v), 4) for v in row] for one, *row in zip(names, mean, scale, slopes, strict=True)}
    return {"bias": round(bias, 4), "numbers": listed}


def regress(matrix: Any, truth: Any, weight: Any, ridge: float, *, even: bool) -> tuple[float, Any]:
    """Logistic regression with a ridge, by Newton's method; the bias is not held back, or held at nought."""
    full = np.hstack([np.ones((len(matrix), 1)), matrix])
    hold = np.diag([1e12 if even else 0.0] + [ridge] * matrix.shape[1])
    slopes = np.zeros(full.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(full @ slopes, -30, 30)))
        slope = full.T @ (weight * (truth - chance)) - hold @ slopes
        curve = (full * (weight * chance * (1 - chance))[:, None]).T @ full + hold
        step = np.linalg.solve(curve, slope)
        slopes += step
        if abs(step).max() < 1e-6:
            break
    return float(slopes[0]), slopes[1:]


def scores(weights: dict[str, Any], found: list[Candidate]) -> list[tuple[float, str]]:
    """The candidates with their scores, the likeliest first, as the program judges them."""
    judgement = Judgement({**weights, "say": SAY, "threshold": 0.0})
    return [(one.score, one.candidate.profile.path) for one in judgement.of(found)]


def is_right(label: dict[str, Any], path: str) -> bool:
    """Whether a document is one of those that must be remembered."""
    right = [label["label"], *label["alt"]] if label["label"] else []
    return any(path.endswith(one.removeprefix("docs/")) for one in right)


def is_about(label: dict[str, Any], path: str) -> bool:
    """Whether a document tells of what the change does, in either direction."""
    return is_right(label, path) or (label["kind"] == "forward-fix" and path.endswith(label["related"].removeprefix("docs/")))


def report(scored: list[tuple[dict[str, Any], str, list[tuple[float, str]]]]) -> float:
    """At the budget (5 % of ordinary, 10 % of hard changes), and where three of four forward fixes are left in silence: its threshold."""
    best = [(label["kind"], found[0][0] if found else 0.0, bool(found) and is_right(label, found[0][1])) for label, _, found in scored]
    of = {kind: sorted((score for one, score, _ in best if one == kind), reverse=True) for kind in {kind for kind, _, _ in best}}
    budget = max(of["ordinary"][len(of["ordinary"]) // 20], of["hard"][len(of["hard"]) // 10])
    quiet = max(budget, of["forward-fix"][int(len(of["forward-fix"]) * (1 - SILENT))])
    for name, least in (("at the budget", budget), ("three of four fixes silent", quiet)):
        told = [f"{kind} {sum(score > least for score in of[kind]) / len(of[kind]):.1%}" for kind in ("ordinary", "hard", "forward-fix")]
        hits = [
            (label, repository, right and score > least) for (label, repository, _), (_, score, right) in zip(scored, best, strict=True)
        ]
        found = {kind: sum(hit for label, _, hit in hits if label["kind"] == kind) / len(of[kind]) for kind in ("reverse-fix", "cause")}
        by: dict[str, list[bool]] = defaultdict(list)
        for label, repository, hit in hits:
            if label["kind"] in found:
                by[repository].append(hit)
        mean = sum(sum(its) / len(its) for its in by.values()) / len(by)
        print(
            f"  {name} ({least:.3f}): undone fixes {found['reverse-fix']:.1%}, causes {found['cause']:.1%},"
            f" mean of repositories {mean:.1%}; answered: {', '.join(told)}"
        )
    return quiet


if __name__ == "__main__":
    sys.exit(main())
