from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.document import parse
from hansei.incident.guards import is_guard, may_have
from hansei.incident.guards.model import Ast, Guard, guard_of
from hansei.incident.guards.read import LARGEST, Read, read_guards
from hansei.text import Source

WHOLE = """\
# Reports stood still

```yaml guard
id: date-filter                     # unique in the document
level: ask
paths: ["analytics/**", "**/*.sql"]
added: '(?i)\\bfrom\\s+events\\b'
unless: 'created_at'
do: >
  Add a created_at range
  before aggregating.
because: A full scan of events held the writer.
fires_on: [0123456]
silent_on: 9f3c2ab
review_by: 2026-08-08
```
"""


def read(text: str) -> Read:
    return read_guards(parse(Source(text)))


def problems(block: str, *, head: str = "id: one\n") -> list[tuple[int, str]]:
    """Line within the block (its fence is line 1) and sentence."""
    source = Source(f"```yaml guard\n{head}{block}\n```\n")
    return [(source.line_at(one.span.start), one.message) for one in read_guards(parse(source)).problems]


def test_all_keys_are_read_and_scalars_are_texts() -> None:
    assert read(WHOLE) == Read(
        (
            Guard(
                id="date-filter",
                level="ask",
                kind="added",
                line=3,
                paths=("analytics/**", "**/*.sql"),
                expression=r"(?i)\bfrom\s+events\b",
                unless="created_at",
                do="Add a created_at range before aggregating.",
                because="A full scan of events held the writer.",
                fires_on=("0123456",),
                silent_on=("9f3c2ab",),
                review_by=date(2026, 8, 8),
            ),
        ),
        (),
    )


def test_a_guard_comes_back_from_plain_values() -> None:
    (guard,) = read(WHOLE).guards
    assert guard_of(guard.plain()) == guard
    structural = Guard("x", "warn", "ast", 1, ast=Ast("python", "f()"))
    assert guard_of(structural.plain()) == structural


def test_code_by_its_structure_and_a_block_within_a_list() -> None:
    text = '- Close it.\n\n  ```yaml guard\n  id: no\n  ast: {language: python, pattern: "open()", not_inside: "with $_: $$$"}\n  ```\n'
    (guard,) = read(text).guards
    assert (guard.id, guard.level, guard.kind, guard.ast) == ("no", "warn", "ast", Ast("python", "open()", "with $_: $$$"))


def test_paths_alone_are_a_note() -> None:
    (guard,) = read("```yml guard\nid: x\npaths: migrations\n```\n").guards
    assert (guard.level, guard.kind, guard.paths) == ("note", "paths", ("migrations",))


@pytest.mark.parametrize(
    ("block", "line", "sentence"),
    [
        ("addded: x\npaths: a", 3, "A guard has no key `addded`"),
        ("level: loud\nadded: x", 3, "`loud` is no level; there are note, warn, ask, deny."),
        ("level: warn\npaths: a", 3, "Paths alone give a note"),
        ("added: x\nremoved: y", 1, "A guard has one of `added`, `removed` and `ast`; this one has `added` and `removed`."),
        ("do: something", 1, "The guard looks at nothing"),
        ("added: 'a('", 3, "`added` is no regular expression: missing )."),
        ("added: x\nunless: '*'", 4, "`unless` is no regular expression: nothing to repeat."),
        ("added: x\npaths: [a, /b]", 4, "`/b` begins with a slash"),
        ("added: x\npaths: {a: b}", 4, "`paths` must be a list of texts."),
        ("added: [x, y]", 3, "`added` must be a text."),
        ("added:", 3, "`added` is empty; leave the key out, or say something."),
        ("added: x\nfires_on: [HEAD]", 4, "`HEAD` is no id of a commit: at least 7 hexadecimal digits."),
        ("added: x\nreview_by: soon", 4, "`soon` is no date; write it like 2026-08-08."),
        ("ast: open()", 3, "`ast` needs `language` and `pattern` below it."),
        ("ast: {language: python}", 1, "`ast` needs `language` and `pattern`."),
        ("ast: {language: cobol, pattern: x}", 3, "`cobol` is no language that is known here"),
        ("ast: {language: python, pattern: x, inside: y}", 3, "`ast` has no key `inside`; it has language, pattern, not_inside."),
        ("added: x\nadded: y", 4, "`added` stands twice in the guard; programs keep only one of them."),
        ("added: x\n  do: y", 4, "The guard is not valid YAML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(block: str, line: int, sentence: str) -> None:
    found = problems(block)
    assert [one[0] for one in found] == [line]
    assert found[0][1].startswith(sentence)


def test_more_that_is_wrong() -> None:
    assert problems("", head="") == [(1, "The guard is empty.")]
    assert problems("added: x", head="") == [(1, "The guard has no `id`; a short name, unique in the document.")]
    assert problems("added: x", head="id: two words\n")[0][1].startswith("The `id` is a name of letters")
    assert problems(f"added: x # {'x' * LARGEST}") == [(1, "The guard is longer than 16 KB.")]


def test_an_id_that_was_there_before_is_wrong() -> None:
    block = "```yaml guard\nid: x\nadded: {}\n```\n"
    found = read(block.format("a") + block.format("b"))
    assert [guard.expression for guard in found.guards] == ["a"]
    assert [one.message for one in found.problems] == ["A guard above has the id `x` already."]


def test_only_yaml_with_the_word_is_a_guard() -> None:
    blocks = parse(Source("```yaml guard\n```\n\n```yaml\n```\n\n```guard\n```\n\n```yml my guard\n```\n")).code_blocks
    assert [is_guard(block) for block in blocks] == [True, False, False, True]


@given(st.text(alphabet=st.sampled_from("ab:[]{}'\"-#*&!|> \n0x\\(\t"), max_size=60))
def test_nothing_in_a_block_raises(text: str) -> None:
    found = read(f"~~~yaml guard\nid: x\n{text}\n~~~\n")
    assert len(found.guards) <= 1
    assert found.guards or found.problems


@pytest.mark.parametrize("fence", ["```yaml guard", "~~~~ YML guard", "- ```yaml guard", "> 1. ~~~yaml x guard\r"])
def test_what_has_a_guard_may_have_one(fence: str) -> None:
    document = parse(Source(f"# Title\n\n{fence}\n"))
    assert any(map(is_guard, document.code_blocks))
    assert may_have(document.source.text)


def test_the_word_alone_is_no_reason_to_parse() -> None:
    assert not may_have("# We guard the pool\n\n```yaml\nguard: 1\n```\n")
