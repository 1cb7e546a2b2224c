#!/usr/bin/env python3
"""Ask the questions of ``questions/`` and say how many are answered rightly.

    python benchmarks/search.py CORPUS [--model FOLDER] [--words-only] [--half tune|test|work|once|last]

CORPUS holds ``documents/`` and ``manifest.jsonl``; a question names its documents by their line in it, from 0. The questions are in our own
words and share few with the documents; the overlap is printed. Without ``--model`` the model of the extra is asked. ``found`` is what the
program answers by itself, ``ranked`` also counts what it only names as nearest; of the questions about things that are not there, each
answer is a false one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from hansei.app import embedding, remember
from hansei.app.workspace import Workspace
from hansei.recall.search.find import find
from hansei.recall.search.page import unpack_terms
from hansei.recall.search.plan import plan
from hansei.recall.search.query import parse
from hansei.store.port import Store, Wanted

QUESTIONS = tuple(Path(__file__).parent / "questions" / name for name in ("search.jsonl", "answers.jsonl"))
HALVES = ("tune", "test", "work", "once", "last")


class Outcome(NamedTuple):
    """How one question went."""

    there: bool
    """Whether a document answers it."""
    overlap: float
    """Share of its telling words that stand in that document."""
    found: int | None
    """Place of the right document among the answers, from 0."""
    ranked: int | None
    """The same, or its place among those named as nearest."""
    answered: bool
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--words-only", action="store_true")
    parser.add_argument("--half", choices=HALVES)
    arguments = parser.parse_args()
    paths = [json.loads(line)["path"] for line in (arguments.corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = questions_of()
    with memory_of(arguments.corpus, arguments.model, words_only=arguments.words_only) as (store, meaning):
        for half in (arguments.half,) if arguments.half else HALVES:
            report(half, [ask(one, paths, store, meaning) for one in questions if one["half"] == half])


def questions_of() -> list[dict[str, Any]]:
    """Every question, with its half and the documents that answer it."""
    return [json.loads(line) for file in QUESTIONS for line in file.read_text(encoding="utf-8").splitlines()]


@contextmanager
def memory_of(corpus: Path, folder_of_model: Path | None, *, words_only: bool) -> Iterator[tuple[Store, Any]]:
    """A store that holds the corpus, and what a model says of it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(corpus / "documents", Path(folder, "documents"))
        model = f"model = {json.dumps(str(folder_of_model.resolve()))}\n" if folder_of_model else ""
        Path(folder, "hansei.toml").write_text(f'folder = "documents"\n{model}', encoding="utf-8")
        workspace = Workspace(Path(folder))
        store = remember.open_for(workspace, keep=False)
        remember.refresh(workspace, store, workspace.folder)
        meaning = (
            None
            if words_only
            else embedding.meaning_of(workspace, store, lambda done, total: print(f"\r{done}/{total}", end="", file=sys.stderr))
        )
        if meaning is None and not words_only:
            sys.exit("there is no model: install the extra, or name a folder with --model")
        yield store, meaning
        store.close()


def ask(question: dict[str, Any], paths: Sequence[str], store: Store, meaning: Any) -> Outcome:
    right = {paths[number] for number in question["documents"]}
    began = perf_counter()
    found = find(parse(question["question"]), store, 10, meaning)
    seconds = perf_counter() - began
    hits = [hit.path for hit in found.hits]
    return Outcome(
        there=bool(right),
        overlap=overlap(question["question"], right, store),
        found=next((place for place, path in enumerate(hits) if path in right), None),
        ranked=next((place for place, path in enumerate(hits or [held.path for held in found.near]) if path in right), None),
        answered=bool(hits),
        seconds=seconds,
    )


def overlap(question: str, right: set[str], store: Store) -> float:
    if not right:
        return 0.0
    every = store.held([number for number, _ in store.matching(Wanted(), {}, store.size()[0])])
    words = store.words([one.number for one in every if one.path in right]).values()
    held = {term for packed in words for terms in unpack_terms(packed) for term in terms.split()}
    telling = [one for one in plan(parse(question), store).telling if one.asked]
    return sum(one.asked in held for one in telling) / len(telling)


def report(half: str, outcomes: Sequence[Outcome]) -> None:
    there = [one for one in outcomes if one.there]
    absent = [one for one in outcomes if not one.there]
    times = sorted(one.seconds for one in outcomes)

    overlapping = sum(one.overlap for one in there) / len(there)

    def share(places: Sequence[int | None], most: int) -> str:
        return f"{sum(place is not None and place < most for place in places) / len(places):.2f}"

    print(
        f"{half}: {len(there)} questions that have an answer ({overlapping:.0%} of their words stand in it),"
        f" {len(absent)} that have none\n"
        f"  found   first {share([one.found for one in there], 1)}   among five {share([one.found for one in there], 5)}"
        f"   answered {sum(one.answered for one in there) / len(there):.2f}\n"
        f"  ranked  first {share([one.ranked for one in there], 1)}   among five {share([one.ranked for one in there], 5)}\n"
        f"  answered though there is none: {sum(one.answered for one in absent)} of {len(absent)}\n"
        f"  time    median {times[len(times) // 2] * 1000:.0f} ms   p95 {times[len(times) * 95 // 100] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
