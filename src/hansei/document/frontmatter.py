"""Front matter: where it is, and what its scalars say."""

from __future__ import annotations

import re

from hansei.document.nodes import FrontMatter
from hansei.findings import Problem
from hansei.text import Span

_OPENING = re.compile("\ufeff?(---|\\+\\+\\+)[ \\t]*(\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?<![^\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}


def read_front_matter(text: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The front matter of a source's text, None when it has none."""
    opening = _OPENING.match(text)
    if opening is None:
        return None, []
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if closing is None:
        return None, []
    span = Span(opening.start(1), closing.start() + 3)
    content = Span(opening.end(), closing.start())
    return FrontMatter(span, content, "yaml" if opening[1] == "---" else "toml", ()), []
