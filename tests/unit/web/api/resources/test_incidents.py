from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.web.api.conftest import POOL, Ask
from tests.unit.web.conftest import POOL as TEXT


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", ["2026-02-01-search", "2026-01-10-pool"]),
        ("severity=1&severity=2", ["2026-01-10-pool"]),
        ("severity=SEV-3", ["2026-02-01-search"]),
        ("state=published", ["2026-01-10-pool"]),
        ("service=pay&open=true", ["2026-01-10-pool"]),
        ("since=2026-01-31", ["2026-02-01-search"]),
        ("until=2025-12-31", []),
        ("sort=title", ["2026-01-10-pool", "2026-02-01-search"]),
        ("page=2", []),
    ],
)
def test_the_list_is_narrowed(api: Ask, question: str, found: list[str]) -> None:
    listed = api("GET", f"/incidents?{question}").json()
    assert [one["name"] for one in listed["incidents"]] == found


def test_an_address_stays_and_leads_to_the_post_mortem(api: Ask) -> None:
    for one in api("GET", "/incidents").json()["incidents"]:
        read = api("GET", one["href"].removeprefix("/api/v1")).json()
        assert (read["href"], read["name"], read["path"]) == (one["href"], one["name"], one["path"])
        assert one["href"].endswith("docs%2Fincidents%2F" + one["path"].rpartition("/")[2])


def test_everything_is_read(api: Ask) -> None:
    read = api("GET", POOL).json()
    assert (read["schema"], read["severity"]["rank"], len(read["timeline"])) == ("hansei.incident/1", 1, 3)
    assert read["actions"][0]["owner"] == "@ada"


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf# A \xff\n", b""])
def test_the_text_is_byte_by_byte_that_of_the_file(api: Ask, folder: Path, data: bytes) -> None:
    (folder / "2026-01-10-pool.md").write_bytes(data)
    assert api("GET", f"{POOL}/text").content == data


def test_findings_of_the_file_and_of_a_text_that_is_not_written(api: Ask, folder: Path) -> None:
    found = api("GET", f"{POOL}/findings").json()
    assert {one["path"] for one in found["findings"]} == {"docs/incidents/2026-01-10-pool.md"}
    assert "HS105" not in {one["code"] for one in found["findings"]}
    draft = api("POST", f"{POOL}/findings", json={"text": f"{TEXT}\n```sh\nuptime\n"}).json()
    assert "HS105" in {one["code"] for one in draft["findings"]}
    assert (folder / "2026-01-10-pool.md").read_text() == TEXT


def test_what_is_like_another_one_is_named_and_never_itself(api: Ask) -> None:
    answer = api("GET", f"{POOL}/similar").json()
    assert answer["of"] == "2026-01-10-pool"
    assert "docs/incidents/2026-01-10-pool.md" not in {one["path"] for one in answer["similar"]}
