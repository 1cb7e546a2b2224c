"""Slugs, ids and file names of new documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hansei.corpus.ids import free_path, next_id, slug
from hansei.errors import ConfigError

DAY = date(2025, 12, 10)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Pool exhausted, API down", "pool-exhausted-api-down"),
        ("  --Don't   panic!-- ", "dont-panic"),
        ("Überlauf auf der Straße", "uberlauf-auf-der-strasse"),
        ("Cœur coupé à Łódź, Đà Nẵng & Ærø", "coeur-coupe-a-lodz-da-nang-aero"),
        ("データベース障害", "incident"),
        ("データベース DB2 障害", "db2"),
        ("İstanbul ısı", "istanbul-isi"),
        ("ﬁle №5", "file-no5"),
        ("", "incident"),
        ("../../etc/passwd\0", "etc-passwd"),
        ("\udcff\udc80", "incident"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_slug_is_cut_between_words_where_it_can() -> None:
    assert slug("connection pool exhausted after deploy", 20) == "connection-pool"
    assert slug("connection pool exhausted after deploy", 15) == "connection-pool"
    assert slug("a" * 100, 20) == "a" * 20
    assert slug("a " + "b" * 100, 20) == "a-" + "b" * 18


def test_a_huge_title_costs_nothing() -> None:
    assert len(slug("ﷺ " * 1_000_000)) <= 60


@pytest.mark.parametrize(
    ("pattern", "existing", "expected"),
    [
        ("INC-{year}-{number:03}", [], "INC-2025-001"),
        ("INC-{year}-{number:03}", ["INC-2025-001", "inc-2025-041", "INC-2024-900", "INC-2025-042-b"], "INC-2025-042"),
        ("INC-{year}-{number:03}", ["INC-2025-999"], "INC-2025-1000"),
        ("INC-{date}-{number:03}", ["INC-2025-12-10-001", "INC-2025-12-09-007"], "INC-2025-12-10-002"),
        ("#{number:03}", [" #404 ", "#12"], "#405"),
        ("#{number}", [], "#1"),
        ("PM{number:4d}", ["PM7"], "PM0008"),
        ("{stem}", ["2025-12-10-pool"], "2025-12-10-pool"),
        ("", ["anything"], ""),
        ("{year}.{month}.{day}", [], "2025.12.10"),
        ("A+{number}", ["AAA+7", "A+2"], "A+3"),
    ],
)
def test_next_id(pattern: str, existing: list[str], expected: str) -> None:
    assert next_id(pattern, existing, DAY, "2025-12-10-pool") == expected


def test_absurd_ids_neither_count_nor_break() -> None:
    assert next_id("INC-{number}", ["INC-" + "9" * 10_000, "INC-٣", "INC-NNN", "INC-2"], DAY) == "INC-3"


@pytest.mark.parametrize("pattern", ["{title}", "{number.__class__}", "{}", "{0}", "{number}{number}", "{slug}"])
def test_an_unknown_field_is_named_with_the_known_ones(pattern: str) -> None:
    with pytest.raises(ConfigError, match="cannot use") as caught:
        next_id(pattern, [], DAY)
    assert "number" in caught.value.hint


@pytest.mark.parametrize("pattern", ["{number:{year}}", "{year", "year}", "{{year}}"])
def test_a_stray_brace_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigError, match="a brace too many"):
        next_id(pattern, [], DAY)


def test_a_file_name_is_filled_in(tmp_path: Path) -> None:
    assert free_path(tmp_path, "{date}-{slug}.md", DAY, "pool") == tmp_path / "2025-12-10-pool.md"
    assert free_path(tmp_path, "{year}/{month}/{id}.md", DAY, "pool", id="INC-1") == tmp_path / "2025" / "12" / "INC-1.md"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "2025-12-10-POOL.md").touch()
    assert free_path(tmp_path, "{date}-{slug}.md", DAY, "pool").name == "2025-12-10-pool-2.md"
    (tmp_path / "2025-12-10-pool-2.md").touch()
    assert free_path(tmp_path, "{date}-{slug}.md", DAY, "pool").name == "2025-12-10-pool-3.md"


def test_the_number_stands_before_the_whole_extension(tmp_path: Path) -> None:
    (tmp_path / "v1.2.html.md.erb").touch()
    assert free_path(tmp_path, "{slug}.html.md.erb", DAY, "v1.2").name == "v1.2-2.html.md.erb"


def test_a_dangling_link_is_taken(tmp_path: Path) -> None:
    (tmp_path / "pool.md").symlink_to("nowhere")
    assert free_path(tmp_path, "{slug}.md", DAY, "pool").name == "pool-2.md"


def test_numbered_files_count_on(tmp_path: Path) -> None:
    for name in ("0001-first.md", "0003-third.md", "README.md"):
        (tmp_path / name).touch()
    assert free_path(tmp_path, "{number:04}-{slug}.md", DAY, "pool").name == "0004-pool.md"


@pytest.mark.parametrize("pattern", ["../{slug}.md", "/{slug}.md", "a//{slug}.md", "./{slug}.md", "", "a/", "..", "a\\b.md", "a\0.md"])
def test_a_pattern_must_stay_in_the_folder(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(ConfigError, match="does not stay in the folder"):
        free_path(tmp_path, pattern, DAY, "pool")


def test_an_id_of_a_tracker_cannot_lead_elsewhere(tmp_path: Path) -> None:
    assert free_path(tmp_path, "{id}.md", DAY, "x", id="../a\\b").name == "..-a-b.md"
