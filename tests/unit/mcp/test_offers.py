"""Resources and prompts."""

from __future__ import annotations

import pytest

from hansei.mcp.offers import PROMPTS
from tests.unit.mcp.conftest import POOL, Ask


def test_a_listed_post_mortem_can_be_read(ask: Ask) -> None:
    (listed,) = ask("resources/list")["resources"]
    assert (listed["name"], listed["title"]) == ("INC-7", "Connection pool was exhausted")
    assert ask("resources/read", uri=listed["uri"])["contents"][0]["text"] == POOL
    assert ask("resources/read", uri="hansei://incidents/INC-7")["contents"][0]["text"] == POOL


def test_a_rule_can_be_read(ask: Ask) -> None:
    text = ask("resources/read", uri="hansei://rules/HS201")["contents"][0]["text"]
    assert "Bad:" in text
    assert {one["name"] for one in ask("resources/templates/list")["resourceTemplates"]} == {"post-mortem", "rule"}


@pytest.mark.parametrize(
    "uri", ["hansei://incidents/..%2F..%2Fsecret.md", "hansei://incidents/INC-9", "hansei://rules/HS999", "file:///etc/passwd", ""]
)
def test_what_is_not_there_or_not_ours_is_refused(ask: Ask, uri: str) -> None:
    error = ask("resources/read", uri=uri)
    assert error["code"] == -32002
    assert ask("resources/read")["code"] == -32602


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.name)
def test_a_prompt_says_what_it_was_given_and_needs_it(ask: Ask, prompt: object) -> None:
    one = next(each for each in ask("prompts/list")["prompts"] if each["name"] == prompt.name)  # type: ignore[attr-defined]
    arguments = {argument["name"]: "what {was} given" for argument in one["arguments"]}
    said = ask("prompts/get", name=one["name"], arguments=arguments)
    assert "what {was} given" in said["messages"][0]["content"]["text"]
    assert ask("prompts/get", name=one["name"])["code"] == -32602
    assert ask("prompts/get", name="other")["code"] == -32602
