"""Reading: from the tree of a document to the incident it tells of.

Each module reads one facet, ``View -> value``, and leaves what it could not understand in ``View.problems``. Nothing here raises
on a document, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hansei.document import Document
from hansei.document.nodes import CodeBlock, HtmlBlock
from hansei.incident import durations, vocabulary
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.incident.read import moments
from hansei.incident.read.actions import read_actions
from hansei.incident.read.causes import read_factors, read_whys
from hansei.incident.read.fields import find_fields
from hansei.incident.read.impact import read_impact
from hansei.incident.read.lessons import read_lessons, read_points
from hansei.incident.read.parts import find_parts
from hansei.incident.read.people import read_byline, read_participants, read_people, read_services
from hansei.incident.read.recognise import is_postmortem, kind_of, recognise
from hansei.incident.read.records import read_records
from hansei.incident.read.references import read_references
from hansei.incident.read.reflexion import read_reflexion
from hansei.incident.read.sections import read_sections
from hansei.incident.read.several import find_several
from hansei.incident.read.state import read_severity, read_statuses
from hansei.incident.read.stated import read_stated_durations
from hansei.incident.read.summary import read_summary
from hansei.incident.read.timeline import read_timeline
from hansei.incident.read.times import stated_zone
from hansei.incident.read.title import read_id, read_title
from hansei.incident.read.view import View

__all__ = ["read"]


def read(document: Document, *, path: str, dialects: Sequence[Dialect] = (), dialect: Dialect | None = None) -> Incident:
    """The incident of ``document``.

    ``path`` is printed as it is given and may hold the date. ``dialect`` is the one the document is known to be of; without it
    the document is compared with ``dialects``. Never raises; what could not be understood is in ``Incident.problems``.
    """
    language = _language(document)
    words = vocabulary.load(language)
    dialect = dialect or recognise(document, words, dialects)
    view = View(document, path=path, vocabulary=words, dialect=dialect)
    spans = find_several(view)
    if not spans:
        return _read(view, language)._replace(problems=tuple(sorted((*document.problems, *view.problems), key=lambda one: one.span)))
    views = [View(document, path=path, vocabulary=words, dialect=dialect, within=span) for span in spans]
    first, *others = [_read(each, language) for each in views]
    problems = (*document.problems, *(problem for each in views for problem in each.problems))
    return first._replace(also=tuple(others), problems=tuple(sorted(problems, key=lambda one: one.span)))


_ARTICLE = 160
_SAMPLE = 3_000
"""Letters that are enough to tell a language."""


_STATED = re.compile(r"^[-*+| \t]*lang(?:uage)?\**(?::|[ \t]*\|)\**[ \t]+(?P<code>[a-z]{2})\**[ \t|]*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 3_000
"""Where a document may state its language, in letters from its beginning."""


def _language(document: Document) -> str:
    text = document.source.text
    stated = _STATED.search(text, 0, _HEAD) if "lang" in text[:_HEAD].lower() else None
    if stated and stated["code"].lower() in vocabulary.LANGUAGES:
        return stated["code"].lower()
    sample = _sample(document)
    # an article every few lines is English beyond doubt, and far cheaper to see
    return "en" if sample.count(" the ") * _ARTICLE >= max(len(sample), _ARTICLE) else vocabulary.detect(sample)


def _sample(document: Document) -> str:
    """The first letters of the document's prose."""
    text = document.source.text
    pieces: list[str] = []
    size = 0
    for block in document.blocks:
        if isinstance(block, (CodeBlock, HtmlBlock)):
            continue
        piece = text[block.span.start : min(block.span.end, block.span.start + _SAMPLE)]
        pieces.append(piece)
        size += len(piece)
        if size >= _SAMPLE:
            break
    return "\n".join(pieces)[:_SAMPLE]


def _read(view: View, language: str) -> Incident:
    view.parts = find_parts(view)
    fields = find_fields(view)
    title = read_title(view, fields)
    published, named = moments.published_day(view, fields), moments.file_day(view)
    view.near = named.value if named else published.value if published else None
    stated = moments.stated_day(view, fields, title)
    opening = moments.opening_day(view) if stated is None else None
    near = stated or opening or named or published
    view.near = near.value if near else None
    view.zone = stated_zone(view, ((field.key, field.value) for field in fields.all(*moments.TIME_FIELDS)))
    timeline = read_timeline(view, first_day=view.near)
    day = moments.read_day(stated, published, opening, named, timeline)
    times = moments.read_times(view, fields, timeline, day.value if day else None)
    document_status, incident_status = read_statuses(view, fields)
    owners = read_people(view, fields, "owner")
    authors = read_people(view, fields, "authors") or (() if owners else read_byline(view))
    commanders = read_people(view, fields, "commander")
    records = read_records(view)
    points = read_points(view)
    severity = read_severity(view, fields)
    return Incident(
        path=view.path,
        dialect=view.dialect.name if view.dialect else None,
        is_postmortem=is_postmortem(view, fields),
        language=language,
        title=title,
        id=read_id(view, fields, title),
        kind=kind_of(view, fields),
        date=day,
        severity=severity,
        document_status=document_status,
        incident_status=incident_status,
        owner=owners[0] if owners else None,
        authors=authors,
        reviewers=read_people(view, fields, "reviewers", "approvers"),
        commander=commanders[0] if commanders else None,
        participants=read_participants(view, fields, (*authors, *owners, *commanders)),
        services=read_services(view, fields),
        summary=read_summary(view, fields),
        times=times,
        stated_durations=read_stated_durations(view, fields),
        durations=durations.compute(times),
        impact=read_impact(view, fields),
        timeline=timeline,
        sections=read_sections(view),
        went_well=points["went_well"],
        went_wrong=points["went_wrong"],
        lucky=points["lucky"],
        factors=read_factors(view),
        whys=read_whys(view),
        actions=read_actions(view),
        lessons=read_lessons(view),
        reflexion=read_reflexion(view),
        references=read_references(view),
        **records._asdict(),
    )
