from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hansei.checks import registry
from hansei.checks.registry import CODES, FAMILIES, RULES, closest, find, load, manual
from hansei.checks.rule import FolderRule, Rule
from hansei.errors import NotFoundError
from hansei.findings import LEVELS
from tests.support.facts import FakeHistory, FakeTeam, FakeTrailer

RULES_FOLDER = Path(registry.__file__).parent / "rules"

ENTERPRISE = {"dialect": "enterprise"}
NEEDS: dict[str, dict[str, Any]] = {
    "file-name": {"dialect": "engineering", "paths": ("docs/incidents/checkout.md", "docs/incidents/2026-01-10-checkout.md")},
    "file-date": {},
    "unknown-owner": {"team": FakeTeam({"@mira": "person"})},
    "unknown-service": {"team": FakeTeam(services=["checkout"])},
    "long-summary": {"options": {"words": 20}},
    "long-raw-data": {"options": {"lines": 2}},
    "unknown-severity": ENTERPRISE,
    "unknown-status": ENTERPRISE,
    "unreviewed": ENTERPRISE,
    "no-due-date": {},
    "done-without-evidence": {"dialect": "engineering"},
    "unused-suppression": {"names": ("HS506",)},
    "suppression-without-reason": {"names": ("HS506",)},
    "broken-link": {"missing": ("docs/runbooks/missing.md",)},
    "unknown-commit": {"unknown": ("dead123",)},
    "missing-path": {"missing": ("src/gone.py",), "lost": {"src/gone.py": "src/prices.py"}},
    "stale-lesson": {"gone": ("src/gone.py",)},
    "line-beyond-file": {"lengths": {"src/short.py": 80}},
    "missing-test": {"without": {("tests/test_pool.py", "test_gone")}, "absent": ("test_gone",)},
    "missing-symbol": {"without": {("src/prices.py", "refresh_gone")}, "absent": ("refresh_gone",)},
    "unmerged-commit": {"outside": ("bad1234",)},
    "ticket-shape": {"options": {"patterns": ["OPS-[0-9]+"]}},
    "gone-branch": {"branches": ("main",)},
    "silent-commit": {
        "texts": {"9f3c2ab": "Fill the cache", "1a2b3c4": "Fill the cache\n\nIncident: INC-404"},
        "trailers": [FakeTrailer("1a2b3c4", "Fill the cache", ("INC-404",))],
    },
    "dead-address": {"dead": {"https://status.shop.dev/gone": "404 not found"}},
    "failing-guard": {"fires": ("4be1c07",)},
    "customer-name": {"options": {"names": ["Initech"]}},
}
"""What the example in a rule's manual needs beside its text."""
PRESENT = ("missing", "unknown", "lengths", "without", "dead", "team", "fires", "gone")
PAST = ("lost", "outside", "absent", "branches", "texts", "trailers")


def test_the_table_is_in_step_with_the_modules() -> None:
    files = {f"{path.parent.name}/{path.stem}" for path in RULES_FOLDER.glob("*/*.py") if path.name != "__init__.py"}
    assert {f"{rule.family}/{rule.slug.replace('-', '_')}" for rule in RULES} == files
    for rule in RULES:
        own = load(rule)
        assert [getattr(own, name) for name in own._fields if name != "check"] == [
            getattr(rule, name) for name in rule._fields if name != "check"
        ], f"run python tools/compile_rules.py: {rule.slug} has changed"


def test_codes_slugs_and_families_are_as_they_should_be() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.slug for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.code.startswith(f"HS{FAMILIES.index(rule.family)}")
        assert len(rule.code) == 5
        assert rule.level in LEVELS
    assert len(RULES) >= 30
    assert {rule.family for rule in RULES} == set(FAMILIES)


def test_wording_is_never_an_error() -> None:
    assert {rule.level for rule in RULES if rule.family == "language"} <= {"warning", "advice"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_every_manual_is_complete(rule: Rule | FolderRule) -> None:
    page = manual(rule.slug)
    assert page.title.endswith(".")
    assert "\n" not in page.title
    for part in (page.what, page.why, page.bad, page.good, page.source):
        assert part.strip()
    assert page.bad != page.good


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, Rule)], ids=lambda rule: rule.slug)
def test_the_manuals_example_is_true(rule: Rule, check: Any) -> None:
    needs = dict(NEEDS.get(rule.slug, {}))
    past = FakeHistory(**{name: needs.pop(name) for name in PAST if name in needs})
    facts = check.facts(**{name: needs.pop(name) for name in PRESENT if name in needs}, history=past)
    names = (rule.code, *needs.pop("names", ()))
    bad_path, good_path = needs.pop("paths", ("docs/incidents/2026-01-10-example.md",) * 2)
    page = manual(rule.code)

    def found(text: str, path: str) -> list[str]:
        findings = check(f"{text}\n", *names, path=path, facts=facts, **needs)
        return [finding.code for finding in findings if finding.code == rule.code]

    assert found(page.bad, bad_path), "the rule is silent on the bad example of its manual"
    assert not found(page.good, good_path), "the rule finds something in the good example of its manual"


def test_rules_are_found_by_code_and_slug() -> None:
    assert find("hs104").slug == find("Broken-Fence").slug == "broken-fence"
    assert CODES["broken-fence"] == "HS104"


def test_an_unknown_rule_is_answered_with_the_closest_name() -> None:
    with pytest.raises(NotFoundError, match="no rule is called") as caught:
        find("broken-fense")
    assert "broken-fence" in caught.value.hint
    assert "HS10" in closest("HS109x")
    assert closest("zzzzzz") == "`hansei rule` lists all rules"


def test_rules_import_nothing_heavy() -> None:
    heavy = ("dataclasses", "difflib", "inspect", "logging", "subprocess", "yaml", "rich")
    for path in RULES_FOLDER.rglob("*.py"):
        imported = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(("import ", "from "))]
        assert not [line for line in imported if any(f" {name}" in line for name in heavy)], path
