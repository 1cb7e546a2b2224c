"""The README shows findings and commands; test_data.py proves that they are what the commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.modules import ROOT
from tools import picture, shown


def test_the_readme_shows_something() -> None:
    assert shown.BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_picture_shows_findings() -> None:
    text = picture.PICTURE.read_text(encoding="utf-8")
    assert "hansei check" in text
    assert text.count("HS") >= 3


def test_a_block_is_played_again(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    shown.make_repository(folder)
    assert shown.played("$ hansei --version\nhansei 0.0.0\n", folder).startswith("$ hansei --version\nhansei ")
    assert "0.0.0\n" not in shown.played("$ hansei --version\nhansei 0.0.0\n", folder).replace("hansei 0.1.0", "")
    with pytest.raises(ValueError, match="only hansei"):
        shown.played("$ rm -rf .\n", folder)
