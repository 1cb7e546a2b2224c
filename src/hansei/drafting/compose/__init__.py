"""A whole post-mortem out of the model, in the layout of a dialect.

The layout is that of the dialect's template: where it has a table for action items, rows are written, where it has boxes, boxes; the
columns, the words before owner and due date, and whether lists are numbered, are seen in its hints. So a team's own dialect is written
as well as ours. Values are escaped where they would become structure, and what the template has no section for gets one of its own.
What a dialect holds is said in :mod:`hansei.drafting.compose.held`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.document import parse
from hansei.drafting.compose.actions import write_actions
from hansei.drafting.compose.head import values
from hansei.drafting.compose.page import Page
from hansei.drafting.compose.points import write_points
from hansei.drafting.compose.records import write_records, write_references
from hansei.drafting.compose.timeline import write_timeline
from hansei.drafting.compose.words import title
from hansei.drafting.convert import KIND, fresh_of
from hansei.drafting.convert.emit import rendered
from hansei.drafting.convert.metadata import desk_of, fill
from hansei.drafting.convert.outline import outline_of
from hansei.drafting.convert.template import Scaffold
from hansei.drafting.convert.work import Work
from hansei.errors import UsageError
from hansei.incident.write.desk import Desk
from hansei.text import Source

if TYPE_CHECKING:
    from hansei.drafting.catalog import Blueprint
    from hansei.incident.model import Incident

__all__ = ["compose"]


def compose(incident: Incident, blueprint: Blueprint) -> str:
    """The document; the same incident gives the same text.

    Raises:
        UsageError: there are several incidents; each gets a document of its own.
        ConfigError: the dialect's template cannot be used.
    """
    if incident.also:
        raise UsageError("a document tells of one incident", hint="compose one for each of them")
    desk = Desk(parse(Source("")), incident, None)
    outline = outline_of(desk)
    named = title(KIND.sub("", incident.title.value, count=1)) if incident.title else ""
    fresh = fresh_of(incident._replace(title=None), blueprint, outline, named)
    filled = fill(fresh, values(incident), incident, incident.state, blueprint.dialect)
    goal, plain = (desk_of(text, blueprint.dialect, incident.path) for text in (filled, fresh))
    page = Page(Work(desk, outline, Scaffold(None, None), goal, blueprint, fresh, incident.state), plain)
    write_points(page, incident)
    write_timeline(page, incident)
    write_actions(page, incident.actions)
    write_records(page, incident)
    text = rendered(page.work, lean=True)
    if not incident.references:
        return text
    told = {(one.kind, one.value) for one in desk_of(text, blueprint.dialect, incident.path).incident.references}
    write_references(page, [one for one in incident.references if (one.kind, one.value) not in told])
    return rendered(page.work, lean=True)
