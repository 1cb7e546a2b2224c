#!/usr/bin/env python3
"""How fast search and recall answer from very many lessons, and how much memory they take.

    python benchmarks/million.py [--count 1000000] [--questions 40] [--keep FILE]

The lessons are made up as in ``store.py``, the same ones on every run: a title, what was seen, what was learnt and what was done, some
forty words, a file and an identifier. They go straight into a store, since reading as many documents takes hours and is measured
elsewhere. Then fresh processes open the store and answer, one only questions, the other only changes of 300 lines; their peak of memory
is told. A million takes three and a half gigabytes of disk. The store is deleted at the end; with ``--keep`` it stays, and a later run
answers at once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter, process_time

from store import LINES, Language

from hansei.app.recall import judgement_and_prior
from hansei.recall.answer import recall
from hansei.recall.diff import read_diff
from hansei.recall.profile import Profile, marks, pack
from hansei.recall.search import page as pages
from hansei.recall.search.emphasis import told
from hansei.recall.search.find import find
from hansei.recall.search.page import Page, Passage, terms_of_text
from hansei.recall.search.query import parse
from hansei.recall.terms import terms
from hansei.store.port import Row, Store
from hansei.store.sqlite import open_store

LANGUAGE = Language(7)
SEAL = "a million lessons"
BATCH = 4_000
PARTS = ("title", "symptom", "lessons", "resolution")


def lessons(first: int, last: int, language: Language) -> Iterator[Row]:
    """Made-up lessons, as rows of a store."""
    for number in range(first, last):
        path, name = language.path(), "_".join(language.some(2))
        texts = [" ".join(language.some(length)) for length in (6, 12, 12, 10)]
        texts[3] += f" in {path} by {name}"
        passages = tuple(Passage(part, 1, text, terms_of_text(text)) for part, text in zip(PARTS, texts, strict=True))
        page = Page(passages, (("date", (date(2000, 1, 1) + timedelta(days=number % 9_000)).isoformat()),))
        counts: Counter[str] = terms(texts)
        file = path.rpartition("/")[2]
        profile = Profile(
            path=f"lessons/{number}.md",
            counts=counts,
            lean=dict.fromkeys(terms(texts[1:2]), -1.0) | dict.fromkeys(terms(texts[3:]), 1.0),
            title=frozenset(terms(texts[:1])),
            code=frozenset(terms((path, name))),
            parts=tuple(frozenset(terms((text,))) for text in texts),
            lines=frozenset((name,)),
            names=frozenset((path, file)),
            length=counts.total(),
        )
        words, shown = pages.pack(page)
        card = {"id": f"L-{number}", "title": texts[0], "date": page.facts[0][1], "because": texts[1], "do": texts[3], "lesson": texts[2]}
        yield Row(
            profile.path, str(number), "", profile.length, card, pack(profile), counts, sorted(marks(profile)), page.fields, page.facts,
            shown, (), words, *told(passages),
        )  # fmt: skip


def main() -> None:
    """Make the store, if it is not there, and let fresh processes ask it."""
    parser = argparse.ArgumentParser(description="Measure search and recall over very many lessons.")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--ask", choices=("search", "recall"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        _ask(arguments.ask, arguments.keep, arguments.questions)
        return
    with tempfile.TemporaryDirectory() as scratch:
        file = arguments.keep or Path(scratch, "store.db")
        _make(file, arguments.count)
        print(f"store: {file.stat().st_size / 1e6:.0f} MB; load of the machine {os.getloadavg()[0]:.1f}")
        for kind in ("search", "recall"):
            command = [sys.executable, __file__, "--ask", kind, "--keep", str(file), "--questions", str(arguments.questions)]
            said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            for clock in ("wall", "cpu"):
                its = sorted(said[clock])
                print(
                    f"{kind}, {clock}: median {its[len(its) // 2] * 1e3:.0f} ms, p95 {its[int(len(its) * 0.95)] * 1e3:.0f} ms of {len(its)}"
                )
            print(f"{kind}: {said['answered']} answered, peak of memory {said['memory'] / 1024:.0f} MB")


def _make(file: Path, count: int) -> None:
    store, spent = open_store(file, SEAL), 0.0
    there = store.size()[0]
    with Pool(1) as pool:
        for batch in pool.imap(_batch, ((first, min(first + BATCH, count)) for first in range(there, count, BATCH))):
            start = process_time()
            store.update(batch, ())
            spent += process_time() - start
            print(f"\r{store.size()[0]:,} lessons", end="", file=sys.stderr)
    print(f"\r{store.size()[0]:,} lessons, of which {store.size()[0] - there:,} were put in with {spent:.0f} s of CPU")
    store.close()


def _batch(numbers: tuple[int, int]) -> list[Row]:
    """Some of the lessons, the same ones on every run, whoever makes them."""
    LANGUAGE.random.seed(numbers[0])
    return list(lessons(*numbers, LANGUAGE))


def _ask(kind: str, file: Path, questions: int) -> None:
    """Answer questions of three words, or changes, in this process; prints what it took."""
    store, language = open_store(file, SEAL), Language(7)
    language.random.seed(-1)
    judgement, prior = judgement_and_prior()
    wall, cpu, answered = [], [], 0
    for _ in range(questions):
        words = language.some(3)
        change = read_diff(_change(store, language)) if kind == "recall" else None
        began, busy = perf_counter(), process_time()
        found = recall(change, store, judgement, prior).near if change else find(parse(" ".join(words)), store, 10, None).hits
        wall.append(perf_counter() - began)
        cpu.append(process_time() - busy)
        answered += bool(found)
    memory = _peak()
    print(json.dumps({"wall": wall, "cpu": cpu, "answered": answered, "memory": memory}))


def _change(store: Store, language: Language) -> str:
    """A diff of 300 lines, some of whose words stand in one lesson."""
    (held,) = store.held([language.random.randint(1, store.size()[0])])
    own = [word for part in ("title", "because", "do") for word in str(held.card[part]).split() if word.isalpha()]
    lines = []
    for number in range(LINES):
        words = language.some(3) if number % 5 else language.random.sample(own, 3)
        # single words, which lessons know: an identifier of two would be one of its own, that none has
        lines.append(f"{language.random.choice('+-')}    {words[0]} = {words[1]}({words[2]})")
    path = language.path()
    return f"--- a/{path}\n+++ b/{path}\n@@ -1,{LINES} +1,{LINES} @@\n" + "\n".join(lines) + "\n"


def _peak() -> int:
    """The most memory that this process had, in kilobytes; what the one that started it had, which getrusage counts too, is left out."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main()
