#!/usr/bin/env python3
"""How fast the store is made and kept up to date, and how fast recall and search answer from it, in a large folder.

    python benchmarks/store.py [--count 10000] [--questions 20]

The incidents are made up, in all built-in dialects, the same ones on every run: words are drawn as unevenly as in real texts, and each
incident has some that only few others have. Changes of 300 lines name files and words of one incident among others of anywhere.
Beside them, plain FTS5 answers the words of the same changes, over the same texts, in the same run.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import Any

from hansei.app import recall as asking
from hansei.app import remember
from hansei.app.workspace import Workspace
from hansei.drafting import catalog
from hansei.drafting.compose import compose
from hansei.incident.located import Located
from hansei.incident.model import Action, Incident, Lesson
from hansei.recall.answer import recall
from hansei.recall.diff import read_diff
from hansei.recall.search.find import find
from hansei.recall.search.query import parse
from hansei.recall.terms import terms
from hansei.text import Span

DIALECTS = ("engineering", "enterprise", "learning", "operations", "reflexion")
LINES = 300
SKELETONS = 100
_PLAIN = "SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank LIMIT 10"
_NOWHERE = Span(0, 0)
_SYLLABLES = "ba co di fu ga ho ki lo me na po qua re sa ti vu wo xe ya zu tor len mar sin pel".split()


class Language:
    """Words that were never heard, as rare and as common as words are."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = list(dict.fromkeys("".join(self.random.choices(_SYLLABLES, k=3)) for _ in range(30_000)))
        self._heaps = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def some(self, count: int) -> list[str]:
        """Words, the common ones often."""
        return self.random.choices(self.words, cum_weights=self._heaps, k=count)

    def sentence(self) -> str:
        """A sentence."""
        return " ".join(self.some(self.random.randint(8, 16))).capitalize() + "."

    def path(self) -> str:
        """A file of a large repository."""
        return f"src/{self.random.choice(self.words[:200])}/{self.random.choice(self.words[:2_000])}.py"


def documents(count: int, language: Language, finished: int = 0) -> Iterator[str]:
    """Made-up post-mortems: skeletons with other words, since composing ten thousand takes minutes.

    Of ten action items, ``finished`` are done.
    """
    known = frozenset(language.words)
    written = skeletons(language, finished)
    pieces = [re.split(r"([a-z]{6,})", text) for text in written]
    for number in range(count):
        parts = pieces[number % SKELETONS]
        fresh = iter(language.some(len(parts)))
        yield "".join(next(fresh) if part in known else part for part in parts).replace(f"INC-{number % SKELETONS}", f"INC-{number}")


def skeletons(language: Language, finished: int = 0) -> list[str]:
    """Some made-up post-mortems, in all dialects."""
    layouts = [catalog.blueprint(name) for name in DIALECTS]
    made = []
    for number in range(SKELETONS):
        day = date(2015, 1, 1) + timedelta(days=number % 4000)
        text = " ".join(language.sentence() for _ in range(6))
        name = "_".join(language.some(2))
        incident = Incident(
            "",
            title=_at(language.sentence().rstrip(".")),
            id=_at(f"INC-{number}"),
            date=_at(day),
            services=(_at(language.random.choice(language.words[:100])),),
            summary=_at(f"{text} It stood in `{language.path()}`, where `{name}()` was called."),
            went_wrong=tuple(_at(language.sentence()) for _ in range(4)),
            went_well=tuple(_at(language.sentence()) for _ in range(2)),
            actions=tuple(
                Action(
                    _NOWHERE,
                    f"{language.sentence()[:-1]} in `{language.path()}`",
                    _NOWHERE,
                    status=_at("done") if (3 * number + place) % 10 < finished else None,
                )
                for place in range(3)
            ),
            lessons=tuple(Lesson(language.sentence(), _NOWHERE) for _ in range(3)),
        )
        made.append(compose(incident, layouts[number % len(layouts)]))
    return made


def change(text: str, language: Language) -> str:
    """A diff of 300 lines, some of whose words stand in one document."""
    own = [word for word in text.split() if word.isalpha()]
    lines = []
    for number in range(LINES):
        words = language.some(4) if number % 5 else language.random.sample(own, 2)
        lines.append(f"{language.random.choice('+-')}    {'_'.join(words[:2])} = {words[-1]}({words[0]})")
    path = language.path()
    return f"--- a/{path}\n+++ b/{path}\n@@ -1,{LINES} +1,{LINES} @@\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the store in a large folder.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=20)
    arguments = parser.parse_args()
    language = Language(7)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        folder = root / "docs" / "incidents"
        folder.mkdir(parents=True)
        (root / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
        texts = list(documents(arguments.count, language))
        for number, text in enumerate(texts):
            path = folder / f"INC-{number}.md"
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1_600_000_000, 1_600_000_000))
        print(f"{len(texts)} documents of {statistics.mean(map(len, texts)):.0f} characters on average")
        workspace = Workspace(root)
        print(f"index from scratch: {_took(lambda: _refresh(workspace)):.1f} s")
        print(f"store: {remember.file_of(workspace).stat().st_size / 1e6:.0f} MB")
        print(f"refresh, nothing changed: {_took(lambda: _refresh(workspace)):.3f} s")
        (folder / "INC-0.md").write_text(texts[0] + "\nMore.\n", encoding="utf-8")
        print(f"refresh, one changed: {_took(lambda: _refresh(workspace)):.3f} s")
        diffs = [change(language.random.choice(texts), language) for _ in range(arguments.questions)]
        _ask(workspace, diffs, texts, language)
        (root / "a.diff").write_text(diffs[0], encoding="utf-8")
        command = [str(Path(sys.executable).parent / "hansei"), "recall", "--diff", "a.diff"]
        _say("recall, cold command", [_took(lambda: subprocess.run(command, cwd=root, check=True, capture_output=True)) for _ in range(10)])


def _ask(workspace: Workspace, diffs: list[str], texts: list[str], language: Language) -> None:
    store = remember.open_for(workspace)
    judgement, prior = asking.judgement_and_prior()
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE VIRTUAL TABLE page USING fts5(text)")
    plain.executemany("INSERT INTO page VALUES (?)", ((text,) for text in texts))
    ours, theirs, searches = [], [], []
    for diff in diffs:
        asked = read_diff(diff)
        ours.append(_took(lambda asked=asked: recall(asked, store, judgement, prior)))  # type: ignore[misc]
        words = " OR ".join(f'"{word}"' for word in {word.lstrip("=#") for word in terms(diff.split("\n"))})
        theirs.append(_took(lambda words=words: plain.execute(_PLAIN, (words,)).fetchall()))  # type: ignore[misc]
        query = parse(" ".join(language.some(3)))
        searches.append(_took(lambda query=query: find(query, store, 10, None)))  # type: ignore[misc]
    _say(f"recall of {LINES} lines", ours)
    _say("plain FTS5, the same words", theirs)
    _say("search of three words", searches)
    store.close()


def _refresh(workspace: Workspace) -> None:
    store, _ = remember.ready(workspace, workspace.folder)
    store.close()


def _took(work: Callable[[], Any]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _say(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    print(
        f"{what}: median {ordered[len(ordered) // 2] * 1e3:.0f} ms, p95 {ordered[int(len(ordered) * 0.95)] * 1e3:.0f} ms of {len(ordered)}"
    )


def _at(value: Any) -> Located[Any]:
    return Located(value, str(value), _NOWHERE)


if __name__ == "__main__":
    main()
