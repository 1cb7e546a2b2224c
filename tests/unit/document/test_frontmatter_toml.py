"""TOML scalars as text, with their places."""

from __future__ import annotations

import pytest

from hansei.document.frontmatter_toml import read_toml


def entries(words: str) -> list[tuple[str, str, str, str]]:
    found, problems = read_toml(words, 0)
    assert problems == []
    return [(".".join(entry.path), words[slice(*entry.key)], words[slice(*entry.span)], entry.value) for entry in found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        ("'C:\\x'", "C:\\x"),
        ("true", "true"),
        ("10:15:00", "10:15:00"),
        ("2026-02-03T10:15:00Z", "2026-02-03T10:15:00Z"),
        ("1_000", "1_000"),
        ('"""\nx\n"y"\n"""', 'x\n"y"\n'),
        ("'''z'''", "z"),
        ('""', ""),
    ],
)
def test_scalars_stay_text(value: str, text: str) -> None:
    assert entries(f"# 🔥\nkey = {value} # note\nlast=1\n") == [("key", "key", value, text), ("last", "last", "1", "1")]


def test_tables_lists_and_dotted_keys_make_paths() -> None:
    words = 'a.b = 1\n"c d" = [1, [2, "x"],\n # note\n {e = 3, f.g = 4}]\n[h]\ni = 5\n[[j.k]]\nl = 6\n[[j.k]]\nl = 7\n[j.k.m]\nn = 8\n'
    assert [(path, value) for path, _, _, value in entries(words)] == [
        ("a.b", "1"), ("c d.0", "1"), ("c d.1.0", "2"), ("c d.1.1", "x"), ("c d.2.e", "3"), ("c d.2.f.g", "4"),
        ("h.i", "5"), ("j.k.0.l", "6"), ("j.k.1.l", "7"), ("j.k.1.m.n", "8"),
    ]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(newline: str) -> None:
    words = newline.join(["a = 'x'", "[b]", "c = [", "1,", "2]", ""])
    assert [value for _, _, _, value in entries(words)] == ["x", "1", "2"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_is_not_valid_is_one_problem_with_its_place(newline: str) -> None:
    words = newline.join(["a = 1", "b = ", "c = 2"])
    found, problems = read_toml(words, 10)
    assert found == []
    (problem,) = problems
    assert problem.code == "front-matter"
    assert problem.message.startswith("The front matter is not valid TOML: invalid value")
    assert problem.span.start == 10 + words.index("b = ") + 4


@pytest.mark.parametrize("words", ["a = " + "[" * 5000, "a = " + "[" * 40 + "]" * 40, "a = [1", 'a = "x', "a = 1\na = 2\n", "["])
def test_hostile_toml_is_refused(words: str) -> None:
    found, problems = read_toml(words, 0)
    assert found == []
    assert [problem.code for problem in problems] == ["front-matter"]
