"""The title, and an id in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.incident.write import set_field

REST = "\n## Impact\n\nNone.\n"


@pytest.mark.parametrize(
    ("head", "new"),
    [
        ("# Pool ran dry\n", "# A dry pool\n"),
        ("Pool ran dry\n============\n", "A dry pool\n============\n"),
        ("---\ntitle: Pool ran dry\n---\n\n# Pool ran dry\n", "---\ntitle: A dry pool\n---\n\n# A dry pool\n"),
        ("---\ntitle: Pool ran dry\n---\n\n# Another heading\n", "---\ntitle: A dry pool\n---\n\n# Another heading\n"),
    ],
)
def test_the_title_changes_where_it_stands(changed: Callable[..., str], head: str, new: str) -> None:
    assert changed(head + REST, set_field, "title", "A dry pool") == new + REST


def test_a_document_without_a_title_gets_one(changed: Callable[..., str]) -> None:
    text = "## Summary\n\nThe pool ran dry.\n\n## Impact\n\nNone.\n"
    assert changed(text, set_field, "title", "A dry pool") == f"# A dry pool\n\n{text}"


def test_an_id_in_the_title_is_changed_there(changed: Callable[..., str]) -> None:
    text = f"# INC-2026-001: Pool ran dry\n{REST}"
    assert changed(text, set_field, "id", "INC-2026-002") == text.replace("001", "002")


def test_an_id_without_a_place_gets_a_line(changed: Callable[..., str]) -> None:
    text = f"# Pool ran dry\n\n**Date:** 2026-01-31\n**Severity:** SEV-1\n{REST}"
    assert changed(text, set_field, "id", "INC-2026-002") == text.replace("SEV-1\n", "SEV-1\n**Incident ID:** INC-2026-002\n")


def test_a_hostile_title_stays_on_its_line(changed: Callable[..., str]) -> None:
    new = changed(f"# Pool\n{REST}", set_field, "title", "a\n# b <script> {#id} `c")
    assert new.count("\n") == f"# Pool\n{REST}".count("\n")
    assert "<script>" not in new.replace("\\<script", "")
