from __future__ import annotations

from typing import Any

import pytest

from hansei.checks import lookup
from hansei.checks.context import Context
from hansei.document import parse
from hansei.document.nodes import CodeBlock, Quote, Table
from hansei.drafting import catalog
from hansei.incident.read import read
from hansei.text import Source

TEXT = """\
# Search slow

**Date:** 2026-01-10

## Summary

İt was slow. It's `code` and [a link](target.md).

> quoted

- item

  ```
  inner
  ```

## Impact

<!-- nothing -->

## Lessons learned

### What went well

- The alert

| a | b |
|---|---|
| c | d |
"""


def context_of(text: str = TEXT, *, dialect: str | None = None) -> Context:
    source = Source(text)
    document = parse(source)
    chosen = next((one for one in catalog.builtin() if one.name == dialect), None)
    incident = read(document, path="docs/incidents/a.md", dialects=catalog.builtin(), dialect=chosen)
    facts: Any = None
    return Context("docs/incidents/a.md", source, document, incident, chosen, chosen is not None, {}, facts, {})


def test_small_letters_keep_their_places() -> None:
    context = context_of()
    small = lookup.lower(context)
    assert len(small) == len(TEXT)
    assert small.index("summary") == TEXT.index("Summary")


def test_words() -> None:
    words = lookup.words_of(context_of("Don’t wait; it's FINE (v2)."))
    assert {"don't", "wait", "it's", "fine", "v"} <= words


def test_nodes_of_a_kind_wherever_they_stand() -> None:
    context = context_of()
    assert len(lookup.nodes_of(context, CodeBlock)) == 1
    assert len(lookup.nodes_of(context, Table)) == 1
    assert len(lookup.nodes_of(context, Quote)) == 1
    assert lookup.in_code_block(context, TEXT.index("inner"))
    assert not lookup.in_code_block(context, TEXT.index("item"))


@pytest.mark.parametrize(
    ("part", "hidden"), [("inner", True), ("code", True), ("target.md", True), ("nothing", True), ("a link", False), ("slow.", False)]
)
def test_where_nobody_speaks(part: str, hidden: bool) -> None:
    assert lookup.opaque(context_of()).hold(TEXT.index(part)) is hidden


def test_quotes() -> None:
    context = context_of()
    assert lookup.quoted(context).hold(TEXT.index("quoted"))
    assert not lookup.quoted(context).hold(TEXT.index("item"))


def test_sections_around_a_place_the_innermost_first() -> None:
    context = context_of()
    assert lookup.sections_at(context, TEXT.index("The alert")) == ("went_well", "lessons")
    assert lookup.sections_at(context, TEXT.index("It's")) == ("summary",)


def test_what_says_something() -> None:
    context = context_of()
    sections = context.incident.sections
    assert lookup.says_something(context, sections["summary"][0].body)
    assert not lookup.says_something(context, sections["impact"][0].body)
    assert [place.title for place in lookup.ranges_of(context, "impact", "summary")] == ["Impact", "Summary"]


@pytest.mark.parametrize(
    ("status", "dialect", "state", "draft"),
    [
        ("Draft", None, "draft", True),
        ("Published", None, "published", False),
        (None, None, None, False),
        (None, "engineering", "published", False),
    ],
)
def test_the_state(status: str | None, dialect: str | None, state: str | None, draft: bool) -> None:
    line = f"**Status:** {status}\n" if status else ""
    context = context_of(f"# Search slow\n\n**Date:** 2026-01-10\n{line}", dialect=dialect)
    assert lookup.state(context) == state
    assert lookup.is_draft(context) is draft
    assert lookup.has_reached(context, "in_review") is not draft


def test_wording() -> None:
    assert lookup.listed([]) == ""
    assert lookup.listed(["a"]) == "a"
    assert lookup.listed(["a", "b", "c"]) == "a, b and c"
    assert lookup.listed(list("abcdefg")) == "a, b, c, d, e and 2 more"
    assert lookup.plural(1, "row") == "1 row"
    assert lookup.plural(2, "entry", "entries") == "2 entries"
    assert lookup.short("one  two\nthree", 60) == "one two three"
    assert lookup.short("one two three", 9) == "one two…"
    assert lookup.short("abcdefghij", 5) == "abcd…"


def test_words_in_a_text() -> None:
    assert lookup.words_in("it didn’t stop: on-call, 3 times.") == {"it", "didn't", "stop", "on", "call", "times"}
