"""YAML scalars as text, with their places."""

from __future__ import annotations

import pytest

from hansei.document.frontmatter_yaml import read_yaml
from hansei.document.nodes import Entry


def entries(words: str) -> list[tuple[str, str, str, str]]:
    found, problems = read_yaml(words, 0)
    assert problems == []
    return [(".".join(entry.path), words[slice(*entry.key)], words[slice(*entry.span)], entry.value) for entry in found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("no", "no"),
        ("10:15", "10:15"),
        ("2026-02-03", "2026-02-03"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        ("null", "null"),
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        ("'it''s'", "it's"),
        ("plain words # not these", "plain words"),
        ("🔥é漢", "🔥é漢"),
        ("!!int 3", "3"),
        ("&x 3", "3"),
    ],
)
def test_scalars_stay_text(value: str, text: str) -> None:
    ((path, key, written, read),) = entries(f"é🔥: {value}\n")
    assert (path, key, read) == ("é🔥", "é🔥", text)
    assert written == value.split(" #", maxsplit=1)[0].removeprefix("!!int ").removeprefix("&x ")


def test_maps_and_lists_make_paths() -> None:
    words = "a:\n  b: 1\n  c:\n  - x\n  - d: y\n    e: z\nf: [p, {g: q}]\nh:\ni: {}\n"
    assert entries(words) == [
        ("a.b", "b", "1", "1"),
        ("a.c.0", "x", "x", "x"),
        ("a.c.1.d", "d", "y", "y"),
        ("a.c.1.e", "e", "z", "z"),
        ("f.0", "p", "p", "p"),
        ("f.1.g", "g", "q", "q"),
        ("h", "h", "", ""),
    ]


def test_an_empty_value_stands_behind_its_colon() -> None:
    words = "a:\nb:   \n"
    found, _ = read_yaml(words, 100)
    assert [entry.span for entry in found] == [(102, 102), (105, 105)]
    assert found[0].key == (100, 101)


def test_texts_of_several_lines() -> None:
    assert entries("a: |\n  x\n  y\n\nb: >-\n  z\n  w\nc: one\n  two\n") == [
        ("a", "a", "|\n  x\n  y", "x\ny\n"),
        ("b", "b", ">-\n  z\n  w", "z w"),
        ("c", "c", "one\n  two", "one two"),
    ]


def test_crlf_shifts_nothing() -> None:
    assert entries("a: 1\r\nb: two\r\n") == [("a", "a", "1", "1"), ("b", "b", "two", "two")]


def test_duplicate_keys_are_reported_and_both_are_kept() -> None:
    words = "a: 1\nb: {c: 1, c: 2}\na: 2\n"
    found, problems = read_yaml(words, 0)
    assert [entry.value for entry in found] == ["1", "1", "2", "2"]
    assert [(problem.code, words[slice(*problem.span)], problem.span.start) for problem in problems] == [
        ("duplicate-key", "c", 15),
        ("duplicate-key", "a", 21),
    ]


def test_an_alias_to_a_scalar_has_its_text_and_one_to_more_is_not_expanded() -> None:
    assert entries("a: &x one\nb: *x\nc: &y [1]\nd: *y\n") == [
        ("a", "a", "one", "one"),
        ("b", "b", "*x", "one"),
        ("c.0", "1", "1", "1"),
        ("d", "d", "*y", "*y"),
    ]


def test_laughs_stay_few() -> None:
    words = "a0: &a0 x\n" + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}]\n" for k in range(1, 40))
    found, problems = read_yaml(words, 0)
    assert len(found) == 79
    assert problems == []


def test_a_key_that_is_a_collection_says_nothing() -> None:
    assert entries("? [a, b]\n: v\nc: d\n") == [("?", "", "v", "v"), ("c", "c", "d", "d")]


@pytest.mark.parametrize(
    ("words", "place", "reason"),
    [
        ("a: b: c\n", 4, "mapping values"),
        ("a: [b\n", 6, "did not find"),
        ("a: @b\n", 3, "cannot start any token"),
        ("a: " + "[" * 3000, 0, "too many brackets"),
        ("a: " + "{a: " * 40, None, "30 deep"),
        ("- a\n", 0, "list of `key: value`"),
        ("text\n", 0, "list of `key: value`"),
    ],
)
def test_what_is_not_valid_is_one_problem_with_its_place(words: str, place: int | None, reason: str) -> None:
    _, problems = read_yaml(words, 0)
    (problem,) = problems
    assert problem.code == "front-matter"
    assert reason in problem.message
    assert place is None or problem.span.start == place
    assert 0 <= problem.span.start <= problem.span.end <= len(words)


@pytest.mark.parametrize("odd", ["\0", "\x07", "\ud800", "\x7f", "\ufffe"])
def test_characters_that_yaml_refuses_are_passed_over(odd: str) -> None:
    found, problems = read_yaml(f"a: x{odd}y\nb: z\n", 0)
    assert problems == []
    assert found[1] == Entry(("b",), (7, 8), (10, 11), "z")  # type: ignore[arg-type] # spans are tuples
