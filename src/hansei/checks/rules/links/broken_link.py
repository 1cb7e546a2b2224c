"""A link leads nowhere.

What
    A relative link or picture whose file is not in the repository, or a target that is still the template's (``[Dashboard](link)``).
    Targets that begin with a slash, or look like a web page's address without a file, are left to the site that serves them.

Why
    The evidence that a reader wants to see is gone, mostly because a file was moved.

Bad
    # Checkout slow on 2026-01-10

    See the [runbook](../runbooks/missing.md).

Good
    # Checkout slow on 2026-01-10

    See the [runbook](../runbooks/checkout.md).

Source
    Catalogue X-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import decoded
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Inline
from hansei.text import Span

_ELSEWHERE = Pattern(r"[a-z][a-z0-9+.-]*:|[/#{<?]|www\.", I)
_FILE = Pattern(r"[^/]*\.[A-Za-z][A-Za-z0-9]{0,9}$")
_BLANK = Pattern(r"(?:link|url|todo|tbd|xxx+|path|file|link[ -]to[ -].*)", I)


def check(context: Context) -> Iterator[Hit]:
    if "](" not in context.source.text and not context.document.definitions:
        return
    for inline in context.document.inlines:
        if inline.kind not in ("link", "image") or not inline.target or _ELSEWHERE.match(inline.target):
            continue
        if _BLANK.fullmatch(inline.target):
            yield Hit(
                f"The target of this link is still a blank: {inline.target}.",
                _place(context, inline),
                "put the address there, or remove the link",
                level="warning",
            )
            continue
        target = decoded(inline.target.partition("#")[0].partition("?")[0])
        path = _resolved(context.path, target)
        if path and _FILE.search(target) and context.facts.file_exists(path) is False:
            yield Hit(f"There is no {path}.", _place(context, inline), f"{target} is read from the folder of this document")


def _place(context: Context, inline: Inline) -> Span:
    found = context.source.text.find(inline.target, inline.content.end, inline.span.end)
    return Span(found, found + len(inline.target)) if found >= 0 else inline.span


def _resolved(path: str, target: str) -> str | None:
    """The target relative to the repository's root, or None when it lies outside."""
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


RULE = Rule("HS701", "broken-link", "links", "error", check, asks=("files",), cues=("](", "]:"))
