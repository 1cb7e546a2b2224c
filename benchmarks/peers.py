#!/usr/bin/env python3
"""The same incidents and the same changes for Hansei, plain FTS5 and rootecho: what each takes, and whether it names the right incident.

    python benchmarks/peers.py BENCH [--repositories 12] [--rootecho PYTHON]

BENCH holds a folder for each repository, with its post-mortems under ``docs`` and changes under ``changes``, and ``labels.jsonl``, which
says of each change the document that must be remembered (``label``, or one of ``alt``), if any, and its ``kind``. rootecho is asked when
``--rootecho`` names a Python that has it; nothing is installed here. To get it::

    python -m venv /tmp/peers && /tmp/peers/bin/pip install rootecho==0.1.0
    python benchmarks/peers.py BENCH --rootecho /tmp/peers/bin/python

It compares root causes, which a person writes down as JSON: we hand it what the post-mortem says of its cause (all of it, where it says
nothing), and the changed lines as the cause of a new incident. fixdoc 0.2.0 has no search without a model that it downloads, and
never-again 0.1.0 wants a newer Python and does not start after a plain installation, so neither is asked.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
from collections import defaultdict
from pathlib import Path
from time import process_time
from typing import NamedTuple

from hansei.app import remember
from hansei.app.recall import judgement_and_prior
from hansei.app.workspace import Workspace
from hansei.recall.answer import recall
from hansei.recall.diff import read_diff
from hansei.recall.search.page import Passage, unpack
from hansei.recall.terms import terms
from hansei.store.port import Store

_ASK_ROOTECHO = """
import json, sys, time
from rootecho.core import find_matches
given = json.load(sys.stdin)
for text in given["changes"]:
    began = time.process_time()
    found = find_matches({"id": "new", "root_cause": text}, given["history"], 0.0)
    took = time.process_time() - began
    best = found[0] if found else None
    print(json.dumps([best["incident"]["id"] if best else None, bool(best) and best["score"] >= 0.34, took]))
"""
"""0.34 is its default threshold; without one it puts them in order."""


class Answered(NamedTuple):
    """What a tool says of a change."""

    first: str | None
    """The incident it puts first."""
    speaks: bool
    """Whether it would have named it by itself."""
    seconds: float
    """CPU."""


class Question(NamedTuple):
    """A change."""

    diff: str
    right: frozenset[str]
    """The documents that must be remembered, by their paths below ``docs``; none when it is to be silent."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compare with peers.")
    parser.add_argument("bench", type=Path)
    parser.add_argument("--repositories", type=int, default=12)
    parser.add_argument("--rootecho", help="a Python that has rootecho")
    arguments = parser.parse_args()
    told: dict[str, list[tuple[Question, Answered]]] = defaultdict(list)
    asked = _questions(arguments.bench)
    for name in sorted(asked)[: arguments.repositories]:
        workspace = Workspace(arguments.bench / name, folder=str(arguments.bench / name / "docs"))
        store = remember.open_for(workspace, keep=False)
        remember.refresh(workspace, store, workspace.folder)
        questions = asked[name]
        told["Hansei"] += zip(questions, _ours(store, questions), strict=True)
        told["plain FTS5"] += zip(questions, _fts5(store, questions), strict=True)
        if arguments.rootecho:
            told["rootecho"] += zip(questions, _rootecho(arguments.rootecho, store, questions), strict=True)
        store.close()
    for tool, its in told.items():
        _tell(tool, its)


def _questions(bench: Path) -> dict[str, list[Question]]:
    """Name of a repository -> its changes; the cures themselves, which may be remembered or not, are left out."""
    found: dict[str, list[Question]] = defaultdict(list)
    for line in (bench / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if label["kind"] != "forward-fix":
            name = label["repo"].replace("/", "__")
            diff = (bench / name / "changes" / f"{label['change']}.diff").read_text(encoding="utf-8", errors="replace")
            right = frozenset(path for path in (label["label"], *(label.get("alt") or ())) if path)
            found[name].append(Question(diff, right))
    return found


def _documents(store: Store) -> dict[str, tuple[Passage, ...]]:
    """Path of a document -> its passages."""
    held = store.held(range(1, store.size()[0] + 1))
    texts = store.texts([one.number for one in held])
    return {one.path: unpack(texts[one.number]) for one in held}


def _ours(store: Store, questions: list[Question]) -> list[Answered]:
    judgement, prior = judgement_and_prior()
    answers = []
    for question in questions:
        began = process_time()
        answer = recall(read_diff(question.diff), store, judgement, prior)
        took = process_time() - began
        answers.append(Answered(answer.near[0].path if answer.near else None, bool(answer.verdicts), took))
    return answers


def _fts5(store: Store, questions: list[Question]) -> list[Answered]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE page USING fts5(path UNINDEXED, text, tokenize = porter)")
    texts = ((path, "\n".join(passage.text for passage in passages)) for path, passages in _documents(store).items())
    db.executemany("INSERT INTO page VALUES (?, ?)", texts)
    answers = []
    for question in questions:
        began = process_time()
        words = " OR ".join(f'"{word}"' for word in {word.lstrip("=#") for word in terms(_lines(question.diff))})
        found = db.execute("SELECT path FROM page WHERE page MATCH ? ORDER BY rank LIMIT 1", (words,)).fetchall() if words else []
        answers.append(Answered(found[0][0] if found else None, bool(found), process_time() - began))
    return answers


def _rootecho(python: str, store: Store, questions: list[Question]) -> list[Answered]:
    history = []
    for path, passages in _documents(store).items():
        cause = " ".join(passage.text for passage in passages if passage.field in ("cause", "trigger"))
        history.append({"id": path, "root_cause": cause or " ".join(passage.text for passage in passages)})
    given = json.dumps({"history": history, "changes": ["\n".join(_lines(question.diff)) for question in questions]})
    said = subprocess.run([python, "-c", _ASK_ROOTECHO], input=given, text=True, check=True, stdout=subprocess.PIPE).stdout
    return [Answered(*json.loads(line)) for line in said.splitlines()]


def _lines(diff: str) -> list[str]:
    """What is changed, without the marks of the diff."""
    return [line.text for file in read_diff(diff).files for line in (*file.added, *file.removed)]


def _tell(tool: str, told: list[tuple[Question, Answered]]) -> None:
    due = [(answer, _fits(answer, question)) for question, answer in told if question.right]
    silent = [answer for question, answer in told if not question.right]
    times = sorted(answer.seconds for _, answer in told)
    first, named = sum(right for _, right in due), sum(right and answer.speaks for answer, right in due)
    print(f"{tool}: of {len(due)} changes that repeat an incident the right one is first for {first}, and named by itself for {named}")
    print(f"  of {len(silent)} others it speaks of {sum(answer.speaks for answer in silent)}")
    print(f"  CPU of a change: median {times[len(times) // 2] * 1e3:.1f} ms, p95 {times[int(len(times) * 0.95)] * 1e3:.1f} ms")


def _fits(answer: Answered, question: Question) -> bool:
    return answer.first is not None and answer.first.removeprefix("docs/") in question.right


if __name__ == "__main__":
    main()
