"""Assumptions, failure modes, verifications and communications are added and changed in the form of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_record, change_record, remove_record

TEXT = """\
# Pool

## Assumptions

- It is small
  - *If false:* it is slow

## Failure Modes

### Failure Mode 1: Full

- **Symptom:** slow
- **Impact:** all

## How to Verify

### Manual

- [ ] Look at it

### Automated

- Run the test

## Communications

- **Chat:** told the team

## Sign-off

| Role | Name | Date |
|------|------|------|
| Lead | Ann  | 2026-02-01 |
"""


@pytest.mark.parametrize(
    ("kind", "text", "fields", "after", "added"),
    [
        ("assumptions", "It is cold", {"if_false": "it is warm"}, "it is slow\n", "- It is cold\n  - *If false:* it is warm\n"),
        ("assumptions", "It is cold", {}, "it is slow\n", "- It is cold\n"),
        ("failure_modes", "Empty", {"symptom": "500"}, "- **Impact:** all\n", "\n### Failure Mode 2: Empty\n\n- **Symptom:** 500\n"),
        ("verification", "Ask it", {"kind": "manual"}, "- [ ] Look at it\n", "- [ ] Ask it\n"),
        ("verification", "Ask it", {"kind": "automated"}, "- Run the test\n", "- Ask it\n"),
        ("communications", "told them", {"channel": "Mail"}, "told the team\n", "- **Mail:** told them\n"),
    ],
)
def test_a_further_one_has_the_form_of_the_others(
    changed: Callable[..., str], kind: str, text: str, fields: dict[str, str], after: str, added: str
) -> None:
    assert changed(TEXT, add_record, kind, text, fields) == TEXT.replace(after, after + added)


@pytest.mark.parametrize(
    ("kind", "fields", "section"),
    [
        ("assumptions", {"if_false": "bad"}, "## Assumptions\n\n- It is cold\n  - **If false:** bad\n"),
        ("failure_modes", {"symptom": "500"}, "## Failure modes\n\n- It is cold\n  - **Symptom:** 500\n"),
        ("verification", {}, "## Verification\n\n- It is cold\n"),
        ("communications", {"channel": "Chat"}, "## Communications\n\n- **Chat:** It is cold\n"),
    ],
)
def test_a_missing_section_is_made(changed: Callable[..., str], kind: str, fields: dict[str, str], section: str) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    assert changed(text, add_record, kind, "It is cold", fields) == f"{text}\n{section}"


def test_the_blanks_of_a_template_are_filled_in(changed: Callable[..., str]) -> None:
    blank = (
        "# Pool\n\n## Failure Modes\n\n### Failure Mode 1: [name]\n\n- **Symptom:** [how it shows]\n- **Impact:** [what it does]\n\n"
        "## Communication\n\n- **Chat:** ______\n- **Mail:** ______\n"
    )
    new = changed(blank, add_record, "failure_modes", "Full", {"symptom": "slow", "impact": "all"})
    assert new == blank.replace("[name]", "Full").replace("[how it shows]", "slow").replace("[what it does]", "all")
    assert changed(blank, add_record, "communications", "told them", {"channel": "Mail"}) == blank.replace(
        "**Mail:** ______", "**Mail:** told them"
    )


@pytest.mark.parametrize(
    ("kind", "changes", "old", "new"),
    [
        ("assumptions", {"text": "It is big"}, "It is small", "It is big"),
        ("assumptions", {"if_false": "bad"}, "it is slow", "bad"),
        ("assumptions", {"if_false": None}, "  - *If false:* it is slow\n", ""),
        ("failure_modes", {"symptom": "fast"}, "slow\n- **Impact", "fast\n- **Impact"),
        ("failure_modes", {"detection": "late"}, "**Impact:** all\n", "**Impact:** all\n- **Detection:** late\n"),
        ("verification", {"done": "yes"}, "[ ] Look", "[x] Look"),
        ("communications", {"channel": "Mail"}, "**Chat:**", "**Mail:**"),
        ("communications", {"text": "told all"}, "told the team", "told all"),
        ("communications", {"text": "Chat: told all"}, "**Chat:** told the team", "Chat: told all"),
        ("sign_off", {"name": "Bo", "date": "2026-02-02"}, "| Lead | Ann  | 2026-02-01 |", "| Lead | Bo   | 2026-02-02 |"),
    ],
)
def test_one_that_stands_is_changed(case: Callable[..., Any], kind: str, changes: dict[str, str | None], old: str, new: str) -> None:
    opened = case(TEXT)
    assert opened.edited(
        change_record(opened.document, opened.incident, opened.dialect, getattr(opened.incident, kind)[0], changes)
    ) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("kind", "index", "gone"),
    [
        ("assumptions", 0, "- It is small\n  - *If false:* it is slow\n"),
        ("failure_modes", 0, "### Failure Mode 1: Full\n\n- **Symptom:** slow\n- **Impact:** all\n\n"),
        ("verification", 1, "- Run the test\n"),
        ("communications", 0, "- **Chat:** told the team\n"),
    ],
)
def test_one_is_removed_whole(case: Callable[..., Any], kind: str, index: int, gone: str) -> None:
    opened = case(TEXT)
    new = opened.edited(remove_record(opened.document, opened.incident, opened.dialect, getattr(opened.incident, kind)[index]))
    assert new.replace("\n", "") == TEXT.replace(gone, "").replace("\n", "")


def test_what_makes_no_sense_is_refused(case: Callable[..., Any], changed: Callable[..., str]) -> None:
    opened, other = case(TEXT), case("# Pool\n")
    with pytest.raises(UsageError, match="no list of groups"):
        changed(TEXT, add_record, "guards", "x")
    with pytest.raises(UsageError, match="said by the heading"):
        change_record(opened.document, opened.incident, opened.dialect, opened.incident.verification[0], {"kind": "automated"})
    with pytest.raises(UsageError, match="no column for 'colour'"):
        change_record(opened.document, opened.incident, opened.dialect, opened.incident.sign_off[0], {"colour": "red"})
    with pytest.raises(UsageError, match="nothing is to be changed"):
        change_record(opened.document, opened.incident, opened.dialect, opened.incident.sign_off[0], {})
    with pytest.raises(UsageError, match="not one of this"):
        change_record(other.document, other.incident, other.dialect, opened.incident.sign_off[0], {"name": "x"})


@pytest.mark.parametrize("text", ["# x", "- x\n- y", "a | b", "<!-- x -->", "x\n\n## Impact\n\ny", "`", "[x]: y", "**x**:", "TBD", "---"])
@pytest.mark.parametrize("kind", ["assumptions", "failure_modes", "verification", "communications"])
def test_a_hostile_text_is_one_group_or_refused(case: Callable[..., Any], kind: Any, text: str) -> None:
    opened = case(TEXT)
    try:
        new = opened.edited(
            add_record(opened.document, opened.incident, opened.dialect, kind, text, {"symptom": text} if kind == "failure_modes" else {})
        )
    except UsageError:
        return
    after = case(new).incident
    assert len(getattr(after, kind)) == len(getattr(opened.incident, kind)) + 1
    assert {name for name in after.sections if name != "other"} == {name for name in opened.incident.sections if name != "other"}
