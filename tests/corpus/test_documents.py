"""Real post-mortems: every one is read, every promise kept, and the headings are where careful readers found them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hansei.document import Document, parse
from hansei.document.nodes import CodeBlock, Heading, Item, Table
from hansei.text import Source
from tests.support.trees import faults, shape


@pytest.fixture(name="documents", scope="module")
def all_documents(shared: Path) -> dict[str, Document]:
    folder = shared / "corpus" / "documents"
    return {
        path.relative_to(folder).as_posix(): parse(Source.from_bytes(path.read_bytes()))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(name="gold", scope="module")
def gold_readings(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "corpus" / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(name="seeds", scope="module")
def all_seeds(shared: Path) -> dict[str, Document]:
    return {path.name[:3]: parse(Source.from_bytes(path.read_bytes())) for path in sorted((shared / "seeds").glob("*.txt"))}


def test_every_document_is_read_and_keeps_every_promise(documents: dict[str, Document]) -> None:
    assert len(documents) > 250
    assert {name: list(faults(document)) for name, document in documents.items() if list(faults(document))} == {}


def test_bytes_come_back(documents: dict[str, Document], shared: Path) -> None:
    folder = shared / "corpus" / "documents"
    assert [name for name, document in documents.items() if document.source.data != (folder / name).read_bytes()] == []


def test_windows_line_ends_change_nothing_but_offsets(documents: dict[str, Document]) -> None:
    different = []
    for name, document in list(documents.items())[::4]:
        text = document.source.text.replace("\r\n", "\n").replace("\r", "\n")
        if shape(parse(Source(text))) != shape(parse(Source(text.replace("\n", "\r\n")))):
            different.append(name)
    assert different == []


def test_problems_are_few_and_true(documents: dict[str, Document]) -> None:
    """A problem is a fact; a document without one of these faults has none."""
    codes = [problem.code for document in documents.values() for problem in document.problems]
    assert len(codes) <= len(documents) // 20
    assert set(codes) <= {
        "front-matter",
        "duplicate-key",
        "ragged-row",
        "broken-table",
        "broken-fence",
        "unclosed-fence",
        "heading-without-space",
    }


def test_sections_begin_where_readers_found_them(documents: dict[str, Document], gold: list[dict[str, object]]) -> None:
    """Sections that are list items are for the readers of meaning; those that are headings or bold lines are all here."""
    found = wanted = 0
    for reading in gold:
        ranges = reading["sections"]
        assert ranges is None or isinstance(ranges, dict)
        document = documents[str(reading["file"]).removeprefix("documents/")]
        lines = {document.source.line_at(section.heading.span.start) for section in document.sections}
        items = {document.source.line_at(node.span.start) for node in document.walk() if isinstance(node, Item)}
        starts = {first for spans in (ranges or {}).values() for first, _ in spans} - items
        wanted += len(starts)
        found += len(starts & lines)
    assert wanted > 400
    assert found >= 0.99 * wanted


def test_ticked_boxes_and_tables_are_found_as_the_text_shows_them(documents: dict[str, Document]) -> None:
    boxes = tables = 0
    for document in documents.values():
        code = [node.span for node in document.walk() if isinstance(node, CodeBlock)]
        tables += sum(isinstance(node, Table) for node in document.walk())
        for number, line in enumerate(document.source.text.split("\n"), 1):
            if line.lstrip().startswith(("- [ ] ", "- [x] ", "* [ ] ", "* [x] ")):
                start = document.source.offset(number)
                if any(span.start <= start < span.end for span in code):
                    continue
                items = [node for node in document.walk() if isinstance(node, Item) and document.source.line_at(node.span.start) == number]
                assert any(item.task for item in items), (number, line)
                boxes += 1
    assert boxes > 100
    assert tables > 100


def test_the_seed_with_wrong_closing_fences_loses_no_heading(seeds: dict[str, Document]) -> None:
    document = seeds["002"]
    text = document.source.text
    assert [problem.code for problem in document.problems] == ["broken-fence"] * 13
    assert text.count("\n```") == 26
    blocks = [node for node in document.walk() if isinstance(node, CodeBlock)]
    assert len(blocks) == 13
    assert all(block.closed for block in blocks)
    in_code = [block.content for block in blocks]
    starts = [document.source.offset(number) for number, line in enumerate(text.split("\n"), 1) if line.startswith("#")]
    headings = [start for start in starts if not any(span.start <= start < span.end for span in in_code)]
    assert [section.heading.span.start for section in document.sections] == headings
    assert len(headings) == 53


def test_the_seed_with_a_table_in_pieces_has_all_its_rows(seeds: dict[str, Document]) -> None:
    document = seeds["000"]
    assert [problem.code for problem in document.problems] == ["broken-table"]
    last = [node for node in document.walk() if isinstance(node, Table)][-1]
    assert len(document.rows_of(last)) == 4
    assert {len(row.cells) for row in document.rows_of(last)} == {3}


def test_the_other_seeds_have_no_problems(seeds: dict[str, Document]) -> None:
    assert {name: document.problems for name, document in seeds.items() if name not in {"000", "002"}} == {"001": (), "003": (), "004": ()}
    assert all(any(isinstance(block, Heading) for block in document.blocks) for document in seeds.values())
