from __future__ import annotations

import re

import pytest

from hansei.checks.patterns import I, Pattern


def test_a_pattern_is_compiled_when_it_is_first_used_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiler = re.compile

    def compiling(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compiler(text, flags)

    monkeypatch.setattr(re, "compile", compiling)
    pattern = Pattern("A(b)", I)
    assert compiled == []
    found = pattern.search("xxab")
    assert found is not None
    assert found.span(1) == (3, 4)
    assert pattern.match("ab") is not None
    assert compiled == ["A(b)"]


def test_a_pattern_has_no_other_methods() -> None:
    with pytest.raises(AttributeError, match="scanner"):
        _ = Pattern("a").scanner


def test_the_methods_are_those_of_the_standard_library() -> None:
    pattern = Pattern("a+")
    assert pattern.match("baa", 1) is not None
    assert pattern.match("baa") is None
    assert pattern.fullmatch("baa", 1, 2) is not None
    assert pattern.fullmatch("baab", 1) is None
    assert [found[0] for found in pattern.finditer("aa b a")] == ["aa", "a"]
    assert pattern.findall("aa b a") == ["aa", "a"]
    assert pattern.sub("-", "aa b a") == "- b -"
