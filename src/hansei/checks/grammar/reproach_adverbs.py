"""Reproaches that stand beside a verb: *accidentally*, *by mistake*, *without checking*, *not soon enough*, *the wrong table*."""

from __future__ import annotations

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE
from hansei.checks.grammar.reproach import (
    Kind,
    Reproach,
    by_agent,
    certain,
    human,
    is_lucky,
    is_passive,
    main_subject,
    told,
)

_CLOSELY = frozenset(("soon", "early", "quickly", "fast", "carefully", "closely", "thoroughly", "long", "hard", "seriously", "quick"))
_IDLE = frozenset(("take", "pay", "care", "train", "plan"))
"""What one may do without: *without training*, *without paying*."""


def by_adverb(parse: Parse, at: int) -> Reproach | None:
    """*Accidentally deleted*, *deleted accidentally*, *accidentally, she deleted*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    pure = tokens[at] in lexicon().adverbs["slip"]
    kind: Kind = "slip" if pure else "done"
    after = at + 1
    while after < len(tokens) and (kinds[after] == "B" or tokens[after] == ","):
        after += 1
    if pure and after < len(tokens) and is_lucky(tokens[after]):
        return None
    opens = at == 0 or tokens[at - 1] in ("and", ",")
    if opens and tokens[at + 1 : at + 2] == [","]:
        verb = next((index for index in range(after, len(tokens)) if parse.is_verb(index)), None)
    elif after < len(tokens) and kinds[after] == "W" and _follows(parse, after, pure=pure):
        return _before_verb(parse, at, after, kind)
    else:
        verb = parse.last_verb(at) if at and kinds[at - 1] != "X" else None
        if verb is not None and any(kinds[index] == "T" and tokens[index + 1] != "the" for index in range(verb, at)):
            return None  # the adverb belongs to what was to be done
    return _beside(parse, verb, at, at + 1, kind) if verb is not None else None


def _follows(parse: Parse, after: int, *, pure: bool) -> bool:
    """Whether the word behind the adverb is a verb of what happened; of slips also a present one, as timelines have it."""
    return parse.is_verb(after) or parse.words.words[after].endswith("ing") or not set("ps" if pure else "p").isdisjoint(parse.tags(after))


def _before_verb(parse: Parse, at: int, verb: int, kind: Kind) -> Reproach | None:
    tokens = parse.words.words
    group = parse.group(verb)
    if group.infinitive or group.modal or group.negated or parse.conditional(at):
        return None
    if is_passive(parse, verb, group):
        return by_agent(parse, verb, group, kind, at)
    start = min(group.start, at)
    doing = tokens[verb].endswith("ing")
    subject = main_subject(parse, start) if doing and tokens[start - 1] == "," else parse.subject(start)
    if not (human(subject) if kind == "slip" else certain(subject)):
        return None
    first = subject.start if subject.who != "none" and subject.end <= at and not doing else at
    return Reproach(kind, subject, first, verb + 1, at)


def late(parse: Parse, at: int) -> Reproach | None:
    """*By mistake*, *in error*: behind what somebody did, or before it."""
    tokens = parse.words.words
    phrase = " ".join(tokens[at : at + 2])
    if phrase not in lexicon().adverbs["late"] and " ".join(tokens[at : at + 3]) not in lexicon().adverbs["late"]:
        return None
    after = at + 2
    verb = parse.last_verb(at)
    if at == 0 or tokens[at - 1] in ("and", "but", ","):
        if tokens[after : after + 1] == [","]:
            after += 1
        if after < len(tokens) and parse.is_verb(after):
            subject = parse.subject(at)
            return Reproach("slip", subject, at, after + 1, at) if human(subject) else None
        if at == 0:
            verb = next((index for index in range(after, len(tokens)) if parse.is_verb(index)), None)
    if phrase == "by accident" and verb is not None and is_lucky(tokens[verb]):
        return None
    found = _beside(parse, verb, at, at + 2, "slip") if verb is not None else None
    if found is None and phrase in ("by mistake", "by oversight"):
        first = parse.first_subject()
        return Reproach("slip", first, at, at + 2, at) if certain(first) else None
    return found


def _beside(parse: Parse, verb: int, first: int, last: int, kind: Kind) -> Reproach | None:
    group = parse.group(verb)
    if not told(parse, group):
        return None
    if is_passive(parse, verb, group):
        return by_agent(parse, verb, group, kind)
    subject = parse.subject(group.start)
    if not (human(subject) if kind == "slip" else certain(subject)):
        return None
    low = min(first, subject.start if subject.who != "none" else first)
    return Reproach(kind, subject, low, max(last, verb + 1), first)


def unduly(parse: Parse, at: int) -> Reproach | None:
    """*Did not properly* do whatever it was."""
    tokens, kinds = parse.words.words, parse.words.kinds
    verb = at + 1
    if verb >= len(tokens) or kinds[verb] != "W" or lexicon().base(tokens[verb]) in lexicon().verbs["knowing"]:
        return None
    group = parse.group(verb)
    left = group.negated and (group.did or group.perfect) and not (group.infinitive or group.modal or group.passive)
    if not left or parse.conditional(group.start):
        return None
    subject = parse.subject(group.start)
    return Reproach("unchecked", subject, subject.start, verb + 1, at) if certain(subject) else None


def not_enough(parse: Parse, at: int) -> Reproach | None:
    """*Did not act soon enough*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if at < 2 or tokens[at - 1] not in _CLOSELY:
        return None
    for verb in range(at - 2, max(-1, at - 14), -1):
        if tokens[verb] in (";", ".", ":"):
            return None
        if kinds[verb] != "W":
            continue
        group = parse.group(verb)
        if not group.negated or group.infinitive or group.modal or group.passive:
            continue
        subject = parse.subject(group.start)
        lasting = lexicon().base(tokens[verb]) in ("run", "live", "last")
        return Reproach("unchecked", subject, subject.start, at + 1, at) if certain(subject) and not lasting else None
    return None


def without(parse: Parse, at: int) -> Reproach | None:
    """*Merged without checking*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    after = at + 1
    while after < len(tokens) and (kinds[after] == "B" or tokens[after] in ("first", "even", "ever")):
        after += 1
    base = lexicon().base(tokens[after]) if after < len(tokens) and "g" in parse.tags(after) else ""
    if base not in lexicon().verbs["undone"] or base in _IDLE:
        return None
    planned = any(tokens[index] == "as" and tokens[index + 1 : index + 2] not in (["a"], ["it"]) for index in range(after + 1, len(tokens)))
    subject = _doer(parse, at)
    return None if planned or subject is None or not certain(subject.subject) else subject._replace(first=at, last=after + 1, at=at)


def against(parse: Parse, at: int, length: int) -> Reproach | None:
    """*Left it on, against the instructions*."""
    found = _doer(parse, at)
    if found is None or not (certain(found.subject) or found.subject.who == "either"):
        return None
    return found._replace(kind="against", first=at, last=at + length, at=at)


def _doer(parse: Parse, at: int) -> Reproach | None:
    """Who did what the last verb before ``at`` tells."""
    verb = parse.last_verb(at)
    if verb is None:
        return None
    group = parse.group(verb)
    if not told(parse, group) or group.passive:
        return None
    return Reproach("unchecked", parse.subject(group.start), at, at + 1, at)


def wrong_one(parse: Parse, at: int) -> Reproach | None:
    """*Dropped the wrong table*."""
    tokens, kinds = parse.words.words, parse.words.kinds
    if at < 2 or tokens[at - 1] not in ("the", "a") or at + 1 >= len(tokens) or kinds[at + 1] != "W":
        return None
    verb = at - 2
    while verb > 0 and kinds[verb] in "PB" and at - verb < 5:
        verb -= 1
    if lexicon().base(tokens[verb]) not in lexicon().verbs["deed"] or "p" not in parse.tags(verb):
        return None
    group = parse.group(verb)
    if not told(parse, group) or group.passive:
        return None
    subject = parse.subject(group.start)
    blamed = subject.who in PEOPLE or subject.who in ("either", "outsider")
    return Reproach("slip", subject, subject.start, at + 2, at) if blamed and human(subject) else None
