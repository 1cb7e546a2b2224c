"""Guards: what a post-mortem asks every later change, in a fenced block ``yaml guard``.

``read`` turns the blocks into values, with what is wrong with them; ``globs`` and ``expression`` are the two small languages in which a
guard says what it looks at. Whether a guard fires on a change is judged in :mod:`hansei.recall.guards`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hansei.document.nodes import CodeBlock


def is_guard(block: CodeBlock) -> bool:
    """Whether a code block is a guard: YAML, with the word *guard* in its info string."""
    return block.language in ("yaml", "yml") and "guard" in block.info.split()[1:]


def may_have(text: str) -> bool:
    """Whether a text may have a guard, so that it is worth parsing: a line of it holds a fence and the word."""
    return "guard" in text and any("guard" in line and ("```" in line or "~~~" in line) for line in text.split("\n"))
