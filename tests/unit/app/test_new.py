"""Fresh post-mortems: where they go, under which id, and what is filled in."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hansei.app.folder import shelf
from hansei.app.new import Request, new
from hansei.app.workspace import Workspace
from hansei.drafting.catalog import NAMES
from hansei.errors import ConfigError, ExistsError, NotFoundError, UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


@pytest.mark.parametrize("dialect", NAMES)
def test_every_dialect_makes_a_post_mortem_that_is_listed(dialect: str, workspace: Open) -> None:
    created = new(workspace(), Request("Queue stood still", dialect=dialect, date=date(2025, 3, 1)))
    assert created.path == "docs/incidents/2025-03-01-queue-stood-still.md"
    assert Path(created.path).read_text(encoding="utf-8") == created.text
    (card,) = shelf(workspace()).post_mortems
    assert (card.date, card.dialect) == ("2025-03-01", dialect)
    assert "Queue stood still" in (card.title or "")


def test_ids_are_free(workspace: Open, make: Make) -> None:
    make("a.md", id="INC-2025-007")
    request = Request("Queue stood still", dialect="enterprise", date=date(2025, 3, 1))
    assert "INC-2025-008" in new(workspace(), request).text
    with pytest.raises(UsageError, match="is taken"):
        new(workspace(), request._replace(title="Other", id="inc-2025-007"))
    assert "OPS-1" in new(workspace(), request._replace(title="Other", id="OPS-1")).text


@pytest.mark.parametrize("dialect", NAMES)
def test_an_id_that_is_given_is_written_in_every_dialect(dialect: str, workspace: Open) -> None:
    created = new(workspace(), Request("Queue stood still", dialect=dialect, date=date(2025, 3, 1), id="OPS-1"))
    (card,) = shelf(workspace()).post_mortems
    assert (card.id, card.dialect) == ("OPS-1", dialect)
    assert created.text.count("OPS-1") >= 1


def test_nothing_is_overwritten(workspace: Open) -> None:
    created = new(workspace(), Request("Queue stood still"))
    Path(created.path).write_text("mine", encoding="utf-8")
    with pytest.raises(ExistsError):
        new(workspace(), Request("Queue stood still"))
    assert Path(created.path).read_text(encoding="utf-8") == "mine"
    assert len(list(Path("docs/incidents").iterdir())) == 1


@pytest.mark.parametrize(
    ("started", "day", "clock"),
    [
        ("2025-02-03T23:30Z", "2025-02-03", "23:30"),
        ("2025-02-03T23:30-02:00", "2025-02-04", "01:30"),
        ("2025-02-03 10:15 CET", "2025-02-03", "09:15"),
    ],
)
def test_times_are_in_utc(started: str, day: str, clock: str, workspace: Open) -> None:
    created = new(workspace(), Request("Queue stood still", dialect="enterprise", started=started))
    assert Path(created.path).name.startswith(day)
    assert f"| {clock} |" in created.text


def test_a_moment_without_zone_is_in_the_configured_one(workspace: Open) -> None:
    (workspace().root / "hansei.toml").write_text('zone = "+02:00"\nfolder = "docs/incidents"\n', encoding="utf-8")
    assert "| 08:15 |" in new(workspace(), Request("Queue", dialect="enterprise", started="10:15")).text
    (workspace().root / "hansei.toml").write_text('zone = "Nowhere"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="is no zone"):
        new(workspace(), Request("Queue"))


def test_the_author_is_gits_user(workspace: Open, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=workspace().root, check=True)
    (tmp_path / "home" / ".gitconfig").write_text("[user]\n name = On-call Engineer\n", encoding="utf-8")
    assert "On-call Engineer" in new(workspace(), Request("Queue", dialect="enterprise"), write=False).text
    assert "On-call Engineer" not in new(workspace(), Request("Queue", dialect="enterprise", author="Someone"), write=False).text


def test_the_dialect_is_that_of_the_folder(workspace: Open) -> None:
    assert new(workspace(), Request("One")).dialect == "engineering"
    for number in range(3):
        new(workspace(), Request(f"Number {number}", dialect="learning", date=date(2025, 1, 1 + number)))
    assert new(workspace(), Request("Two")).dialect == "learning"
    (workspace().root / "hansei.toml").write_text('folder = "docs/incidents"\ndialect = "reflexion"\n', encoding="utf-8")
    assert new(workspace(), Request("Three")).dialect == "reflexion"


def test_a_folder_that_is_not_there_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: Open) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert new(Workspace(), Request("One", date=date(2025, 1, 1))).path == "docs/incidents/2025-01-01-one.md"
    assert new(Workspace(folder="elsewhere"), Request("One", date=date(2025, 1, 1))).path == "elsewhere/2025-01-01-one.md"


def test_several_folders_are_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/incidents", "b/incidents"):
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "2025-01-01-x.md").write_text("# X\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "many")
    with pytest.raises(NotFoundError, match="several folders"):
        new(Workspace(), Request("One"))


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c", "\x00", "...", "\U0001f525\U0001f525", "x" * 5000, "-rf", "CON"])
def test_no_title_leads_out_of_the_folder(title: str, workspace: Open, folder: Path) -> None:
    try:
        where = Path(new(workspace(), Request(title)).path).resolve().parent
    except UsageError:  # it has nothing that could be printed
        where = folder
    assert where == folder
    assert [path for path in workspace().root.rglob("*.md") if path.parent != folder] == []


def test_deadlines_are_those_of_the_settings(workspace: Open) -> None:
    settings = 'folder = "docs/incidents"\n[deadlines]\npolicy = "pagerduty"\nreview = { 1 = "2 hours", other = "1 business day" }\n'
    (workspace().root / "hansei.toml").write_text(settings, encoding="utf-8")
    asked = Request("Queue", dialect="enterprise", severity="P0", started="2025-03-14 10:00", ended="2025-03-14 11:00")
    assert "- **Review Due**: 2025-03-14 13:00 UTC" in new(workspace(), asked, write=False).text
    assert "- **Review Due**: 2025-03-17 11:00 UTC" in new(workspace(), asked._replace(severity="P2"), write=False).text


@pytest.mark.parametrize("dialect", NAMES)
def test_the_teams_words_are_written_and_read_in_every_dialect(dialect: str, workspace: Open) -> None:
    settings = '[severity]\nBlocker = 1\nMinor = 4\n[status.document]\nBegun = "draft"\nOut = "published"\n'
    (workspace().root / "hansei.toml").write_text(f'folder = "docs/incidents"\n{settings}', encoding="utf-8")
    created = new(workspace(), Request("Queue", dialect=dialect, severity="blocker", date=date(2025, 3, 1)))
    (card,) = shelf(workspace()).cards
    assert (card.severity, card.rank, card.document_state) == ("Blocker", 1, "draft")
    assert ("Begun" in created.text) is (dialect != "operations"), "its boxes keep their own words"
