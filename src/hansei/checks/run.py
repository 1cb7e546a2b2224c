"""The engine: rules over a document or the folder, then suppressions, then order. Pure; nothing is printed or read here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from hansei.checks import suppress
from hansei.checks.context import Context, Facts, FolderContext, Sibling
from hansei.checks.lookup import holds, words_of
from hansei.checks.registry import CODES
from hansei.checks.rule import FolderRule, Hit, Rule
from hansei.checks.select import Active, Selection
from hansei.findings import LEVELS, Finding

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import Source

MOST = 1000
"""How often one rule is heard in one document: a thousand findings say as much as a million, and a million take seconds."""


def check_document(
    *,
    path: str,
    source: Source,
    document: Document,
    incident: Incident,
    dialect: Dialect | None,
    declared: bool,
    facts: Facts,
    selection: Selection,
) -> list[Finding]:
    """All findings of one document, suppressions applied, sorted by place.

    ``path`` is relative to the repository's root with forward slashes; ``declared`` says whether repository or document name the dialect.
    """
    context = Context(path, source, document, incident, dialect, declared, {}, facts, {})
    actives = actives_for(context, selection)
    return settle(context, raw_findings(context, actives), actives)


def actives_for(context: Context, selection: Selection) -> tuple[Active, ...]:
    """The rules that run on a document."""
    day = context.incident.date.value if context.incident.date else None
    return selection.rules_for(context.path, context.dialect.name if context.dialect else None, day)


def raw_findings(context: Context, actives: Iterable[Active]) -> list[Finding]:
    """What the rules find, before suppressions and in no order."""
    findings: list[Finding] = []
    incident = context.incident
    english = incident.language == "en"
    words: set[str] | None = None
    held: dict[str, bool] = {}
    filled: dict[str, bool] = {}
    for rule, level, options in actives:
        if rule.__class__ is not Rule or "suppressions" in rule.asks:
            continue
        if rule.words and not english:
            continue
        missing = False
        for name in rule.about:
            there = filled.get(name)
            if there is None:
                there = filled[name] = bool(getattr(incident, name))
            if not there:
                missing = True
                break
        if missing:
            continue
        if rule.words or rule.cues:
            if words is None:
                words = words_of(context)
            if (rule.words and rule.words.isdisjoint(words)) or (rule.cues and not _has_cue(context, rule.cues, held)):
                continue
        given = context._replace(options=options) if options else context
        for hit in islice(rule.check(given), MOST):
            findings.append(_finding(rule, level, hit))
    return findings


def _has_cue(context: Context, cues: tuple[str, ...], held: dict[str, bool]) -> bool:
    """Whether the text holds one of the cues; ``held`` remembers what was looked for."""
    for cue in cues:
        found = held.get(cue)
        if found is None:
            found = held[cue] = holds(context, cue)
        if found:
            return True
    return False


def settle(context: Context, findings: Iterable[Finding], actives: Sequence[Active]) -> list[Finding]:
    """The last step: suppressions, the findings about them, and order."""
    suppressions = suppress.read(context.document)
    if suppressions:
        # whether a folder rule is silenced is seen in check_folder, so nothing is said about its codes here
        ran = {active.rule.code for active in actives if type(active.rule) is Rule}
        kept, judged = suppress.judge(suppressions, findings, CODES, ran)
        context.memo[suppress.MEMO] = judged
        for rule, level, options in actives:
            if type(rule) is Rule and "suppressions" in rule.asks:
                kept.extend(_finding(rule, level, hit) for hit in rule.check(context._replace(options=options)))
        findings = kept
    return sorted(findings, key=_place)


def check_folder(
    *, folder: str, documents: Sequence[Sibling], index: Sibling | None, facts: Facts, selection: Selection
) -> list[tuple[str, Finding]]:
    """What is wrong with the folder as a whole: path and finding, sorted by path and place."""
    found: list[tuple[str, Finding]] = []
    sources = {sibling.path: sibling.source for sibling in (*documents, *([index] if index else []))}
    silenced: dict[str, set[str]] = {}
    for rule, level, options in selection.rules_for(folder):
        if type(rule) is not FolderRule:
            continue
        for path, hit in rule.check(FolderContext(folder, documents, index, options, facts)):
            if path not in silenced:
                silenced[path] = suppress.silenced_in_file(sources[path], CODES) if path in sources else set()
            if rule.code not in silenced[path]:
                found.append((path, _finding(rule, level, hit)))
    return sorted(found, key=lambda pair: (pair[0], *_place(pair[1])))


def _finding(rule: Rule | FolderRule, level: Any, hit: Hit) -> Finding:
    if hit.level is not None and hit.level != level:
        level = max(level, hit.level, key=LEVELS.index)
    said = (hit.message, hit.span, level, hit.confidence, hit.help, hit.concern, hit.fixes, hit.related)
    return Finding(rule.code, rule.slug, rule.family, *said)


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.code, finding.message
