"""Sentences of a document as parses, and the names of its own people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.tokens import tokenise
from hansei.checks.lookup import lower
from hansei.checks.patterns import Pattern

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.checks.prose import Sentence

_NAME = Pattern(r"[*_ ]*[A-ZÀ-Þ][^\W\d_]+(?:[ .-]+[A-ZÀ-Þ][^\W\d_]*\.?){0,2}[*_ ]*(?:\(|$)")
_HANDLE = Pattern(r"@([a-z]+)")
_WORD = Pattern(r"[^\W\d_][\w'’-]+")
_GROUP = Pattern(r"(?i)\b(?:team|squad|group|ops|devops|sre|engineering|everyone|all|tbd|agent|bot|claude|copilot|gpt|ai|support)\b")


def parse_of(context: Context, sentence: Sentence) -> Parse:
    """The parse of a sentence, made once for all rules."""
    kept: dict[tuple[int, int], Parse] = context.memo.setdefault("parses", {})
    key = (sentence.plain.offset(0), sentence.start)
    found = kept.get(key)
    if found is None:
        points = sentence.before and any(word in sentence.lower for word in _POINTERS) and _POINTING.search(sentence.text)
        before = tokenise(sentence.before) if points else None
        found = kept[key] = Parse(tokenise(sentence.text), names_of(context), before)
    return found


_POINTERS = ("they", "them", "both", "neither")
_POINTING = Pattern(r"(?i)\b(?:they|them|both|neither)\b")
"""Words whose meaning the sentence before may tell."""


def names_of(context: Context) -> frozenset[str]:
    """The names, and the initials, of the people whom the document's own fields name; in small letters."""
    names: frozenset[str] | None = context.memo.get("names")
    if names is None:
        incident = context.incident
        found: set[str] = set()
        for located in (*incident.authors, *incident.reviewers, *incident.participants, incident.owner, incident.commander):
            if located is None or _GROUP.search(located.value.partition("(")[0]):
                continue
            parts = [part.lower() for part in _WORD.findall(located.value.partition("(")[0])]
            if not 1 <= len(parts) <= 3 or not _NAME.match(located.value) or any(_is_word(part) for part in parts):
                continue
            if parts[0] in lexicon().given or len(parts) > 1:
                found.update(part for part in parts if len(part) > 2)
                if len(parts) > 1:
                    found.add("".join(part[0] for part in parts))
        names = context.memo["names"] = frozenset(found)
    return names


def named_in(context: Context) -> frozenset[str]:
    """The names of the document's own people, and the letters of every handle in it."""
    names = names_of(context)
    return names.union(_HANDLE.findall(lower(context))) if "@" in context.source.text else names


def _is_word(part: str) -> bool:
    """Whether a part of what looks like a name is a word of the trade."""
    words = lexicon()
    return (
        part in words.kinds
        or part in words.forms
        or any(part in words.people[group] for group in ("person", "team", "machine", "either", "duty"))
    )
