"""Headings, and what acts as headings."""

from __future__ import annotations

import pytest

from hansei.incident.read.parts import within
from tests.support.incidents import json_of, view_of


def outline(text: str) -> list[tuple[str, tuple[str, ...], int]]:
    view = view_of(text)
    return [(part.title, part.names, view.source.lines_of(part.span)[1]) for part in view.parts]


def test_headings_are_parts_with_their_sections() -> None:
    assert outline("# Outage of the shop\n\n## Summary\n\nx\n\n## Root cause\n\ny\n") == [
        ("Outage of the shop", (), 9),
        ("Summary", ("summary",), 6),
        ("Root cause", ("root_cause",), 9),
    ]


def test_one_heading_may_serve_two() -> None:
    assert outline("# Outage of the shop\n\n## Detection and response\n\nx\n")[1][1] == ("detection", "response")


def test_a_long_title_is_no_section_though_it_begins_like_one() -> None:
    assert outline("# Root cause analysis of the login outage\n\n## Impact\nx\n")[0][1] == ()


def test_a_title_that_is_nothing_but_a_section_is_one() -> None:
    assert outline("# Summary\n\nAll was down.\n\n## Timeline\n\n- 10:00 down\n")[0][1] == ("summary",)


def test_bold_labels_are_sections_where_headings_are_scarce() -> None:
    text = (
        "# Outage\n\n**Impact:** nobody could log in.\n\n**Root cause:** a full disk.\n\nMore of it.\n\n**Resolution:** it was emptied.\n"
    )
    assert outline(text) == [
        ("Outage", (), 9),
        ("Impact", ("impact",), 4),
        ("Root cause", ("root_cause",), 8),
        ("Resolution", ("resolution",), 9),
    ]


def test_bold_labels_in_the_head_of_a_document_with_headings_stay_metadata() -> None:
    names = [
        names
        for _, names, _ in outline("# Outage\n\n**Impact:** all users\n\n## Summary\nx\n\n## Timeline\n- 10:00 x\n\n## Resolution\ny\n")
    ]
    assert ("impact",) not in names


def test_labelled_bullets_are_sections_where_headings_are_scarce() -> None:
    text = "# Incident\n\n- **Impact**: pods restarted\n\n- **Resolution**:\n  - scaled up\n\n- **Review actions**:\n  - write a runbook\n"
    assert [(title, names) for title, names, _ in outline(text)[1:]] == [
        ("Impact", ("impact",)),
        ("Resolution", ("resolution",)),
        ("Review actions", ("actions",)),
    ]


def test_the_items_of_one_long_list_are_sections() -> None:
    text = "# Outage\n\n1. Summary\n   - all down\n2. Timeline\n   - 10:00 down\n3. Root cause\n   - disk full\n4. Action items\n   - alert on disks\n"
    assert [names for _, names, _ in outline(text)[1:]] == [("summary",), ("timeline",), ("root_cause",), ("actions",)]


def test_a_bold_line_that_stands_alone_is_a_heading() -> None:
    text = "# Outage\n\n## Root cause\n\nx\n\n**Contributing factors**\n\n- one\n- two\n\n## Impact\n\ny\n"
    assert ("Contributing factors", ("contributing_factors",), 11) in outline(text)


SORTED = "# Outage of the shop\n\n## Lessons\n\n### On alerts\n\nNobody saw it.\n\n**Actions planned:**\n\n- Add an alert\n\n"


def test_bold_lines_below_a_nameless_sub_heading_give_way_to_the_section_of_that_name() -> None:
    names = {title: names for title, names, _ in outline(f"{SORTED}## Action items\n\n- Write a runbook\n")}
    assert (names["Actions planned"], names["Action items"]) == ((), ("actions",))
    names = {title: names for title, names, _ in outline(f"{SORTED}## Action items\n\n### Soon\n\n- Write a runbook\n")}
    assert names["Actions planned"] == ()


@pytest.mark.parametrize("label", ["Actions planned", "Actions taken"])
@pytest.mark.parametrize("nothing", ["", "---\n\n", "<!-- what will be done -->\n\n", "### Soon\n\n"])
def test_bold_lines_keep_their_section_where_that_of_the_name_is_empty(nothing: str, label: str) -> None:
    text = f"{SORTED.replace('Actions planned', label)}## Action items\n\n{nothing}## Links\n\n- a page\n"
    names = {title: names for title, names, _ in outline(text)}
    assert names[label] == ("actions",)
    assert [one["text"] for one in json_of(text)["actions"]] == ["Add an alert"]


@pytest.mark.parametrize(
    ("names", "above", "kept"),
    [
        (("prevention",), {"actions"}, ()),
        (("went_well",), {"lessons"}, ("went_well",)),
        (("detection",), {"timeline"}, ()),
        (("root_cause",), {"root_cause"}, ()),
        (("five_whys", "root_cause"), {"root_cause"}, ("five_whys",)),
        (("impact",), set(), ("impact",)),
    ],
)
def test_sub_headings_that_only_group_open_no_section(names: tuple[str, ...], above: set[str], kept: tuple[str, ...]) -> None:
    assert within(names, frozenset(above)) == kept


def test_an_ambiguous_heading_gives_way_to_what_stands_below_it() -> None:
    text = "# Incident\n\n- **Impact**: x\n\n- **Context**:\n  - 2026-01-05 10:00 - pods die\n  - 2026-01-05 10:05 - pods come back\n\n- **Resolution**: y\n"
    assert ("Context", ("timeline",), 8) in outline(text)


LABELLED = """# Outage of the shop

**Date:** 2026-01-05

**Summary:** The shop was down.

**Impact:** Nobody could pay.

**Root cause:** A leak.

## Lessons learned

- Look closer.

## Action items

- Look.
"""


def test_labels_below_the_title_are_sections_beside_headings() -> None:
    sections = json_of(LABELLED)["sections"]
    assert [sections[name] for name in ("summary", "impact", "root_cause", "lessons")] == [[[5, 6]], [[7, 8]], [[9, 10]], [[11, 14]]]


def test_two_labels_below_the_title_are_metadata() -> None:
    assert json_of(LABELLED.replace("**Root cause:** A leak.\n\n", ""))["sections"]["impact"] == []


def test_any_label_with_a_colon_ends_the_section_before_it() -> None:
    text = "# Shop down\n\nIt was.\n\n**Root cause:** A leak.\n\n**Fix:** A patch.\n\n**Important:** Read on.\n\n**Class of error (2nd):** Leaks.\n"
    assert json_of(text)["sections"]["resolution"] == [[7, 10]]


@pytest.mark.parametrize(
    ("title", "names"), [("Incident: the shop is down", set()), ("Incident", {"metadata"}), ("Störung: der Laden ist zu", set())]
)
def test_what_heads_an_incident_is_no_summary(title: str, names: set[str]) -> None:
    told = json_of(f"## {title}\n\n- **Severity**: SEV-2\n- **Status**: Resolved\n\n## Root cause\n\nA leak.\n", path="a.md")
    assert {name for name, ranges in told["sections"].items() if ranges and ranges[0][:1] == [1]} == names


def test_an_appendix_stays_one_although_evidence_stands_below_it() -> None:
    told = json_of("# Shop down\n\n## Root cause\n\nA leak.\n\n## Appendix\n\n### Chat logs\n\nHello.\n")["sections"]
    assert told["supporting_data"] == [[7, 11]]


def test_remediation_keeps_the_groups_below_it() -> None:
    told = json_of("# Shop down\n\n## Remediation\n\n### Completed actions\n\n- A patch\n\n### Immediate actions\n\n- A test\n")["sections"]
    assert told["actions"] == [[3, 11]]


def test_bold_lines_below_a_nameless_sub_heading_only_order_its_text() -> None:
    text = (
        "# Outage\n\n## Investigation\n\n### The second queue\n\n**First setup**:\n\nx\n\n**Root cause**:\n\ny\n\n**Trigger**:\n\nv\n\n"
        "## Root cause\n\nz\n"
    )
    assert [(title, names) for title, names, _ in outline(text) if names] == [
        ("Investigation", ("response",)),
        ("Trigger", ("trigger",)),
        ("Root cause", ("root_cause",)),
    ]


def test_an_outcome_told_in_prose_is_the_summary_where_there_is_no_other() -> None:
    assert outline("# Outage\n\n## Outcome\n\nThe shop was down.\n")[1][1] == ("summary",)
    assert outline("# Outage\n\n## Outcome\n\n- Fixed: yes\n")[1][1] == ("metadata",)


def test_what_was_done_already_is_the_resolution_beside_what_is_to_be_done() -> None:
    text = "---\nlanguage: es\n---\n# Caída\n\n## Acciones tomadas\n\n- Se reinició\n\n## Acciones preventivas\n\n- [ ] Una alerta\n"
    sections = json_of(text)["sections"]
    assert sections["resolution"] == [[6, 9]]
    assert sections["actions"] == [[10, 12]]
