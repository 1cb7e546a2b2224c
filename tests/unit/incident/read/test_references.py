"""What a document points at."""

from __future__ import annotations

import pytest

from tests.support.incidents import PATH, json_of


def found(text: str, kind: str, *, path: str = PATH) -> list[str]:
    return [next(value for key, value in one.items() if key != "line") for one in json_of(text, path=path)["references"][kind]]


@pytest.mark.parametrize(
    ("text", "commits"),
    [
        ("Fixed in commit `9f3c2ab`.", ["9f3c2ab"]),
        ("Fixed by 0132974d901a78d11a58a3cca3665a680391f966.", ["0132974d901a78d11a58a3cca3665a680391f966"]),
        ("See [the fix](https://github.com/o/r/commit/9f3c2ab1).", ["9f3c2ab1"]),
        ("Pinned to image `sha-4e8b1a7`.", ["4e8b1a7"]),
        ("The id is `12345678` and the word is `decade`.", []),
        ("The session a1b2c3d4-aaaa-bbbb-cccc-0123456789ab ended.", []),
    ],
)
def test_commits(text: str, commits: list[str]) -> None:
    assert found(f"# O\n\n{text}\n", "commits") == commits


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("The bug was in `src/app/pool.py:42`.", ["src/app/pool.py"]),
        ("See `values.yaml` and `Makefile`.", ["values.yaml", "Makefile"]),
        ("It is in src/app/pool.py and in no other file.", ["src/app/pool.py"]),
        ("See [the runbook](../runbooks/disk.md#steps).", ["../runbooks/disk.md"]),
        ("See `./scripts/deploy.sh`.", ["scripts/deploy.sh"]),
        ("In `src/app/pool.py`, later called `pool.py`.", ["src/app/pool.py"]),
        ("It calls api.example.com/health and version 1.2.3.", []),
        ("Read https://github.com/o/r/blob/main/src/app/pool.py#L3.", ["src/app/pool.py"]),
        ("It is in `src/features/checkout/pay`.", ["src/features/checkout/pay"]),
    ],
)
def test_paths(text: str, paths: list[str]) -> None:
    assert found(f"# O\n\n{text}\n", "paths") == paths


def test_a_document_does_not_point_at_itself() -> None:
    assert found(
        "# PM-2026-003 again\n\nThis is docs/PM-2026-003-x.md of course, see PM-2026-004.\n", "paths", path="docs/PM-2026-003-x.md"
    ) == ["docs/PM-2026-003-x.md"]
    assert found("# PM-2026-003\n\nSee PM-2026-004.\n", "incidents", path="docs/PM-2026-003-x.md") == ["PM-2026-004"]


def test_tickets_and_pull_requests_are_told_apart() -> None:
    text = "# O\n\nPR #456 fixes #123; see OPS-12, https://github.com/o/r/issues/9 and https://github.com/o/r/pull/77. Rule #1: UTF-8.\n"
    assert sorted(found(text, "tickets")) == ["#123", "#9", "OPS-12"]
    assert sorted(found(text, "pull_requests")) == ["456", "77"]


def test_tests_in_code() -> None:
    assert found("# O\n\n`test_pool_closes` and `tests/test_pool.py::test_close` and test_nothing.\n", "tests") == [
        "test_pool_closes",
        "tests/test_pool.py::test_close",
    ]


def test_other_incidents() -> None:
    assert found("# O\n\nLike INC-2026-004, [[PM-2026-050]] and [that one](2026-01-01-disk.md).\n", "incidents") == [
        "INC-2026-004",
        "PM-2026-050",
        "2026-01-01-disk.md",
    ]


def test_each_address_is_counted() -> None:
    text = "# O\n\nhttps://example.org/a, (https://example.org/b) and [c](https://example.org/c).\n"
    assert found(text, "urls") == ["https://example.org/a", "https://example.org/b", "https://example.org/c"]


def test_code_blocks_hold_no_tickets() -> None:
    assert found("# O\n\n```\n#define X 12\nOPS-12\n```\n", "tickets") == []


def values(text: str, kind: str) -> list[str]:
    told = json_of(f"# Outage of the shop\n\n## Root cause\n\n{text}\n")["references"][kind]
    return [str(one.get("path") or one.get("id")) for one in told]


@pytest.mark.parametrize(
    ("text", "commits"),
    [
        ("```\n73ab4a815 Add a limit\n4bef440ea Add a test\n```", ["73ab4a815", "4bef440ea"]),
        ("```\n2026-01-05 | 73ab4a815 | Ada | Add a limit\n```", ["73ab4a815"]),
        ("| Commit | What |\n|---|---|\n| 73ab4a815 | Add a limit |", ["73ab4a815"]),
        ("https://git.example/a/b/compare/8c1cd8046656...4956da7c3699", ["8c1cd8046656", "4956da7c3699"]),
        ("| Run | What |\n|---|---|\n| 73148815 | Add a limit |", []),
        ("```\nerror at 73ab4a815 of the heap\n```", []),
    ],
)
def test_hashes_of_commits_in_lists(text: str, commits: list[str]) -> None:
    assert values(text, "commits") == commits


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("`src/shop/queue/` grew", []),
        ("`apps/shop/src/main/java/queue/` grew", ["apps/shop/src/main/java/queue"]),
        ("`Synced/Healthy/Succeeded` it said", []),
        ("`GET /status.json` failed", []),
        ("`node .../cli.js` ran", []),
        ("`meson.build` lacked it", ["meson.build"]),
        ("see [the audit](https://git.example/a/b/blob/main/docs/audit.pdf)", []),
        ("see [the code](https://git.example/a/b/blob/main/src/queue.py)", ["src/queue.py"]),
    ],
)
def test_what_is_a_path(text: str, paths: list[str]) -> None:
    assert values(text, "paths") == paths


def test_counted_rows_are_no_tickets() -> None:
    assert values("| # | Lesson |\n|---|---|\n| #5 | Look |\n| #123 | See |", "tickets") == ["#123"]


def test_a_file_of_an_incident_is_an_incident() -> None:
    assert values("As in `2026-01-09-queue-stalled.md`.", "incidents") == ["2026-01-09-queue-stalled.md"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("only on branch `be/fix/allow-list`", []),
        ("in `config/production.env`", ["config/production.env"]),
        ("in `production.env` or `.env`", []),
        ("in `server.inc`", ["server.inc"]),
    ],
)
def test_branches_and_settings(text: str, paths: list[str]) -> None:
    assert values(text, "paths") == paths
