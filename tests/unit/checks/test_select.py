from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hansei.checks.rule import Rule
from hansei.checks.select import Override, Selection, resolve
from hansei.errors import ConfigError, UsageError


def rule(code: str, slug: str, family: str, **more: Any) -> Rule:
    return Rule(code, slug, family, "warning", lambda context: (), **more)


RULES = (
    rule("HS101", "missing-section", "structure"),
    rule("HS102", "empty-section", "structure", options={"fewest": 2, "strict": False, "names": ("a",)}),
    rule("HS201", "timeline-order", "timeline"),
    rule("HS299", "rare", "timeline", default=False),
)


def codes(selection: Selection, *args: Any) -> list[str]:
    return [active.rule.code for active in selection.rules_for(*args)]


def test_by_default_the_default_rules_run() -> None:
    assert codes(Selection(rules=RULES)) == ["HS101", "HS102", "HS201"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HS101", {"HS101"}),
        ("hs1", {"HS101", "HS102"}),
        ("HS", {"HS101", "HS102", "HS201", "HS299"}),
        ("timeline", {"HS201", "HS299"}),
        ("timeline-order", {"HS201"}),
        ("all", {"HS101", "HS102", "HS201", "HS299"}),
    ],
)
def test_names(name: str, meant: set[str]) -> None:
    assert resolve(name, RULES) == meant


def test_select_and_ignore() -> None:
    assert codes(Selection(select=["timeline"], rules=RULES)) == ["HS201", "HS299"]
    assert codes(Selection(select=["all"], ignore=["HS2"], rules=RULES)) == ["HS101", "HS102"]
    assert codes(Selection(ignore=["empty-section"], rules=RULES)) == ["HS101", "HS201"]


def test_the_narrower_level_wins() -> None:
    selection = Selection(levels={"HS201": "error", "all": "advice", "HS101": "off"}, rules=RULES)
    assert [(active.rule.code, active.level) for active in selection.rules_for()] == [("HS102", "advice"), ("HS201", "error")]


def test_options_fill_in_the_defaults() -> None:
    active = Selection(select=["HS102"], options={"empty-section": {"fewest": 5}}, rules=RULES).rules_for()[0]
    assert active.options == {"fewest": 5, "strict": False, "names": ("a",)}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"select": ["HS9"]}, "no rule is called 'HS9'"),
        ({"ignore": ["timline-order"]}, "no rule is called 'timline-order'"),
        ({"levels": {"HS101": "fatal"}}, "'fatal' is not a level"),
        ({"options": {"HS1": {}}}, "options belong to one rule"),
        ({"options": {"HS101": {"x": 1}}}, "HS101 has no option 'x'"),
        ({"options": {"HS102": {"fewest": "2"}}}, "must be of type int"),
        ({"options": {"HS102": {"fewest": True}}}, "must be of type int"),
        ({"options": {"HS102": {"names": "a"}}}, "must be of type list"),
        ({"overrides": [Override(paths=("*",), ignore=("nobody",))]}, "no rule is called 'nobody'"),
    ],
)
def test_mistakes_are_named(settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        Selection(**settings, rules=RULES)
    with pytest.raises(ConfigError, match=sentence):
        Selection(**settings, rules=RULES, error=ConfigError)


def test_the_closest_name_is_offered() -> None:
    with pytest.raises(UsageError) as caught:
        Selection(select=["timline-order"], rules=RULES)
    assert caught.value.hint.startswith("did you mean timeline-order")


@pytest.mark.parametrize(
    ("pattern", "path", "meets"),
    [
        ("docs/incidents/*.md", "docs/incidents/a.md", True),
        ("docs/incidents/*.md", "docs/incidents/old/a.md", False),
        ("docs/**", "docs/incidents/old/a.md", True),
        ("**/old/*", "docs/incidents/old/a.md", True),
        ("**/old/*", "old/a.md", True),
        ("docs/20??-*", "docs/2019-a.md", True),
        ("docs/[x].md", "docs/x.md", False),
    ],
)
def test_paths_choose(pattern: str, path: str, meets: bool) -> None:
    selection = Selection(overrides=[Override(paths=(pattern,), ignore=("all",))], rules=RULES)
    assert (codes(selection, path) == []) is meets


def test_dialect_and_day_choose() -> None:
    selection = Selection(
        overrides=[
            Override(dialects=("learning",), levels={"HS101": "error"}),
            Override(before=date(2024, 1, 1), ignore=("HS2",)),
            Override(since=date(2026, 1, 1), select=("rare",), options={"HS102": {"strict": True}}),
        ],
        rules=RULES,
    )
    assert codes(selection, "a.md", None, None) == ["HS101", "HS102", "HS201"]
    assert codes(selection, "a.md", None, date(2023, 5, 1)) == ["HS101", "HS102"]
    assert codes(selection, "a.md", "learning", date(2026, 5, 1)) == ["HS101", "HS102", "HS201", "HS299"]
    assert selection.rules_for("a.md", "learning")[0].level == "error"
    assert selection.rules_for("a.md", None, date(2026, 5, 1))[1].options["strict"] is True


def test_equal_selections_have_equal_keys() -> None:
    first, second = Selection(select=["HS1"], rules=RULES), Selection(select=["structure"], rules=RULES)
    assert first.key() == second.key()
    assert first.key() != Selection(rules=RULES).key()


def test_globs_may_begin_above_the_root() -> None:
    override = Override(("teams/*/pm/*",), ignore=("HS1",), prefix="teams/payments/")
    selection = Selection(select=("HS101",), overrides=(override,))
    assert not selection.rules_for("pm/a.md")
    assert selection.rules_for("docs/a.md")
