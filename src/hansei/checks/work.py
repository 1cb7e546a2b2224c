"""Action items as the rules about them see them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from hansei.checks.lookup import nodes_of
from hansei.checks.patterns import I, Pattern, S
from hansei.document.nodes import Heading

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.incident.model import Action

_GROUP = Pattern(
    r"@?(?:the |our |entire |whole )?(?:[\w&/ -]*\b)?(?:teams?|squad|group|guild|department|everyone|everybody|all|anyone|tbd|"
    r"dev[- ]?ops|sres?|engineering|platform|back[- ]?end|front[- ]?end|infra(?:structure)?|qa|ops|operations|security|support|management|"
    r"dev|devs|developers|engineers|reviewers|maintainers|leads)",
    I,
)
_ISO = Pattern(r"\d{4}-\d\d-\d\d")
_TWO = Pattern(r"\w\s*(?:,|/|&|\+|\band\b|\bund\b|\bet\b|\by\b|、)\s*@?\w", I)

_MINOR = Pattern(r"\W*(?:p[2-9]|[3-9]|low|medium|minor|normal|trivial)\b", I)
_NO_WORK = Pattern(r"(?:\[[ xX]\] *)?[*_]*\[[^\[\]]*\](?:\([^()]*\)[ .*_]*)?(?:[*_]* - .*)?", S)
"""A blank of the template, or a mere link."""

_LABELLED = Pattern(r"[-*+][ \t]+(?:\*\*|__)")
_LEGEND = Pattern(
    r"\b(?:legend|key to|explanation of|explained|what the .* mean|(?:kinds|types|categories|priorities) of)\b|説明|凡例|定義", I
)
"""Headings below which a template says what its own words mean."""


def still_open(context: Context) -> list[Action]:
    """The action items that nobody says are done or given up."""
    found: list[Action] | None = context.memo.get("open actions")
    if found is None:
        actions = [one for one in context.incident.actions if one.status is None or one.status.value not in ("done", "wont_do")]
        found = context.memo["open actions"] = [
            one for one in actions if not _NO_WORK.fullmatch(_first_line(context, one)) and not _in_legend(context, one)
        ]
    return found


def _in_legend(context: Context, action: Action) -> bool:
    """Whether it explains a word of the template: ``**Prevent:** ...`` below a heading that says so."""
    start = action.span.start
    if _LABELLED.match(context.source.text, start) is None:
        return False
    headings = nodes_of(context, Heading)
    index = bisect_right(headings, start, key=lambda heading: heading.span.start) - 1
    return index >= 0 and _LEGEND.search(context.source.slice(headings[index].span)) is not None


def _first_line(context: Context, action: Action) -> str:
    line = context.source.line_span(context.source.line_at(action.text_span.start))
    text = context.source.text[max(line.start, action.span.start) : line.end]
    return text.strip(" *_-+") if not text.lstrip().startswith("|") else context.source.slice(action.text_span)


def due_day(action: Action) -> date | None:
    """The day an action item is due; None when it has none, or one that does not exist."""
    if action.due is None or not _ISO.fullmatch(action.due.value):
        return None
    try:
        return date.fromisoformat(action.due.value)
    except ValueError:
        return None


def is_minor(action: Action) -> bool:
    """Whether its priority is stated and is none of the two highest."""
    return action.priority is not None and _MINOR.match(action.priority.value) is not None


def is_group(owner: str) -> bool:
    """Whether the owner is a team, a trade or everybody."""
    return _GROUP.fullmatch(owner.strip(" *_`()[]")) is not None


def is_several(owner: str) -> bool:
    """Whether the owner is more than one person."""
    return _TWO.search(owner) is not None and not is_group(owner)
