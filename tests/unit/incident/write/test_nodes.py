"""Nodes are found by where they begin."""

from __future__ import annotations

from hansei.document import parse
from hansei.incident.write.nodes import Nodes
from hansei.text import Source, Span

TEXT = "para *one*\n\n- item\n  - nested\n\n| a | b |\n| - | - |\n| c |  |\n"


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_each_kind_is_found() -> None:
    nodes = Nodes(parse(Source(TEXT)))
    nested = nodes.item(_at("- nested"))
    assert nested is not None
    assert TEXT[slice(*nested.list.span)].startswith("- nested")
    row = nodes.row(_at("| c |"))
    assert row is not None
    assert row.table.rows == (row.row,)
    cell = nodes.cell(_at("b |"))
    assert cell is not None
    assert (cell.row, cell.column) == (row.table.header, 1)
    paragraph = nodes.paragraph(_at("one"))
    assert paragraph is not None
    assert paragraph.span == _at("para *one*")
    holder = nodes.item_of_text(_at("nested"))
    assert holder is not None
    assert holder.item.span == _at("- nested")


def test_nothing_is_found_elsewhere() -> None:
    nodes = Nodes(parse(Source(TEXT)))
    nowhere = Span(len(TEXT), len(TEXT))
    assert (nodes.item(nowhere), nodes.row(nowhere), nodes.cell(nowhere), nodes.paragraph(nowhere)) == (None, None, None, None)
    assert nodes.item_of_text(_at("para")) is None
