"""People, services and tickets in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import load
from tests.support.settings import complaint, meant, written


def test_people_come_from_the_settings_and_from_files(tmp_path: Path) -> None:
    written(tmp_path, "* @acme/core @lee\n", ".github/CODEOWNERS")
    written(tmp_path, 'names = ["Pat"]\nroles = ["scribe"]\n', "people.toml")
    team = load(written(tmp_path, '[people]\nfile = [".github/CODEOWNERS", "people.toml"]\nnames = ["Kim"]\nteams = ["platform"]\n')).team
    kinds = {name: team.kind_of(name) for name in ("Kim", "platform", "@lee", "@acme/core", "Pat", "scribe", "Sam")}
    assert kinds == {
        "Kim": "person", "platform": "team", "@lee": "person", "@acme/core": "team", "Pat": "person", "scribe": "role", "Sam": None,
    }  # fmt: skip


def test_the_files_count_for_what_is_cached_and_watched(tmp_path: Path) -> None:
    written(tmp_path, "* @lee\n", "CODEOWNERS")
    written(tmp_path, '[people]\nfile = "CODEOWNERS"\n')
    before = load(tmp_path)
    assert tmp_path / "CODEOWNERS" in before.files
    written(tmp_path, "* @kim\n", "CODEOWNERS")
    assert load(tmp_path).data != before.data


def test_services_and_tickets(tmp_path: Path) -> None:
    text = '[services.checkout]\nowner = "@kim"\nnames = ["checkout-api"]\n[services.search]\n[[tickets]]\npattern = "OPS-[0-9]+"\nurl = "https://t.example/{id}"\n'
    team = load(written(tmp_path, text)).team
    service = team.service("Checkout-API")
    assert service is not None
    assert (service.name, service.owner) == ("checkout", "@kim")
    assert team.has_service("search")
    assert team.address("OPS-1") == "https://t.example/OPS-1"


@pytest.mark.parametrize(
    ("text", "sentence", "wrong"),
    [
        ('[people]\nname = ["Kim"]\n', "people has no setting 'name'", "name"),
        ('[people]\nfile = "none.toml"\n', "there is no file none.toml", '"none.toml"'),
        ('[people]\nfile = ["people.toml", "../x"]\n', "must lie below", '"../x"'),
        ("people = 3\n", "people must be a table", "3"),
        ("[services]\ncheckout = 3\n", "services.checkout must be a table", "3"),
        ("[services.checkout]\nowners = 3\n", "services.checkout has no setting 'owners'", "owners"),
        ('[services.a]\nnames = ["c"]\n[services.b]\nnames = ["C"]\n', "'C' stands for a and for b", "services.b"),
        ('[[tickets]]\nurl = "https://t.example/{id}"\n', "how a ticket is written", "tickets"),
        ('[[tickets]]\npattern = "["\n', "no regular expression", '"["'),
        ('[[tickets]]\npattern = "A"\nurl = "https://t.example/"\n', "hold {id}", '"https://t.example/"'),
        ('[[tickets]]\npattern = "A"\nurl = "javascript:{id}"\n', "begin with https://", '"javascript:{id}"'),
        ("tickets = 3\n", "list of tables", "3"),
    ],
)
def test_mistakes_are_shown(tmp_path: Path, text: str, sentence: str, wrong: str) -> None:
    written(tmp_path, "names = []\n", "people.toml")
    error = complaint(tmp_path, text)
    assert sentence in error.sentence
    assert meant(error.place) == wrong


@pytest.mark.parametrize(
    ("text", "sentence", "wrong"),
    [
        ("nams = []\n", "has no 'nams'", "nams"),
        ("\nnames = [3]\n", "names must be a list of texts", "[3]"),
        ("names = \n", "not TOML", "\n"),
    ],
)
def test_mistakes_of_a_file_of_people_are_shown_there(tmp_path: Path, text: str, sentence: str, wrong: str) -> None:
    written(tmp_path, text, "people.toml")
    error = complaint(tmp_path, '[people]\nfile = "people.toml"\n')
    assert sentence in error.sentence
    assert error.place is not None
    assert Path(error.place.path).name == "people.toml"
    assert meant(error.place) == wrong.strip()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inner = written(tmp_path / "inner", '[people]\nfile = "people.toml"\n')
    written(tmp_path, "names = []\n", "people.toml")
    (inner / "people.toml").symlink_to(tmp_path / "people.toml")
    assert "must lie below" in complaint(inner, '[people]\nfile = "people.toml"\n').sentence
