"""Contributing factors and the steps of the five whys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.document.nodes import Block, List, Paragraph, Table
from hansei.incident.model import Factor, Why
from hansei.incident.read.entries import Entry, below, boxed, items_in, opened, own_family, rows_of, tables_in
from hansei.incident.read.part import Part
from hansei.incident.read.parts import plain_title
from hansei.incident.read.view import View
from hansei.text import Span

_WITH_ONE = 2
"""A section and one sub-heading."""
_MATTERED = re.compile(r"why (?:it|this) mattered|impact on", re.IGNORECASE)
_KNOWN = re.compile(r"could (?:we|it) have (?:been )?known", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:→|->|=>|⇒|—>|\n|(?<=[?？])\s*[:：—–-]?)\s*")
_ANNOUNCED = re.compile(
    r"\b(?:factors?|causes|reasons|contribut\w+|facteurs|causas|fatores|motivos|Ursachen|Gründe|Faktoren|cause|fattori|oorzaken|factoren|"
    r"årsaker|orsaker|faktorer)\b(?!.*\bchain)[^.]{0,80}[:：]?\s*$|原因|要因|根因|원인|"
    r"\b(?:two|three|four|five|six|several|multiple|many|following|[2-6])\b[^.:]{0,60}\b(?:gaps|issues|problems|bugs|errors|mistakes|failures|"
    r"defects|faults|flaws|weaknesses|assumptions)\b[^.:]{0,60}[:：]\s*$|"
    r"\b(?:because|due to|porque|parce que|weil|debido a|perché|omdat|fordi|eftersom)\b[^.:]{0,40}[:：]\s*$",
    re.IGNORECASE | re.DOTALL,
)
_CONSTRAINTS = re.compile(
    r"(?:约束|事实|验证结果|显示|表明|発見|分かった|보여준다|constraints|facts|evidence|showed|shows|revealed|confirmed|checked|"
    r"ruled out)\W*$",
    re.IGNORECASE,
)
"""Before a list that tells how things are or what was seen, and not what caused the incident."""
_LABEL = 24
"""A longer text before a list is no label."""
_PLURAL = re.compile(r"causes\b|factors\b|årsaker|causas|causes racines|原因分析|错误假设", re.IGNORECASE)


def read_factors(view: View) -> tuple[Factor, ...]:
    """Contributing factors and root causes, where they are listed one by one."""
    found: list[Factor] = []
    for part in view.named("contributing_factors", "root_cause"):
        if "five_whys" in part.names:
            continue
        root = "contributing_factors" not in part.names
        members = own_family(view, part)
        own = _named_by_title(view, part, root=root)
        if own is not None:
            found.append(own)
            continue
        below = view.family(part)[1:] if root else members[1:]
        headed = [member for member in below if member.blocks and not (member.names or view.names_of(member.title))]
        single = [member for member in below if member.blocks and not member.names and _SINGLE.match(member.title)]
        headed = single if len(single) > len(headed) else headed
        if (len(headed) > 1 and (not root or _numbered(headed) or _PLURAL.search(part.title))) or (
            len(headed) == 1 and root and _PLURAL.search(part.title) and len(members) == _WITH_ONE and not part.blocks
        ):
            found.extend(Factor(plain_title(member.title), member.heading) for member in headed)
            continue
        for member in members if not root else [member for member in members if member is part or _is_root(view, member)]:
            for entry in _cause_entries(view, member) if root else opened(view, items_in(member.blocks)):
                if "actions" in part.names and boxed(view, entry):
                    continue  # what is to be done stands among the causes
                factor = _factor(view, entry)
                if factor:
                    found.append(factor)
        if not root:
            found.extend(
                Factor(view.plain(row.cells[0].content), row.span)
                for member in members
                for table in tables_in(member.blocks)
                for row in rows_of(view, table)
            )
    return tuple(sorted(found, key=lambda factor: factor.span))


_NUMBER_IN_TITLE = re.compile(r"\s*(?:\d+|[A-Z])[.):]\s|.*(?:\w|#) ?\d{1,2}\)?\s*$|[^:]{2,24}[ #]\d{1,2}\s*[:.—–-]")
_SINGLE = re.compile(
    r"\W*(?:(?:contributing|secondary|additional|systemic) (?:factor|cause)|root cause (?=#?\d)|causa ra[ií]z (?=#?\d)|"
    r"cause racine (?=#?\d)|fator contribuinte|facteur contributif)(?: *#?\d{1,2})? *[:：—–-] *(?P<text>\S.*)",
    re.IGNORECASE,
)
"""A heading that names one cause itself: ``Contributing factor: no test``, ``Root cause 2: no limit``."""


def _numbered(parts: list[Part]) -> bool:
    return all(_NUMBER_IN_TITLE.match(part.title) for part in parts)


def _is_root(view: View, member: Part) -> bool:
    """Whether a sub-heading of a root cause section says once more that it tells the cause."""
    return "root_cause" in view.names_of(member.title) and view.vocabulary.is_section_name(member.title)


def _named_by_title(view: View, part: Part, *, root: bool) -> Factor | None:
    """The factor that a section's own heading names."""
    match = _SINGLE.match(part.title)
    if match is None or (root and not any(_SINGLE.match(other.title) for other in view.parts if other.index != part.index)):
        return None
    return Factor(match["text"].strip(" *_"), part.heading)


def _cause_entries(view: View, part: Part) -> Iterator[Entry]:
    """The lists of a root cause section that list causes: its bullets, and what a sentence announces as factors or reasons.

    Other numbered items are as often the steps of a chain.
    """
    before = ""
    for index, block in enumerate(part.blocks):
        if isinstance(block, List):
            if _CONSTRAINTS.search(before) or (not block.ordered and _mentions(part.blocks, index, before)):
                continue
            if "resolution" in part.names and not _ANNOUNCED.search(before):
                continue  # how it was mended stands beside the cause
            if not block.ordered or _ANNOUNCED.search(before) or (_PLURAL.search(part.title) and index == 0) or _all_named(view, block):
                yield from opened(view, items_in((block,)))
        elif isinstance(block, Table):
            heads = [view.names_of(view.plain(cell.content)) for cell in block.header.cells]
            column = next((at for at, names in enumerate(heads) if "root_cause" in names or "contributing_factors" in names), None)
            if column is not None:
                yield from (Entry(row.span, row.cells[column].content) for row in rows_of(view, block) if column < len(row.cells))
        before = view.plain(block.span)[-160:] if isinstance(block, Paragraph) else before


def _all_named(view: View, block: List) -> bool:
    """Whether all items of a list begin with a name in bold, as causes do and the steps of a chain do not."""
    return len(block.items) > 1 and all(item.head is not None and view.text.startswith("**", item.head.span.start) for item in block.items)


def _mentions(blocks: tuple[Block, ...], index: int, before: str) -> bool:
    """Whether bullets only go on with a sentence of the prose around them: a long one that ends in a colon, and more behind them."""
    goes_on = index + 1 < len(blocks) and isinstance(blocks[index + 1], Paragraph)
    return goes_on and before.endswith((":", "：")) and len(before) > _LABEL and not _ANNOUNCED.search(before)


def _factor(view: View, entry: Entry) -> Factor | None:
    text = view.plain(entry.text)
    if not text or view.placeholder(text, entry.text):
        return None
    mattered = known = None
    for child in below(entry):
        words = view.plain(child.text)
        _, colon, value = words.partition(":") if ":" in words else words.partition("?")
        if not colon or view.is_placeholder(value.strip()):
            continue
        if _MATTERED.search(words):
            mattered = value.strip()
        elif _KNOWN.search(words):
            known = value.strip(" *_:")
    return Factor(text, entry.span, mattered, known)


def read_whys(view: View) -> tuple[Why, ...]:
    """The steps of the five whys, each a question with its answer."""
    found: list[Why] = []
    for part in view.named("five_whys"):
        members = own_family(view, part)
        entries = [entry for member in members for entry in items_in(member.blocks)]
        if entries:
            found.extend(why for entry in entries if (why := _why(view, entry)))
            continue
        rows = [row for member in members for table in tables_in(member.blocks) for row in rows_of(view, table)]
        if rows:
            found.extend(
                Why(view.plain(row.cells[-2].content), view.plain(row.cells[-1].content), row.span) for row in rows if len(row.cells) > 1
            )
            continue
        found.extend(
            Why(member.title, _body(view, member), member.heading) for member in members[1:] if member.title.rstrip().endswith(("?", "？"))
        )
    return tuple(found)


def _why(view: View, entry: Entry) -> Why | None:
    text = view.plain(entry.text)
    if not text or view.placeholder(text, entry.text):
        return None
    match = _ANSWER.search(text)
    question, answer = (text[: match.start()], text[match.end() :]) if match else (text, "")
    if not answer and entry.item is not None:
        answer = " ".join(view.plain(child.span) for child in entry.item.children[1:] if isinstance(child, (Paragraph, List)))
    return Why(question.strip(), answer.strip(), entry.span)


def _body(view: View, part: Part) -> str:
    return " ".join(view.plain(Span(*block.span)) for block in part.blocks if isinstance(block, Paragraph))
