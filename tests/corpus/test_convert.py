"""Real documents in each dialect: nothing is lost, and what matters is read from the result as from the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.document import parse
from hansei.document.nodes import Paragraph
from hansei.drafting import catalog
from hansei.drafting.convert import convert
from hansei.incident.read import read
from hansei.text import Source
from tests.support.conversion import changed, lost

SAMPLE = 41
"""One of so many documents is converted in every run of the tests, all of them in the soak."""


def wrong(folder: Path, path: Path) -> list[str]:
    """What goes wrong when one document is converted into each dialect."""
    document = parse(Source.from_bytes(path.read_bytes()))
    name = str(path.relative_to(folder))
    incident = read(document, path=name, dialects=catalog.builtin())
    prose = frozenset(document.plain_text(block.span).strip() for block in document.blocks if isinstance(block, Paragraph))
    found: list[str] = []
    if incident.also:
        return found  # several incidents need a document each, and convert says so
    for target in map(catalog.blueprint, catalog.NAMES):
        made = convert(document, incident, catalog.blueprint(incident.dialect) if incident.dialect else None, target)
        after = parse(Source(made.text))
        again = read(after, path=name, dialect=target.dialect)
        complaints = [*lost(document, after, made.report), *changed(incident, again, target.dialect.default_state, prose)]
        found += [f"{name} as {target.dialect.name}: {one}" for one in complaints]
    return found


def documents(shared: Path) -> list[Path]:
    folder = shared / "corpus" / "documents"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(paths) > 200
    return paths


def test_a_sample_is_converted_without_loss(shared: Path) -> None:
    assert [one for path in documents(shared)[::SAMPLE] for one in wrong(shared / "corpus" / "documents", path)] == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(12))
def test_all_are_converted_without_loss(shared: Path, part: int) -> None:
    assert [one for path in documents(shared)[part::12] for one in wrong(shared / "corpus" / "documents", path)] == []
