"""Front matter: where it is, and what its scalars say.

YAML between ``---`` lines or TOML between ``+++`` lines, at the very start of a file (a byte order mark may come first).
Its scalars stay text: ``no`` is no boolean, ``10:15`` no number.
"""

from __future__ import annotations

import re
from typing import Final

from hansei.document.frontmatter_plain import read_plain
from hansei.document.nodes import Entry, FrontMatter
from hansei.findings import Problem
from hansei.text import Span

LARGEST: Final = 64 * 1024
"""Code points of front matter that are read; a longer block is left alone, with a problem."""

_OPENING = re.compile("\ufeff?(---|\\+\\+\\+)[ \\t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?:(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?:(?<=[\r\n]))\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_KEY_LINE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*(?:[\"'?{%]|[^\s#:*`<>|\[\]\r\n-][^:\r\n]{0,80}:(?=[\s]|\Z))")
_MARKDOWN = re.compile(r"(?>\r\n|\n|\r)[ \t]*(?>\r\n|\n|\r)#{1,6}[ \t]+\S")
_EMPTY = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*\Z")


def read_front_matter(text: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The front matter of a source's text (None when it has none) and what is wrong with it."""
    opening = _OPENING.match(text)
    if opening is None:
        return None, []
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if closing is None:
        return None, []
    span = Span(opening.start(1), closing.start() + 3)
    content = Span(opening.end(), closing.start())
    words = text[content.start : content.end]
    yaml = opening[1] == "---"
    if yaml and not _KEY_LINE.match(words) and not _EMPTY.match(words):
        return None, []  # a document that begins with a thematic break
    problems: list[Problem] = []
    entries: list[Entry] = []
    if len(words) > LARGEST:
        what = f"The front matter is longer than {LARGEST // 1024} KB and is not read; keep only fields there."
        problems.append(Problem("front-matter", what, Span(span.start, span.start + 3)))
    elif not words.strip():
        pass
    elif yaml:
        plain = read_plain(words, content.start)
        if plain is not None:
            entries = plain
        else:
            from hansei.document.frontmatter_yaml import read_yaml  # the YAML reader costs 14 ms, and few documents need it

            entries, problems = read_yaml(words, content.start)
    else:
        from hansei.document.frontmatter_toml import read_toml  # tomllib costs 11 ms, and hardly any document has TOML

        entries, problems = read_toml(words, content.start)
    if any(problem.code == "front-matter" for problem in problems):
        if yaml and _MARKDOWN.search(words, 0, LARGEST):
            return None, []  # headings between two thematic breaks
        entries = []
    return FrontMatter(span, content, "yaml" if yaml else "toml", tuple(entries)), problems
