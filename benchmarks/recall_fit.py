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
from hansei.app.recall import judgement_and_prior
from hansei.app.workspace import Workspace
from hansei.corpus.git import Repository
from hansei.recall.clues import Candidate, candidates, question_of
from hansei.recall.diff import read_diff
from hansei.recall.judge import Judgement
from hansei.recall.weigh import Weights
from hansei.store.sqlite import open_store

UNDOING = (
    "removed strength", "shrinks", "added lean", "removed of its identifiers", "removed lines", "turn", "named and covered",
    "path and covered", "memory", "removed part", "removed in code", "margin", "first", "removed coverage", "title",
)  # fmt: skip
FAULT = (
    "coverage", "strength", "title", "added identifier lean", "added lean", "part", "file", "path", "base name", "margin", "first",
    "memory", "added", "removed", "added of its identifiers", "named and covered", "path and covered", "added lines",
)  # fmt: skip
SAY = 0.15
FOLDS = 6
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
    for way, rows in zip(ways, sets, strict=True):
        scored = []
        for fold in range(FOLDS):
            weights = fit([row for each in sets for row in each if folds[row[1]] != fold])
            scored += [(label, repository, scores(weights, found)) for label, repository, found in rows if folds[repository] == fold]
        print("with history" if way else "without history")
        report(scored)
    if arguments.write:
        home = Path(remember.__file__).parents[1] / "recall" / "judgement.json"
        threshold = json.loads(home.read_text(encoding="ascii"))["threshold"]
        plain = {**fit([row for each in sets for row in each]), "say": SAY, "threshold": threshold}
        home.write_text(json.dumps(plain, indent=1) + "\n", encoding="ascii")
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
    _, prior = judgement_and_prior()
    rows: Rows = []
    for label in labels:
        change = read_diff(
            (tree / repository / "changes" / f"{label['change']}.diff").read_text(encoding="utf-8", errors="surrogateescape")
        )
        weights = Weights(store, prior)
        rows.append((label, repository, candidates(question_of(change, weights), store, weights)))
    return rows


def fit(rows: Rows) -> dict[str, Any]:
    """Both regressions: fixes in the forward direction weigh three times for undoing, causes eight times for the fault."""
    made: dict[str, Any] = {}
    for name, numbers, without, right, forward, ridge in (
        ("undoing", UNDOING, "cause", 1.0, 3.0, 10.0),
        ("fault", FAULT, "reverse-fix", 8.0, 1.5, 20.0),
    ):
        flat = [(label, one) for label, _, found in rows if label["kind"] != without for one in found]
        matrix = np.array([[candidate.numbers[one] for one in numbers] for _, candidate in flat])
        truth = np.array([float(is_right(label, candidate.profile.path)) for label, candidate in flat])
        weight = np.where(truth == 1, right, [forward if label["kind"] == "forward-fix" else 1.0 for label, _ in flat])
        mean, scale = matrix.mean(0), matrix.std(0) + 1e-9
        bias, slopes = regress((matrix - mean) / scale, truth, weight, ridge)
        listed = {one: [round(float(v), 4) for v in row] for one, *row in zip(numbers, mean, scale, slopes, strict=True)}
        made[name] = {"bias": round(bias, 4), "numbers": listed}
    return made


def regress(matrix: Any, truth: Any, weight: Any, ridge: float) -> tuple[float, Any]:
    """Logistic regression with a ridge, by Newton's method; the bias is not held back."""
    full = np.hstack([np.ones((len(matrix), 1)), matrix])
    hold = np.diag([0.0] + [ridge] * matrix.shape[1])
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


def report(scored: list[tuple[dict[str, Any], str, list[tuple[float, str]]]]) -> None:
    """At the budget (5 % of ordinary, 10 % of hard changes), and where three of four forward fixes are left in silence."""
    best = [(label["kind"], found[0][0] if found else 0.0, bool(found) and is_right(label, found[0][1])) for label, _, found in scored]
    of = {kind: sorted((score for one, score, _ in best if one == kind), reverse=True) for kind in {kind for kind, _, _ in best}}
    budget = max(of["ordinary"][len(of["ordinary"]) // 20], of["hard"][len(of["hard"]) // 10])
    for name, least in (
        ("at the budget", budget),
        ("three of four fixes silent", max(budget, of["forward-fix"][len(of["forward-fix"]) // 4])),
    ):
        told = [f"{kind} {sum(score > least for score in of[kind]) / len(of[kind]):.1%}" for kind in ("ordinary", "hard", "forward-fix")]
        hits = {
            kind: sum(right and score > least for one, score, right in best if one == kind) / len(of[kind])
            for kind in ("reverse-fix", "cause")
        }
        print(f"  {name} ({least:.3f}): undone fixes {hits['reverse-fix']:.1%}, causes {hits['cause']:.1%}; answered: {', '.join(told)}")


if __name__ == "__main__":
    sys.exit(main())
