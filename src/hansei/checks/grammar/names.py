"""Named people as causes: somebody who broke it, somebody's change that broke it, somebody who needs to learn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import who

_LEARN = frozenset(
    (
        "learn",
        "study",
        "practise",
        "practice",
        "remember",
        "apologise",
        "apologize",
        "understand",
        "read",
        "listen",
        "rethink",
        "behave",
        "reflect",
    )
)
_IMPROVE = frozenset(("improve", "work", "sharpen", "brush", "develop", "change", "double-check", "check", "review", "watch"))
_NEED = frozenset(("needs", "need", "must", "should", "has", "will", "to", "ought"))
_CAUSES = frozenset(("due", "because", "by", "from", "thanks"))


class Named(NamedTuple):
    """A person's name where a cause should stand."""

    first: int
    """Index of the first word of the name."""
    end: int
    """Index behind the name, and behind the genitive when there is one."""
    last: int
    """Index behind what is said of it."""
    whose: bool
    """Whether something of theirs is meant: *Sam's change*."""
    learns: bool
    """Whether the person is to change."""


def named_causes(parse: Parse, *, blames: bool, lessons: bool) -> Iterator[Named]:
    """Names that are told as causes.

    ``blames`` says that the section speaks of causes, so that whatever a name did there counts; ``lessons`` that it speaks of what is to be
    done, so that only what a person should become counts.
    """
    tokens, kinds = parse.words.words, parse.words.kinds
    harm, deeds = lexicon().verbs["harm"], lexicon().verbs["deed"]
    at = 0
    while at < len(tokens):
        end = _name(parse, at)
        if end == at:
            at += 1
            continue
        if end < len(tokens) and kinds[end] == "G":
            thing = _deed(parse, end + 1)
            if thing:
                harmed = _harm(parse, thing, harm)
                started = _pointed_at(tokens, at)
                if not lessons and (harmed or started or (tokens[at - 1 : at] in (["by"], ["to"], ["of"]) and _caused(parse, at))):
                    yield Named(at, end + 1, max(thing, harmed), True, False)
            at = end + 1
            continue
        found = _learns(parse, end)
        if found:
            yield Named(at, end, found, False, True)
        elif not lessons:
            verb = _verb_of(parse, end)
            if verb is not None:
                base = lexicon().base(tokens[verb])
                group = parse.group(verb)
                tells = group.past and not group.negated and not group.passive and not parse.conditional(at)
                if tells and ((base in harm and _damages(parse, verb, base)) or (blames and base in deeds)):
                    yield Named(at, end, verb + 1, False, False)
            elif tokens[at - 1 : at] == ["by"] and _caused(parse, at):
                yield Named(at, end, end, False, False)
            elif (
                end < len(tokens)
                and tokens[end] in ("is", "was")
                and {"responsible", "fault", "blame", "cause", "culprit"}.intersection(tokens[end + 1 : end + 5])
                and "not" not in tokens[end : end + 3]
            ):
                yield Named(at, end, end + 1, False, False)
        at = end


def _name(parse: Parse, at: int) -> int:
    """Where the name that begins at ``at`` ends; ``at`` when none does."""
    words = parse.words
    if words.kinds[at] == "H":
        return at + 1
    if words.kinds[at] != "W" or (at and words.kinds[at - 1] == "D"):
        return at
    for end in (at + 2, at + 1):
        if (
            end <= len(words.words)
            and all(kind == "W" for kind in words.kinds[at:end])
            and (end == at + 1 or words.text[words.starts[end - 1]].isupper())
        ):
            found = who(words, at, end, None, parse.names)
            if found.named:
                following = words.words[end : end + 1]
                return at if following in (["ci"], ["cd"], ["cluster"], ["server"], ["bot"]) else end
    return at


def _deed(parse: Parse, at: int) -> int:
    """The end of a noun phrase whose head is something people do to systems; 0 when it is none."""
    end = at
    while end < len(parse.words.words) and parse.words.kinds[end] in "WB" and end < at + 5 and not (end > at and parse.is_verb(end)):
        end += 1
    return (
        end
        if end > at and (parse.words.words[end - 1] in lexicon().nouns["deed"] or parse.words.words[end - 1] in lexicon().nouns["mistake"])
        else 0
    )


def _harm(parse: Parse, at: int, harm: frozenset[str]) -> int:
    """The end of a verb of harm within the next words of the clause; 0 when there is none."""
    for verb in range(at, min(at + 7, len(parse.words.words))):
        if parse.words.words[verb] in (".", ";", ","):
            return 0
        base = lexicon().base(parse.words.words[verb])
        if base in harm and base != "create" and "p" in lexicon().forms[parse.words.words[verb]][1] and not parse.group(verb).negated:
            return verb + 1
    return 0


def _damages(parse: Parse, verb: int, base: str) -> bool:
    """Whether a verb of harm harms: *took down*, *introduced the bug*, but not *started the rollback*."""
    following = parse.words.words[verb + 1 : verb + 8]
    if base in ("cause", "break", "crash"):
        return bool(following) and "no" not in following[:1]
    if base in ("take", "bring", "knock"):
        return bool({"down", "out", "offline"}.intersection(following))
    if base == "lead":
        return following[:1] == ["to"]
    return not lexicon().nouns["damage"].isdisjoint(following)


def _pointed_at(tokens: list[str], at: int) -> bool:
    """*It was Sam's deploy that started it*."""
    return tokens[max(0, at - 2) : at] == ["it", "was"] and "that" in tokens[at : at + 10]


def _caused(parse: Parse, at: int) -> bool:
    tokens = parse.words.words[max(0, at - 5) : at]
    return (
        bool({"caused", "triggered", "introduced", "broken", "due", "because", "provoked", "initiated"}.intersection(tokens))
        and "not" not in tokens
    )


def _verb_of(parse: Parse, at: int) -> int | None:
    """The verb whose subject ends before ``at``."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if tokens[at : at + 1] == ["("]:
        while at < len(tokens) and tokens[at] != ")":
            at += 1
        at += 1
    while at < len(tokens) and kinds[at] in "ABN":
        at += 1
    if at < len(tokens) and kinds[at] == "W" and ("p" in parse.tags(at) or (not parse.tags(at) and tokens[at].endswith("ed"))):
        return at
    return None


def _learns(parse: Parse, end: int) -> int:
    """*Sam needs to learn*, *Sam to improve his communication*: the end of the verb; 0 when nothing of the kind follows."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if not (end < len(tokens) and tokens[end] in _NEED):
        return 0
    verb = end + 1
    while verb < len(tokens) and (kinds[verb] in "TB" or tokens[verb] == "be"):
        verb += 1
    if verb >= len(tokens):
        return 0
    rest = tokens[verb + 1 : verb + 7]
    own = {"his", "her", "their"}.intersection(rest)
    careful = {"careful", "cautious", "attentive", "mindful", "diligent", "vigilant"}.intersection(tokens[end : verb + 3])
    attention = tokens[verb] == "pay" and "attention" in rest
    trained = tokens[verb] in ("trained", "retrained", "coached", "reminded") or (
        tokens[verb] in ("attend", "take", "get") and {"training", "course", "workshop", "coaching"}.intersection(rest)
    )
    learns = tokens[verb] in _LEARN and not (tokens[verb] == "read" and tokens[end] == "to" and kinds[verb + 1 : verb + 2] != ["D"])
    return verb + 1 if learns or attention or careful or trained or (tokens[verb] in _IMPROVE and own) else 0
