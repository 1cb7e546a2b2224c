from __future__ import annotations

from hansei.checks.registry import RULES
from tests.unit.web.api.conftest import Ask


def test_what_needs_attention(api: Ask) -> None:
    status = api("GET", "/status").json()
    assert (status["post_mortems"], status["open_actions"]) == (2, 1)
    assert "late_action" in {one["kind"] for one in status["concerns"]}


def test_rules_and_their_manuals(api: Ask) -> None:
    listed = api("GET", "/rules").json()["rules"]
    assert len(listed) == len(RULES)
    manual = api("GET", "/rules/HS201").json()
    assert manual["slug"] == next(one["slug"] for one in listed if one["code"] == "HS201")
    assert api("GET", f"/rules/{manual['slug']}").json() == manual
