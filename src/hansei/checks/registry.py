"""The list of all rules, and their manuals.

The list is ``rules/table.json``, collected from the rules' own modules by ``tools/compile_rules.py`` (a test proves that it is in step). A
rule's module is loaded when the rule is called for the first time: most documents call for half of them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from hansei.checks.rule import FolderRule, Rule
from hansei.errors import NotFoundError

FAMILIES = ("folder", "structure", "timeline", "impact", "causes", "language", "actions", "links", "privacy", "workflow")
"""The families; the first digit of a rule's code is its family's place here."""

_HEADS = ("What", "Why", "Bad", "Good", "Source")


class Manual(NamedTuple):
    """What a rule's module says about it."""

    rule: Rule | FolderRule
    title: str
    """One sentence: what the rule finds."""
    what: str
    why: str
    bad: str
    """A piece of Markdown in which the rule finds something."""
    good: str
    """The same, mended."""
    source: str
    """Where the rule comes from."""


def find(name: str) -> Rule | FolderRule:
    """The rule with this code or slug.

    Raises:
        NotFoundError: there is none; the hint names what is closest.
    """
    code = CODES.get(name.strip().lower())
    if code is None:
        raise NotFoundError(f"no rule is called {name.strip()!r}", hint=closest(name))
    return next(rule for rule in RULES if rule.code == code)


def closest(name: str, rules: Sequence[Rule | FolderRule] = ()) -> str:
    """A hint at the names most like ``name``."""
    from difflib import get_close_matches  # dear at start-up, and only needed to word a mistake

    names = dict.fromkeys(part for rule in rules or RULES for part in (rule.code.lower(), rule.slug, rule.family))
    near = get_close_matches(name.strip().lower(), names, n=2, cutoff=0.5)
    shown = " or ".join(part.upper() if part.startswith("hs") and part[2:].isdigit() else part for part in near)
    return f"did you mean {shown}?" if shown else "`hansei rule` lists all rules"


def manual(name: str) -> Manual:
    """The manual of the rule with this code or slug, taken from the docstring of its module.

    Raises:
        NotFoundError: there is no such rule.
        ValueError: the docstring does not have the five heads (a programming error).
    """
    rule = find(name)
    text = sys.modules[load(rule).check.__module__].__doc__ or ""
    title, _, rest = text.partition("\n")
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rest.split("\n"):
        if line in _HEADS:
            current = parts.setdefault(line, [])
        else:
            current.append(re.sub(r"^ {4}", "", line))
    missing = [head for head in _HEADS if head not in parts]
    if missing:
        raise ValueError(f"the manual of {rule.code} lacks {', '.join(missing)}")
    what, why, bad, good, source = ("\n".join(parts[head]).strip("\n").rstrip() for head in _HEADS)
    return Manual(rule, title.strip(), what, why, bad, good, source)


def load(rule: Rule | FolderRule) -> Rule | FolderRule:
    """The rule as its own module defines it."""
    from importlib import import_module  # the one place that loads rules, each when it is first called for

    module = import_module(f"hansei.checks.rules.{rule.family}.{rule.slug.replace('-', '_')}")
    found: Rule | FolderRule = module.RULE
    return found


def _read_table() -> tuple[Rule | FolderRule, ...]:
    with open(os.path.join(os.path.dirname(__file__), "rules", "table.json"), encoding="utf-8") as file:
        return tuple(_rule(entry) for entry in json.load(file))


def _rule(entry: dict[str, Any]) -> Rule | FolderRule:
    kind = FolderRule if entry.pop("folder") else Rule
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    if "words" in values:
        values["words"] = frozenset(values["words"])
    values["options"] = {name: tuple(value) if isinstance(value, list) else value for name, value in values["options"].items()}
    late = _Late()
    rule: Rule | FolderRule = kind(**values, check=late)
    late.rule = rule
    return rule


class _Late:
    """A rule's function that loads the rule's module when it is first called."""

    __slots__ = ("check", "rule")

    def __init__(self) -> None:
        self.rule: Rule | FolderRule | None = None
        self.check: Callable[[Any], Iterable[Any]] | None = None

    def __call__(self, context: Any) -> Iterable[Any]:
        if self.check is None:
            assert self.rule is not None
            self.check = load(self.rule).check
        return self.check(context)


RULES: tuple[Rule | FolderRule, ...] = _read_table()
"""Every rule, in order of codes. A code is never used again for something else."""

CODES: dict[str, str] = {name.lower(): rule.code for rule in RULES for name in (rule.code, rule.slug)}
"""Code or slug in lower case -> code."""
