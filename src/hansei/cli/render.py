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
    if console.terminal and console.colour:
        return _rich_table(head, [[printable(cell) for cell in row] for row in rows], console)
    return _laid_out([(name, *_printable(cells)) for name, *cells in zip(head, *rows, strict=True)])


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Padded columns, two spaces apart; the last one is not padded."""
    return _laid_out(list(zip(head, *rows, strict=True)))


def _laid_out(table: Sequence[Sequence[str]]) -> str:
    *padded, last = table
    return "\n".join(["  ".join(row).rstrip() for row in zip(*map(_padded, padded), last, strict=True)])


def _printable(cells: Sequence[str]) -> Sequence[str]:
    """The cells of a column, of which most columns hold nothing special at all: asked at once, ten thousand rows cost little."""
    whole = "".join(cells)
    return cells if whole.isascii() and whole.isprintable() else [printable(cell) for cell in cells]


def _padded(cells: Sequence[str]) -> list[str]:
    """The cells of a column, all as wide as the widest."""
    if "".join(cells).isascii():
        width = max(map(len, cells))
        return [cell.ljust(width) for cell in cells]
    widths = [columns(cell) for cell in cells]
    return [cell + " " * (max(widths) - width) for cell, width in zip(cells, widths, strict=True)]


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
