from __future__ import annotations

from collections.abc import Iterator

import pytest

from hansei.app import comment
from hansei.errors import UsageError
from hansei.net.api import Service, ServiceError
from tests.support.forge import TOKEN, Forge

MARK = "<!-- mark -->"
PLACE = comment.Where("our-team/shop", 7)


@pytest.fixture
def forge() -> Iterator[Forge]:
    forge = Forge()
    yield forge
    forge.close()


def keep(forge: Forge, body: str, *, silent: bool = False) -> comment.Kept:
    return comment.keep(Service(forge.url, TOKEN), PLACE, f"{MARK}\n{body}", MARK, silent=silent)


def test_one_comment_is_made_and_then_kept_up_to_date(forge: Forge) -> None:
    forge.comments += [{"id": number + 1, "body": f"review {number}"} for number in range(130)]
    assert keep(forge, "first") == ("created", "https://forge.example/131")
    assert keep(forge, "first").done == "kept"
    assert keep(forge, "second").done == "updated"
    assert keep(forge, "nothing any more", silent=True).done == "updated"
    assert [one["body"] for one in forge.comments[130:]] == [f"{MARK}\nnothing any more"]
    assert {path.partition("?")[0] for _, path in forge.asked} == {
        "/repos/our-team/shop/issues/7/comments",
        "/repos/our-team/shop/issues/comments/131",
    }


def test_silence_makes_no_comment(forge: Forge) -> None:
    assert keep(forge, "nothing", silent=True) == ("none", "")
    assert forge.comments == []


def test_the_comment_of_somebody_else_is_left_alone(forge: Forge) -> None:
    forge.comments.append({"id": 1, "body": f"{MARK} a copy"})
    forge.protected.add(1)
    assert keep(forge, "ours").done == "created"
    assert keep(forge, "ours, later").done == "updated"
    assert [one["body"] for one in forge.comments] == [f"{MARK} a copy", f"{MARK}\nours, later"]


def test_a_refusal_says_which_right_is_missing(forge: Forge) -> None:
    with pytest.raises(ServiceError, match="status 401, Bad credentials") as refused:
        comment.keep(Service(forge.url, "another"), PLACE, MARK, MARK, silent=False)
    assert "pull-requests: write" in refused.value.hint


@pytest.mark.parametrize("text", ["", "shop#7", "our-team/shop", "our-team/shop#x", "a/b/c#1", "a/b#1\n", "../..#1/../x"])
def test_what_is_no_pull_request(text: str) -> None:
    with pytest.raises(UsageError, match="is no pull request"):
        comment.where(text)
    assert comment.where("our-team/shop#7") == PLACE


def test_the_environment_names_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    with pytest.raises(UsageError, match="a token is needed"):
        comment.service()
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("GITHUB_API_URL", "http://elsewhere.example")
    with pytest.raises(UsageError, match="without TLS"):
        comment.service()
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "our-team/shop")
    assert comment.link() == "https://forge.example/our-team/shop/blob/HEAD/"
    monkeypatch.setenv("GITHUB_REPOSITORY", "shop) [x](y")
    assert comment.link() == ""
