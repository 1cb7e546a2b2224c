"""Which files of settings count, and what comes of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import Config, load
from tests.support.settings import complaint, meant, written


@pytest.fixture(name="part")
def a_part(tmp_path: Path) -> Path:
    """A folder deep within a git repository."""
    (tmp_path / ".git").mkdir()
    part = tmp_path / "teams" / "payments"
    part.mkdir(parents=True)
    return part


def test_the_folders_above_are_inherited_from(tmp_path: Path, part: Path) -> None:
    written(
        tmp_path,
        'folder = "pm"\nbaseline = "b.json"\ndialect = "learning"\nzone = "UTC"\nselect = ["all"]\n[levels]\nHS1 = "off"\nHS2 = "error"\n',
    )
    written(part.parent, '[tool.hansei]\nzone = "CET"\n', "pyproject.toml")
    config = load(written(part, 'select = ["HS3"]\n[levels]\nHS1 = "error"\n'))
    assert config.file == part / "hansei.toml"
    assert (config.dialect, config.zone, config.choice.select) == ("learning", "CET", ("HS3",))
    assert config.choice.levels == {"HS1": "error", "HS2": "error"}
    assert (config.folder, config.baseline) == (None, None), "they belong to one root"
    assert config.files == (part / "hansei.toml", part.parent / "pyproject.toml", tmp_path / "hansei.toml")


def test_without_a_git_repository_nothing_is_inherited(tmp_path: Path) -> None:
    part = tmp_path / "part"
    written(tmp_path, 'dialect = "learning"\n')
    assert load(written(part, 'zone = "UTC"\n')).dialect is None


def test_the_top_of_the_repository_is_the_end(tmp_path: Path, part: Path) -> None:
    (part / ".git").mkdir()
    written(tmp_path, 'dialect = "learning"\n')
    assert load(part) == Config()


def test_inherit_can_be_refused(tmp_path: Path, part: Path) -> None:
    written(tmp_path, 'dialect = "learning"\n')
    assert load(written(part, "inherit = false\n")).dialect is None
    assert "true or false" in complaint(part, 'inherit = "no"\n').sentence


def test_a_mistake_further_up_names_its_own_file(tmp_path: Path, part: Path) -> None:
    written(tmp_path, "\nzone = 3\n")
    error = complaint(part, 'dialect = "learning"\n')
    assert error.place is not None
    assert (Path(error.place.path).name, error.place.line, meant(error.place)) == ("hansei.toml", 2, "3")
    assert Path(error.place.path).resolve().parent == tmp_path.resolve()


def test_paths_come_together_and_know_where_they_begin(tmp_path: Path, part: Path) -> None:
    written(tmp_path, '[[paths]]\nglob = "teams/payments/pm/2019-*"\nignore = ["all"]\n')
    config = load(written(part, '[[paths]]\nglob = "pm/*"\nignore = ["HS1"]\n'))
    far, near = config.paths
    assert (far.globs, far.prefix) == (("teams/payments/pm/2019-*",), "teams/payments/")
    assert (near.globs, near.prefix) == (("pm/*",), "")
    place = config.place("paths", 1, "ignore")
    assert place is not None
    assert (Path(place.path).resolve().parent, meant(place)) == (part.resolve(), '["HS1"]')


def test_dialects_are_found_beside_the_file_that_names_them(tmp_path: Path, part: Path) -> None:
    written(tmp_path, 'dialects = ["ours"]\n')
    assert load(written(part, 'zone = "UTC"\n')).dialects == (str(tmp_path / "ours"),)


def test_a_file_is_extended(part: Path) -> None:
    written(
        part,
        '[tool.hansei]\ndialect = "learning"\nzone = "CET"\nfolder = "pm"\n[[tool.hansei.paths]]\nglob = "pm/*"\n',
        "shared/pyproject.toml",
    )
    config = load(written(part, 'extend = "shared/pyproject.toml"\nzone = "UTC"\n'))
    assert (config.dialect, config.zone, config.folder) == ("learning", "UTC", "pm")
    assert config.paths[0].prefix == "", "as if it stood in the file that extends it"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('extend = "none.toml"\n', "there is no file of settings none.toml"),
        ('extend = "hansei.toml"\n', "round in a circle"),
        ("extend = 3\n", "must be the path of a file"),
        ('extend = "/etc/hosts"\n', "out of the repository"),
        ('extend = "../../../outside.toml"\n', "out of the repository"),
    ],
)
def test_what_cannot_be_extended(part: Path, text: str, sentence: str) -> None:
    error = complaint(part, text)
    assert sentence in error.sentence
    assert meant(error.place) == text.removeprefix("extend = ").strip()


def test_a_link_out_of_the_repository_is_not_followed(tmp_path_factory: pytest.TempPathFactory, part: Path) -> None:
    outside = written(tmp_path_factory.mktemp("outside"), 'zone = "UTC"\n') / "hansei.toml"
    (part / "shared.toml").symlink_to(outside)
    assert "out of the repository" in complaint(part, 'extend = "shared.toml"\n').sentence


def test_every_byte_counts_for_what_is_cached(tmp_path: Path, part: Path) -> None:
    written(part, 'zone = "UTC"\n')
    before = load(part).data
    written(tmp_path, "# a comment\n")
    assert load(part).data != before
