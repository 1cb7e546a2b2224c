"""Edits of front matter."""

from __future__ import annotations

import pytest

from hansei.document.build import remove_front_matter, set_front_matter
from hansei.document.build.frontmatter import yaml_scalar
from hansei.document.frontmatter_yaml import read_yaml
from hansei.text import EditSet
from tests.support.reading import changed, read


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("---\na: b # note\n---\n", "a", "c", "---\na: c # note\n---\n"),
        ('---\na: "b"\n---\n', "a", 'c "d"', '---\na: "c \\"d\\""\n---\n'),
        ("---\na: 'b'\n---\n", "a", "it's", "---\na: 'it''s'\n---\n"),
        ("---\na: b\n---\n", "A", "c: d", '---\na: "c: d"\n---\n'),
        ("---\na:\nb: 1\n---\n", "a", "c", "---\na: c\nb: 1\n---\n"),
        ("---\na: b\n---\n", "new", "c", "---\na: b\nnew: c\n---\n"),
        ("---\r\na: b\r\n---\r\n", "new", "no", '---\r\na: b\r\nnew: "no"\r\n---\r\n'),
        ("---\na: {b: 1}\n---\n", ("a", "b"), "x, y", '---\na: {b: "x, y"}\n---\n'),
        ("---\na:\n  - b\n  - c\n---\n", ("a", "1"), "d", "---\na:\n  - b\n  - d\n---\n"),
        ("---\na: |\n  b\n  c\nd: 1\n---\n", "a", "e", "---\na: e\nd: 1\n---\n"),
        ("# T\n", "a", "2026-02-03", "---\na: 2026-02-03\n---\n\n# T\n"),
        ("\ufeff# T\r\n", "a", "b", "\ufeff---\r\na: b\r\n---\r\n\r\n# T\r\n"),
        ("", "a", "b", "---\na: b\n---\n"),
        ('+++\na = "b"\n+++\n', "a", "c", '+++\na = "c"\n+++\n'),
        ("+++\na = 1\n+++\n", "a", "2", "+++\na = 2\n+++\n"),
        ("+++\na = 1\n+++\n", "a", "x", '+++\na = "x"\n+++\n'),
        ("+++\na = 1\n[t]\nb = 2\n+++\n", "c", "x", '+++\na = 1\nc = "x"\n[t]\nb = 2\n+++\n'),
    ],
)
def test_a_field_is_set(text: str, path: str | tuple[str, ...], value: str, after: str) -> None:
    document = read(text)
    result = changed(document, set_front_matter(document, path, value))
    assert result == after
    front = read(result).front_matter
    assert front is not None
    entry = front.get(*((path,) if isinstance(path, str) else path))
    assert entry is not None
    assert entry.value == value


def test_the_same_value_is_no_edit() -> None:
    assert set_front_matter(read("---\na: 'b'\n---\n"), "a", "b") == EditSet()


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("---\na: 1\nb: 2\n---\n", "a", "---\nb: 2\n---\n"),
        ("---\na:\n  b: 1\n  c: 2\nd: 3\n---\n", "a", "---\nd: 3\n---\n"),
        ("---\na:\n  b: 1\n  c: 2\n---\n", ("a", "b"), "---\na:\n  c: 2\n---\n"),
        ("---\na:\n- x\n- y\nb: 1\n---\n", "a", "---\nb: 1\n---\n"),
        ("---\na: 1\n---\n", "b", "---\na: 1\n---\n"),
        ("text\n", "b", "text\n"),
    ],
)
def test_a_field_is_removed_with_all_below_it(text: str, path: str | tuple[str, ...], after: str) -> None:
    document = read(text)
    assert changed(document, remove_front_matter(document, path)) == after


@pytest.mark.parametrize(
    "text",
    [
        "plain", "two words", "2026-02-03", "10:15", "a:b", "-x", "?x", "c# d", "", " a", "a ", "a: b", "a #b", "- a", "*a", "&a",
        "!a", "|", ">", "%a", "@a", "`a`", "'a", '"a', "[a", "{a", "}", "]", ",a", "yes", "No", "null", "~", "a\nb", "a\tb",
        "\x07", "---", "...", "é漢🔥", "#a", "a:", "=", "<<",
    ],
)  # fmt: skip
def test_a_scalar_reads_back_as_it_was(text: str) -> None:
    entries, problems = read_yaml(f"key: {yaml_scalar(text)}\n", 0)
    assert problems == []
    assert [entry.value for entry in entries] == [text]
    entries, problems = read_yaml(f"key: [{yaml_scalar(text, flow=True)}, x]\n", 0)
    assert problems == []
    assert [entry.value for entry in entries] == [text, "x"]
