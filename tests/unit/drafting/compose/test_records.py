"""Groups of named values."""

from __future__ import annotations

from hansei.drafting.compose.records import fenced, write_records, write_references
from hansei.incident.model import Incident, Record, Reference
from tests.support.pages import INCIDENT, NOWHERE, page_of, text_of


def record(text: str, **fields: str) -> Record:
    return Record(NOWHERE, text, fields)


def written(name: str, incident: Incident) -> str:
    page = page_of(name)
    write_records(page, incident)
    return text_of(page)


def test_an_assumption_says_what_if_it_is_false() -> None:
    text = written("learning", INCIDENT._replace(assumptions=(record("a", if_false="b"),)))
    assert "## Assumptions\n\n- a\n  - If false: b\n" in text


def test_a_failure_mode_is_a_heading_with_keys() -> None:
    text = written("learning", INCIDENT._replace(failure_modes=(record("Mode 1: *", symptom="b"), record("bare"))))
    assert "## Failure Modes\n\n- bare\n\n### Mode 1: *\n\n- **Symptom:** b\n" in text


def test_checks_stand_below_their_kind() -> None:
    checks = (record("make x", kind="manual", commands="yes"), record("an alert fires", kind="automated", done="no"))
    text = written("engineering", INCIDENT._replace(verification=checks))
    assert "#### Manual verification\n\n```bash\nmake x\n```\n\n#### Automated checks\n\n- [ ] an alert fires\n" in text


def test_messages_stand_below_their_audience() -> None:
    text = written("operations", INCIDENT._replace(communications=(record("Chat: a", audience="Internal Communication", channel="Chat"),)))
    assert "### Internal Communication\n\n- Chat: a\n" in text


def test_the_sign_off_has_the_form_of_the_template() -> None:
    incident = INCIDENT._replace(sign_off=(record("Lead", role="Lead", name="a", date="2025-01-11"),))
    assert "**Lead:** a  \n**Date:** 2025-01-11\n" in written("operations", incident)
    assert "| Lead | a | 2025-01-11 |  |" in written("learning", incident)
    assert "| Role | Name | Date | Signature |\n" in written("reflexion", incident)


def test_history_and_meeting_are_made_where_there_are_none() -> None:
    incident = INCIDENT._replace(meeting=record("", attendees="a"), history=(record("", date="2025-01-11", change="closed", version="2"),))
    text = written("engineering", incident)
    assert "## Postmortem meeting\n\n**Attendees:** a\n" in text
    assert "| Date | Change | By | Reason | Version |\n" in text
    assert "| 2025-01-11 | closed |  |  | 2 |" in text


def test_a_fence_is_longer_than_those_in_it() -> None:
    assert fenced("sh", "```\nx") == "````sh\n```\nx\n````"


def test_guards_and_references() -> None:
    page = page_of("engineering")
    write_records(page, INCIDENT._replace(guards=(record("id: x\n"),)))
    write_references(
        page,
        [Reference("path", "src/x.py", NOWHERE, 7), Reference("pull_request", "12", NOWHERE), Reference("url", "https://x.org", NOWHERE)],
    )
    text = text_of(page)
    assert "```yaml guard\nid: x\n```\n" in text
    assert "- `src/x.py:7`\n- Pull request: #12\n- <https://x.org>\n" in text


def test_failure_modes_whose_names_differ_by_a_sign_have_a_heading_each() -> None:
    modes = (record("Look at \\ again", impact="a"), record("Look at <b> again", impact="b"), record("Look at \\ again", impact="c"))
    text = written("engineering", INCIDENT._replace(failure_modes=modes))
    assert [line for line in text.split("\n") if line.startswith("### Look")] == [
        "### Look at \\ again", "### Look at \\<b\\> again", "### Look at \\ again"
    ]  # fmt: skip
