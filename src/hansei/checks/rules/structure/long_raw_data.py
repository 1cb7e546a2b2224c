"""A long log stands in the middle of the text.

What
    A code block of more lines than option ``lines`` in a section other than an appendix.

Why
    Nobody reads past it. The three lines that matter belong into the text, the rest behind it or behind a link.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    ```
    line 1
    line 2
    line 3
    ```

    The price cache held no entry.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    ```
    line 3
    ```

    The price cache held no entry.

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture), on conciseness. Catalogue C-15.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import sections_at
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import CodeBlock

_BEHIND = frozenset(("supporting_data", "references", "verification"))


def check(context: Context) -> Iterator[Hit]:
    most: int = context.options["lines"]
    text = context.source.text
    for block in context.document.blocks:
        if not isinstance(block, CodeBlock) or block.language in ("mermaid", "markdown", "md") or block.span.end - block.span.start <= most:
            continue
        lines = text.count("\n", block.content.start, block.content.end)
        if lines > most and not _BEHIND.intersection(sections_at(context, block.span.start)) and text[block.span.end :].strip():
            yield Hit(
                f"A block of {lines} lines stands in the middle of your text.",
                context.source.line_span(context.source.line_at(block.span.start)),
                "keep the lines that matter, and move the rest to the end or behind a link",
            )


RULE = Rule("HS112", "long-raw-data", "structure", "advice", check, options={"lines": 60}, cues=("```", "~~~", "\n    "))
