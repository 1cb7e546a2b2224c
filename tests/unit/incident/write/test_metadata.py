"""New keys: their names, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.incident.write import set_field
from hansei.incident.write.metadata import label_of


@pytest.mark.parametrize(
    ("name", "dialect", "label"),
    [
        ("owner", None, "Owner"),
        ("id", None, "Incident ID"),
        ("detected_at", None, "Detected at"),
        ("document_status", "reflexion", "Document status"),
        ("commander", "reflexion", "Lead"),
        ("document_status", "enterprise", "Status"),
        ("environment", None, "Environment"),
    ],
)
def test_a_key_has_the_name_its_dialect_gives_it(case: Callable[..., Any], name: str, dialect: str | None, label: str) -> None:
    assert label_of(case("# Pool\n", dialect).desk(), name) == label


def test_headings_that_are_keys_get_another_one(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## Date\n\n2026-01-31\n\n## Status\n\nResolved\n\n## Impact\n\nNone.\n"
    assert changed(text, set_field, "owner", "@x") == text.replace("Resolved\n", "Resolved\n\n## Owner\n\n@x\n")


def test_front_matter_gets_an_entry_where_it_holds_the_metadata(changed: Callable[..., str]) -> None:
    text = (
        "---\ntitle: Pool\nseverity: SEV-1\n---\n\n# Pool\n\nThe pool ran dry, and every page waited until it was filled again by hand.\n"
    )
    assert changed(text, set_field, "owner", "@x") == text.replace("SEV-1\n", 'SEV-1\nowner: "@x"\n')


def test_what_was_hit_goes_to_the_impact(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n**Date:** 2026-01-31\n\n## Impact\n\n- **Regions:** eu\n\n## Timeline\n\n- 10:00 - it began\n"
    assert changed(text, set_field, "users_affected", "300") == text.replace("eu\n", "eu\n- **Users Affected:** 300\n")


def test_an_empty_document_gets_its_first_line(changed: Callable[..., str]) -> None:
    assert changed("", set_field, "owner", "@x") == "**Owner:** @x\n"


SPANISH = (
    "# Caída del servicio de pagos\n\n**Fecha:** 2026-01-31  \n**Estado:** resuelto\n\n## Resumen\n\nEl servicio de pagos no respondió durante "
    "treinta minutos porque la base de datos no tenía conexiones libres.\n\n## Causa raíz\n\nEl límite de conexiones era demasiado bajo.\n"
)


def test_a_new_key_is_in_the_language_of_the_document(changed: Callable[..., str]) -> None:
    assert changed(SPANISH, set_field, "severity", "SEV-2") == SPANISH.replace("resuelto\n", "resuelto  \n**Severidad:** SEV-2\n", 1)


def test_a_second_key_makes_a_block_of_lines(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n**Date:** 2026-01-31\n\n## Impact\n\nNone.\n"
    assert changed(text, set_field, "owner", "Ann") == text.replace("2026-01-31\n", "2026-01-31  \n**Owner:** Ann\n")


def test_a_key_below_a_second_title_stands_with_the_others(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## January 2026 pool\n\n* **Chain:** one\n* **Date:** 2026-01-31\n\n### Description\n\nIt ran dry.\n"
    assert changed(text, set_field, "owner", "Ann") == text.replace("2026-01-31\n", "2026-01-31\n* **Owner:** Ann\n")


def test_a_first_key_leaves_the_line_of_the_author_below_the_title(changed: Callable[..., str]) -> None:
    text = "# 2026-01-31 Pool ran dry\n\n_Ann Lee_\n\n## What happened\n\nIt ran dry.\n"
    new = changed(text, set_field, "detected_at", "2026-01-31 14:05")
    assert new == text.replace("_Ann Lee_\n", "_Ann Lee_\n\n**Detected at:** 2026-01-31 14:05\n")
