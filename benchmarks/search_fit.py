#!/usr/bin/env python3
"""Fit when a model's word is enough for an answer (``Signs`` in ``recall/search/weighed.py``), and say how it does on other questions.

    python benchmarks/search_fit.py CORPUS [--model FOLDER]

Each question that has an answer is asked twice: of all documents, and of all but those of the team that answers it, where it has none.
Together with the questions about things that are not there they are fitted: first on one half of the questions to judge the other, then on
both, which is what the program ships; the questions ``last`` are in neither. ``sure`` lets at most three of twenty questions about what is
not there through. Where the order is right is printed, too, and how far behind the best a right document may be.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from search import memory_of, questions_of

from hansei.recall.search.find import CANDIDATES, WEIGHTS
from hansei.recall.search.plan import plan, wanted
from hansei.recall.search.query import parse
from hansei.recall.search.weighed import Weighed, apart, by_meaning
from hansei.store.port import Store, Wanted

FITTED = (("tune", "work"), ("test", "once"))
TWIN = 0.7
"""How much a question counts that is asked of a memory without its answer."""
FALSE = 0.15
"""Share of the questions about what is not there that may be answered."""


class Case(NamedTuple):
    """A question as it was asked of a memory."""

    half: str
    kind: str
    """``there``, ``absent``, or ``twin``: asked without the documents of the team that answers it."""
    place: int | None
    """Place of the right document, from 0."""
    behind: float
    """Share of the best score that the right document has."""
    signs: tuple[float, float, float, float]
    """As in ``Signs``: score, margin, unknown, apart."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    paths = [json.loads(line)["path"] for line in (arguments.corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    with memory_of(arguments.corpus, arguments.model, words_only=False) as (store, meaning):
        cases = [case for one in questions_of() for case in cases_of(one, paths, store, meaning)]
    one, other = FITTED
    for fitted, judged in ((one, other), (other, one), ((*one, *other), ("last",))):
        judge(cases, fitted, judged)


class Fitted(NamedTuple):
    """The weights of the signs, and from where on there is an answer."""

    weights: Any
    bias: float
    sure: float

    def chances(self, cases: Sequence[Case]) -> Any:
        return 1 / (1 + np.exp(-(np.array([case.signs for case in cases]) @ self.weights + self.bias)))


def judge(cases: Sequence[Case], fitted: Collection[str], judged: Collection[str]) -> None:
    """Fit on some sets of questions, and say how others fare."""
    made = fit([case for case in cases if case.half in fitted])
    score, margin, unknown, disagreed = made.weights
    print(
        f"fitted on {', '.join(fitted)}: Signs(score={score:.2f}, margin={margin:.2f}, unknown={unknown:.2f}, apart={disagreed:.2f},"
        f" bias={made.bias:.2f}, sure={made.sure:.3f})"
    )
    for half in (*judged, None):
        its = {
            kind: [case for case in cases if case.half in (judged if half is None else (half,)) and case.kind == kind]
            for kind in ("there", "absent", "twin")
        }
        told = {kind: made.chances(some) >= made.sure for kind, some in its.items()}
        first, five = (np.array([case.place is not None and case.place < most for case in its["there"]]) for most in (1, 5))
        near = [case.behind for case in its["there"] if case.place in (1, 2, 3, 4)]
        print(
            f"  {half or 'together':8} in order: first {first.mean():.2f}, among five {five.mean():.2f};"
            f" answered: first {(first & told['there']).mean():.2f}, among five {(five & told['there']).mean():.2f};"
            f" false {told['absent'].sum()} of {len(told['absent'])}, without the team's documents {told['twin'].mean():.2f};"
            f" second to fifth at {min(near):.2f}, in the middle {float(np.median(near)):.2f} of the best"
        )


def fit(cases: Sequence[Case]) -> Fitted:
    weights, bias = regression(
        np.array([case.signs for case in cases]),
        np.array([float(case.kind == "there") for case in cases]),
        np.array([TWIN if case.kind == "twin" else 1.0 for case in cases]),
    )
    loose = Fitted(weights, bias, 0.0)
    absent = np.sort(loose.chances([case for case in cases if case.kind == "absent"]))[::-1]
    told = int(FALSE * len(absent))
    return loose._replace(sure=float(absent[told - 1] + absent[told]) / 2)


def cases_of(question: dict[str, Any], paths: Sequence[str], store: Store, meaning: Any) -> list[Case]:
    right = {paths[number] for number in question["documents"]}
    teams = {path.split("/")[1] for path in right}
    every = store.held([number for number, _ in store.matching(Wanted(), {}, store.size()[0])])
    rights = {one.number for one in every if one.path in right}
    if right and not rights:
        return []  # it lies in a folder that is not read
    weighed = ranked(question["question"], store, meaning)
    unknown = unknown_share(question["question"], store)
    place = next((place for place, one in enumerate(weighed) if one.number in rights), None)
    behind = weighed[place].score / weighed[0].score if place is not None else 0.0
    made = [Case(question["half"], "there" if right else "absent", place, behind, signs_of(weighed, unknown))]
    if right:
        others = {one.number for one in every if one.path.split("/")[1] in teams}
        left = [one for one in ranked(question["question"], store, meaning, others) if one.number not in others]
        made.append(Case(question["half"], "twin", None, 0.0, signs_of(left, unknown)))
    return made


def ranked(question: str, store: Store, meaning: Any, besides: Collection[int] = ()) -> list[Weighed]:
    """The candidates of a question as the program finds them, the best first; ``besides`` are more that are passed over."""
    made = plan(parse(question), store)
    asked = meaning.of(made.sentence, [(one.word.text, one.term, one.weight) for one in made.telling])
    most = CANDIDATES + len(besides)
    listed = [] if made.impossible else [number for each in wanted(made) for number, _ in store.matching(each, WEIGHTS, most)]
    closest = sorted(asked.close, key=lambda number: (-asked.close[number], number))
    return by_meaning(made, dict.fromkeys([*listed, *closest[:most]]), store, asked)


def unknown_share(question: str, store: Store) -> float:
    telling = plan(parse(question), store).telling
    return sum(one.weight for one in telling if not one.phrases) / (sum(one.weight for one in telling) or 1.0)


def signs_of(weighed: Sequence[Weighed], unknown: float) -> tuple[float, float, float, float]:
    return weighed[0].score, weighed[0].score - weighed[min(5, len(weighed) - 1)].score, unknown, apart(weighed)


def regression(matrix: Any, truth: Any, weight: Any, ridge: float = 3.0) -> tuple[Any, float]:
    """Logistic regression with a ridge on the scaled numbers, by Newton's method; the weights are those of the numbers as they are."""
    mean, scale = matrix.mean(0), matrix.std(0) + 1e-9
    full = np.hstack([np.ones((len(matrix), 1)), (matrix - mean) / scale])
    hold = np.diag([0.0] + [ridge] * matrix.shape[1])
    slopes = np.zeros(full.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-full @ slopes))
        slopes += np.linalg.solve(
            (full * (weight * chance * (1 - chance))[:, None]).T @ full + hold, full.T @ (weight * (truth - chance)) - hold @ slopes
        )
    weights = slopes[1:] / scale
    return weights, float(slopes[0] - weights @ mean)


if __name__ == "__main__":
    main()
