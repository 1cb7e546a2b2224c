"""A code fence is never closed.

What
    A line of three or more backticks or tildes opens a code block, and no line closes it.

Why
    Everything below, to the end of the file or the list, is shown as code: headings, tables and action items vanish for readers and for
    every tool that reads the document.

Bad
    ## Logs

    ```
    14:30:15 ERROR out of memory

Good
    ## Logs

    ```
    14:30:15 ERROR out of memory
    ```

Source
    CommonMark 0.31, section 4.5: an unclosed block runs to the end of its container.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import nodes_of
from hansei.checks.patterns import M, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import CodeBlock
from hansei.findings import Fix
from hansei.text import EditSet, Span

_SWALLOWED = Pattern(r"^(?:#{1,6}[ \t]|\|.*\|[ \t]*$|[-*] \[[ xX]\] )", M)


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    if not any(problem.code == "unclosed-fence" for problem in context.document.problems):
        return
    for block in nodes_of(context, CodeBlock):
        if not block.fenced or block.closed:
            continue
        first_line = context.source.line_span(context.source.line_at(block.span.start))
        mark = Span(block.span.start, min(first_line.end, block.span.end))
        swallowed = _SWALLOWED.search(text, block.content.start, block.content.end)
        if swallowed:
            line = context.source.line_at(swallowed.start())
            yield Hit("Nothing closes this code fence, so all below it is shown as code.", mark, f"close it before line {line}")
        elif first_line.start == block.span.start:
            marks = re.match(r"`+|~+", text[mark.start : mark.end])
            last_line = context.source.line_span(context.source.line_at(max(block.span.start, block.span.end - 1)))
            closing = f"{context.source.newline}{marks[0] if marks else '```'}"
            fix = Fix("close the fence", True, EditSet.insert(last_line.end, closing))
            yield Hit("Nothing closes this code fence.", mark, "end the code with a line that holds only the fence", (fix,))
        else:
            yield Hit(
                "Nothing closes this code fence.", mark, "end the code with a line that holds only the fence, indented like the first one"
            )


RULE = Rule("HS105", "unclosed-fence", "structure", "error", check, cues=("```", "~~~"))
