"""Nothing is left of the code that the document names.

What
    Files, lines, symbols and tests that the document names were there when it was last confirmed, and none of them is there any more, under
    any name. `hansei recall` is silent about it from then on. A file that git followed to another name is left (HS705 says so), and what
    this repository never had does not count.

Why
    A lesson about code that is gone warns of changes that have nothing to do with it, and one wrong warning costs the trust in ten right
    ones. Often the lesson is still true and only its names are old: somebody should look, and say so.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/gone.py` held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The cache in `src/prices.py` held no entry for new customers.

Source
    Mem0 and MemCoder, for memories that mislead once the code has changed; the guide to `hansei confirm`: docs/guides/lessons.md. Catalogue
    X-04.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import is_pinned
from hansei.checks.rule import Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    guards = [block.span for block in context.document.code_blocks if "guard" in block.info]
    references = [one for one in context.incident.references if one.kind in ("path", "test") and not is_pinned(context, one)]
    named = [one.value for one in references if not any(guard.holds(one.span) for guard in guards)]
    if not named or any(context.facts.file_exists(name.partition("::")[0]) is not False for name in named):
        return
    from hansei.incident.anchors import anchors_of, code_of  # only for a document none of whose files is there

    anchors = code_of(anchors_of(context.document, context.incident))
    if anchors and context.facts.all_gone(anchors, context.source.text):
        yield Hit(
            "Nothing is left of the code that this post-mortem names, so `hansei recall` is silent about it.",
            anchors[0].span,
            "name the code that does its work now, or say that it still holds: `hansei confirm`; `--list` shows what became of it",
        )


RULE = Rule("HS722", "stale-lesson", "links", "warning", check, asks=("files", "git"), about=("references",))
