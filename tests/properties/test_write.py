"""What is written is read again as it was meant, and nothing else changes: for real documents, and for all sorts of made ones."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.document import Document, parse
from hansei.document.nodes import HtmlBlock
from hansei.drafting.catalog import builtin
from hansei.errors import UsageError
from hansei.incident import write
from hansei.incident.dialect import Dialect
from hansei.incident.model import ActionState, Incident
from hansei.incident.read import read
from hansei.text import EditSet, Source
from tests.support import changes
from tests.support.change import CLOCK, DAY, Change, one_more
from tests.support.changes import changes_of, made, wrong_with

REFUSED = {
    "remove reference": 0.32,
    "change factor's reason": 0.3,
    "move event": 0.18,
    "change factors": 0.13,
    "clear action's owner": 0.13,
    "remove lesson": 0.12,
    "change verification": 0.12,
    "remove factors": 0.11,
    "change event's text": 0.1,
    "rewrite root_cause": 0.08,
    "fill root_cause": 0.06,
    "rewrite summary": 0.05,
    "add history": 0.05,
    "add history on a day": 0.05,
    "change action's text": 0.05,
    "add event": 0.045,
}
"""The share of real documents in which a kind of edit may be refused; of any other kind it is :data:`RARELY`.

Refused is what would be read as something else: a reference in the middle of a sentence, the last but one heading of a list of causes, an
event whose time stands within its text.
"""
RARELY = 0.035


def _tried(path: Path, refused: Counter[str], tried: Counter[str]) -> list[str]:
    """Every kind of edit on one document: what went wrong."""
    source = Source.from_bytes(path.read_bytes())
    name = f"docs/{path.name}"
    incident = read(parse(source), path=name, dialects=builtin())
    dialect = next((one for one in builtin() if one.name == incident.dialect), None)
    wrong: list[str] = []
    for change in changes_of(incident):
        try:
            result = made(change, source, name, dialect)
        except UsageError as error:
            if "nothing to clear" in error.sentence:
                continue
            refused[change.kind] += 1
            tried[change.kind] += 1
            continue
        tried[change.kind] += 1
        found = wrong_with(result, change)
        if found:
            wrong.append(f"{path.name}: {change.kind}: {found}")
    return wrong


def _documents(shared: Path) -> list[Path]:
    found = sorted(path for path in (shared / "corpus" / "documents").rglob("*") if path.is_file())
    return found or pytest.skip("no real documents")


def test_real_documents_are_changed_as_meant(shared: Path) -> None:
    refused: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    wrong = [one for path in _documents(shared)[5::47] for one in _tried(path, refused, tried)]
    assert wrong == []
    assert len(tried) > 25
    assert refused.total() <= 0.06 * tried.total()


@pytest.mark.soak
def test_all_real_documents_are_changed_as_meant_and_rarely_refused(shared: Path) -> None:
    refused: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    wrong = [one for path in _documents(shared) for one in _tried(path, refused, tried)]
    assert wrong == []
    rates = {kind: refused[kind] / count for kind, count in tried.items()}
    print({kind: f"{refused[kind]}/{count}" for kind, count in sorted(tried.items())})
    assert {kind: round(rate, 3) for kind, rate in rates.items() if rate > REFUSED.get(kind, RARELY)} == {}


# ----------------------------------------------------------------------------------------------------- documents made here

HEADS = (
    "**Date:** 2026-01-31  \n**Severity:** SEV-2  \n**Status:** Resolved\n",
    "- **Date**: 2026-01-31\n- **Severity**: SEV-2 (pages down)\n",
    "Date: 31 January 2026\nSeverity: high\n",
    "| Field | Value |\n|-------|-------|\n| Date | 2026-01-31 |\n| Severity | SEV-2 |\n",
    "> **Date:** 2026-01-31\n> **Owner:** [name]\n",
    "**Date:** 2026-01-31 | **Severity:** P1\n",
    "**Date:** 2026-01-31\n\n**Severity:** [ ] SEV-1 [x] SEV-2 [ ] SEV-3\n",
)
TIMELINES = (
    "- 10:15 - began\n- 10:30 - ended\n",
    "* **10:15 UTC** — began\n  - a detail\n* **10:30 UTC** — ended\n",
    "| Time (UTC) | Event | Who |\n|------------|-------|-----|\n| 10:15 | began | on-call |\n| 10:30 | ended | - |\n",
    "10:15 began  \n10:30 ended\n",
    "### 10:15\n\nbegan\n\n### 10:30\n\nended\n",
    "- 2026-01-31T10:15:00Z began\n- 2026-01-31T10:30:00Z ended\n",
    "- 2:30 PM: ended\n- 2:20 PM: worse\n- 2:15 PM: began\n",
)
ACTIONS = (
    "- [ ] Add a test\n- [x] Fix it\n",
    "1. Add a test\n2. Fix it\n",
    "- [ ] **[P1]** Add a test - Assigned: @a - Due: 2026-02-01\n- [ ] **[P2]** Fix it - Assigned: @b - Due: 2026-03-01\n",
    "- [x] **Add a test** - @a - 2026-02-01 - [TIC-12]\n* * *\n",
    "| Action | Owner | Due | Status |\n| ------ | ----- | --- | ------ |\n| Add a test | @a | 2026-02-01 | Todo |\n| Fix it | | | Done |\n",
    "### Short-term (1 week)\n\n- Add a test\n\n### Long-term\n\n- Fix it (owner=@b)\n",
    "Add a test for the limit of the pool.\n\nFix the limit of the pool.\n",
)
LESSONS = (
    "- Watch it\n- Limit it\n",
    "1. **Watch it**\n2. **Limit it**\n",
    "| Lesson |\n|---|\n| Watch it |\n",
    "Watch the pool.\n\nLimit the pool.\n",
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A post-mortem in any mixture of forms and with any line ends."""
    text = (
        f"# Pool ran dry\n\n{draw(st.sampled_from(HEADS))}\n## Summary\n\nThe pool had no limit.\n\n## Timeline\n\n{draw(st.sampled_from(TIMELINES))}\n"
        f"## Action items\n\n{draw(st.sampled_from(ACTIONS))}\n## Lessons learned\n\n{draw(st.sampled_from(LESSONS))}"
    )
    if draw(st.booleans()):
        text += "\n## Sign-off\n\n| Role | Name | Date |\n|---|---|---|\n| Manager | [name] | |\n"
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))


WORDS = st.text(st.sampled_from("ab 1.#-*+_`[]()<>!|\\&;:~=@/'\",\n\r\t–—✅xX"), min_size=1, max_size=24) | st.text(min_size=1, max_size=12)
HOSTILE = WORDS | st.sampled_from(
    [
        "# heading",
        "x\n\n## Timeline\n\n- 10:00 y",
        "a | b | c",
        "<!-- hansei: action k3f9 -->",
        "-->",
        "```",
        "- [x] done",
        "**Severity:** SEV-1",
        "[x]: https://a.example",
        "</table>",
        "~~gone~~",
        "---",
        "P0 - @b - 2026-01-01 - done",
        "Owner: @x",
        "10:20 - y",
        "\u2028",
        "{{ x }}",
        "[name]",
    ]
)


def _comments(source: Source) -> int:
    """How many comments there are but for the one that names an action item."""
    document = parse(source)
    found = [inline.span for inline in document.inlines if inline.kind == "comment"]
    found += [block.span for block in document.walk() if isinstance(block, HtmlBlock)]
    return sum(1 for span in found if source.slice(span) != "<!-- hansei: action k3f9 -->")


def _checked(change: Change, text: str) -> None:
    """A change is refused with a sentence, or reads as meant."""
    try:
        result = made(change, Source(text), "docs/2026-01-31-pool.md", None)
    except UsageError:
        return
    assert wrong_with(result, change) == ""
    assert _comments(result.after) <= _comments(result.before)


@given(documents(), st.data())
def test_every_kind_of_edit_is_read_as_meant(text: str, data: st.DataObject) -> None:
    kinds = list(changes_of(read(parse(Source(text)), path="docs/2026-01-31-pool.md")))
    _checked(data.draw(st.sampled_from(kinds), label="change"), text)


@given(documents(), st.sampled_from(["owner", "commander", "users_affected", "id", "title", "authors", "ticket"]), HOSTILE)
def test_a_hostile_value_stays_a_value(text: str, name: str, value: str) -> None:
    may = {"title": CLOCK | {"title", "id", "kind"}, "users_affected": frozenset(("impact",)), "id": frozenset(("id", "title"))}
    own = may.get(name, frozenset((name, "participants")))
    _checked(changes.set_field(name, value, lambda _before, _after: True, own), text)


@given(documents(), HOSTILE)
def test_a_hostile_action_is_one_action(text: str, words: str) -> None:
    def meant(before: dict[str, list[object]], after: dict[str, list[object]]) -> bool:
        return one_more(before["actions"], after["actions"]) is not None

    _checked(Change("add", lambda d, i, x: write.add_action(d, i, x, words), meant, frozenset(("actions",))), text)


@given(documents(), HOSTILE, st.integers(0, 24 * 60 - 1))
def test_a_hostile_event_is_one_event(text: str, words: str, minute: int) -> None:
    at = datetime(2026, 1, 31, minute // 60, minute % 60)

    def meant(before: dict[str, list[object]], after: dict[str, list[object]]) -> bool:
        return one_more(before["timeline"], after["timeline"]) is not None

    _checked(Change("add", lambda d, i, x: write.add_event(d, i, x, at, words), meant, CLOCK), text)
    _checked(Change("add", lambda d, i, x: write.add_event(d, i, x, at.replace(tzinfo=UTC), words), meant, CLOCK), text)


STATES: list[ActionState] = ["done", "wont_do", "blocked"]


@given(documents(), HOSTILE, st.sampled_from(STATES))
def test_a_hostile_reason_changes_one_state(text: str, words: str, state: ActionState) -> None:
    def make(document: Document, incident: Incident, dialect: Dialect | None) -> EditSet:
        return write.set_action_state(document, incident, dialect, incident.actions[0], state, evidence=words, reason=words)

    def meant(before: dict[str, list[object]], after: dict[str, list[object]]) -> bool:
        return before["actions"][1:] == after["actions"][1:]

    _checked(Change("state", make, meant, frozenset(("actions",))), text)


@given(documents(), HOSTILE, st.sampled_from(["lesson", "factor", "went_well", "why", "history", "sign off", "reference"]))
def test_hostile_words_are_one_entry(text: str, words: str, kind: str) -> None:
    day = DAY
    make = {
        "lesson": lambda d, i, x: write.add_lesson(d, i, x, words),
        "factor": lambda d, i, x: write.add_factor(d, i, x, words, why_it_mattered=words),
        "went_well": lambda d, i, x: write.add_point(d, i, x, "went_well", words),
        "why": lambda d, i, x: write.add_why(d, i, x, words, words),
        "history": lambda d, i, x: write.add_history(d, i, x, day, words, words),
        "sign off": lambda d, i, x: write.set_sign_off(d, i, x, words, words, day),
        "reference": lambda d, i, x: write.add_reference(d, i, x, words, title=words),
    }[kind]
    key = {"lesson": "lessons", "factor": "factors", "why": "whys", "sign off": "sign_off", "reference": "references"}.get(kind, kind)

    def meant(before: dict[str, list[object]], after: dict[str, list[object]]) -> bool:
        return kind in ("reference", "sign off") or one_more(before[key], after[key]) is not None

    _checked(Change(kind, make, meant, frozenset((key, "participants", "commander"))), text)


@given(documents(), HOSTILE, st.sampled_from(["summary", "background", "root_cause", "lessons", "actions"]))
def test_a_hostile_text_stays_in_its_section(text: str, words: str, section: str) -> None:
    own = frozenset((section, "actions", "impact", "date", "services", "times", "durations", "timeline", "reflexion"))

    def meant(before: dict[str, dict[str, list[object]]], after: dict[str, dict[str, list[object]]]) -> bool:
        return all(len(after["sections"][name]) >= len(ranges) for name, ranges in before["sections"].items())

    _checked(Change("fill", lambda d, i, x: write.fill_section(d, i, x, section, words), meant, own), text)
