"""A link names a definition that is not there.

What
    ``[text][label]`` in a document that defines labels (``[label]: address``), but not this one.

Why
    It is shown with its brackets, and leads nowhere. Mostly the label was mistyped, or its line was lost when text was moved.

Bad
    # Checkout slow on 2026-01-10

    See [the runbook][runbok] and [the graph][graph].

    [runbook]: ../runbooks/checkout.md
    [graph]: graph.png

Good
    # Checkout slow on 2026-01-10

    See [the runbook][runbook] and [the graph][graph].

    [runbook]: ../runbooks/checkout.md
    [graph]: graph.png

Source
    CommonMark 0.31.2, section 6.3: reference links. Catalogue X-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_LINK = Pattern(r"(?<![\w\]\\])!?\[[^\[\]\n]{1,200}\]\[(?P<label>[^\[\]\n^]{1,100})\](?![\[(])")


def check(context: Context) -> Iterator[Hit]:
    definitions = context.document.definitions
    if not definitions:
        return
    hidden = opaque(context)
    for match in _LINK.finditer(context.source.text):
        label = " ".join(match["label"].casefold().split())
        if label not in definitions and not hidden.hold(match.start("label")):
            yield Hit(f"No line defines [{match['label']}].", Span(*match.span("label")), f"add a line like [{match['label']}]: address")


RULE = Rule("HS721", "undefined-reference", "links", "warning", check, cues=("]:",))
