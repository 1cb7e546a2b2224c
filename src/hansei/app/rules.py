"""``hansei rule``: what a rule is about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hansei.checks.registry import RULES, manual


class RuleLine(NamedTuple):
    """A rule in the list of all rules."""

    code: str
    slug: str
    family: str
    level: str
    title: str
    """One sentence: what it finds."""
    default: bool
    """Whether it runs when nothing is selected."""


class RuleManual(NamedTuple):
    """All there is to say about a rule."""

    line: RuleLine
    what: str
    why: str
    bad: str
    good: str
    source: str
    options: Mapping[str, Any]
    """Option -> default."""


def every() -> list[RuleLine]:
    """All rules in order of their codes."""
    return sorted(explain(rule.code).line for rule in RULES)


def explain(name: str) -> RuleManual:
    """The manual of the rule with this code or slug.

    Raises:
        NotFoundError: there is none; the hint names what is closest.
    """
    found = manual(name)
    rule = found.rule
    line = RuleLine(rule.code, rule.slug, rule.family, rule.level, found.title, rule.default)
    return RuleManual(line, found.what, found.why, found.bad, found.good, found.source, rule.options)


def page(code: str, slug: str) -> Path | None:
    """The page of a rule as a file: beside the program where it was installed, else in the checkout that it runs from."""
    home = Path(__file__).parents[1]
    candidates = (home / "rule-pages", home.parents[1] / "docs" / "rules")
    return next((path for folder in candidates if (path := folder / f"{code}-{slug}.md").is_file()), None)


def plain(manual: RuleManual) -> dict[str, object]:
    """A manual by the schema ``hansei.rule/1``."""
    data = manual._asdict()
    del data["line"]
    return {"schema": "hansei.rule/1", **manual.line._asdict(), **data, "options": dict(manual.options)}
