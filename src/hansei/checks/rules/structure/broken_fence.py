"""A code block is closed by a line that opens one.

What
    The line that should close a code block repeats its info string, as in ```` ```text ````.

Why
    A closing fence must hold nothing but backticks. By the letter such a line is code, the block goes on, and everything behind it is
    swallowed: headings, tables and action items are shown as code. Hansei reads the line as the closing fence it is meant to be; most other
    programs do not.

Bad
    ## Logs

    ```text
    14:30:15 ERROR out of memory
    ```text

    ## Action items

    None, the cause is gone with the old host.

Good
    ## Logs

    ```text
    14:30:15 ERROR out of memory
    ```

    ## Action items

    None, the cause is gone with the old host.

Source
    CommonMark 0.31, section 4.5: closing code fences cannot have info strings.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix
from hansei.text import EditSet, Span


def check(context: Context) -> Iterator[Hit]:
    for problem in context.document.problems:
        if problem.code == "broken-fence":
            line = context.source.slice(problem.span)
            marks = line[: len(line) - len(line.lstrip("`~"))]
            fix = Fix("remove the info string", True, EditSet.delete(Span(problem.span.start + len(marks), problem.span.end)))
            yield Hit(
                f"`{line.strip()}` cannot close a code block, so what follows is shown as code.",
                problem.span, f"write `{marks}` alone", (fix,),
            )  # fmt: skip


RULE = Rule("HS104", "broken-fence", "structure", "error", check, cues=("```", "~~~"))
