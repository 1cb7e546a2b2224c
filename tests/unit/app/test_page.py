from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from hansei.app.page import Goal, Note, Page, address, page
from hansei.app.workspace import Workspace

TEXT = """\
# Checkout down on 2026-01-10

**Severity:** SEV-2

See [the other](2026-01-11-other.md#impact), [the code](../../src/pool.py#L3), [up](../../../etc/passwd), [out](https://example.org)
and ![a graph](graph.png) ![far](https://example.org/a.png) ![odd](graph.exe).

## Timeline (UTC)

- 2026-01-10 10:00 Alert fired
- 2026-01-10 10:30 Full recovery

## Root cause

`src/pool.py:3` and `../../src/pool.py`, but not `src/gone.py` nor `../../../etc/hosts.py`.

The engineer forgot the index.
"""


@pytest.fixture
def shown(tmp_path: Path) -> Page:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-01-10-down.md").write_text(TEXT)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "pool.py").write_text("pass\n")
    (folder / "2026-01-11-other.md").write_text("# Other\n")
    return page(Workspace(tmp_path, folder=str(folder)), "2026-01-10-down", lead=lead, render=render)


def lead(goal: Goal, path: str, anchor: str) -> str | None:
    return address(goal, path, anchor=anchor)


def render(note: Note) -> str:
    return f"<aside>{escape(note.code)}</aside>"


def test_links_lead_to_pages_and_nothing_leads_out_of_the_repository(shown: Page) -> None:
    assert 'href="/post-mortem/docs/incidents/2026-01-11-other.md#impact"' in shown.html
    assert 'href="/file/src/pool.py#L3"' in shown.html
    assert "passwd" not in shown.html
    assert 'href="https://example.org"' in shown.html


def test_code_that_is_the_name_of_a_file_leads_to_it(shown: Page) -> None:
    assert '<a href="/line/src/pool.py#3"><code>src/pool.py:3</code></a>' in shown.html
    assert '<a href="/file/src/pool.py"><code>../../src/pool.py</code></a>' in shown.html
    assert "<code>src/gone.py</code> nor" in shown.html
    assert {one.where for one in shown.files} >= {"/line/src/pool.py#3", "/file/src/pool.py"}
    assert all(one.where.startswith(("/line/src/", "/file/src/")) for one in shown.files)


def test_images_come_from_the_repository_or_are_words(shown: Page) -> None:
    assert '<img src="/image/docs/incidents/graph.png" alt="a graph">' in shown.html
    assert shown.html.count("<img") == 1
    assert " far odd." in shown.html


def test_findings_stand_behind_what_they_are_about(shown: Page) -> None:
    blame = next(note for note in shown.notes if note.code == "HS501")
    assert (blame.line, blame.level) == (17, "warning")
    assert '<p id="L17">The engineer forgot the index.</p>\n<aside>HS501</aside>' in shown.html
    assert shown.html.count("<aside>") == len(shown.notes)


def test_the_facts_stand_beside(shown: Page) -> None:
    assert shown.standing.card.severity == "SEV-2"
    assert shown.picture is not None
    assert "<svg" in shown.picture
    assert {one.name: one.state for one in shown.lengths}["detect"] in ("recorded", "pending")
    assert all(one.formula for one in shown.lengths)
