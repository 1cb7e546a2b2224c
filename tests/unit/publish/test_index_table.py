"""Which table of a README is the index, and what its rows are about."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.publish.index_table import Names, column_named, find_tables, is_index_heading, label
from hansei.text import Source

FILES = ("2025-01-01-a.md", "deep/b.md")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Date | Document | Short description", {"date": 0, "document": 1, "description": 2}),
        ("**Report** | *When* | What happened", {"document": 0, "date": 1, "description": 2}),
        ("Sev | Incident | Occurred on | Root cause", {"severity": 0, "document": 1, "date": 2, "root cause": 3}),
        ("| # | Title | Author | Date", {"id": 0, "document": 1, "authors": 2, "date": 3}),
    ],
)
def test_headers_say_what_the_columns_are(header: str, columns: dict[str, int]) -> None:
    place = columns["document"]
    cells = ["x"] * len(columns)
    cells[place] = "[a](2025-01-01-a.md)"
    (table,) = find_tables(parse(Source(f"{header}\n{'|'.join(['---'] * len(columns))}\n{'|'.join(cells)}\n")), FILES, ())
    assert dict(table.columns) == columns
    assert [line.file for line in table.lines] == [FILES[0]]


def test_the_column_that_holds_the_links_is_the_document_s() -> None:
    (table,) = find_tables(parse(Source("Incident | Report | Date\n-|-|-\nMail | [b](deep/b.md) | x\n")), FILES, ())
    assert (table.columns["document"], table.columns["title"]) == (1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Section | Purpose\n-|-\nSummary | x\n",
        "Title | Description\n-|-\nx | y\n",
        "Document | Owner\n-|-\n[a](2025-01-01-a.md) | y\n",
        "> Date | Document\n> -|-\n> x | [a](2025-01-01-a.md)\n",
        "# Incidents\n\nName | Summary\n-|-\nx | y\n",
    ],
)
def test_other_tables_are_none(text: str) -> None:
    assert find_tables(parse(Source(text)), FILES, ()) == []


def test_an_empty_table_is_one_when_it_has_dates_or_is_announced() -> None:
    assert len(find_tables(parse(Source("Date | Document\n-|-\n")), FILES, ())) == 1
    assert len(find_tables(parse(Source("## Index\n\nDocument | About\n-|-\n")), FILES, ())) == 1
    assert find_tables(parse(Source("Document | About\n-|-\n")), FILES, ()) == []


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("2025-01-01-a.md", (FILES[0], None)),
        ("./2025-01-01-a.md#summary", (FILES[0], None)),
        ("2025-01-01-a", (FILES[0], None)),
        ("deep/../deep/b.md", (FILES[1], None)),
        ("/docs/incidents/2025-01-01-a.md", (FILES[0], None)),
        ("https://host.example/blob/main/b.md?plain=1", (FILES[1], None)),
        ("gone.md", (None, "gone.md")),
        ("kept.md", (None, None)),
        ("../else.md", (None, None)),
        ("/else.md", (None, None)),
        ("picture.png", (None, None)),
        ("#anchor", (None, None)),
        ("mailto:x.md", (None, None)),
    ],
)
def test_links_lead_to_documents_to_gone_files_or_elsewhere(target: str, found: tuple[str | None, str | None]) -> None:
    assert Names(FILES, ["kept.md"]).of_target(target) == found


@pytest.mark.parametrize(
    "title", ["Index", "Index of incidents", "2. Incident index", "Incidents", "List of all past post-mortems", "Archive:"]
)
def test_headings_that_announce_an_index(title: str) -> None:
    assert is_index_heading(title)


@pytest.mark.parametrize("title", ["When to write an incident document", "Incident response", "Severity levels", "2025"])
def test_headings_that_do_not(title: str) -> None:
    assert not is_index_heading(title)


def test_columns_are_named_by_any_of_their_words() -> None:
    assert [column_named(name) for name in ("Severity", "sev", "title", "Authors", "Our  Own")] == [
        "severity",
        "severity",
        "title",
        "authors",
        "our own",
    ]
    assert [label(name) for name in ("id", "description", "severity", "our own")] == ["ID", "Short description", "Severity", "Our own"]
