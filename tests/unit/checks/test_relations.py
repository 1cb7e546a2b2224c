"""Which incidents belong together."""

from __future__ import annotations

import pytest

from hansei.checks.relations import Names, names_it, plain, relations_of, restored
from hansei.document import parse
from hansei.text import Source

FOLDER = Names(
    [
        ("docs/incidents/2026-01-02-index.md", "INC-11"),
        ("docs/incidents/INC-12-search.md", None),
        ("docs/incidents/2026-01-03-pool.md", "#404"),
    ]
)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("INC-11", "docs/incidents/2026-01-02-index.md"),
        ("inc-11", "docs/incidents/2026-01-02-index.md"),
        ("./2026-01-02-index.md", "docs/incidents/2026-01-02-index.md"),
        ("2026-01-02", "docs/incidents/2026-01-02-index.md"),
        ("INC-12", "docs/incidents/INC-12-search.md"),
        ("INC-1", None),
        ("#404", "docs/incidents/2026-01-03-pool.md"),
        ("404", "docs/incidents/2026-01-03-pool.md"),
        ("index", None),
    ],
)
def test_a_document_is_found_by_what_it_is_called(name: str, path: str | None) -> None:
    assert FOLDER.path_of(name) == path


@pytest.mark.parametrize(("name", "ours"), [("INC-99", True), ("inc99", True), ("SNOW-7", False), ("gone.md", True), ("2026-01-09", False)])
def test_ids_of_other_systems_are_not_ours(name: str, ours: bool) -> None:
    assert FOLDER.is_ours(name) is ours


def relations(text: str) -> list[tuple[str, str]]:
    document = parse(Source(text))
    found = relations_of(document)
    assert restored(plain(found)) == found
    assert all(text[one.span.start : one.span.end] == one.value for one in found)
    return [(one.kind, one.value) for one in found]


def test_front_matter_names_them_by_id_date_and_file() -> None:
    head = "---\nrelated: [INC-4, 2026-01-02-index]\nSuperseded-By: later.md\nduplicate_of: '#12'\ntitle: INC-9\n---\n# A\n"
    assert relations(head) == [("related", "INC-4"), ("related", "2026-01-02-index"), ("successor", "later.md"), ("duplicate", "#12")]


def test_lines_that_begin_so_name_them_and_mere_mentions_do_not() -> None:
    text = "# A\n\n- **Related incidents:** INC-4, INC-5\n- Duplicate of: INC-6\n\nAs in INC-7.\n"
    assert relations(text) == [("related", "INC-4"), ("related", "INC-5"), ("duplicate", "INC-6")]


@pytest.mark.parametrize(
    ("text", "named"),
    [("See inc-11.", True), ("[a](2026-01-02-index.md)", True), ("2026-01-02-INDEX", True), ("INC-12", False), ("", False)],
)
def test_whether_a_text_names_a_document(text: str, named: bool) -> None:
    assert names_it(text, "docs/incidents/2026-01-02-index.md", "INC-11") is named
