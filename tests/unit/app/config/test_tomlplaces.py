"""Places of keys and values in TOML."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hansei.app.config.tomlplaces import Key, spots

TEXT = '''\
folder = "a"   # a comment
"quoted key" = 1
when = 2024-01-01 10:00:00

[levels]
HS201 = "off"
a.b = 2
[rules.long-summary]
words = 3
text = """
hidden = 1
""""
behind = { one = [1, "t#o"  # not here: [
  , { deep = \'\'\'x = 1\'\'\' }], two = true }
[[paths]]
glob = "x"
[paths.levels]
language = "off"
[[paths]]
glob = ["y", "z"]
'''


def said(key: Key, *, part: str = "value") -> str:
    """What stands where the key's part is said to be."""
    start, end = getattr(spots(TEXT)[key], part)
    return TEXT[start:end]


def test_every_value_has_its_place() -> None:
    tomllib.loads(TEXT)
    assert said(("folder",)) == '"a"'
    assert said(("quoted key",), part="key") == '"quoted key"'
    assert said(("when",)) == "2024-01-01 10:00:00"
    assert said(("levels", "HS201")) == '"off"'
    assert said(("levels", "a", "b")) == "2"
    assert said(("levels", "a"), part="key") == "a.b"
    assert said(("rules", "long-summary", "words")) == "3"
    assert said(("rules", "long-summary", "text")) == '"""\nhidden = 1\n""""'
    assert said(("rules", "long-summary", "behind", "one", 1)) == '"t#o"'
    assert said(("rules", "long-summary", "behind", "one", 2, "deep")) == "'''x = 1'''"
    assert said(("rules", "long-summary", "behind", "two")) == "true"
    assert said(("paths", 0, "glob")) == '"x"'
    assert said(("paths", 0, "levels", "language")) == '"off"'
    assert said(("paths", 1, "glob", 1)) == '"z"'


def test_a_table_stands_where_its_name_stands() -> None:
    assert said(("levels",)) == "levels"
    assert said(("rules", "long-summary")) == "rules.long-summary"
    assert said(("paths", 1)) == "paths"


def test_text_within_strings_is_no_key() -> None:
    assert ("rules", "long-summary", "hidden") not in spots(TEXT)


def test_an_empty_text_has_none() -> None:
    assert spots("") == {}


SIMPLE = st.one_of(st.integers(), st.booleans(), st.text("ab \"'#=[]{},\\", max_size=6))
VALUES = st.recursive(
    SIMPLE, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("abc", min_size=1), inner, max_size=3))
)


@given(st.dictionaries(st.text("abc-", min_size=1, max_size=4), VALUES, max_size=4))
def test_every_value_of_any_table_is_found(table: dict[str, Any]) -> None:
    text = "".join(f"{key} = {written(value)}\n" for key, value in table.items())
    assert tomllib.loads(text) == table
    found = spots(text)
    for key, value in flat(table, ()):
        start, end = found[key].value
        assert tomllib.loads(f"x = {text[start:end]}") == {"x": value}


@given(st.text("ab=[]{}\"'\n#., ", max_size=60))
def test_what_is_no_toml_ends_the_walk_and_nothing_else(text: str) -> None:
    assert all(0 <= start <= end for spot in spots(text).values() for start, end in spot)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return "{ " + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + " }"


def flat(value: Any, key: Key) -> list[tuple[Key, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([(key, value)] if key else []), *(pair for name, each in inner for pair in flat(each, (*key, name)))]
