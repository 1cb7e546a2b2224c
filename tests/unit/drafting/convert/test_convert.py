"""From dialect to dialect: nothing is lost, and everything is read as before."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from hansei.document import Document, parse
from hansei.document.nodes import CodeBlock, Table
from hansei.drafting import catalog
from hansei.drafting.convert import CARRIED, Converted, convert
from hansei.errors import UsageError
from hansei.incident.contract import to_json
from hansei.incident.dialect import Dialect
from hansei.incident.model import Incident
from hansei.incident.read import read
from hansei.text import Source

EXAMPLES = Path(__file__).resolve().parents[4] / "examples" / "docs" / "incidents"
DOCUMENTS = tuple(sorted(EXAMPLES.glob("20*.md")))
DIALECTS = {dialect.name: dialect for dialect in catalog.builtin()}
PAIRS = tuple(itertools.product(DOCUMENTS, DIALECTS))
WORD = re.compile(r"\w+")


def reading(text: str, dialect: Dialect | None = None) -> tuple[Document, Incident, Dialect | None]:
    document = parse(Source(text))
    incident = read(document, path="docs/incidents/2026-01-02-x.md", dialects=catalog.builtin(), dialect=dialect)
    return document, incident, DIALECTS.get(incident.dialect or "")


def converted(text: str, target: str) -> Converted:
    return convert(*reading(text), DIALECTS[target])


def lost(text: str, result: Converted) -> list[str]:
    """Lines of the source of which a word is nowhere in the result, but for metadata and headings that were put into other words."""
    document = parse(Source(text))
    source = document.source
    said = set(WORD.findall(result.text))
    mapped: set[int] = set()
    for move in result.report:
        if move.how in ("mapped", "left"):
            mapped.update(range(move.first, move.last + 1))
        elif move.how == "moved":
            mapped.add(move.first)
    mapped |= {source.line_at(section.span.start) for section in document.sections if section.level == 1}
    lines = [source.slice(source.line_span(number)) for number in range(1, source.line_count + 1)]
    missing = [line for number, line in enumerate(lines, 1) if number not in mapped and not said.issuperset(WORD.findall(line))]
    for block in document.walk():
        if (
            isinstance(block, (CodeBlock, Table))
            and source.line_at(block.span.start) not in mapped
            and source.slice(block.span) not in result.text
        ):
            missing.append(source.slice(block.span))
    for inline in document.inlines:
        free = source.line_at(inline.span.start) in mapped
        if inline.kind in ("image", "link", "comment") and not free and source.slice(inline.span) not in result.text:
            missing.append(source.slice(inline.span))
    return missing


@pytest.mark.parametrize(("path", "target"), PAIRS, ids=lambda one: getattr(one, "stem", one))
def test_an_example_loses_nothing_and_is_read_as_before(path: Path, target: str) -> None:
    text = path.read_text(encoding="utf-8")
    result = converted(text, target)
    assert lost(text, result) == []
    assert result.differences == ()
    _, after, _ = reading(result.text)
    assert (after.dialect == target) is result.recognised
    assert after.is_postmortem


KEPT = (
    "date", "id", "timeline", "actions", "went_well", "went_wrong", "lucky", "factors", "whys", "lessons", "times", "summary", "impact",
    "authors", "commander", "participants", "services", "stated_durations", "reflexion", "history", "sign_off",
)  # fmt: skip


def told(incident: Incident, source: Source) -> dict[str, object]:
    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items() if key not in ("line", "lines")}
        return [plain(inner) for inner in value] if isinstance(value, list) else value

    whole = to_json(incident, source)
    signed = [row for row in whole["sign_off"] if row.get("name")]  # a role without a name is the template's
    return {key: plain(whole[key]) for key in KEPT} | {"rank": whole["severity"]["rank"], "sign_off": plain(signed)}


@pytest.mark.parametrize(("path", "over"), PAIRS, ids=lambda one: getattr(one, "stem", one))
def test_there_and_back_keeps_what_both_hold(path: Path, over: str) -> None:
    text = path.read_text(encoding="utf-8")
    document, incident, dialect = reading(text)
    assert dialect is not None
    there = converted(text, over)
    between, meanwhile, _ = reading(there.text, DIALECTS[over])
    back = convert(between, meanwhile, DIALECTS[over], dialect)
    _, again, _ = reading(back.text, dialect)
    assert told(again, Source(back.text)) == told(incident, document.source)
    assert (again.state or dialect.default_state) == (incident.state or dialect.default_state)


FREE = """\
---
layout: post
title: A queue stood still
tags: [incident]
---

Some words before anything else, with a [link](./other.md "title").

## Impact

Users waited.  <!-- kept -->

![graph](../img/a.png)

## Timeline (all times CET)

- 10:00 the queue stops
- 10:20 Detected by an alert

## Root cause: a full disk

| a | b |
|---|:-:|
| `x\\|y` | 2 |

## Moon and tide

> quoted

Setext
------

Below.
"""


@pytest.mark.parametrize("target", DIALECTS)
def test_a_document_of_no_dialect_is_converted_whole(target: str) -> None:
    result = converted(FREE, target)
    assert lost(FREE, result) == []
    assert result.text.startswith("---\nlayout: post\n")
    assert "Timeline (all times CET)" in result.text
    assert "Root cause: a full disk" in result.text
    assert f"## {CARRIED}\n" in result.text
    assert "### Moon and tide" in result.text
    assert [move.how for move in result.report if move.what == "Moon and tide"] == ["carried"]


@pytest.mark.parametrize("closing", ["", "\n```bash\nls\n"])
def test_a_fence_that_is_never_closed_swallows_nothing(closing: str) -> None:
    text = f"# A\n\n## Impact\n\nMuch.\n\n## Summary\n\n```sh\ndf -h\n{closing}"
    result = converted(text, "engineering")
    titles = [section.title for section in parse(Source(result.text)).sections]
    assert titles[:4] == ["A", "Summary", "Impact", "Root cause"]
    assert titles[-1] == "References"


def test_the_line_ends_of_the_source_are_kept() -> None:
    text = "\ufeff# A\r\n\r\n## Impact\r\n\r\nMuch.\r\n"
    result = converted(text, "engineering")
    assert result.text.startswith("\ufeff# A\r\n")
    assert "\n" not in result.text.replace("\r\n", "")


def test_a_severity_is_written_in_the_words_of_the_target() -> None:
    result = converted("# A\n\n- **Severity:** SEV-1\n- **Date:** 2025-02-03\n\n## Impact\n\nMuch.\n", "learning")
    assert "**Severity:** 1-Critical" in result.text
    assert [(move.to, move.how) for move in result.report if move.what == "Severity"] == [("severity", "mapped")]


def test_metadata_without_a_place_is_carried_over() -> None:
    result = converted("# A\n\n**Date:** 2025-02-03  \n**Moon:** full, and low\n\n## Impact\n\nMuch.\n", "learning")
    assert f"## {CARRIED}\n\n### Metadata\n\n- **Moon:** full, and low\n" in result.text


def test_a_list_of_names_below_a_key_is_not_cut_short() -> None:
    text = "# A\n\n## Authors\n\n- Search engineer\n- Index engineer\n\n## Impact\n\nMuch.\n"
    assert {"Search engineer", "Index engineer"} <= set(re.findall(r"(?:Search|Index) engineer", converted(text, "enterprise").text))


def test_several_incidents_are_refused() -> None:
    document, incident, dialect = reading("# A\n\n## Impact\n\nMuch.\n")
    with pytest.raises(UsageError, match="several incidents"):
        convert(document, incident._replace(also=(incident,)), dialect, DIALECTS["learning"])


def test_converting_is_deterministic() -> None:
    assert converted(FREE, "operations") == converted(FREE, "operations")


def test_prose_behind_a_key_goes_below_the_heading_for_it() -> None:
    text = "# A queue stood still\n\n**Date:** 2025-02-03\n\n**Root cause:** A limit was reached.\n\n```\nlimit = 3\n```\n\n## Timeline\n\n- 10:00 start\n\n## Impact\n\nMuch.\n"
    result = converted(text, "engineering")
    assert "## Root cause\n\nA limit was reached.\n\n```\nlimit = 3\n```\n" in result.text
    assert [(move.first, move.last, move.how) for move in result.report if move.what == "Root cause"] == [(5, 9, "moved")]


def test_a_line_of_impact_goes_into_the_head_that_has_a_place_for_it() -> None:
    result = converted("# A\n\n**Date:** 2025-02-03\n\n## Impact\n\nTen users.\n\n## Timeline\n\n- 10:00 start\n", "reflexion")
    assert "**Impact:** Ten users." in result.text


def test_a_heading_that_says_how_far_items_are_stays() -> None:
    text = "# A\n\n## Impact\n\nMuch.\n\n## Immediate actions (completed)\n\n- Limit raised\n\n## Action items\n\n- Watch it\n"
    result = converted(text, "engineering")
    states = [one.status and one.status.value for one in reading(result.text, DIALECTS["engineering"])[1].actions]
    assert states == [None, "done"]


def test_a_labelled_item_loses_its_bullet() -> None:
    text = "# A queue stood still\n\n- **Impact**:\n  - Ten users\n\n- **Resolution**: A restart.\n\n- **Review actions**:\n  - Watch it\n"
    result = converted(text, "engineering")
    assert "## Impact\n\n- Ten users\n" in result.text
    assert "## Resolution\n\nA restart.\n" in result.text


def test_the_language_is_stated_where_the_headings_would_hide_it() -> None:
    rows = "| Aksjon | Eier |\n|---|---|\n| Legge til alarm | @kari |\n"
    text = f"# Køen sto stille\n\n## Konsekvens\n\nDet var ikke mulig å bestille, og det tok en time.\n\n## Aksjonspunkter\n\n{rows}"
    result = converted(text, "engineering")
    again = reading(result.text, DIALECTS["engineering"])[1]
    assert [(one.text, one.owner and one.owner.value) for one in again.actions] == [("Legge til alarm", "@kari")]


@pytest.mark.parametrize("target", DIALECTS)
@pytest.mark.parametrize("label", ["Actions planned", "Actions taken"])
def test_actions_behind_bold_lines_among_the_lessons_are_still_read(label: str, target: str) -> None:
    text = (
        "# Outage of the shop\n\n## Summary\n\nThe shop was down.\n\n## Lessons learned\n\n### On alerts\n\nNobody saw it.\n\n"
        f"**{label}:**\n\n- Add an alert on failed orders\n\n### On rollouts\n\nAll servers got it at once.\n\n"
        f"**{label}:**\n\n- Ship to one server first\n"
    )
    _, before, _ = reading(text)
    _, after, _ = reading(converted(text, target).text, DIALECTS[target])
    told = [(action.text, action.status and action.status.value) for action in before.actions]
    assert len(told) == 2
    assert [(action.text, action.status and action.status.value) for action in after.actions] == told


@pytest.mark.parametrize("target", DIALECTS)
def test_how_to_verify_is_no_action_though_the_target_keeps_it_with_a_fix_that_prevents(target: str) -> None:
    text = (
        "# Outage of the shop\n\n## Summary\n\nThe shop was down.\n\n## Fix / prevention\n\n- The pool is larger now\n\n"
        "## Manual validation checklist\n\n1. Open the shop\n2. Order a book\n"
    )
    _, before, _ = reading(text)
    result = converted(text, target)
    _, after, _ = reading(result.text, DIALECTS[target])
    assert [action.text for action in before.actions] == ["The pool is larger now"]
    assert [action.text for action in after.actions] == ["The pool is larger now"]
    assert [one.text for one in after.verification] == [one.text for one in before.verification]
