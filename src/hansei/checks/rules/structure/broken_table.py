"""Blank lines cut rows off from their table.

What
    Rows with bars stand behind a table, separated from it or from each other by blank lines.

Why
    A Markdown table ends at the first blank line. The rows behind it are shown as plain text full of bars, and tools do not see them.

Bad
    | Date | Document |
    |------|----------|
    | 2026-02-16 | [Segment planner](planner.md) |

    | 2026-02-17 | [Checkpoint](checkpoint.md) |

Good
    | Date | Document |
    |------|----------|
    | 2026-02-16 | [Segment planner](planner.md) |
    | 2026-02-17 | [Checkpoint](checkpoint.md) |

Source
    GitHub Flavored Markdown, section 4.10: the table is broken at the first empty line.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import plural, tables_of
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import Edit, EditSet, Span


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for table, stray in tables_of(context):
        if not stray:
            continue
        edits: list[Edit] = []
        end = table.span.end
        for row in stray:
            between = text[end : row.span.start]
            if between.strip():
                edits = []
                break
            if between.count("\n") > 1 or between.count("\r") > 1:
                edits.append(Edit(Span(end, row.span.start), context.source.newline))
            end = row.span.end
        fixes = (Fix("join the rows to the table", True, EditSet(edits)),) if edits else ()
        cut = "1 row is" if len(stray) == 1 else f"{len(stray)} rows are"
        yield Hit(
            f"Blank lines cut this table: {cut} shown as plain text.",
            stray[0].span,
            f"remove the blank lines between the {plural(len(table.rows) + len(stray), 'row')}",
            fixes,
        )


RULE = Rule("HS106", "broken-table", "structure", "error", check, cues=("|",))
