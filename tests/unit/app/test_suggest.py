"""What may be written at a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.keeper import Keeper
from hansei.app.mentions import Names
from hansei.app.proofread import Proofreader
from hansei.app.suggest import Suggestion, suggestions
from hansei.app.workspace import Workspace
from hansei.text import Source

DRAFT = """\
# Orders were slow

- **Date:** 2025-03-01
- **Severity:** High
{field}

## Summary

Orders took {prose}

{heading}

## Action items

- [ ] Guard the pool - {item}
"""
SETTINGS = """\
folder = "docs/incidents"
dialect = "engineering"

[people]
names = ["Kim Berg", "@ada"]
roles = ["on-call engineer"]
teams = ["@org/payments"]

[services.checkout]
names = ["cashier"]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (tmp_path / "hansei.toml").write_text(SETTINGS, encoding="utf-8")
    told = "# Post-mortem: The pool was full\n\n**ID:** INC-7\n**Date:** 2025-01-10\n**Owner:** @zoe\n**Tags:** pool, database\n\n## Summary\n\nFull.\n\n## Root cause\n\nA leak.\n"
    (folder / "2025-01-10-pool.md").write_text(told, encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "pool.py").write_text("", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    return Workspace(tmp_path, keeper=Keeper())


def offered(workspace: Workspace, text: str) -> list[Suggestion]:
    """What is offered where the bar stands."""
    offset = text.index("¦")
    proof = Proofreader(workspace).proof(workspace.folder / "2025-03-01-orders.md", Source(text.replace("¦", "")))
    return suggestions(workspace, Names(workspace), proof.reading, offset)


def labels(workspace: Workspace, *, field: str = "", prose: str = "40 seconds.", heading: str = "", item: str = "owner: @ada") -> list[str]:
    return [one.label for one in offered(workspace, DRAFT.format(field=field, prose=prose, heading=heading, item=item))]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("- **Owner:** ¦", ["Kim Berg", "on-call engineer", "@ada", "@org/payments", "@zoe"]),
        ("- **Owner:** @o¦", ["@org/payments"]),
        ("- **Reviewers:** @ada, k¦", ["Kim Berg"]),
        ("- **Document status:** in¦", ["In review"]),
        ("| Severity | me¦ |", ["Medium"]),
        ("- **Services:** ¦", ["checkout"]),
        ("- **Tags:** d¦", ["database"]),
        ("- **Tags:** pool, ¦", ["database", "pool"]),
        ("- **Related:** ¦", ["INC-7 The pool was full"]),
        ("- Au¦", ["Author"]),
    ],
)
def test_fields(workspace: Workspace, field: str, expected: list[str]) -> None:
    assert sorted(labels(workspace, field=field)) == sorted(expected)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("long, like INC¦", ["INC-7 The pool was full"]),
        ("long, like full¦", ["INC-7 The pool was full"]),
        ("long, see [it](20¦", ["2025-01-10-pool.md"]),
        ("long in `sr¦", ["src/"]),
        ("long in src/po¦", ["src/pool.py"]),
        ("long in ../¦", []),
        ("long in `../../../../¦", []),
        ("long, said @z¦", ["@zoe"]),
        ("long. <!-- hansei: ignore HS5011¦", []),
        ("long. <!-- hansei: ignore HS501¦", ["HS501"]),
        ("long. <!-- hansei: ignore HS501, blam¦", ["HS501"]),
        ("long. <!-- hansei: ignore HS501 because HS5¦", []),
        ("Note: ¦", []),
    ],
)
def test_prose(workspace: Workspace, prose: str, expected: list[str]) -> None:
    assert labels(workspace, prose=prose) == expected


@pytest.mark.parametrize(("heading", "expected"), [("## Imp¦", ["Impact"]), ("## Summ¦", []), ("## Nothing like it¦", [])])
def test_headings_of_sections_that_are_missing(workspace: Workspace, heading: str, expected: list[str]) -> None:
    assert labels(workspace, heading=heading) == expected


def test_all_missing_sections_in_the_order_of_the_template(workspace: Workspace) -> None:
    assert labels(workspace, heading="#¦")[:4] == ["Impact", "Root cause", "Timeline", "Resolution"]


def test_a_section_keeps_the_line_ends_of_the_document(workspace: Workspace) -> None:
    text = DRAFT.format(field="", prose="40 seconds.", heading="## Imp¦", item="owner: @ada").replace("\n", "\r\n")
    (impact,) = offered(workspace, text)
    assert impact.text.startswith("## Impact\r\n\r\n[")
    assert "\n" not in impact.text.replace("\r\n", "")


def test_an_owner_within_an_action_item(workspace: Workspace) -> None:
    assert labels(workspace, item="owner: @ad¦") == ["@ada"]


def test_in_front_matter(workspace: Workspace) -> None:
    text = "---\ntitle: Orders were slow\nseverity: Lo¦\n---\n\n## Summary\n\nSlow.\n"
    assert [one.label for one in offered(workspace, text)] == ["Low"]


def test_at_the_end_of_all(workspace: Workspace) -> None:
    assert [one.label for one in offered(workspace, "# Orders\n\n**Dialect:** engineering\n\n## Summary\n\nSlow.\n\n## Tim¦")] == [
        "Timeline"
    ]
