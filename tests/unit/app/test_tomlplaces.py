"""Lines of keys in TOML."""

from __future__ import annotations

import tomllib

from hansei.app.tomlplaces import lines

TEXT = '''\
folder = "a"
"quoted key" = 1

[levels]
HS201 = "off"
a.b = 2
[rules.long-summary]
words = 3
text = """
hidden = 1
"""
behind = 2
[[paths]]
glob = "x"
[paths.levels]
language = "off"
[[paths]]
glob = "y"
'''


def test_every_key_has_its_line() -> None:
    tomllib.loads(TEXT)
    found = lines(TEXT)
    assert found[("folder",)] == 1
    assert found[("quoted key",)] == 2
    assert found[("levels",)] == 4
    assert found[("levels", "HS201")] == 5
    assert found[("levels", "a")] == found[("levels", "a", "b")] == 6
    assert found[("rules", "long-summary", "words")] == 8
    assert found[("rules", "long-summary", "behind")] == 12
    assert found[("paths", 0, "glob")] == 14
    assert found[("paths", 0, "levels", "language")] == 16
    assert found[("paths", 1, "glob")] == 18


def test_text_within_strings_is_no_key() -> None:
    assert ("rules", "long-summary", "hidden") not in lines(TEXT)


def test_an_empty_text_has_none() -> None:
    assert lines("") == {}
