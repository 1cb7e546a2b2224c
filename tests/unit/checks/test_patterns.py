from __future__ import annotations

from hansei.checks.patterns import I, Pattern


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    pattern = Pattern("A(b)", I)
    assert pattern._compiled is None
    found = pattern.search("xxab")
    assert found is not None
    assert found.span(1) == (3, 4)
    first = pattern.now
    assert pattern.now is first


def test_the_methods_are_those_of_the_standard_library() -> None:
    pattern = Pattern("a+")
    assert pattern.match("baa", 1) is not None
    assert pattern.match("baa") is None
    assert pattern.fullmatch("baa", 1, 2) is not None
    assert pattern.fullmatch("baab", 1) is None
    assert [found[0] for found in pattern.finditer("aa b a")] == ["aa", "a"]
    assert pattern.findall("aa b a") == ["aa", "a"]
    assert pattern.sub("-", "aa b a") == "- b -"
