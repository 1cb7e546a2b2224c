"""The guide on dialects shows a dialect that works, and names everything there is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hansei.drafting import catalog, definition
from hansei.drafting.prove import prove
from hansei.drafting.render import Draft, draft, values_of

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs" / "guides" / "dialects.md"


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The dialect of the guide, as a team would put it down."""
    text = GUIDE.read_text(encoding="utf-8")
    folder = tmp_path / "payments"
    folder.mkdir()
    for name, language, heading in (("dialect.toml", "toml", "## dialect.toml"), ("template.md", "jinja", "## template.md")):
        found = re.search(rf"^{heading}$.*?^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        assert found is not None
        (folder / name).write_text(found[1], encoding="utf-8")
    return folder


def test_the_dialect_of_the_guide_is_proved(shown: Path) -> None:
    assert prove(shown) == []


def test_it_drafts_as_the_guide_says(shown: Path) -> None:
    text = draft(catalog.load_blueprint(shown), Draft("Refunds twice", day=date(2026, 3, 4), severity="p0", author="payments engineer"))
    assert text.startswith("# Refunds twice\n\n**ID:** [PAY-NNN]  \n**Date:** 2026-03-04  \n**Colour:** red  \n**Status:** Draft  \n")
    assert text.rstrip().endswith("due: 2026-03-18")


def test_the_guide_names_every_key_and_every_value() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    documented = {name for line in text.splitlines() if line.startswith("| `") for name in re.findall(r"`([a-z_]+)`", line.split("|")[1])}
    values = values_of(catalog.blueprint("enterprise"), Draft("X", day=date(2026, 3, 4)))
    assert set(values) <= documented
    assert {name.partition(".")[0] for name in re.findall(r"``\[*(\w+)", definition.__doc__ or "")} <= set(re.findall(r"\w+", text))
