"""Settings: what they may say, and how mistakes in them are worded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.app.config import Config, deadlines, load, required, rules, team, top
from hansei.errors import ConfigError
from tests.support.settings import complaint, meant, written

FULL = """\
folder = "docs/incidents/"
dialect = "learning"
dialects = ["team"]
zone = "UTC"
select = ["structure"]
ignore = "HS706"
[levels]
HS601 = "error"
[rules.long-summary]
words = 150
[index]
columns = ["severity"]
[[paths]]
glob = "docs/2019-*"
dialect = "engineering"
ignore = ["all"]
[[paths]]
before = 2024-01-01
levels = { actions = "advice" }
"""


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    assert load(tmp_path) == Config()


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    config = load(written(tmp_path, FULL))
    assert (config.folder, config.dialect, config.dialects, config.zone) == ("docs/incidents", "learning", ("team",), "UTC")
    assert config.choice.select == ("structure",)
    assert config.choice.ignore == ("HS706",)
    assert config.choice.levels == {"HS601": "error"}
    assert config.choice.options == {"long-summary": {"words": 150}}
    assert config.columns == ("severity",)
    old, early = config.paths
    assert (old.globs, old.dialect, old.choice.ignore) == (("docs/2019-*",), "engineering", ("all",))
    assert (early.globs, early.before, early.choice.levels) == ((), date(2024, 1, 1), {"actions": "advice"})


def test_pyproject_serves_when_it_has_the_section(tmp_path: Path) -> None:
    written(tmp_path, '[project]\nname = "x"\n[tool.hansei]\nfolder = "pm"\n', "pyproject.toml")
    config = load(tmp_path)
    assert config.folder == "pm"
    assert config.file == tmp_path / "pyproject.toml"


@pytest.mark.parametrize("text", ['[project]\ndependencies = ["hansei"]\n', "# tool.hansei is not set\n", "this is [not toml"])
def test_pyproject_without_the_section_says_nothing(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text, "pyproject.toml")) == Config()


def test_hansei_toml_wins(tmp_path: Path) -> None:
    written(tmp_path, '[tool.hansei]\nfolder = "b"\n', "pyproject.toml")
    assert load(written(tmp_path, 'folder = "a"\n')).folder == "a"


def test_a_mistake_in_pyproject_names_its_line(tmp_path: Path) -> None:
    error = complaint(tmp_path, '[project]\nname = "x"\n\n[tool.hansei]\nfoldr = "pm"\n', "pyproject.toml")
    assert error.place is not None
    assert (Path(error.place.path).name, error.place.line) == ("pyproject.toml", 5)


@pytest.mark.parametrize(
    ("text", "line", "sentence", "hint"),
    [
        ("folder =\n", 1, "this is not TOML", ""),
        ('x = 1\nfoldr = "a"\n', 1, "no setting 'x'", "known here"),
        ('\nfoldr = "a"\n', 2, "no setting 'foldr'", "did you mean folder?"),
        ("folder = 3\n", 1, "folder must be a text", 'folder = "..."'),
        ('folder = "../elsewhere"\n', 1, "must lie below", ""),
        ('folder = "/etc"\n', 1, "must lie below", ""),
        ('folder = " "\n', 1, "not empty", ""),
        ("\nselect = [1]\n", 2, "list of texts", ""),
        ('levels = "off"\n', 1, "levels must be a table", "[levels]"),
        ("[levels]\nHS201 = 3\n", 2, "must be a word", "error, warning, advice or off"),
        ("[rules]\nlong-summary = 3\n", 2, "must be a table", "[rules.long-summary]"),
        ("[index]\ncolums = []\n", 2, "index has no setting 'colums'", "did you mean columns?"),
        ("paths = 3\n", 1, "list of tables", "[[paths]]"),
        ('[[paths]]\ndialect = "learning"\n', 1, "which documents", "glob"),
        ('[[paths]]\nbefore = 2024-01-01\ndialect = "learning"\n', 3, "only be set for paths", "glob"),
        ('[[paths]]\nglob = "a"\n[[paths]]\nglob = "b"\nsinces = 2024-01-01\n', 5, "paths has no setting 'sinces'", "did you mean since?"),
        ('[[paths]]\nsince = "2024-01-01"\n', 2, "since must be a day", "without quotes"),
        ("[[paths]]\nsince = 2024-01-01T10:00:00\n", 2, "since must be a day", ""),
    ],
)
def test_mistakes_name_their_line(tmp_path: Path, text: str, line: int, sentence: str, hint: str) -> None:
    error = complaint(tmp_path, text)
    assert sentence in error.sentence
    assert hint in error.hint
    assert error.place is not None
    assert error.place.line == line


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hansei.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)


def test_the_place_of_a_setting_is_known_afterwards(tmp_path: Path) -> None:
    config = load(written(tmp_path, FULL))
    place = config.place("paths", 1, "levels", "actions")
    assert place is not None
    assert (place.line, meant(place)) == (19, '"advice"')
    assert Config().place("folder") is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('folder = "a"\nfoldr = "b"\n', "foldr"),
        ("folder = 3 # three\n", "3"),
        ("[levels]\nHS201 = 3\n", "3"),
        ("levels = { HS201 = 3 }\n", "3"),
        ('select = ["a", 1]\n', '["a", 1]'),
        ('[[paths]]\nglob = "a"\n[[paths]]\nsinces = 1\nglob = "b"\n', "sinces"),
        ('folder = """\n../\na"""\n', '"""'),
        ("zone = 3\r\nfolder = = 3\r\n", "="),
    ],
)
def test_the_caret_stands_under_what_is_wrong(tmp_path: Path, text: str, wrong: str) -> None:
    assert meant(complaint(tmp_path, text).place) == wrong


def test_what_is_different_for_a_dialect(tmp_path: Path) -> None:
    config = load(written(tmp_path, '[for.learning]\nignore = ["HS1"]\nseverity = { Red = 1 }\n[severity]\nBlue = 1\n'))
    assert config.specials["learning"].choice.ignore == ("HS1",)
    assert config.scheme_of("learning").severities == {"Red": 1}
    assert config.scheme_of("enterprise").severities == {"Blue": 1}


KEYS = sorted(
    {
        *top.TOP,
        *top.INDEX,
        *rules.PATHS,
        *team.PEOPLE,
        *team.SERVICE,
        *team.TICKET,
        *deadlines.DEADLINES,
        *required.REQUIRED,
        "document",
        "1",
    }
)
LEAVES = st.one_of(
    st.integers(-1, 9),
    st.booleans(),
    st.floats(0, 9, allow_nan=False),
    st.sampled_from(["", "a", "draft", "NO", "3 days", "house", "[", "../x", "{id}", "never"]),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)), max_leaves=8
)


@given(st.dictionaries(st.sampled_from(top.TOP), VALUES, max_size=3))
def test_whatever_stands_behind_a_key_is_read_or_refused_with_its_place(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, Any]
) -> None:
    folder = written(tmp_path_factory.getbasetemp() / "any", "".join(f"{key} = {toml(value)}\n" for key, value in table.items()))
    try:
        place = load(folder).place()
    except ConfigError as error:
        place = error.place
    assert place is not None


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {toml(inner)}' for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)
