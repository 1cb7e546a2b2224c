"""Checking, with everything it takes: parser, reader, dialects and rules. Loaded only when something must really be checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hansei.app.facts import Asked, Witness, World
from hansei.app.packing import pack
from hansei.app.reading import Reader, Reading, card_of
from hansei.checks.context import Sibling
from hansei.checks.relations import restored
from hansei.checks.run import check_document, check_folder
from hansei.checks.select import Override, Selection
from hansei.errors import ConfigError, HanseiError
from hansei.findings import LEVELS
from hansei.incident.located import Located
from hansei.incident.model import Incident, Severity, Status
from hansei.text import Source, Span

if TYPE_CHECKING:
    from hansei.app.cards import Card
    from hansei.app.config import Choice, Config
    from hansei.app.workspace import Workspace
    from hansei.corpus.load import Loaded
    from hansei.findings import Finding

T = TypeVar("T")


class Checked(NamedTuple):
    """A document and what was found in it."""

    reading: Reading
    findings: list[Finding]
    asked: Asked
    """What its rules asked of the world."""

    @property
    def counts(self) -> dict[str, int]:
        """Level -> number of findings, for every level."""
        return {level: sum(finding.level == level for finding in self.findings) for level in LEVELS}


class Checker:
    """Checks the documents of one workspace.

    Args:
        select, ignore: rules named on the command line; ``select`` stands in for what is configured, ``ignore`` is added to it.

    Raises:
        ConfigError, UsageError: a rule, level, option or dialect is unknown.
    """

    def __init__(self, workspace: Workspace, world: World, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._reader = Reader(workspace)
        self._world = world
        self._selection = selection(workspace.config, select, ignore)
        self._asks_git = any("git" in active.rule.asks for active in self._selection.rules_for())
        self._reader.prepare()

    def renew(self, world: World) -> None:
        """Ask another world from now on."""
        self._world = world

    def options_of(self, name: str) -> Mapping[str, Any] | None:
        """The options of the rule with this slug as far as all documents share them; None when it does not run."""
        return next((active.options for active in self._selection.rules_for() if active.rule.slug == name), None)

    def check(self, path: str, source: Source) -> Checked:
        """Check one document; ``path`` is relative to the root."""
        return self._judge(self._reader.read(path, source))

    def check_packed(self, loaded: Sequence[tuple[str, Loaded]]) -> list[list[Any] | str]:
        """Check several documents; for each its findings, its questions and its card as plain values, or what went wrong with it."""
        readings = [_tried(self._reader.read, path, one.source) for path, one in loaded]
        if self._asks_git:  # once for the commits of all of them, not once a document
            found = (reference for reading in readings if isinstance(reading, Reading) for reference in reading.incident.references)
            known = self._world.commits_exist(reference.value for reference in found if reference.kind == "commit")
            self._world.history.prepare(commit for commit, exists in known.items() if exists)
        return [reading if isinstance(reading, str) else _tried(self._packed, reading) for reading in readings]

    def _packed(self, reading: Reading) -> list[Any]:
        checked = self._judge(reading)
        return [pack(checked.findings), checked.asked, card_of(reading).plain()]

    def check_folder(
        self, folder: str, documents: Sequence[tuple[Card, Source]], index: tuple[str, Source] | None
    ) -> tuple[list[tuple[str, Finding]], Asked]:
        """What is wrong with the folder as a whole (path and finding), and what the rules asked."""
        witness = Witness(self._world, f"{folder}/")
        siblings = [Sibling(card.path, source, _incident(card), restored(card.relations), card.counts) for card, source in documents]
        readme = Sibling(index[0], index[1], Incident(path=index[0])) if index else None
        found = check_folder(folder=folder, documents=siblings, index=readme, facts=witness, selection=self._selection)
        return found, witness.asked

    def _judge(self, reading: Reading) -> Checked:
        witness = Witness(self._world, reading.path)
        findings = check_document(
            path=reading.path,
            source=reading.source,
            document=reading.document,
            incident=reading.incident,
            dialect=reading.dialect,
            declared=reading.declared,
            facts=witness,
            selection=self._selection,
        )
        return Checked(reading, findings, witness.asked)


def selection(config: Config, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
    """The rules to run, by the settings and the command line.

    Raises:
        ConfigError: a setting names what does not exist; the error names its line.
        UsageError: the command line does.
    """
    if select or ignore:
        Selection(select=select, ignore=ignore)  # a mistake on the command line is not one of the settings
    choice = config.choice
    overrides = [Override(dialects=(name,), **_rules(special.choice)) for name, special in config.specials.items()]
    overrides += [
        Override(entry.globs, since=entry.since, before=entry.before, prefix=entry.prefix, **_rules(entry.choice)) for entry in config.paths
    ]
    try:
        return Selection(
            select=select or choice.select,
            ignore=(*choice.ignore, *ignore),
            levels=choice.levels,
            options=choice.options,
            overrides=overrides,
            error=ConfigError,
        )
    except ConfigError as error:
        _blame(config)
        raise ConfigError(error.sentence, hint=error.hint, place=error.place or config.place()) from error


def _rules(choice: Choice) -> dict[str, Any]:
    return {"select": choice.select, "ignore": choice.ignore, "levels": choice.levels, "options": choice.options}


def _tried(work: Callable[..., T], *given: Any) -> T | str:
    """What the work gives; in words what went wrong, which is our bug and must not cost the other documents their findings."""
    try:
        return work(*given)
    except HanseiError:
        raise
    except Exception as error:
        if os.environ.get("HANSEI_DEBUG"):
            raise
        return f"{type(error).__name__}: {error}"


def _blame(config: Config) -> None:
    """Raise the settings' mistake again, with its line: each setting is tried alone until one fails."""
    choices: list[tuple[tuple[str | int, ...], Choice]] = [((), config.choice)]
    choices += [(("for", name), special.choice) for name, special in config.specials.items()]
    choices += [(("paths", number), entry.choice) for number, entry in enumerate(config.paths)]
    for at, choice in choices:
        for index, name in enumerate(choice.select):
            _try(config, (*at, "select", index), select=(name,))
        for index, name in enumerate(choice.ignore):
            _try(config, (*at, "ignore", index), ignore=(name,))
        for name, level in choice.levels.items():
            _try(config, (*at, "levels", name), levels={name: level})
        for name, options in choice.options.items():
            for option, value in options.items():
                _try(config, (*at, "rules", name, option), options={name: {option: value}})
            _try(config, (*at, "rules", name), options={name: {}})


def _try(config: Config, key: tuple[str | int, ...], **settings: Any) -> None:
    try:
        Selection(**settings, error=ConfigError)
    except ConfigError as error:
        raise ConfigError(error.sentence, hint=error.hint, place=config.place(*key)) from error


def _incident(card: Card) -> Incident:
    """As much of the incident as rules about the folder look at."""

    def located(name: str, value: Any) -> Located[Any] | None:
        if value is None:
            return None
        start, end, how = card.places.get(name, (0, 0, "derived"))
        return Located(value, str(value), Span(start, end), how)  # type: ignore[arg-type]

    nowhere = Span(0, 0)
    return Incident(
        path=card.path,
        dialect=card.dialect,
        is_postmortem=card.is_postmortem,
        title=located("title", card.title),
        id=located("id", card.id),
        kind=card.kind,  # type: ignore[arg-type]
        date=located("date", date.fromisoformat(card.date) if card.date else None),
        severity=Severity(card.severity, card.rank, nowhere) if card.severity else None,
        document_status=Status(card.document_status or "", card.document_state, nowhere)
        if card.document_status or card.document_state
        else None,
    )
