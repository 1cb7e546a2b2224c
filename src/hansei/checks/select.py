"""Which rules run where, how grave they are and with which options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.checks.registry import RULES, closest
from hansei.errors import HanseiError, UsageError
from hansei.findings import LEVELS, Level
from hansei.text.globs import compile_glob

if TYPE_CHECKING:
    import re
    from datetime import date

    from hansei.checks.rule import FolderRule, Rule

ALL = "all"
OFF = "off"


class Active(NamedTuple):
    """A rule as it runs on one document."""

    rule: Rule | FolderRule
    level: Level
    options: Mapping[str, Any]
    """Defaults of the rule with the configured values on top."""


class Override(NamedTuple):
    """What is different for some documents. A document must meet every condition that is given."""

    paths: tuple[str, ...] = ()
    """Globs of paths relative to the repository's root; ``**`` crosses folders, ``*`` does not."""
    dialects: tuple[str, ...] = ()
    since: date | None = None
    """Incidents that began on this day or later."""
    before: date | None = None
    """Incidents that began before this day."""
    select: tuple[str, ...] = ()
    """Rules that run in addition."""
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    prefix: str = ""
    """What stands in front of a document's path before it is matched, where the globs begin above the root."""


class Selection:
    """The rules to run. A rule is named by code (``HS201``), prefix (``HS2``), slug, family or ``all``.

    With ``select`` only those rules run, without it all that run by default; ``ignore`` wins over ``select``. ``levels`` maps names to
    ``error``, ``warning``, ``advice`` or ``off``; the narrower name wins. ``options`` maps a rule's code or slug to its options.

    Raises:
        HanseiError: a name, level or option is unknown (of class ``error``, which is UsageError unless a configuration is read).
    """

    __slots__ = ("_made", "_overrides", "_plan", "_rules")

    def __init__(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        levels: Mapping[str, str] | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        overrides: Sequence[Override] = (),
        rules: Sequence[Rule | FolderRule] = RULES,
        error: type[HanseiError] = UsageError,
    ) -> None:
        self._rules = tuple(rules)
        chosen = _union(select, self._rules, error) if select else {rule.code for rule in self._rules if rule.default}
        self._plan = _Plan(chosen, {}, {}).changed(
            Override(ignore=tuple(ignore), levels=levels or {}, options=options or {}), self._rules, error
        )
        self._overrides = tuple((override, [compile_glob(path) for path in override.paths]) for override in overrides)
        for override, _ in self._overrides:
            self._plan.changed(override, self._rules, error)  # so that a mistake is reported even when no document meets the conditions
        self._made: dict[tuple[int, ...], tuple[Active, ...]] = {}

    def rules_for(self, path: str = "", dialect: str | None = None, day: date | None = None) -> tuple[Active, ...]:
        """The rules for one document, in order of their codes."""
        met = tuple(index for index, (override, globs) in enumerate(self._overrides) if _meets(override, globs, path, dialect, day))
        if met not in self._made:
            plan = self._plan
            for index in met:
                plan = plan.changed(self._overrides[index][0], self._rules, UsageError)
            self._made[met] = plan.actives(self._rules)
        return self._made[met]

    def key(self) -> str:
        """A text that is equal for selections that mean the same; for use in cache keys."""
        return repr((self._plan, [override for override, _ in self._overrides]))


def resolve(name: str, rules: Sequence[Rule | FolderRule] = RULES, error: type[HanseiError] = UsageError) -> frozenset[str]:
    """The codes that ``name`` stands for.

    Raises:
        HanseiError: nothing is called so; the hint names what is closest.
    """
    wanted = name.strip().lower()
    if wanted == ALL:
        return frozenset(rule.code for rule in rules)
    found = frozenset(
        rule.code for rule in rules if wanted in (rule.slug, rule.family) or (len(wanted) > 1 and rule.code.lower().startswith(wanted))
    )
    if not found:
        raise error(f"no rule is called {name.strip()!r}", hint=closest(wanted, rules))
    return found


class _Plan(NamedTuple):
    chosen: set[str]
    levels: dict[str, Level]
    options: dict[str, dict[str, Any]]

    def changed(self, override: Override, rules: Sequence[Rule | FolderRule], error: type[HanseiError]) -> _Plan:
        chosen = (self.chosen | _union(override.select, rules, error)) - _union(override.ignore, rules, error)
        levels = dict(self.levels)
        widest_first = sorted(
            ((resolve(name, rules, error), level) for name, level in override.levels.items()), key=lambda pair: -len(pair[0])
        )
        for codes, level in widest_first:
            if level == OFF:
                chosen -= codes
            elif level in LEVELS:
                levels.update(dict.fromkeys(codes, level))
            else:
                raise error(f"{level!r} is not a level", hint=f"a level is one of {', '.join(LEVELS)} or {OFF}")
        options = {code: dict(values) for code, values in self.options.items()}
        for name, values in override.options.items():
            rule = _one(name, rules, error)
            options.setdefault(rule.code, {}).update(_checked(rule, values, error))
        return _Plan(chosen, levels, options)

    def actives(self, rules: Sequence[Rule | FolderRule]) -> tuple[Active, ...]:
        active = [
            Active(rule, self.levels.get(rule.code, rule.level), {**rule.options, **self.options.get(rule.code, {})})
            for rule in rules
            if rule.code in self.chosen
        ]
        return tuple(sorted(active, key=lambda one: one.rule.code))


def _union(names: Iterable[str], rules: Sequence[Rule | FolderRule], error: type[HanseiError]) -> set[str]:
    return {code for name in names for code in resolve(name, rules, error)}


def _one(name: str, rules: Sequence[Rule | FolderRule], error: type[HanseiError]) -> Rule | FolderRule:
    codes = resolve(name, rules, error)
    if len(codes) > 1:
        raise error(f"options belong to one rule, and {name!r} names {len(codes)}", hint="use the rule's code or slug")
    return next(rule for rule in rules if rule.code in codes)


def _checked(rule: Rule | FolderRule, values: Mapping[str, Any], error: type[HanseiError]) -> Mapping[str, Any]:
    for option, value in values.items():
        if option not in rule.options:
            known = ", ".join(sorted(rule.options))
            raise error(f"{rule.code} has no option {option!r}", hint=f"it has {known}" if known else f"{rule.code} has no options")
        default = rule.options[option]
        wanted: type | tuple[type, ...] = (list, tuple) if isinstance(default, list | tuple) else type(default)
        if not isinstance(value, wanted) or (isinstance(value, bool) and not isinstance(default, bool)):
            kind = "list" if isinstance(default, list | tuple) else type(default).__name__
            raise error(f"option {option!r} of {rule.code} must be of type {kind}, not {value!r}", hint=f"its default is {default!r}")
    return values


def _meets(override: Override, globs: Sequence[re.Pattern[str]], path: str, dialect: str | None, day: date | None) -> bool:
    return (
        (not globs or any(glob.fullmatch(override.prefix + path) for glob in globs))
        and (not override.dialects or dialect in override.dialects)
        and (override.since is None or (day is not None and day >= override.since))
        and (override.before is None or (day is not None and day < override.before))
    )
