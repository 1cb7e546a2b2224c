"""Reading never raises, never points outside the text, and takes time in proportion to it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.document import parse
from hansei.incident.contract import to_json
from hansei.incident.located import Located
from hansei.incident.read import read
from hansei.text import Source, Span
from tests.support import hostile

WORDS = st.sampled_from((
    "# Outage", "## Timeline (UTC)", "## Action items", "## Impact", "## Root cause", "## Lessons learned", "### What went well", "## Sign-off", "**Severity:** SEV-2",
    "**Status:** [ ] Draft [x] Final", "- [ ] **[P1]** do it - @a - 2026-01-02", "- [x] done ~~no~~", "- 10:15 down", "10:20 - up", "| Time | Event |", "|---|---|", "| 10:15 | x |",
    "| HH:MM | [Event] |", "1. Why? → Because.", "---", "date: 03/04/2026", "```", "```yaml guard", "id: x", "> **Date:** 2026-13-45", "**Impact:** all", "text with `src/a.py:3` and #12",
    "  - nested", "", "", "[Name] - [Owner] - [Due]", "T+5 min: x", "24:00 x", "99:99", "**", "_ _", "\t", "2026-02-30", "|", "- **Context**:", "Duration: 99999999 days",
))  # fmt: skip
DOCUMENTS = st.lists(WORDS | st.text(max_size=12), max_size=30).map("\n".join)


def spans(value: object) -> Iterator[Span]:
    """Every span within an incident."""
    stack: list[object] = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, Located):
            if one.how != "file_name":
                yield one.span
        elif isinstance(one, tuple):
            stack.extend(one)
        elif isinstance(one, dict):
            stack.extend(one.values())


@given(DOCUMENTS)
def test_reading_never_raises_and_every_span_lies_within_the_text(text: str) -> None:
    source = Source(text)
    incident = read(parse(source), path="docs/2026-01-05-x.md")
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(incident))
    json.dumps(to_json(incident, source))


@given(DOCUMENTS)
def test_what_was_read_stands_where_it_is_said_to_stand(text: str) -> None:
    incident = read(parse(Source(text)), path="x.md")
    for action in incident.actions:
        assert action.box is None or text[action.box.start : action.box.end].startswith("[")
    for value in (*incident.authors, *incident.services, *([incident.title] if incident.title else [])):
        assert text[value.span.start : value.span.end] == value.raw


@given(DOCUMENTS)
def test_reading_twice_says_the_same(text: str) -> None:
    document = parse(Source(text))
    assert read(document, path="x.md") == read(document, path="x.md")


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    source = Source.from_bytes(data)
    assert to_json(read(parse(source), path="x.md"), source)["schema"] == "hansei.incident/1"


FRAMES = ("{}", "# O\n\n**Date:** {}\n", "# O\n\n## Timeline\n\n- 10:00 {}\n", "# O\n\n## Action items\n\n- [ ] {}\n\n## Root cause\n{}\n")


@pytest.mark.parametrize("name", hostile.CLASSICS)
def test_hostile_texts_are_read_quickly(name: str) -> None:
    body = hostile.CLASSICS[name](20_000)
    for frame in FRAMES:
        source = Source(frame.replace("{}", body))
        document = parse(source)
        start = time.process_time()
        to_json(read(document, path="x.md"), source)
        assert time.process_time() - start < 2.0


@pytest.mark.soak
@pytest.mark.parametrize("name", hostile.CLASSICS)
def test_hostile_texts_of_a_megabyte_are_read_in_seconds(name: str) -> None:
    source = Source("# O\n\n## Timeline\n\n- 10:00 " + hostile.CLASSICS[name](1_000_000))
    document = parse(source)
    start = time.process_time()
    read(document, path="x.md")
    assert time.process_time() - start < 8.0
