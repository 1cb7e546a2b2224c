r"""A table row has more or fewer cells than the header.

What
    Cells beyond the header's last column, often because a bar within the text or within code is not escaped; or cells that are missing.

Why
    What stands beyond the last column is not shown at all, and values slide into the wrong column.

Bad
    | Time | Event |
    |------|-------|
    | 10:15 | Ran `ps | grep api` on the host |

Good
    | Time | Event |
    |------|-------|
    | 10:15 | Ran `ps \| grep api` on the host |

Source
    GitHub Flavored Markdown, section 4.10: excess cells are ignored, missing cells are empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import at_lines, tables_of
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Row
from hansei.findings import Fix
from hansei.text import Edit, EditSet, Span

_CODE = Pattern(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BAR = Pattern(r"(?<!\\)\|")


def check(context: Context) -> Iterator[Hit]:
    for table, stray in tables_of(context):
        width = len(table.header.cells)
        rows = table.rows + stray
        long = [row for row in rows if len(row.cells) > width]
        if long:
            yield _too_long(context, width, long)
        short = [row for row in rows if len(row.cells) < width and len(row.cells) > 1]
        if short:
            lines = at_lines(context, (row.span for row in short), 5)
            yield Hit(
                f"{'Rows have' if len(short) > 1 else 'A row has'} fewer cells than the header's {width} ({lines}).",
                short[0].span, "add the missing cells, empty where there is nothing to say", level="advice",
                related=tuple(row.span for row in short[1:]),
            )  # fmt: skip


def _too_long(context: Context, width: int, rows: list[Row]) -> Hit:
    edits = [edit for row in rows for edit in _escapes(context, row, width)]
    fixes = (Fix("escape the bars within code", True, EditSet(edits)),) if edits else ()
    span = Span(rows[0].cells[width].span.start, rows[0].span.end)
    lines = at_lines(context, (row.span for row in rows), 5)
    return Hit(
        f"What stands beyond the header's {width} columns is not shown ({lines}).",
        span, "add a column, or write a bar that belongs to the text as \\|", fixes,
        related=tuple(row.span for row in rows[1:]),
    )  # fmt: skip


def _escapes(context: Context, row: Row, width: int) -> list[Edit]:
    """Escapes for the bars within code, when they are what makes the row too long."""
    line = context.source.slice(row.span)
    bars = [code.start(2) + bar.start() for code in _CODE.finditer(line) for bar in _BAR.finditer(code[2])]
    if len(bars) != len(row.cells) - width:
        return []
    return [Edit(Span(row.span.start + bar, row.span.start + bar), "\\") for bar in bars]


RULE = Rule("HS107", "ragged-row", "structure", "error", check, cues=("|",))
