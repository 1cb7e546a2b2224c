"""A function or class that the document names with its file is not there.

What
    A name in code, such as ``refresh_prices()``, that the sentence places in one file: the file is there, has no such name, and neither has
    any other code of the repository.

Why
    It was renamed or removed since. Whoever follows the document to the code finds nothing, and cannot tell whether the flaw is still
    there.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    `refresh_gone()` in `src/prices.py` held the lock.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    `refresh_prices()` in `src/prices.py` held the lock.

Source
    ctags(1), for what counts as a symbol; the engineering dialect: reference source, tests and commits so that readers can go from the
    document to the code. Catalogue X-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import is_plan, is_said_to_go
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Inline
from hansei.text import Span

_NAME = Pattern(r"(?P<name>[A-Za-z_][\w.]*(?:::\w+)*)(?P<call>\(\))?")
_BETWEEN = Pattern(r"\s+(?:in|of|at|from|from within|inside)\s+(?:the\s+|file\s+)?")
_PATH = Pattern(r"(?P<path>(?:[\w@.-]+/)+[\w@.-]+\.\w{1,5})(?::\d+(?:-\d+)?)?")
_JOINED = Pattern(r"(?P<path>(?:[\w@.-]+/)+[\w@.-]+\.\w{1,5})(?:::|#|:)(?P<name>[A-Za-z_]\w*(?:\.\w+)?)(?P<call>\(\))?")
_IDENTIFIER = Pattern(r"[A-Za-z_]\w*_\w+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*")
"""What is hardly a word of prose: parts joined by ``_`` or by capitals."""


def check(context: Context) -> Iterator[Hit]:
    doubtful: dict[str, tuple[str, Span]] = {}
    for path, named, is_called, span in _placed(context):
        name = named.replace("::", ".").rpartition(".")[2]
        if len(name) < 4 or not (is_called or _IDENTIFIER.fullmatch(name)) or name.startswith("test"):
            continue
        if context.facts.file_holds(path, name) is False and not is_plan(context, span) and not is_said_to_go(context, span):
            doubtful.setdefault(name, (path, span))
    if not doubtful:
        return
    used = context.facts.history.uses_words(list(doubtful))
    for name, (path, span) in doubtful.items():
        if used[name] is False:
            yield Hit(
                f"{path} has no {name}, and neither has other code here.", span, "name what does its work now, or the commit that had it"
            )


def _placed(context: Context) -> Iterator[tuple[str, str, bool, Span]]:
    """Path, name, whether it has the brackets of a call, and place of each name that is said to be in a file."""
    text = context.source.text
    before: Inline | None = None
    for inline in context.document.inlines:
        if inline.kind != "code" or inline.content.end - inline.content.start > 200:
            continue
        value = text[inline.content.start : inline.content.end]
        if "/" in value:
            joined = _JOINED.fullmatch(value)
            if joined:
                start = inline.content.start
                yield joined["path"], joined["name"], bool(joined["call"]), Span(start + joined.start("name"), start + joined.end("name"))
            elif before is not None and inline.span.start - before.span.end < 30:
                place = _PATH.fullmatch(value)
                name = _NAME.fullmatch(text, before.content.start, before.content.end)
                if place and name and _BETWEEN.fullmatch(text, before.span.end, inline.span.start):
                    yield place["path"], name["name"], bool(name["call"]), Span(*name.span("name"))
        before = inline


RULE = Rule("HS709", "missing-symbol", "links", "warning", check, asks=("files", "git"), cues=("`",))
