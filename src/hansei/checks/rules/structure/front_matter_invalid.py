"""The front matter cannot be read.

What
    The block between ``---`` lines (or ``+++``) at the start of the file is not valid YAML (or TOML).

Why
    All that it says, the date, the severity, the owner, is lost to every tool that reads it.

Bad
    ---
    title: "Checkout slow
    severity: SEV-2
    ---

    # Checkout slow

Good
    ---
    title: "Checkout slow"
    severity: SEV-2
    ---

    # Checkout slow

Source
    YAML 1.2.2 (yaml.org/spec/1.2.2) and TOML 1.0 (toml.io).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    if context.document.front_matter is None:
        return
    for problem in context.document.problems:
        if problem.code.startswith("front-matter"):
            yield Hit(problem.message, problem.span, "quote values that hold a colon, a number sign or a bracket")


RULE = Rule("HS110", "front-matter-invalid", "structure", "error", check, cues=("---", "+++"))
