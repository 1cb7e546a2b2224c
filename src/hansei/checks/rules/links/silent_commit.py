"""The commit of the fix does not name the incident.

What
    A commit that the document names as the fix, whose message names neither the incident's id nor its document. Only in a repository whose
    commits name incidents at all, by a trailer such as ``Incident: INC-404``.

Why
    From the code to the lesson there is one way: the message of the commit that changed the line. Where it is missing, the reason for a
    strange line is lost, and it may be taken out again.

Bad
    # INC-404: checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit 9f3c2ab.

Good
    # INC-404: checkout slow on 2026-01-10

    ## Resolution

    Fixed in commit 1a2b3c4.

Source
    Catalogue X-05; git-interpret-trailers(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule

_FIX = Pattern(r"\b(?:fix(?:ed)?|resolved?|repaired|mended|patched|corrected)\b[^.\n]{0,40}$", I)


def check(context: Context) -> Iterator[Hit]:
    id = context.incident.id
    if id is None or not any(character.isdigit() for character in id.value):
        return
    text = context.source.text
    fixes = [
        one
        for one in context.incident.references
        if one.kind == "commit" and _FIX.search(text[max(0, one.span.start - 60) : one.span.start])
    ]
    fixes = [one for one in fixes if context.facts.commit_exists(one.value)]
    if not fixes or not context.facts.history.trailers:
        return
    messages = context.facts.history.messages([one.value for one in fixes])
    file = context.path.rpartition("/")[2]
    for one in fixes:
        message = messages.get(one.value)
        if message is not None and id.value.lower() not in message.lower() and file not in message:
            yield Hit(
                f"The message of {one.value[:12]} does not name {id.value}.",
                one.span,
                f"end the messages of fixes with `Incident: {id.value}`",
            )


RULE = Rule("HS718", "silent-commit", "links", "advice", check, asks=("git",), about=("references",))
