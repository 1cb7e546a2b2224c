"""What a fresh document holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import fresh
from hansei.app.workspace import Workspace


@pytest.mark.parametrize("dialect", ["engineering", "enterprise", "learning", "operations", "reflexion"])
def test_every_dialect_has_sections_and_fields(tmp_path: Path, dialect: str) -> None:
    workspace = Workspace(tmp_path)
    sections = list(fresh.sections(workspace, dialect))
    assert len(sections) > 4
    assert all(one.heading and one.level > 1 and not one.body.startswith("\n") for one in sections)
    assert list(fresh.fields(workspace, dialect))


def test_fields_end_where_their_value_begins(tmp_path: Path) -> None:
    found = {one.key: one.line for one in fresh.fields(Workspace(tmp_path), "engineering")}
    assert found["Severity"] == "- **Severity:**"


def test_a_dialect_whose_template_cannot_be_used_has_none(tmp_path: Path) -> None:
    assert list(fresh.sections(Workspace(tmp_path), "unheard-of")) == []
