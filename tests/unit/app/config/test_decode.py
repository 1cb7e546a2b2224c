"""Files that are no settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.app.config.decode import LARGEST, read_table
from hansei.errors import ConfigError
from tests.support.settings import complaint, written


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"folder = '\xff'\n", "not UTF-8"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "nested too deeply"),
        (b"#" * (LARGEST + 1), "larger than 1 MB"),
        (b"\0", "not TOML"),
    ],
    ids=["bytes", "depth", "size", "nul"],
)
def test_hostile_files_are_refused_in_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    assert sentence in complaint(tmp_path, data).sentence


def test_a_section_that_is_no_table_is_refused(tmp_path: Path) -> None:
    error = complaint(tmp_path, "[tool]\nhansei = 3 # tool.hansei\n", "pyproject.toml")
    assert "tool.hansei must be a table" in error.sentence
    assert error.place is not None
    assert (error.place.line, error.place.column) == (2, 10)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_do_more_harm_than_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = written(tmp_path_factory.getbasetemp() / "fuzz", data) / "hansei.toml"
    try:
        outcome: object = read_table(file)
    except ConfigError as error:
        outcome = error.place
    assert outcome is not None
