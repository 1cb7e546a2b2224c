"""A link leads nowhere.

What
    A relative link or picture whose file is not in the repository (where git's history knows its new name, that is offered), or a target
    that is still the template's (``[Dashboard](link)``). When nothing that the document links is there, that is one finding. Targets that
    begin with a slash, or look like a web page's address without a file, are left to the site that serves them.

Why
    The evidence that a reader wants to see is gone, mostly because a file was moved.

Bad
    # Checkout slow on 2026-01-10

    See the [runbook](../runbooks/missing.md).

Good
    # Checkout slow on 2026-01-10

    See the [runbook](../runbooks/checkout.md).

Source
    RFC 3986, section 5 (relative references); CommonMark 0.31.2, section 6.3 (links). Catalogue D-05 and X-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import decoded, target_span
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.document.nodes import Inline
from hansei.findings import Fix
from hansei.text import EditSet

_ELSEWHERE = Pattern(r"[a-z][a-z0-9+.-]*:|[/#{<?]|www\.", I)
_FILE = Pattern(r"[^/]*\.[A-Za-z][A-Za-z0-9]{0,9}$")
_HOST = Pattern(r"(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|sh|co|ai|cloud|eu|de|uk|fr)", I)
_BLANK = Pattern(r"(?:link|url|todo|tbd|xxx+|path|file|link[ -]to[ -].*)", I)


def check(context: Context) -> Iterator[Hit]:
    if "](" not in context.source.text and not context.document.definitions:
        return
    broken: list[tuple[Inline, str, str]] = []
    sound = 0
    for inline in context.document.inlines:
        if inline.kind not in ("link", "image") or not inline.target or _ELSEWHERE.match(inline.target):
            continue
        if _BLANK.fullmatch(inline.target):
            yield Hit(
                f"The target of this link is still a blank: {inline.target}.",
                target_span(context, inline),
                "put the address there, or remove the link",
                level="warning",
            )
            continue
        target = decoded(inline.target.partition("#")[0].partition("?")[0])
        path = _resolved(context.path, target)
        if path and _FILE.search(target):
            exists = context.facts.file_exists(path)
            sound += exists is True
            if exists is False:
                broken.append((inline, target, path))
    if len({path for _, _, path in broken}) > 1 and not sound:
        # the document was copied here from elsewhere, or moved as a whole: that is one thing to say, not twenty
        first = broken[0][0]
        yield Hit(
            f"None of the {len({path for _, _, path in broken})} files that you link is here.",
            target_span(context, first),
            "links are read from the folder of the document; correct them, or copy the files, too",
            level="warning",
        )
        return
    for inline, target, path in broken:
        yield _hit(context, inline, target, path)


def _hit(context: Context, inline: Inline, target: str, path: str) -> Hit:
    span = target_span(context, inline)
    now = context.facts.history.fate(path)
    if now and context.facts.file_exists(now):
        new = _relative(context.path, now)
        written = context.source.slice(span)
        fixes = (Fix(f"write {new}", False, EditSet.replace(span, new)),) if written == inline.target == target else ()
        return Hit(f"{path} is called {now} now.", span, f"write {new}", fixes)
    if _HOST.fullmatch(target):
        return Hit(f"There is no {path}.", span, f"for the address of the web write https://{target}")
    return Hit(f"There is no {path}.", span, f"{target} is read from the folder of this document")


def _relative(path: str, target: str) -> str:
    """The way from a document to a file, both relative to the root."""
    here, there = path.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])


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


RULE = Rule("HS701", "broken-link", "links", "error", check, asks=("files", "git"), cues=("](", "]:"))
