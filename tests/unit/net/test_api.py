from __future__ import annotations

from collections.abc import Iterator

import pytest

from hansei.errors import UsageError
from hansei.net import api
from tests.support.forge import TOKEN, Forge

QUESTION = "/comments?per_page=100&page=1"


@pytest.fixture
def forge() -> Iterator[Forge]:
    forge = Forge()
    yield forge
    forge.close()


def test_a_question_and_its_answer(forge: Forge) -> None:
    service = api.Service(f"{forge.url}/v3/", TOKEN)
    assert service.ask("POST", "/comments", {"body": "\u00fc"}).status == 201
    assert service.ask("GET", QUESTION).data[0]["body"] == "\u00fc"
    assert forge.asked == [("POST", "/v3/comments"), ("GET", f"/v3{QUESTION}")]


@pytest.mark.parametrize(
    "base",
    [
        "api.example.com",
        "ftp://example.com",
        "https://",
        "https://me@example.com",
        "https://example.com/?a",
        "http://example.com",
        "http://10.0.0.1",
    ],
)
def test_a_token_goes_only_where_it_is_safe(base: str) -> None:
    with pytest.raises(UsageError):
        api.Service(base, TOKEN)


@pytest.mark.parametrize("token", ["", "two\nlines", "\u00fc"])
def test_what_is_no_token_is_not_sent(token: str) -> None:
    with pytest.raises(UsageError, match="no token"):
        api.Service("https://api.example.com", token)


def test_a_refusal_is_an_answer_and_shows_no_token(forge: Forge) -> None:
    assert api.Service(forge.url, "another").ask("GET", QUESTION) == (401, {"message": "Bad credentials"})


def test_what_is_no_answer_is_said(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    service = api.Service(forge.url, TOKEN)
    forge.broken = "<html>"
    with pytest.raises(api.ServiceError, match="no JSON"):
        service.ask("GET", QUESTION)
    forge.broken = "[" * 200_000
    with pytest.raises(api.ServiceError, match="no JSON"):
        service.ask("GET", QUESTION)
    monkeypatch.setattr(api, "LIMIT", 10)
    with pytest.raises(api.ServiceError, match="more than 10 bytes"):
        service.ask("GET", QUESTION)
    forge.close()
    with pytest.raises(api.ServiceError, match=r"127.0.0.1 does not answer \(ConnectionRefusedError\)"):
        service.ask("GET", QUESTION)
