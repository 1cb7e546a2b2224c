"""New metadata: a further key in the style in which the document keeps the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.build import insert_after, insert_before, insert_item, insert_row, insert_section, prepend_to_section, set_front_matter
from hansei.document.nodes import Block, Paragraph
from hansei.incident.read.fields import TAIL_FIELDS, Field, fields_in
from hansei.incident.write.nodes import ListItem
from hansei.incident.write.places import put, put_all, say_the_same
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.incident.write.desk import Desk
    from hansei.incident.write.inline import Words

_LABELS = {
    "id": "Incident ID",
    "date": "Date",
    "owner": "Owner",
    "authors": "Authors",
    "reviewers": "Reviewers",
    "approvers": "Approvers",
    "commander": "Incident Commander",
    "participants": "Participants",
    "services": "Services Affected",
    "severity": "Severity",
    "status": "Status",
    "document_status": "Document status",
    "incident_status": "Incident status",
    "start_time": "Start Time",
    "end_time": "End Time",
    "users_affected": "Users Affected",
    "regions": "Regions",
    "data_loss": "Data Loss",
    "revenue": "Revenue Loss",
    "sla_breach": "SLA Breach",
    "ticket": "Ticket",
    "pull_request": "Pull Request",
    "commit": "Commit",
    "next_review": "Next Review",
    "duration": "Duration",
    "detect_duration": "Time to detect",
    "acknowledge_duration": "Time to acknowledge",
    "diagnose_duration": "Time to diagnose",
    "mitigate_duration": "Time to mitigate",
    "resolve_duration": "Time to resolve",
    "downtime": "Downtime",
    "status_page": "Status Page",
    "kind": "Type",
    "title": "Title",
    "language": "Language",
    "tags": "Tags",
}
"""How a key is written when nothing says otherwise; the others are made of their name."""
_RULED = re.compile(r"[ \t]*(?:\\|<br\s*/?>|[ ]{2,})?[ \t]*$")
_HEAD = TAIL_FIELDS | {"start_time", "end_time", "detected_at", "resolved_at", "duration"}
_BYLINE = 120
"""Code points up to which a paragraph below the title may be a by-line."""
IMPACT = frozenset(("users_affected", "regions", "data_loss", "revenue", "sla_breach"))
"""Fields that stand in the section of the impact first."""


class _Group(NamedTuple):
    """Keys that stand together."""

    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]


def label_of(desk: Desk, name: str) -> str:
    """The key under which a new field is written: the dialect's own, else the usual one."""
    if desk.dialect is not None:
        own = [word for word, field in desk.dialect.fields.items() if field == name]
        if own:
            return " ".join(
                word if index and name.endswith("status") else word[:1].upper() + word[1:] for index, word in enumerate(own[0].split())
            )
    if desk.incident.language != "en":
        own_word = desk.view.vocabulary.usual_key(name)
        if own_word:
            return own_word
    return english_label(name)


def english_label(name: str) -> str:
    """The key under which a new field is written in an English document."""
    return _LABELS.get(name) or name.removesuffix("_at").replace("_", " ").capitalize() + (" at" if name.endswith("_at") else "")


def fields_of(desk: Desk, name: str) -> list[Field]:
    """The places of a field; what is said of the impact stands in the impact section first."""
    if name not in IMPACT:
        return desk.fields.all(name)
    view = desk.view
    own = [
        field
        for part in view.named("impact")
        for member in view.family(part)
        for field in fields_in(view, member.blocks, strict=True)
        if field.name == name
    ]
    return own + [field for field in desk.fields.all(name) if not any(field.key_span == one.key_span for one in own)]


def written(desk: Desk, name: str, fields: Sequence[Field], words: Words) -> Iterator[EditSet]:
    """The ways to say ``words`` under a field: where it stands (all places that say the same), else as a new line."""
    for field in fields:
        alike = [one for one in fields if one is not field and say_the_same(desk, one, field)]
        if alike:
            yield put_all(desk, [field, *alike], words.markdown, words.shown)
        yield put(desk, field, words.markdown, words.shown)
    if len(fields) > 1:
        yield put_all(desk, fields, words.markdown, words.shown)
    yield from _blanks(desk, name, words)
    yield from added(desk, name, words)


def _blanks(desk: Desk, name: str, words: Words) -> Iterator[EditSet]:
    """A bold key that stands alone on its line, ``**Owner:**``, and so acts as a heading."""
    for section in desk.view.sections:
        if (
            section.heading.style == "bold"
            and desk.view.field_of(section.title) == name
            and desk.text[section.heading.span.end - 3 : section.heading.span.end + 1].count(":")
        ):
            yield EditSet.insert(section.heading.span.end, f" {words.markdown}")


def added(desk: Desk, name: str, words: Words) -> Iterator[EditSet]:
    """The ways to add a field, the most fitting first."""
    yield from heading_field(desk, name, words)
    yield from new_field(desk, name, words)


def new_field(desk: Desk, name: str, words: Words) -> Iterator[EditSet]:
    """The ways to add a field as a line, an item, a row or an entry; its key is in the document's language, else in English."""
    labels = list(dict.fromkeys((label_of(desk, name), english_label(name))))
    groups = list(_groups(desk, impact=name in IMPACT))
    for group in groups:
        for label in labels:
            yield from _beside_known(desk, group, label, words)
    front = desk.document.front_matter
    if (
        front is not None
        and front.entries
        and any(field.name for field in desk.fields.found if field.how == "front_matter")
        and desk.view.whole
    ):
        yield set_front_matter(desk.document, english_label(name).lower().replace(" ", "_"), words.shown)
    for label in labels:
        yield _fresh(desk, f"**{label}:** {words.markdown}")
        yield from _below_byline(desk, f"**{label}:** {words.markdown}")
        yield _fresh(desk, f"- **{label}:** {words.markdown}")


def _groups(desk: Desk, *, impact: bool) -> Iterator[_Group]:
    """Where keys stand together: the impact section for what belongs there, then the head, then a section of metadata."""
    view = desk.view
    places: list[tuple[Sequence[Block], bool]] = []
    if impact:
        places += [(member.blocks, True) for part in view.named("impact") for member in view.family(part)]
    places.append((view.preamble, True))
    if view.sections and not (set(view.parts[0].names if view.parts else ()) - {"metadata"}):
        places.append((view.sections[0].blocks, True))
    if len(view.sections) > 1 and not view.sections[0].blocks:  # a title over a title
        places.append((view.sections[1].blocks, True))
    places += [(part.blocks, False) for part in view.parts if "metadata" in part.names and part.index]
    found: list[_Group] = []
    for blocks, strict in places:
        fields = tuple(field for field in fields_in(view, blocks, strict=strict) if field.name or not strict)
        if any(field.name for field in fields):
            found.append(_Group(fields, tuple(blocks)))
    return iter(sorted(found, key=lambda group: -sum(1 for field in group.fields if field.name)) if not impact else found)


def beside(desk: Desk, fields: tuple[Field, ...], blocks: tuple[Block, ...], label: str, words: Words) -> Iterator[EditSet]:
    """The ways to add a key behind the last one of ``fields``, which stand together in ``blocks``, in its style."""
    known = [field for field in fields if field.how in ("field", "list", "table")]
    if known:
        yield from _behind(desk, _Group(fields, blocks), max(known, key=lambda field: field.key_span.start), label, words)


def _beside_known(desk: Desk, group: _Group, label: str, words: Words) -> Iterator[EditSet]:
    """Behind the last key of a group that is known, in its style."""
    known = [field for field in group.fields if field.name and field.how in ("field", "list", "table")]
    if known:
        yield from _behind(desk, group, max(known, key=lambda field: field.key_span.start), label, words)


def _behind(desk: Desk, group: _Group, last: Field, label: str, words: Words) -> Iterator[EditSet]:
    if last.how == "table":
        yield from _row(desk, last, label, words)
    elif last.how == "list":
        yield from _item(desk, last, label, words)
    else:
        yield from _line(desk, group, last, label, words)


def _row(desk: Desk, last: Field, label: str, words: Words) -> Iterator[EditSet]:
    place = desk.nodes.cell(last.key_span)
    if place is None or (place.row is place.table.header and len(place.table.rows) == 1):
        return
    raw = desk.source.slice(last.key_span)
    key = raw.replace(last.key, label) if last.key in raw else label
    after = place.row if place.row is not place.table.header else None
    yield insert_row(desk.document, place.table, [key, words.markdown], after=after)


def _item(desk: Desk, last: Field, label: str, words: Words) -> Iterator[EditSet]:
    holder = desk.nodes.item_of_text(last.key_span)
    if holder is None or holder.item.head is None:
        return
    yield insert_item(desk.document, holder.list, _like(desk, holder, last, label) + words.markdown, after=holder.item)


def _like(desk: Desk, holder: ListItem, last: Field, label: str) -> str:
    """What stands in an item before the value, with another key."""
    head = holder.item.head
    start = head.span.start if head else last.key_span.start
    lead, behind = desk.text[start : last.key_span.start], _closing(desk, last)
    return f"{lead}{label}{behind}"


def _closing(desk: Desk, field: Field) -> str:
    """What stands between a key and its value."""
    line = desk.source.line_span(desk.source.line_at(field.key_span.end))
    end = field.value.start if not field.value.empty and field.value.start <= line.end else line.end
    closing = (
        desk.text[field.key_span.end : end].rstrip(" \t")
        if field.value.empty or field.value.start > line.end
        else desk.text[field.key_span.end : end]
    )
    return closing if closing.endswith((" ", "\t", "：")) else f"{closing} "


def _line(desk: Desk, group: _Group, last: Field, label: str, words: Words) -> Iterator[EditSet]:
    """A line behind the line of ``last``: in the same paragraph, or as one of its own where each key has one."""
    source, text = desk.source, desk.text
    paragraph = desk.nodes.paragraph(last.key_span)
    if paragraph is None:
        return
    line = source.line_span(source.line_at(last.key_span.start))
    end = source.line_span(source.line_at(max(last.value.end - 1, last.key_span.end)))
    same_line = [field for field in group.fields if field is not last and line.start <= field.key_span.start < line.end]
    lead_start = last.key_span.start
    while lead_start > line.start and text[lead_start - 1] in "*_":
        lead_start -= 1
    lead, closing = text[lead_start : last.key_span.start], _closing(desk, last)
    written = f"{lead}{label}{closing}{words.markdown}"
    if same_line:
        before = max(same_line, key=lambda field: field.key_span.start)
        gap = text[max(before.value.end, before.key_span.end) : lead_start].strip("*_") or " | "
        yield EditSet.insert(max(last.value.end, last.key_span.end + len(closing.rstrip())), f"{gap}{written}")
        return
    in_paragraph = [field for field in group.fields if paragraph.span.holds(field.key_span)]
    if len(in_paragraph) == 1 == len(group.fields) and lead and not text[max(last.value.end, last.key_span.end) : end.end].strip("*_ "):
        prefix = text[line.start : lead_start]
        if re.fullmatch(r"[ \t>]*", prefix):
            # the only key so far: with a second one it makes a block of lines
            yield EditSet.replace(Span(len(text[: end.end].rstrip(" ")), end.end), f"  {source.newline}{prefix}{written}")
    if len(in_paragraph) == 1:
        yield insert_after(desk.document, paragraph, written)
        return
    endings = [_ending(desk, field) for field in in_paragraph[:-1]]
    ending = max(set(endings), key=endings.count)
    own = text[last.value.end if not last.value.empty else end.end : end.end] if last.value.end <= end.end else ""
    prefix = text[line.start : lead_start]
    if not re.fullmatch(r"[ \t>]*", prefix):
        prefix = ""
    if ending and not own.strip(" \t") and own != ending:
        # the line that was the last one of its paragraph now needs its break, as the others have it
        yield EditSet((Edit(Span(end.end - len(own), end.end), f"{ending}{source.newline}{prefix}{written}{own}"),))
    yield EditSet.insert(end.end, f"{source.newline}{prefix}{written}{own if own.strip(' ') in ('', chr(92)) else ''}")


def _ending(desk: Desk, field: Field) -> str:
    """How the line of a field ends: with two spaces, a backslash, or nothing."""
    line = desk.source.line_span(desk.source.line_at(max(field.value.end - 1, field.key_span.end)))
    match = _RULED.search(desk.text, max(field.value.end, line.start), line.end)
    ending = match[0] if match else ""
    return ending if ending.strip(" ") or len(ending) >= 2 else ""


def _fresh(desk: Desk, line: str) -> EditSet:
    """A first key: below the title, or at the top of a document without one."""
    document = desk.document
    if desk.view.sections and desk.view.sections[0].level == 1 and not (desk.view.parts and desk.view.parts[0].names):
        return prepend_to_section(document, desk.view.sections[0], line)
    if not desk.view.whole and desk.view.sections:
        return prepend_to_section(document, desk.view.sections[0], line)
    if document.blocks:
        return insert_before(document, document.blocks[0], line)
    return EditSet.insert(len(desk.text), line + desk.source.newline)


def _below_byline(desk: Desk, line: str) -> Iterator[EditSet]:
    """A first key behind the line below the title, where that says who wrote the document, and when."""
    first = desk.view.sections[0].blocks[:1] if desk.view.sections else ()
    if first and isinstance(first[0], Paragraph) and len(desk.source.slice(first[0].span)) < _BYLINE:
        yield insert_after(desk.document, first[0], line)


def heading_field(desk: Desk, name: str, words: Words) -> Iterator[EditSet]:
    """A heading with its value below it, where the document keeps its metadata so."""
    keys = [field for field in desk.fields.found if field.how == "heading" and field.name in _HEAD]
    sections = {section.heading.span: section for section in desk.view.sections}
    last = next((sections[field.key_span] for field in reversed(keys) if field.key_span in sections), None)
    if last is not None and len(keys) > 1:
        yield insert_section(desk.document, last, last.level, label_of(desk, name), words.markdown)
    steps = [part for part in desk.view.parts if part.style == "item"]
    holder = desk.nodes.item_of_text(steps[-1].heading) if steps else None
    if holder is not None:  # the whole document is one numbered list
        yield insert_item(desk.document, holder.list, f"{label_of(desk, name)}\n- {words.markdown}")
