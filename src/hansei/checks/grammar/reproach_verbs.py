"""Reproaches that a verb makes: *forgot*, *missed*, *failed to*, *broke*, *did not check*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE
from hansei.checks.grammar.reproach import (
    Kind,
    Reproach,
    by_agent,
    certain,
    human,
    is_owner,
    is_passive,
    main_subject,
    proper,
    told,
)
from hansei.checks.grammar.verbs import Group

Check = Callable[[Parse, int, str], Reproach | None]

_SEEN = frozenset(("catch", "spot", "notice", "find", "flag", "detect", "identify", "reveal"))
_BESIDES = {
    "take": frozenset(("care", "account", "seriously", "notes")),
    "pay": frozenset(("attention",)),
    "pass": frozenset(("on", "over", "along", "message")),
    "hand": frozenset(("on", "over")),
    "back": frozenset(("up",)),
}
"""Not doing these is a reproach only with one of the words behind them."""


@cache
def verb_checks() -> Mapping[str, tuple[Check, ...]]:
    """Base of a verb -> what to ask of it, in order."""
    verbs = lexicon().verbs
    checks: tuple[tuple[str, Check], ...] = (
        ("slip", _slip), ("up", _slip), ("lapse", _lapse), ("fail", _failed), ("skip", _skipped), ("damage", _broke), ("cause", _caused),
        ("make", _made), ("undone", _undone), ("unseen", _unseen),
    )  # fmt: skip
    found: dict[str, tuple[Check, ...]] = {}
    for group, check in checks:
        for base in verbs[group]:
            found[base] = (*found.get(base, ()), check)
    return found


def _slip(parse: Parse, at: int, base: str) -> Reproach | None:
    """*The engineer forgot*: nobody but people does this."""
    tokens = parse.words.words
    follows = tokens[at + 1 : at + 2]
    group = parse.group(at)
    if base in lexicon().verbs["up"] and "up" not in tokens[at + 1 : at + 4]:
        return None
    if tokens[at].endswith("ing"):
        return _participial(parse, at, group)
    if not told(parse, group):
        return None
    if is_passive(parse, at, group):
        return by_agent(parse, at, group, "missed")
    subject = parse.subject(group.start)
    if subject.who == "none" and base in ("forget", "neglect") and follows in (["to"], ["about"], ["that"]):
        return Reproach("undone", subject, at, at + 1, at)
    if not human(subject) and not (base == "forget" and proper(parse, subject)):
        return None
    if subject.who == "outsider" and follows != ["to"]:
        return None  # passwords are forgotten every day
    kind: Kind = "done"
    if base in ("forget", "neglect", "disregard"):
        kind = "undone" if follows == ["to"] else "missed"
    return Reproach(kind, subject, subject.start, at + 1, at)


def _lapse(parse: Parse, at: int, base: str) -> Reproach | None:
    group = parse.group(at)
    tokens = parse.words.words
    if tokens[at].endswith("ing") or not told(parse, group):
        return None
    if is_passive(parse, at, group):
        return by_agent(parse, at, group, "missed")
    rest = tokens[at + 1 : at + 7]
    if base == "miss" and (not rest or rest[0] in ("by", "out", "one", "two") or not lexicon().nouns["goal"].isdisjoint(rest)):
        return None
    subject = parse.subject(group.start)
    reviewed = subject.who == "review" and base in ("miss", "overlook")
    if not (certain(subject) or reviewed or (subject.who == "either" and base in ("overlook", "dismiss", "misdiagnose"))):
        return None
    return Reproach("done" if base.startswith("mis") and base != "miss" else "missed", subject, subject.start, at + 1, at)


def _failed(parse: Parse, at: int, _base: str) -> Reproach | None:
    tokens = parse.words.words
    group = parse.group(at)
    if tokens[at + 1 : at + 2] != ["to"] or at + 2 >= len(tokens) or not told(parse, group):
        return None
    subject = parse.subject(group.start)
    if subject.who == "review" and tokens[at + 2] in _SEEN:
        return Reproach("missed", subject, subject.start, at + 3, at)
    if not certain(subject) or tokens[at + 2] in lexicon().verbs["inability"]:
        return None
    return Reproach("undone", subject, subject.start, at + 3, at)


def _skipped(parse: Parse, at: int, _base: str) -> Reproach | None:
    group = parse.group(at)
    if lexicon().nouns["guarded"].isdisjoint(parse.words.words[at + 1 : at + 6]) or not told(parse, group):
        return None
    if is_passive(parse, at, group):
        return by_agent(parse, at, group, "done")
    subject = parse.subject(group.start)
    return Reproach("done", subject, subject.start, at + 1, at) if certain(subject) else None


def _broke(parse: Parse, at: int, _base: str) -> Reproach | None:
    """*Broke production*."""
    group = parse.group(at)
    tokens, kinds = parse.words.words, parse.words.kinds
    if at + 1 >= len(tokens) or not told(parse, group):
        return None
    if is_passive(parse, at, group):
        return by_agent(parse, at, group, "broke")
    on_purpose = not lexicon().nouns["tie"].isdisjoint(tokens[at + 1 : at + 4])
    if kinds[at + 1] not in "DWI" or on_purpose or tokens[at + 1] in ("up", "even", "down", "new", "out"):
        return None
    subject = parse.subject(group.start)
    return Reproach("broke", subject, subject.start, min(at + 3, len(tokens)), at) if certain(subject) else None


def _caused(parse: Parse, at: int, _base: str) -> Reproach | None:
    """*Caused the outage*, *caused by an engineer*."""
    group = parse.group(at)
    tokens = parse.words.words
    if not told(parse, group):
        return None
    if is_passive(parse, at, group):
        agent = parse.agent(at)
        blamed = agent.who in PEOPLE and not agent.named and not is_owner(parse, agent)
        return Reproach("broke", agent, at, agent.end, at) if blamed else None
    if "no" in tokens[at + 1 : at + 3] or lexicon().nouns["damage"].isdisjoint(tokens[at + 1 : at + 6]):
        return None
    subject = parse.subject(group.start)
    return Reproach("broke", subject, subject.start, min(at + 3, len(tokens)), at) if certain(subject) else None


def _made(parse: Parse, at: int, _base: str) -> Reproach | None:
    """*Made a mistake*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    nouns = lexicon().nouns
    end = at + 1
    while end < len(tokens) and end < at + 6 and kinds[end] in "DWB" and tokens[end] not in nouns["mistake"]:
        end += 1
    if end >= len(tokens) or tokens[end] not in nouns["mistake"] or not nouns["compound"].isdisjoint(tokens[end + 1 : end + 2]):
        return None
    group = parse.group(at)
    if not told(parse, group) or is_passive(parse, at, group):
        return None
    subject = parse.subject(group.start)
    return Reproach("done", subject, subject.start, end + 1, at) if human(subject) else None


def _undone(parse: Parse, at: int, base: str) -> Reproach | None:
    """*Did not check*, *never tested*, *nobody verified*."""
    tokens = parse.words.words
    group = parse.group(at)
    if not _left_undone(parse, at, base, group):
        return None
    if is_passive(parse, at, group):
        return by_agent(parse, at, group, "unchecked") if group.negated else None
    subject = parse.subject(group.start)
    if subject.who == "nobody":
        thought = base in ("think", "ask", "consider") and tokens[at + 1 : at + 2] != ["to"]
        return Reproach("unchecked", subject, subject.start, at + 1, at) if not group.negated and not thought else None
    if not group.negated or not (group.did or group.never or _had(parse, group)):
        return None
    if subject.who == "review" and base in ("catch", "consider", "check", "look"):
        return Reproach("missed", subject, subject.start, at + 1, at)
    blamed = certain(subject) or (base == "bother" and human(subject))
    return Reproach("unchecked", subject, subject.start, at + 1, at) if blamed else None


def _unseen(parse: Parse, at: int, base: str) -> Reproach | None:
    """*The reviewers did not notice*: of others it is no reproach."""
    group = parse.group(at)
    if not group.negated or group.passive or not _left_undone(parse, at, base, group):
        return None
    subject = parse.subject(group.start)
    trade = subject.who == "review" or parse.words.words[subject.end - 1].startswith(("reviewer", "approver"))
    return Reproach("missed", subject, subject.start, at + 1, at) if trade else None


def _left_undone(parse: Parse, at: int, base: str, group: Group) -> bool:
    tokens = parse.words.words
    besides = _BESIDES.get(base)
    if besides is not None and besides.isdisjoint(tokens[at + 1 : at + 8]):
        return False
    return group.past and not (group.infinitive or group.modal or tokens[at].endswith("ing")) and not parse.conditional(group.start)


def _had(parse: Parse, group: Group) -> bool:
    """*Had not checked*; what *has* not been done is how things stand."""
    return group.perfect and {"have", "has", "'ve"}.isdisjoint(parse.words.words[group.start : group.verb])


def _participial(parse: Parse, at: int, group: Group) -> Reproach | None:
    """*She left, forgetting that ...*."""
    if not group.start or parse.words.words[group.start - 1] != "," or group.negated:
        return None
    subject = main_subject(parse, group.start)
    return Reproach("missed", subject, at, at + 1, at) if human(subject) else None
