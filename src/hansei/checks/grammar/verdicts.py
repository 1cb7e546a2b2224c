"""Verdicts: words that judge a person or what a person decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, who

_DENIED = frozenset(
    (
        "no",
        "not",
        "n't",
        "never",
        "without",
        "nobody",
        "neither",
        "nor",
        "avoid",
        "avoids",
        "avoiding",
        "prevent",
        "prevents",
        "less",
        "rather",
        "hardly",
    )
)
_BE = frozenset(("was", "were", "is", "are", "am", "been", "being", "'m", "'re", "be", "got", "seems", "seemed"))
_LATE = frozenset(
    (
        "late",
        "slow",
        "slowly",
        "long",
        "hastily",
        "quickly",
        "hasty",
        "eager",
        "casual",
        "casually",
        "trusting",
        "lax",
        "optimistic",
        "confident",
        "impatient",
    )
)
_NOT_LATE = frozenset(("for", "to"))
_ANYONE = frozenset(("anyone", "anybody", "everyone", "everybody", "any", "all", "us", "whoever", "me", "him", "her", "them", "every"))


_ENOUGH = frozenset(("fast", "quick", "early", "careful", "thorough", "attentive", "diligent", "experienced", "proactive", "vigilant"))
_SANE = frozenset(
    ("competent", "sane", "decent", "half-decent", "reasonable", "sensible", "experienced", "good", "self-respecting", "serious")
)
_HANDLED = frozenset((
    "incident", "outage", "response", "rollout", "communication", "escalation", "situation", "approach", "migration", "release", "crisis",
    "handover", "it", "this", "emergency", "upgrade", "maintenance", "page",
))  # fmt: skip


class Verdict(NamedTuple):
    """The words that judge."""

    first: int
    """Index of the first word."""
    last: int
    """Index behind the last one."""


def verdicts(parse: Parse) -> Iterator[Verdict]:
    """The verdicts of a sentence: first fixed phrases, then words, both in order."""
    judging = lexicon().judging
    tokens = parse.words.words
    text = parse.words.text.lower()
    for place, phrase in sorted((text.index(phrase), phrase) for phrase in judging["phrases"] if phrase in text):
        at = parse.words.at(place)
        if _said_of_people(parse, at, phrase):
            yield Verdict(at, at + len(phrase.split()))
    for at, token in enumerate(tokens):
        found = None
        if token in judging["hard"]:
            found = None if _denied(parse, at) else Verdict(at, at + 1)
        elif token in ("obvious", "obviously"):
            found = _obvious(parse, at)
        elif token == "lack" and tokens[at + 1 : at + 2] == ["of"]:
            found = _lack(parse, at)
        elif token == "too":
            found = _too(parse, at)
        elif token == "slow" and tokens[at + 1 : at + 2] == ["to"]:
            found = _slow_to(parse, at)
        elif token == "enough" and at > 1 and tokens[at - 1] in _ENOUGH:
            found = _not_enough(parse, at)
        elif token in ("poorly", "badly", "clumsily"):
            found = (
                Verdict(at, at + 2) if tokens[at + 1 : at + 2] and tokens[at + 1] in ("handled", "managed", "executed", "judged") else None
            )
        elif token in ("mishandled", "mismanaged"):
            found = _mishandled(parse, at)
        elif token == "any" and tokens[at + 1 : at + 2] and tokens[at + 1] in _SANE:
            single = tokens[at + 2].removesuffix("s") if at + 2 < len(tokens) else ""
            found = Verdict(at, at + 3) if single in lexicon().people["person"] else None
        if found is None and token in judging["soft"]:
            found = _soft(parse, at)
        if found is None and token in judging["bad"]:
            found = _bad(parse, at)
        if found is None and token in judging["mistake"]:
            found = _mistake(parse, at)
        if found is not None:
            yield found


def _soft(parse: Parse, at: int) -> Verdict | None:
    """*Sloppy work*, *was lazy*: only of people and of what they do."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if _denied(parse, at):
        return None
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    if follows and kinds[at + 1] == "W":
        single = follows.removesuffix("s")
        acts = lexicon().judging["act"]
        is_person = single in lexicon().people["person"] or single in lexicon().people["team"]
        return Verdict(at, at + 2) if follows in acts or single in acts or is_person else None
    if follows in ("of", "by") and tokens[at].endswith(("ance", "tion")):
        end = at + 2
        while end < len(tokens) and kinds[end] in "DWHI" and not parse.is_verb(end):
            end += 1
        return Verdict(at, end) if who(parse.words, at + 2, end, None, parse.names).who in PEOPLE else None
    if at and (tokens[at - 1] in _BE or kinds[at - 1] == "B"):
        return Verdict(at - 1, at + 1) if _predicated_of_people(parse, at) else None
    return None


def _bad(parse: Parse, at: int) -> Verdict | None:
    """*A wrong decision*, *the decision was inappropriate*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    decision = lexicon().judging["decision"]
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    if follows in decision or (
        follows in ("one", "ones") and decision.intersection(tokens[max(0, at - 12) : at]) and _BE.intersection(tokens[max(0, at - 3) : at])
    ):
        if (
            _denied(parse, at)
            or kinds[at - 1 : at] == ["T"]
            or (follows in ("call", "idea", "move") and tokens[at + 2 : at + 3] == ["to"] and tokens[at] == "incorrect")
        ):
            return None
        if follows == "idea" and not _BE.intersection(tokens[max(0, at - 4) : at]):
            return None
        maker = parse.last_verb(at)
        if (
            maker is not None
            and lexicon().base(tokens[maker]) in ("make", "take")
            and parse.subject(parse.group(maker).start).who not in (*PEOPLE, "they", "either", "none")
        ):
            return None
        if tokens[at + 1] not in ("judgment", "judgement") and not _decided(parse, at):
            return None
        if parse.conditional(at) or {"could", "may", "might", "can", "would", "will"}.intersection(tokens[max(0, at - 6) : at]):
            return None
        return Verdict(at, at + 2)
    low = at
    while low and kinds[low - 1] == "B":
        low -= 1
    if low and tokens[low - 1] in ("was", "were") and not (follows and kinds[at + 1] == "W"):
        stretch = tokens[max(0, low - 12) : low - 1]
        heads = set(decision - {"call", "move", "idea"})
        if heads.intersection(stretch) and not _denied(parse, at) and not {",", ";", "that", "which"}.intersection(stretch):
            return Verdict(low - 1, at + 1)
    return None


def _decided(parse: Parse, at: int) -> bool:
    """Whether somebody decided: *was a*, *made the*, *... was made*, *... by the lead*."""
    tokens = parse.words.words
    if not {"was", "were", "is", "made", "make", "making", "took", "taken", "been", "be", "proved"}.isdisjoint(tokens[max(0, at - 4) : at]):
        return True
    if tokens[at + 3 : at + 4] in (["made"], ["taken"]):
        return True
    if tokens[at + 2 : at + 3] in (["by"], ["of"], ["on"]):
        end = at + 3
        while end < len(tokens) and parse.words.kinds[end] in "DWHI" and not parse.is_verb(end):
            end += 1
        return who(parse.words, at + 3, end, None, parse.names).who in PEOPLE
    return parse.words.kinds[at - 1 : at] == ["G"] or tokens[at - 1 : at] in (["our"], ["my"], ["his"], ["her"])


def _mistake(parse: Parse, at: int) -> Verdict | None:
    tokens = parse.words.words
    if tokens[at + 1 : at + 2] and tokens[at + 1] in ("mistake", "mistakes", "oversight", "blunder", "slip") and not _denied(parse, at):
        return Verdict(at, at + 2)
    return None


def _obvious(parse: Parse, at: int) -> Verdict | None:
    """*Obviously did not look*, *should have been obvious*, *obvious to anyone*."""
    tokens = parse.words.words
    if tokens[at] == "obvious":
        to = tokens[at + 1 : at + 3]
        if to[:1] == ["to"] and to[1:] and to[1] in _ANYONE and not _denied(parse, at):
            return Verdict(at, at + 3)
        if {"should", "must"}.intersection(tokens[max(0, at - 4) : at]) and "have" in tokens[max(0, at - 3) : at]:
            return Verdict(at, at + 1)
        return None
    for verb in range(at + 1, min(at + 5, len(tokens))):
        if parse.words.kinds[verb] == "W" and parse.words.kinds[verb - 1] in "BNA":
            subject = parse.subject(parse.group(verb).start)
            return Verdict(at, verb + 1) if subject.who in PEOPLE and not subject.any else None
    return None


def _lack(parse: Parse, at: int) -> Verdict | None:
    tokens, kinds = parse.words.words, parse.words.kinds
    end = at + 2
    while end < len(tokens) and end < at + 5 and kinds[end] in "WBD":
        if tokens[end] in lexicon().judging["virtue"]:
            return Verdict(at, end + 1) if not _denied(parse, at) else None
        end += 1
    return None


def _too(parse: Parse, at: int) -> Verdict | None:
    """*We reacted too late*, *it took us too long*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    much = follows == "much" and tokens[at + 2 : at + 3] in (["time"], ["effort"])
    if not (follows in _LATE or much) or (follows == "late" and tokens[at + 2 : at + 3] in (["for"], ["to"])) or _denied(parse, at):
        return None
    low = at
    while low and (kinds[low - 1] == "B" or tokens[low - 1] in ("a", "bit", "little", "much", "way")):
        low -= 1
    if low and kinds[low - 1] in "IWH" and tokens[low - 1] != "took":
        took = next((index for index in range(low - 2, max(-1, low - 6), -1) if tokens[index] in ("took", "taken")), None)
        if took is not None:  # it took us too long
            return Verdict(took, at + 2) if who(parse.words, took + 1, low, None, parse.names).who in PEOPLE else None
    doing = _finite_before(parse, low)
    if doing is None:
        return None
    verb = doing
    group = parse.group(verb)
    if group.modal or group.infinitive or group.passive or parse.conditional(group.start):
        return None
    subject = parse.subject(group.start)
    if subject.who in PEOPLE and not subject.any:
        return Verdict(min(subject.start, verb), at + 2)
    acts = ("escalation", "decision", "reaction", "announcement", "communication", "call", "handover", "escalations")
    if subject.who == "thing" and tokens[subject.end - 1] in acts and follows in ("late", "slow", "slowly", "long", "hasty"):
        return Verdict(subject.start, at + 2)
    if subject.who == "thing" and tokens[subject.end - 1] == "response" and tokens[subject.start] in ("our", "my", "their"):
        return Verdict(subject.start, at + 2)
    return None


def _finite_before(parse: Parse, at: int) -> int | None:
    """The finite verb or auxiliary shortly before ``at``, in the same clause."""
    for index in range(at - 1, max(-1, at - 12), -1):
        if parse.words.words[index] in (";", ","):
            return None
        if parse.words.kinds[index] == "A" or parse.is_verb(index):
            return index
    return None


def _slow_to(parse: Parse, at: int) -> Verdict | None:
    """*Support was slow to answer*."""
    low = at
    while low and parse.words.kinds[low - 1] in "AB":
        low -= 1
    subject = parse.subject(low)
    return Verdict(subject.start, at + 1) if low < at and subject.who in PEOPLE and not subject.any and not _denied(parse, at) else None


def _not_enough(parse: Parse, at: int) -> Verdict | None:
    """*Our reaction was not quick enough*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    low = at - 1
    while low and kinds[low - 1] in "ABN":
        low -= 1
    if not {"not", "n't", "never", "hardly"}.intersection(tokens[low:at]) or not _BE.intersection(tokens[low:at]):
        return None
    subject = parse.subject(low)
    ours = (
        subject.who == "thing"
        and tokens[subject.start] in ("our", "my", "their", "his", "her")
        and tokens[subject.end - 1] in ("response", "reaction", "escalation", "communication", "review", "decision")
    )
    return Verdict(subject.start, at + 1) if (subject.who in PEOPLE and not subject.any) or ours else None


def _mishandled(parse: Parse, at: int) -> Verdict | None:
    """*The incident was mishandled*, by whomever."""
    group = parse.group(at)
    if not group.passive or group.negated or group.modal:
        return None
    subject = parse.subject(group.start)
    return Verdict(group.start, at + 1) if subject.end > subject.start and parse.words.words[subject.end - 1] in _HANDLED else None


def _said_of_people(parse: Parse, at: int, phrase: str) -> bool:
    if _denied(parse, at):
        return False
    if phrase in ("common sense", "know better", "known better", "knew better"):
        return True
    if phrase == "situational awareness":
        return not {"lost", "losing", "lack", "loss", "lacked", "poor"}.isdisjoint(parse.words.words[max(0, at - 3) : at])
    start = parse.group(at).start if parse.words.kinds[at] == "W" else at
    while start and parse.words.kinds[start - 1] in "ANB":
        start -= 1
    return parse.subject(start).who in (*PEOPLE, "they")


def _predicated_of_people(parse: Parse, at: int) -> bool:
    low = at
    while low and (parse.words.kinds[low - 1] in "ABN"):
        low -= 1
    subject = parse.subject(low)
    if subject.who in PEOPLE:
        return not subject.any
    head = parse.words.words[subject.end - 1] if subject.end > subject.start else ""
    return (subject.who == "thing" and head in lexicon().judging["decision"]) or (
        head in ("it", "this", "that")
        and (
            parse.words.words[at + 1 : at + 2] in (["to"], ["of"])
            or parse.words.words[at] in ("stupid", "foolish", "dumb", "silly", "unwise")
        )
    )


def _denied(parse: Parse, at: int) -> bool:
    return not _DENIED.isdisjoint(parse.words.words[max(0, at - 4) : at])
