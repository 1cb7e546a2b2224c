"""Wishes about the past: what should have been, would have helped, or was supposed to happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon

Kind = Literal["norm", "averted", "chance", "meant", "hindsight", "condition", "better"]

_HAVE = frozenset(("have", "'ve", "of"))
_STATES = frozenset(
    ("able", "fine", "ok", "okay", "enough", "sufficient", "unaffected", "harmless", "unnoticeable", "safe", "idempotent", "equivalent")
)
"""With these *should have been* tells what was likely, not what was right."""
_EXPECTED = frozenset((
    "believe", "believed", "believing", "thought", "think", "expect", "expected", "expecting", "assume", "assumed", "assuming", "mean",
    "means", "meaning", "implies", "implying", "theory", "theoretically", "presumably", "supposedly", "according", "based", "whether",
    "suspect", "suspected", "estimate", "estimated", "guess", "hoped", "hoping", "unless", "concluded", "sure", "unclear", "confident",
    "told", "predicted", "ensures", "designed",
))  # fmt: skip
"""A guess, an inference or a belief of the time stands behind one of these."""
_WORSE = frozenset((
    "worse", "longer", "larger", "bigger", "lost", "higher", "slower", "harder", "severe", "catastrophic", "more", "greater", "total",
    "deeper", "costlier", "wider", "impossible", "fatal", "stuck", "unrecoverable", "broken", "down", "later",
))  # fmt: skip
"""A near miss: what would have followed is worse than what did."""
_BETTER = frozenset((
    "better", "best", "wise", "wiser", "prudent", "preferable", "sensible", "ideal", "helpful", "useful", "good", "nice", "appropriate",
    "safer", "smarter", "quicker", "faster", "easier", "simpler", "shorter", "smaller", "lower", "desirable", "advisable",
))  # fmt: skip
_HAPPEN = frozenset(
    (
        "happened",
        "occurred",
        "escalated",
        "spread",
        "needed",
        "necessary",
        "possible",
        "affected",
        "noticed",
        "mattered",
        "arisen",
        "resulted",
    )
)
_SHOWN = frozenset(
    (
        "shown",
        "appeared",
        "logged",
        "returned",
        "produced",
        "seen",
        "expected",
        "fired",
        "received",
        "printed",
        "written",
        "kept",
        "matched",
        "looked",
    )
)
"""What a program would have done: an inference about it."""
_SUBJECTS = frozenset(
    (
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "this",
        "that",
        "the",
        "these",
        "those",
        "somebody",
        "someone",
        "any",
        "a",
        "an",
        "our",
        "either",
        "there",
        "one",
    )
)


_SPARED = frozenset(("prevent", "avoid", "catch", "detect", "save", "help", "avert", "stop", "mitigate"))


class Wish(NamedTuple):
    """A past that never was."""

    kind: Kind
    first: int
    """Index of its first word."""
    last: int
    """Index behind its last word."""
    modal: int = -1
    """Index of the modal of a *norm*."""
    verb: int = -1
    """Index of the participle."""


def wishes(parse: Parse) -> Iterator[Wish]:
    """The wishes of a sentence, in order."""
    tokens = parse.words.words
    for at, token in enumerate(tokens):
        found = None
        if token in ("should", "ought"):
            found = _norm(parse, at)
        elif token in ("would", "could", "might") or (token == "'d" and tokens[at + 1 : at + 2] == ["have"]):
            found = _would(parse, at, token if token != "'d" else "would")
        elif token in ("supposed", "meant"):
            found = _meant(parse, at)
        elif token in ("hindsight", "retrospect") and at and tokens[at - 1] in ("in", "with", "of", "by"):
            found = Wish("hindsight", at - 1, at + 1)
        elif (
            token == "only"
            and at
            and tokens[at - 1] == "if"
            and at + 2 < len(tokens)
            and tokens[at + 1] in _SUBJECTS
            and _had_within(parse, at + 2, 6)
        ):
            found = Wish("condition", at - 1, at + 2)
        elif token == "needed" and tokens[at + 1 : at + 3] == ["to", "have"] and at + 3 < len(tokens) and _participle(parse, at + 3):
            found = Wish("norm", at, at + 4)
        elif token in ("wish", "wished") and at and tokens[at - 1] in ("i", "we") and _had_within(parse, at + 1, 4):
            found = Wish("hindsight", at - 1, at + 1)
        if found is not None:
            yield found


def _norm(parse: Parse, at: int) -> Wish | None:
    """*Should have* and a participle, or nothing more: *when it should not have*."""
    tokens = parse.words.words
    have = _have(parse, at + 1)
    if have is None or "than" in tokens[max(0, at - 4) : at] or _inferred(parse, at):
        return None
    verb = _after_adverbs(parse, have + 1)
    if _ends(parse, verb):
        return Wish("norm", at, have + 1) if tokens[have] != "of" else None
    if not _participle(parse, verb) or tokens[verb] in ("had", "existed", "sufficed"):
        return None
    last = verb + 1
    if tokens[verb] == "been":
        last = _after_adverbs(parse, verb + 1)
        if _ends(parse, last):
            return Wish("norm", at, verb + 1)
        if tokens[last] in _STATES:
            return None
        last += 1
    near = tokens[last : last + 6]
    if "by" in near and not {"then", "now"}.isdisjoint(near):
        return None
    if tokens[max(0, at - 8) : at].count("by") and not {"then", "now", "time"}.isdisjoint(tokens[max(0, at - 7) : at]):
        return None
    if tokens[-3:-1] and not {"believed", "thought", "assumed", "figured"}.isdisjoint(tokens[-3:]):
        return None
    return Wish("norm", at, last, at, last - 1)


def _would(parse: Parse, at: int, modal: str) -> Wish | None:
    tokens = parse.words.words
    have = _have(parse, at + 1)
    verb = _after_adverbs(parse, have + 1) if have is not None else len(tokens)
    passive = tokens[verb : verb + 1] == ["been"]
    last = _after_adverbs(parse, verb + 1) if passive else verb
    if have is None or last >= len(tokens):
        return None
    word = tokens[last]
    if passive and word in _BETTER and modal != "could" and _empty_subject(parse, at):
        return Wish("better", at, last + 1)
    if _no_subject(parse, at) or _even_if(tokens) or not _WORSE.isdisjoint(tokens[verb : last + 4]):
        return None
    condition = _condition(parse, at, last)
    if condition is not None and not (word in _SHOWN and not passive and parse.subject(at).who == "thing"):
        return Wish("condition", min(condition, at), max(condition + 1, last + 1))
    if _inferred(parse, at):
        return None
    negated = not {"not", "n't", "never"}.isdisjoint(tokens[at + 1 : have])
    kind = _outcome(parse, at, last, modal, negated=negated, passive=passive)
    return Wish(kind, at, last + 1) if kind else None


def _outcome(parse: Parse, at: int, last: int, modal: str, *, negated: bool, passive: bool) -> Kind | None:
    """What kind of wish a modal with *have* and the participle at ``last`` is without a condition; None when it only guesses."""
    tokens = parse.words.words
    base = lexicon().base(tokens[last])
    verbs = lexicon().verbs
    if modal == "would":
        if negated:
            return "averted" if tokens[last] in _HAPPEN else None
        usual = not {"normally", "usually", "ordinarily"}.isdisjoint(tokens[max(0, at - 8) : last])
        return "averted" if usual or base in verbs["avert"] else None
    if negated:
        return None
    if modal == "might":
        return "averted" if base in _SPARED else None
    if base not in verbs["chance"]:
        return None
    subject = parse.subject(at).who
    if base in ("do", "make") and not passive:
        return "chance" if subject in ("person", "team", "they") else None
    return "chance" if passive or subject not in ("outsider", "you") else None


def _meant(parse: Parse, at: int) -> Wish | None:
    """*Was supposed to*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if tokens[at + 1 : at + 2] != ["to"]:
        return None
    low = at
    while low and (kinds[low - 1] in "NB" or tokens[low - 1] == "been"):
        low -= 1
    if not low or tokens[low - 1] not in ("was", "were", "had"):
        return None
    if tokens[at] == "meant" and tokens[low - 2 : low - 1] in (["that"], ["which"]):
        return None  # what a check was meant to do is what it is for
    if parse.conditional(low) or "whether" in tokens[:low] or "if" in tokens[max(0, low - 8) : low]:
        return None
    return Wish("meant", low - 1, at + 2)


# ---------------------------------------------------------------------------------------------------------------------------- helpers


def _have(parse: Parse, at: int) -> int | None:
    """The *have* that belongs to a modal before ``at``."""
    tokens, kinds = parse.words.words, parse.words.kinds
    limit = min(len(tokens), at + 5)
    while at < limit:
        if tokens[at] in _HAVE and (tokens[at] != "of" or (at + 1 < len(tokens) and _participle(parse, at + 1))):
            return at
        if not (kinds[at] in "NB" or tokens[at] in ("to", "at", "least", "all", "either", "both", "never", "n't", "probably")):
            return None
        at += 1
    return None


def _after_adverbs(parse: Parse, at: int) -> int:
    tokens, kinds = parse.words.words, parse.words.kinds
    while at < len(tokens) and (kinds[at] in "NB" or tokens[at] in ("either", "both", "at", "least", "all")):
        at += 1
    return at


def _ends(parse: Parse, at: int) -> bool:
    """Whether nothing of the clause follows."""
    return at >= len(parse.words.words) or parse.words.words[at] in (".", ",", ";", ")", "!", "but", "and")


def _participle(parse: Parse, at: int) -> bool:
    word = parse.words.words[at]
    if word in ("been", "done", "gone", "had", "got"):
        return True
    if parse.words.kinds[at] != "W":
        return False
    found = lexicon().forms.get(word)
    if found is not None:
        return "n" in found[1]
    return word.endswith("ed") and len(word) > 4


def _inferred(parse: Parse, at: int) -> bool:
    """Whether a belief or an inference stands before ``at``."""
    tokens = parse.words.words
    low = at
    while low and tokens[low - 1] not in (";", ":", ".", "but"):
        low -= 1
    return not _EXPECTED.isdisjoint(tokens[low:at]) or tokens[low : low + 2] == ["in", "principle"]


def _empty_subject(parse: Parse, at: int) -> bool:
    return parse.words.words[at - 1 : at] in (["it"], ["that"], ["this"], ["which"], ["there"]) or parse.subject(at).who == "thing"


def _even_if(tokens: list[str]) -> bool:
    """*Even if*: it would have been the same."""
    return "even" in tokens and tokens[tokens.index("even") + 1 : tokens.index("even") + 2] == ["if"]


def _no_subject(parse: Parse, at: int) -> bool:
    """*No test could have caught it*: nothing to wish for."""
    subject = parse.subject(at)
    return subject.who == "nobody" or parse.words.words[subject.start : subject.start + 1] in (["no"], ["nothing"], ["none"], ["neither"])


def _had_within(parse: Parse, at: int, most: int) -> bool:
    return not {"had", "'d", "were", "hadn't"}.isdisjoint(parse.words.words[at : at + most])


def _condition(parse: Parse, at: int, last: int) -> int | None:
    """Where a condition in the past perfect begins: *if we had*, *had we*; before or behind the modal at ``at``."""
    tokens, kinds = parse.words.words, parse.words.kinds
    for index, token in enumerate(tokens):
        if token == "if" and tokens[index + 1 : index + 2] != ["only"]:
            end = min(len(tokens), index + 12)
            for place in range(index + 1, end):
                if tokens[place] in (",", ";") or place == at:
                    break
                if tokens[place] in ("had", "'d", "hadn't") and tokens[place + 1 : place + 2] != [","]:
                    return index
        elif (
            token == "had"
            and index + 1 < len(tokens)
            and tokens[index + 1] in _SUBJECTS
            and (index == 0 or kinds[index - 1] == "X" or tokens[index - 1] in ("and", "but", "so", "that") or index > last)
            and (index < at or index > last)
        ):
            following = tokens[index + 2 : index + 8]
            if any(
                word in ("been", "done", "had") or word.endswith("ed") or "n" in lexicon().forms.get(word, ("", ""))[1]
                for word in following
            ):
                return index
    return None
