#!/usr/bin/env python3
"""Compile the data files into the JSON that is loaded at run time.

    compile_data.py            write what is out of date
    compile_data.py --check    exit 1 when something is out of date, and say what

Sources and results: ``incident/vocabulary/<language>.toml`` -> ``<language>.json`` beside it;
``drafting/dialects/*/dialect.toml`` -> ``drafting/dialects/compiled.json``; ``checks/grammar/words.toml`` -> ``words.json`` and
``tracking/policies.toml`` -> ``policies.json`` beside it. The result depends on the sources alone.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "hansei"
sys.path.insert(0, str(PACKAGE.parent))

from hansei.checks.grammar.inflect import forms  # noqa: E402
from hansei.drafting.definition import compiled as dialect  # noqa: E402
from hansei.errors import ConfigError  # noqa: E402
from hansei.incident.model import MILESTONES, SECTIONS  # noqa: E402
from hansei.incident.vocabulary.normalise import normalise  # noqa: E402
from hansei.tracking.policy import compiled as policies  # noqa: E402

STATES = {
    "document_states": ("draft", "in_review", "approved", "published", "closed", "not_required"),
    "incident_states": ("open", "investigating", "identified", "mitigated", "monitoring", "resolved"),
    "action_states": ("open", "in_progress", "blocked", "done", "wont_do"),
    "marks": ("open", "in_progress", "blocked", "done", "wont_do"),
    "horizons": ("immediate", "short", "medium", "long", "process"),
    "action_kinds": ("prevent", "detect", "mitigate", "repair", "investigate", "process"),
}
KINDS = {
    "auxiliary": "A", "modal": "M", "negation": "N", "relative": "R", "subordinator": "S", "conjunction": "C", "determiner": "D",
    "pronoun": "I", "preposition": "P", "adverb": "B",
}  # fmt: skip
LISTS = ("joiners", "weak", "cuts")


def main(arguments: list[str]) -> int:
    """Write or check every compiled file."""
    stale = []
    for path, text in compiled():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
    for path in stale:
        print(f"{'out of date' if '--check' in arguments else 'written'}: {path.relative_to(PACKAGE.parent.parent)}")
    return 1 if stale and "--check" in arguments else 0


def compiled() -> Iterator[tuple[Path, str]]:
    """Each compiled file with the text it should hold."""
    for path in sorted((PACKAGE / "incident" / "vocabulary").glob("*.toml")):
        yield path.with_suffix(".json"), _json(vocabulary(_load(path), path.name))
    dialects = sorted((PACKAGE / "drafting" / "dialects").glob("*/dialect.toml"))
    if dialects:
        yield dialects[0].parent.parent / "compiled.json", _json({path.parent.name: _dialect(path) for path in dialects})
    deadlines = PACKAGE / "tracking" / "policies.toml"
    yield deadlines.with_suffix(".json"), _json(policies(_load(deadlines)))
    words = PACKAGE / "checks" / "grammar" / "words.toml"
    yield words.with_suffix(".json"), _json(grammar(_load(words)))


def grammar(data: Mapping[str, Any]) -> dict[str, Any]:
    """The words of the grammar: function words by kind, and every form of every verb."""
    result: dict[str, Any] = {"kinds": {}, "forms": {}, "given": sorted(set(data["names"]["given"]))}
    for kind, words in data["kinds"].items():
        for word in words:
            result["kinds"].setdefault(word, KINDS[kind])
    for group in ("verbs", "people", "nouns", "adverbs", "phrases", "gaps", "vigilance", "judging"):
        result[group] = {name: sorted(set(words)) for name, words in data[group].items()}
    for base in dict.fromkeys((*(base for bases in data["verbs"].values() for base in bases), *data["irregular"])):
        for form, tags in forms(base, data["irregular"]).items():
            result["forms"].setdefault(form, [base, tags])
    return result


def vocabulary(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """One language: every word in its normalised form, pointing at what it means."""
    result: dict[str, Any] = {key: data.get(key, []) for key in LISTS}
    result["measured"] = bool(data["measured"])
    result["sections"] = _sections({**data.get("headings", {}), **data.get("both", {})}, name)
    result["ambiguous"] = {normalise(word): names for word, names in data.get("ambiguous", {}).items()}
    result["phrases"] = _sections(data.get("phrases", {}), name)
    result["patterns"] = _patterns(data.get("patterns", {}))
    result["prefixes"] = data.get("prefixes", {}).get("words", [])
    result["titles"] = data.get("prefixes", {}).get("titles", [])
    result["fields"] = _words(data.get("fields", {}), name)
    # the first word of each group is the usual one: so a new heading or key is written (the writers have their own for English)
    usual = {"headings": data.get("headings", {}), "keys": data.get("fields", {})} if data["language"] != "en" else {}
    result["usual"] = {kind: {group: words[0] for group, words in groups.items() if " " not in group} for kind, groups in usual.items()}
    result["columns"] = {table: _words(columns, name) for table, columns in data.get("columns", {}).items()}
    result["severity"] = {word: int(rank) for word, rank in _words(data.get("severity", {}), name).items()}
    for table, allowed in STATES.items():
        unknown = set(data.get(table, {})) - set(allowed)
        if unknown:
            raise SystemExit(f"{name}: [{table}] knows no {sorted(unknown)}")
        words = data.get(table, {})
        result[table] = _words(words, name) if table != "marks" else {sign: state for state, signs in words.items() for sign in signs}
    guards = {key: sorted(set(words)) for key, words in data.get("milestone_guards", {}).items()}
    unknown = set(guards) - {"skip", "deny", "wide", "early", *MILESTONES}
    if unknown:
        raise SystemExit(f"{name}: [milestone_guards] knows no {sorted(unknown)}")
    result["milestone_guards"] = {kind: guards.get(kind, []) for kind in ("skip", "deny", "wide", "early")}
    result["milestone_guards"]["only"] = {kind: guards[kind] for kind in MILESTONES if kind in guards}
    result["milestones"], result["milestone_parts"] = _milestones(data.get("milestones", {}), frozenset(guards.get("skip", ())))
    holders = data.get("placeholders", {})
    result["placeholders"] = {key: sorted({word.casefold() for word in holders.get(key, ())}) for key in ("words", "leads")}
    return result


def _sections(groups: Mapping[str, list[str]], name: str) -> dict[str, str]:
    for names in groups:
        unknown = set(names.split()) - set(SECTIONS)
        if unknown:
            raise SystemExit(f"{name}: there is no section {sorted(unknown)}")
    return _words(groups, name)


def _words(groups: Mapping[str, list[str]], name: str) -> dict[str, str]:
    """Normalised word -> group; a word in two groups is a mistake of the data."""
    found: dict[str, str] = {}
    for group, words in groups.items():
        for word in words:
            key = normalise(word) or word
            if found.setdefault(key, group) != group:
                raise SystemExit(f"{name}: {word!r} stands for {found[key]} and for {group}")
    return dict(sorted(found.items()))


def _patterns(groups: Mapping[str, list[str]]) -> dict[str, list[list[Any]]]:
    """First word -> literal parts between the gaps, longest patterns first."""
    found: dict[str, list[list[Any]]] = {}
    for names, patterns in groups.items():
        for pattern in patterns:
            parts = pattern.split("*")
            found.setdefault(pattern.partition(" ")[0], []).append([parts, names])
    for entries in found.values():
        entries.sort(key=lambda entry: (-sum(map(len, entry[0])), entry))
    return dict(sorted(found.items()))


def _milestones(groups: Mapping[str, list[str]], skip: frozenset[str]) -> tuple[dict[str, list[list[Any]]], list[list[str]]]:
    """First word -> word sequences, longest first; and phrases of scripts without spaces, longest first."""
    unknown = set(groups) - set(MILESTONES)
    if unknown:
        raise SystemExit(f"there is no milestone {sorted(unknown)}")
    found: dict[str, list[list[Any]]] = {}
    parts: list[list[str]] = []
    for milestone, phrases in groups.items():
        for phrase in dict.fromkeys(phrases):
            if any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in phrase):
                parts.append([phrase, milestone])
                continue
            words = [word for word in phrase.casefold().replace("-", " ").split() if word not in skip]
            if words:
                found.setdefault(words[0], []).append([words, milestone])
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return dict(sorted(found.items())), sorted(parts, key=lambda part: (-len(part[0]), part))


def _dialect(path: Path) -> dict[str, Any]:
    try:
        return dialect(_load(path), path.parent.name)
    except ConfigError as error:
        raise SystemExit(f"{path}: {error}") from error


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: {error}") from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
