"""Names and services."""

from __future__ import annotations

import pytest

from tests.support.incidents import json_of


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Lovelace", ["Ada Lovelace"]),
        ("Ada Lovelace, Grace Hopper and Lin", ["Ada Lovelace", "Grace Hopper", "Lin"]),
        ("operator, agent (nightly, unattended)", ["operator", "agent (nightly, unattended)"]),
        ("On-call engineer <oncall@example.org>", ["On-call engineer"]),
        ("@ada + @grace", ["@ada", "@grace"]),
        ("(unassigned)", []),
        ("[Names of authors]", []),
    ],
)
def test_authors(value: str, names: list[str]) -> None:
    assert json_of(f"# Outage\n\n**Authors:** {value}\n")["authors"] == names


def test_a_list_below_a_heading_names_the_participants() -> None:
    assert json_of("# Outage\n\n## Summary\nx\n\n## Responders\n\n- @ada\n- @grace\n")["participants"] == ["@ada", "@grace"]


def test_owner_and_commander_are_single() -> None:
    found = json_of("# Outage\n\n**Owner:** Ada\n**Incident Commander:** Grace\n")
    assert (found["owner"], found["commander"], found["lines"]["owner"]) == ("Ada", "Grace", 3)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("api, web (checkout, login), worker", ["api", "web (checkout, login)", "worker"]),
        ("crawl + storage", ["crawl", "storage"]),
        ("the public viewer + player app; telemetry", ["the public viewer + player app", "telemetry"]),
        ("`a/b.py` (`run`, `stop`), `c.py`", ["a/b.py", "c.py"]),
    ],
)
def test_services(value: str, names: list[str]) -> None:
    assert json_of(f"# Outage\n\n**Affected services:** {value}\n")["services"] == names


def test_services_of_front_matter() -> None:
    assert json_of("---\naffected:\n  - Website\n  - API\n---\n# Outage\n")["services"] == ["Website", "API"]


def test_a_remark_in_wide_brackets_is_no_part_of_a_name() -> None:
    assert json_of("# 停止\n\n- 作成者: エイダ（依頼により作成）\n\n## 根本原因\n\n漏れ。\n")["authors"] == ["エイダ"]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("_Ada Lovelace_", ["Ada Lovelace"]),
        ("By Ada Lovelace", ["Ada Lovelace"]),
        ("*Ada Lovelace, 5 January 2026*", ["Ada Lovelace"]),
        ("_Read This First Please_ and more", []),
        ("Ada Lovelace", []),
        ("_the shop was down_", []),
    ],
)
def test_a_line_below_the_title_names_the_author(line: str, authors: list[str]) -> None:
    assert json_of(f"# Shop down\n\n{line}\n\n## Root cause\n\nA leak.\n")["authors"] == authors


def test_who_sat_in_the_review_stands_for_participants() -> None:
    text = "# Shop down\n\nIt was down.\n\n## Post-mortem\n\n| Date | 2026-02-01 |\n|---|---|\n| Attendance: | Ada, Grace |\n\n### Root cause\n\nA leak.\n"
    told = json_of(text)
    assert (told["participants"], told["date"]) == (["Ada", "Grace"], "2026-01-05")


@pytest.mark.parametrize(
    ("value", "names"), [("`AL` `GH`", ["AL", "GH"]), ("AL, GH", ["AL", "GH"]), ("Platform", []), ("@ada, @grace", ["@ada", "@grace"])]
)
def test_a_team_given_by_initials(value: str, names: list[str]) -> None:
    assert json_of(f"# Shop down\n\n- **Team:** {value}\n- **Severity:** SEV-2\n\n## Root cause\n\nA leak.\n")["participants"] == names


def test_a_remark_behind_a_service_in_code() -> None:
    text = "# Shop down\n\n- **Services:** `shop` (web) primary; `queue` flapped\n\n## Root cause\n\nA leak.\n"
    assert json_of(text)["services"] == ["shop", "queue"]
