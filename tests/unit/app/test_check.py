"""Checking: what is looked at, kept and reported."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from hansei.app import check as app
from hansei.app import checking, online, parallel, reading, reporting
from hansei.app.check import Request
from hansei.app.found import Result
from hansei.app.workspace import CLOCK, Workspace
from hansei.checks import run
from hansei.errors import ConfigError, NotFoundError, UsageError
from hansei.net.visit import Manners
from tests.support.scratch import Scratch
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
TIGHT = "# Post-mortem: a\n\n##Summary\n\nText.\n"


def codes(result: Result) -> dict[str, list[str]]:
    return {file.path: [finding.code for finding in file.findings] for file in result.files}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of all documents that were really read, in order."""
    seen: list[str] = []
    real = reading.Reader.read

    def read(self: reading.Reader, path: str, source: Any) -> Any:
        seen.append(path)
        return real(self, path, source)

    monkeypatch.setattr(reading.Reader, "read", read)
    return seen


def test_findings_come_by_file(make: Make, workspace: Open) -> None:
    make("a.md", TIGHT)
    make("b.md", "# Post-mortem: b\n")
    found = app.check(workspace(), Request(select=("heading-without-space",)))
    assert codes(found) == {"docs/incidents/a.md": ["HS109"]}
    assert found.checked == 2
    assert not found.clean


def test_a_second_run_parses_nothing(make: Make, workspace: Open, parsed: list[str]) -> None:
    make("a.md", TIGHT)
    make("b.md")
    first = app.check(workspace(), Request())
    assert len(parsed) == 2
    second = app.check(workspace(), Request())
    assert len(parsed) == 2
    assert codes(second) == codes(first)
    assert reporting.render(second, "json") == reporting.render(first, "json")
    assert reporting.render(second, "text") == reporting.render(first, "text")


def test_only_what_changed_is_parsed_again(make: Make, workspace: Open, parsed: list[str]) -> None:
    make("a.md", TIGHT)
    make("b.md", id="INC-2")
    app.check(workspace(), Request())
    make("b.md", id="INC-3")
    app.check(workspace(), Request())
    assert parsed == ["docs/incidents/a.md", "docs/incidents/b.md", "docs/incidents/b.md"]


def test_the_hour_ends_what_depends_on_the_clock(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.md")
    late = Request(select=("overdue-document",))
    assert codes(app.check(workspace(), late)) == {"docs/incidents/a.md": ["HS902"]}
    monkeypatch.setenv(CLOCK, "2025-01-11T00:00:00+00:00")
    assert app.check(workspace(), late).clean


def test_findings_of_the_whole_folder_follow_its_content(make: Make, workspace: Open) -> None:
    make("2025-01-10-a.md", id="INC-1")
    make("2025-01-10-b.md", id="INC-1")
    assert all("HS003" in found for found in codes(app.check(workspace(), Request())).values())
    make("2025-01-10-b.md", id="INC-2")
    assert not any("HS003" in found for found in codes(app.check(workspace(), Request())).values())


def test_the_folders_rules_need_the_whole_folder(make: Make, workspace: Open) -> None:
    a = make("a.md", id="INC-1")
    make("b.md", id="INC-1")
    one = app.check(workspace(), Request(paths=(str(a),), cache=False))
    assert one.checked == 1
    assert "HS003" not in codes(one).get("docs/incidents/a.md", [])


def test_rules_named_on_the_command_line_are_not_kept(make: Make, workspace: Open) -> None:
    make("a.md", TIGHT)
    app.check(workspace(), Request(select=("timeline",)))
    assert not (workspace().root / ".hansei").exists()
    app.check(workspace(), Request(cache=False))
    assert not (workspace().root / ".hansei").exists()


def test_what_cannot_be_read_is_said_and_costs_nothing_else(make: Make, workspace: Open, folder: Path) -> None:
    a = make("a.md", TIGHT)
    os.mkfifo(folder / "pipe.md")
    found = app.check(workspace(), Request(paths=(str(a), str(folder / "pipe.md"))))
    assert "docs/incidents/a.md" in codes(found)
    assert [str(error.place) for error in found.unreadable] == [str(folder / "pipe.md")]


def test_a_bug_in_one_document_costs_the_others_nothing(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.md", TIGHT)
    make("b.md", TIGHT)
    real = run.check_document

    def broken(**given: Any) -> Any:
        if given["path"].endswith("b.md"):
            raise RuntimeError("oh")
        return real(**given)

    monkeypatch.setattr(checking, "check_document", broken)
    monkeypatch.delenv("HANSEI_DEBUG", raising=False)
    found = app.check(workspace(), Request(cache=False))
    assert list(codes(found)) == ["docs/incidents/a.md"]
    assert "RuntimeError: oh" in found.unreadable[0].sentence
    monkeypatch.setenv("HANSEI_DEBUG", "1")
    with pytest.raises(RuntimeError):
        app.check(workspace(), Request(cache=False))


def test_many_documents_are_checked_by_several_processes(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(parallel.ALONE + 5):
        make(f"2025-01-{number % 28 + 1:02}-{number}.md", TIGHT)
    forks: list[int] = []
    real = parallel._forked

    def counted(work: Any, chunks: Any, jobs: int) -> Any:
        forks.append(jobs)
        return real(work, chunks, jobs)

    monkeypatch.setattr(parallel, "_forked", counted)
    done: list[tuple[int, int]] = []
    several = app.check(workspace(), Request(cache=False, jobs=2, listener=lambda *at: done.append(at)))
    alone = app.check(workspace(), Request(cache=False, jobs=1))
    assert forks == [2]
    assert reporting.render(several, "text") == reporting.render(alone, "text")
    assert done[-1] == (parallel.ALONE + 5, parallel.ALONE + 5)


def test_advice_never_fails_a_run(make: Make, workspace: Open) -> None:
    make("a.md", TIGHT)
    (workspace().root / "hansei.toml").write_text('[levels]\nall = "advice"\n', encoding="utf-8")
    found = app.check(workspace(), Request())
    assert found.files
    assert found.clean


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('select = ["structure", "tmeline"]\n', 1),
        ('ignore = ["nothing"]\n', 1),
        ('[levels]\nHS201 = "eror"\n', 2),
        ('[levels]\nHS999 = "error"\n', 2),
        ("[rules.long-summary]\nword = 3\n", 2),
        ("[rules.nothing]\n", 1),
        ('[[paths]]\nglob = "a"\nselect = ["nothing"]\n', 3),
        ('dialect = "nothing"\n', 1),
        ('dialects = ["nothing"]\n', 1),
    ],
)
def test_mistakes_in_settings_name_their_line(make: Make, workspace: Open, text: str, line: int) -> None:
    make("a.md", TIGHT)
    (workspace().root / "hansei.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        app.check(workspace(), Request())
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_mistakes_on_the_command_line_are_not_those_of_the_settings(workspace: Open) -> None:
    with pytest.raises(UsageError):
        app.check(workspace(), Request(select=("nothing",)))
    with pytest.raises(NotFoundError):
        app.check(workspace(), Request(paths=("nothing",)))


def test_paths_of_the_settings_choose_rules(make: Make, workspace: Open) -> None:
    make("old/a.md", TIGHT)
    make("b.md", TIGHT)
    (workspace().root / "hansei.toml").write_text('[[paths]]\nglob = "docs/incidents/old/**"\nignore = ["HS109"]\n', encoding="utf-8")
    found = codes(app.check(workspace(), Request()))
    assert "HS109" in found["docs/incidents/b.md"]
    assert "HS109" not in found.get("docs/incidents/old/a.md", [])


def test_what_is_settled_above_the_root_counts_and_what_is_nearer_wins(make: Make, workspace: Open) -> None:
    make("old/a.md", TIGHT)
    make("b.md", TIGHT)
    root = workspace().root
    (root.parent / ".git").mkdir()
    above = '[[paths]]\nglob = "*/docs/incidents/**"\nlevels = { HS109 = "error" }\n[[paths]]\nglob = "repository/docs/incidents/old/**"\nignore = ["HS109"]\n'
    (root.parent / "hansei.toml").write_text(above, encoding="utf-8")

    def levels(settings: str) -> dict[str, list[str]]:
        (root / "hansei.toml").write_text(settings, encoding="utf-8")
        found = app.check(workspace(), Request())
        return {file.path: [one.level for one in file.findings if one.code == "HS109"] for file in found.files}

    assert levels("") == {"docs/incidents/b.md": ["error"]}
    assert levels('[[paths]]\nglob = "docs/**"\nlevels = { HS109 = "advice" }\n')["docs/incidents/b.md"] == ["advice"]
    assert levels("inherit = false\n")["docs/incidents/old/a.md"] == ["warning"]


def test_statistics_count(make: Make, workspace: Open) -> None:
    make("a.md", TIGHT)
    make("b.md", TIGHT)
    found = app.check(workspace(), Request(select=("HS109",)))
    assert reporting.statistics(found, "text").split("\n")[0].split() == ["2", "HS109", "warning", "heading-without-space"]
    data = json.loads(reporting.statistics(found, "json"))
    assert data["rules"] == [{"code": "HS109", "slug": "heading-without-space", "severity": "warning", "count": 2}]


LINKS = """\
# Post-mortem: INC-{number}: search slow

- **Date:** 2026-01-{number}

The lock in `src/search/index.py` was held, see [the runbook](../runbooks/search.md), https://wiki.shop.dev/a and https://wiki.shop.dev/b.
{more}
"""
LINK_RULES = ("missing-path", "broken-link", "unmerged-commit", "unknown-commit", "unnamed-commit", "dead-address")


@pytest.fixture
def history(workspace: Open, folder: Path) -> Scratch:
    """A repository in which a file and a runbook were renamed, and a fix names the incident."""
    scratch = Scratch(folder.parents[1])
    code = "".join(f"def step_{number}() -> int:\n    return {number}\n" for number in range(30))
    scratch.commit(src__search__index="", docs__runbooks__search_md=code)
    scratch.put("src/search/index.py", code)
    scratch.commit()
    scratch.git("mv", "src/search/index.py", "src/search/build.py")
    scratch.git("mv", "docs/runbooks/search.md", "docs/runbooks/index.md")
    scratch.commit("Release the lock\n\nIncident: INC-12")
    return scratch


def said(result: Result) -> list[tuple[str, str]]:
    return sorted((finding.slug, finding.message) for file in result.files for finding in file.findings if finding.slug in LINK_RULES)


def test_what_git_knows_is_found_and_kept(
    history: Scratch, folder: Path, workspace: Open, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fix = history.git("rev-parse", "HEAD")
    history.git("checkout", "-q", "-b", "topic")
    forgotten = history.commit(a="1\n")
    history.git("checkout", "-q", "main")
    (folder / "INC-12.md").write_text(LINKS.format(number=12, more=f"Fixed in commit {forgotten[:9]}; see commit dead123."))
    expected = [
        ("broken-link", "docs/runbooks/search.md is called docs/runbooks/index.md now."),
        ("missing-path", "src/search/index.py is called src/search/build.py now."),
        ("unknown-commit", "Git does not know the commit dead123."),
        ("unmerged-commit", f"The main branch does not hold {forgotten[:9]}."),
        ("unnamed-commit", f"{fix[:12]} says to belong to this incident, and the document does not name it."),
    ]
    assert said(app.check(workspace(), Request())) == expected
    parsed.clear()
    assert said(app.check(workspace(), Request())) == expected
    assert parsed == []
    history.git("mv", "src/search/build.py", "src/search/index.py")
    history.commit()
    assert [slug for slug, _ in said(app.check(workspace(), Request()))] == [slug for slug, _ in expected if slug != "missing-path"]


def test_without_a_repository_nothing_is_said_of_the_past(folder: Path, workspace: Open) -> None:
    (folder / "INC-12.md").write_text(LINKS.format(number=12, more="Fixed in commit dead123."))
    assert said(app.check(workspace(), Request())) == [("broken-link", "There is no docs/runbooks/search.md.")]


def test_the_web_is_asked_only_when_one_says_so(history: Scratch, folder: Path, workspace: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def visit_many(urls: Iterable[str], manners: Manners) -> dict[str, str]:
        asked.extend(urls)
        return {url: "404 not found" if url.endswith("a") else "" for url in urls}

    monkeypatch.setattr(online, "visit_many", visit_many)
    (folder / "INC-12.md").write_text(LINKS.format(number=12, more=""))
    dead = ("dead-address", "This address leads nowhere: 404 not found.")
    assert dead not in said(app.check(workspace(), Request()))
    assert asked == []
    assert dead in said(app.check(workspace(), Request(online=True)))
    assert dead in said(app.check(workspace(), Request(online=True)))
    assert asked == ["https://wiki.shop.dev/a", "https://wiki.shop.dev/b"]
    assert dead not in said(app.check(workspace(), Request()))
    assert dead not in said(app.check(workspace(), Request(online=True, ignore=("dead-address",))))
