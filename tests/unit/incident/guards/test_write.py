from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.document import parse
from hansei.incident.guards.model import Ast, Guard
from hansei.incident.guards.read import read_guards
from hansei.incident.guards.write import add_guard, block_of
from hansei.text import Source

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
WORDS = TEXT.filter(bool)
COMMITS = st.lists(st.from_regex(r"[0-9a-f]{7,12}", fullmatch=True), max_size=2, unique=True).map(tuple)
GUARDS = st.builds(
    Guard,
    id=st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True),
    level=st.sampled_from(["note", "warn", "ask", "deny"]),
    kind=st.sampled_from(["added", "removed"]),
    line=st.just(0),
    paths=st.lists(st.sampled_from(["src/**", "**/*.sql", "a b/c.py", 'quo"te/*', "ä/?.py"]), max_size=2, unique=True).map(tuple),
    ast=st.none(),
    expression=st.sampled_from([r"\bfrom\s+events\b", "it's", 'say "x"', "`a`", "a: b # c", "[x]", r"a\\b"]),
    unless=st.sampled_from(["", "created_at", "don't"]),
    do=WORDS,
    because=WORDS,
    fires_on=COMMITS,
    silent_on=COMMITS,
    review_by=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
BEFORE = "# Outage\n\n## Summary\n\nDown.\n"


def back(text: str) -> list[Guard]:
    read = read_guards(parse(Source(text)))
    assert read.problems == ()
    return [guard._replace(line=0) for guard in read.guards]


@given(GUARDS, st.sampled_from(["\n", "\r\n"]))
def test_a_guard_is_read_back_as_it_was_written(guard: Guard, newline: str) -> None:
    source = Source(BEFORE.replace("\n", newline))
    assert back(add_guard(parse(source), guard).apply(source).text) == [guard]


@given(st.lists(GUARDS, min_size=2, max_size=3, unique_by=lambda guard: guard.id), st.sampled_from(["", "\n", "\n\nMore.\n"]))
def test_further_guards_stand_behind_the_others(guards: list[Guard], tail: str) -> None:
    source = Source(BEFORE)
    for number, guard in enumerate(guards):
        before = source.text
        source = add_guard(parse(source), guard).apply(source)
        if number == 0:
            source = Source(source.text.rstrip("\n") + tail)
        else:
            assert [line for line in source.text.split("\n") if line] != [line for line in before.split("\n") if line]
    assert back(source.text) == guards


def test_code_that_is_matched_by_its_structure_is_written_too() -> None:
    guard = Guard(
        "session",
        "warn",
        "ast",
        0,
        ("src/**",),
        ast=Ast("python", "AsyncSessionLocal()", "async with $_: $$$"),
        do="Use it.",
        because="It leaked.",
    )
    assert back(block_of(guard)) == [guard]


@pytest.mark.parametrize("text", ["", "# A", "# A\n", "# A\n\n\n", "Words\n"])
def test_the_rest_of_the_document_stays(text: str) -> None:
    source = Source(text)
    guard = Guard("a", "warn", "removed", 0, ("a.py",), "x", do="Keep it.", because="It matters.")
    after = add_guard(parse(source), guard).apply(source).text
    assert after.startswith(text)
    assert "\n\n## Guards\n\n```yaml guard\n" in f"\n\n{after.lstrip()}"
    assert back(after) == [guard]
