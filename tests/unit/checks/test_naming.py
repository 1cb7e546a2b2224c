"""How a document speaks of the code it names."""

from __future__ import annotations

from typing import Any

import pytest

from hansei.checks import naming
from hansei.checks.context import Context
from hansei.document import parse
from hansei.incident.read import read
from hansei.text import Source, Span
from tests.support.facts import FakeFacts

PATH = "docs/incidents/2026-01-10-a.md"


def context(text: str, **world: Any) -> Context:
    source = Source(text)
    document = parse(source)
    incident = read(document, path=PATH, dialects=())
    return Context(PATH, source, document, incident, None, False, {}, FakeFacts(**world), {})


def at(given: Context, word: str) -> Span:
    start = given.source.text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("We removed `src/a.py`.", True),
        ("`src/a.py` was renamed", True),
        ("The old path `src/a.py`", True),
        ("`src/a.py` does not exist", True),
        ("`src/a.py` held no entry for new customers", False),
        ("The lock in `src/a.py` is old", False),
    ],
)
def test_lines_that_speak_of_what_goes(line: str, goes: bool) -> None:
    given = context(f"# A\n\n{line}\n\nIt was removed.\n")
    assert naming.is_said_to_go(given, at(given, "src/a.py")) is goes


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("## Action items\n\n- Mend `src/a.py`\n", True),
        ("## Root cause\n\n- [ ] Mend `src/a.py`\n", True),
        ("## Root cause\n\nWe will add `src/a.py`.\n", True),
        ("## Root cause\n\n`src/a.py` took a lock.\n", False),
    ],
)
def test_plans(text: str, plan: bool) -> None:
    given = context(f"# A on 2026-01-10\n\n{text}")
    assert naming.is_plan(given, at(given, "src/a.py")) is plan


@pytest.mark.parametrize(
    ("missing", "home"),
    [((), True), (("src/a.py",), True), (("src/a.py", "src/b.py"), False), (("lib/c.py", "src/a.py", "src/b.py"), False)],
)
def test_a_document_is_at_home_when_half_of_its_files_are_here(missing: tuple[str, ...], home: bool) -> None:
    given = context("# A\n\n`src/a.py`, `src/b.py`, `/etc/x.conf`, `../c.py` and `README.md`.\n", missing=missing)
    assert naming.is_at_home(given) is home


def test_a_document_that_names_no_file_is_nowhere_at_home() -> None:
    assert naming.is_at_home(context("# A\n\nNothing.\n")) is False


def test_a_path_in_an_address_is_pinned() -> None:
    given = context("# A\n\nhttps://github.com/example/shop/blob/9f3c2ab/src/a.py and `src/b.py`\n")
    pinned = {one.value: naming.is_pinned(given, one) for one in given.incident.references if one.kind == "path"}
    assert pinned == {"src/a.py": True, "src/b.py": False}


def test_known_commits() -> None:
    given = context("# A\n\nFixed in commit 9f3c2ab, introduced in commit dead123.\n", unknown=("dead123",))
    assert naming.known_commits(given) == ["9f3c2ab"]
