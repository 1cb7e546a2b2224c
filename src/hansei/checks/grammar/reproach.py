"""What a reproach is, and when a subject can be meant by one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, Subject
from hansei.checks.grammar.verbs import Group

Kind = Literal["undone", "unchecked", "missed", "slip", "done", "broke", "fault", "against"]


class Reproach(NamedTuple):
    """What is reproached, to whom."""

    kind: Kind
    """*undone*: forgot, failed to; *unchecked*: did not look; *missed*: did not see; *slip*: by mistake; *done*: wrongly; *broke*: harm;
    *fault*: whose it was; *against*: against a rule."""
    subject: Subject
    first: int
    """Index of the first word of the reproach, the subject included where it stands before."""
    last: int
    """Index behind the last word of the reproach."""
    at: int
    """Index of the word that makes it one."""


def told(parse: Parse, group: Group) -> bool:
    """Whether a verb tells what was done: past, neither denied nor wished nor only possible."""
    return group.past and not (group.negated or group.infinitive or group.modal) and not parse.conditional(group.start)


def is_passive(parse: Parse, at: int, group: Group) -> bool:
    """A participle with *be*, or one that only describes the noun before it and names who: *dropped by a contractor*."""
    if group.passive:
        return True
    follows = parse.words.words[at + 1 : at + 3]
    return group.start == at and follows[:1] == ["by"] and follows[1:] != ["mistake"] and "n" in parse.tags(at)


def by_agent(parse: Parse, at: int, group: Group, kind: Kind, first: int = -1) -> Reproach | None:
    """A passive is a reproach only when it names who."""
    if parse.conditional(group.start):
        return None
    agent = parse.agent(at)
    if agent.who not in PEOPLE and not (agent.who == "either" and kind == "slip"):
        return None
    return None if is_owner(parse, agent) else Reproach(kind, agent, at if first < 0 else first, agent.end, at)


def is_owner(parse: Parse, subject: Subject) -> bool:
    """Whether a genitive follows, so that something of theirs is meant."""
    return subject.end < len(parse.words.kinds) and parse.words.kinds[subject.end] == "G"


def certain(subject: Subject) -> bool:
    """Whether somebody of ours is meant, whatever is said of them."""
    return subject.who in PEOPLE and not subject.any


def human(subject: Subject) -> bool:
    """Whether somebody is meant, given that only people do what is said."""
    if subject.any:
        return False
    return subject.who in PEOPLE or subject.who in ("either", "they") or (subject.who == "outsider" and not subject.many)


def proper(parse: Parse, subject: Subject) -> bool:
    """A single word with a capital: whoever *forgot* bears a name."""
    alone = subject.who == "thing" and subject.end - subject.start == 1
    return alone and parse.words.kinds[subject.start] == "W" and parse.words.capital(subject.start)


def denied(parse: Parse, at: int) -> bool:
    """Whether a denial stands shortly before."""
    low = max(0, at - 4)
    return "N" in parse.words.kinds[low:at] or not {"no", "without", "nobody"}.isdisjoint(parse.words.words[low:at])


def main_subject(parse: Parse, at: int) -> Subject:
    """The subject of the last verb before ``at``."""
    verb = parse.last_verb(at)
    return parse.subject(parse.group(verb).start) if verb is not None else Subject("none", at, at)


def is_lucky(word: str) -> bool:
    """Whether a verb names what happens by accident to everybody's advantage."""
    base = lexicon().base(word)
    lucky = lexicon().verbs["lucky"]
    return base in lucky or word.removesuffix("ed") in lucky or word.removesuffix("d") in lucky
