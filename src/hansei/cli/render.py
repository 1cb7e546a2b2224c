"""How answers look: tables and lines, plain in a pipe, and with rich on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hansei.cli.console import columns, printable

if TYPE_CHECKING:
    from hansei.cli.console import Console

STYLES = {
    "error": "31", "warning": "33", "advice": "36",
    "draft": "33", "in_review": "36", "approved": "32", "published": "32", "closed": "2", "overdue": "31",
}  # fmt: skip
"""ANSI styles of words that mean something."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> str:
    """A table; in a pipe each row is one line whose columns are padded, on a terminal long cells are broken."""
    cells = [[printable(cell) for cell in row] for row in rows]
    return _rich_table(head, cells, console) if console.terminal and console.colour else plain_table(head, cells)


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Padded columns, two spaces apart; the last one is not padded."""
    every = [list(head), *map(list, rows)]
    widths = [max(columns(row[index]) for row in every) for index in range(len(head))]
    lines = ["  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in every]
    return "\n".join(lines)


def sheet(fields: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Comma-separated values for a spreadsheet, with a line of names."""
    import csv  # seldom asked for
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow(_sheet_cell(row[field]) for field in fields)
    return out.getvalue()


def _sheet_cell(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    text = printable("; ".join(value) if isinstance(value, list) else value or "")
    # a spreadsheet would take such a text for a formula and run it
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def diff(text: str, console: Console) -> str:
    """A unified diff: as it is for a program, coloured and without what could move the cursor for a person."""
    if not console.terminal:
        return text
    return "\n".join(_diff_line(printable(line), console) for line in text.removesuffix("\n").split("\n")) if text else ""


def plural(number: int, word: str, many: str = "") -> str:
    """``1 document``, ``3 documents``."""
    return f"{number} {word if number == 1 else many or word + 's'}"


def _diff_line(line: str, console: Console) -> str:
    if line.startswith(("---", "+++")):
        return console.style(line, "1")
    return console.style(line, {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")) if line[:1] in ("+", "-", "@") else line


def _rich_table(head: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> str:
    from rich import box  # 70 ms, spent only when a person looks on
    from rich.console import Console as RichConsole
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*head, box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for row in rows:
        # Text, never markup: what a document says must not be read as an instruction to the terminal
        drawn.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    out = RichConsole(width=console.width, force_terminal=True, color_system="standard", legacy_windows=False)
    with out.capture() as capture:
        out.print(drawn)
    return capture.get().strip("\n")


def _style(cell: str) -> str:
    return {"31": "red", "33": "yellow", "36": "cyan", "32": "green", "2": "dim"}.get(STYLES.get(cell, ""), "")
