"""Remedies that ask people to be better: reminding, training, more care, following the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, Subject, who

_MUST = frozenset(("must", "should", "will", "shall"))
_OPENERS = frozenset(("please", "always", "strictly", "just", "also"))
_STRESS = ("emphasise", "emphasize", "stress", "reiterate", "reinforce")
_BEFORE_CARE = frozenset(("more", "extra", "greater", "closer", "better", "close"))


def vigilance(parse: Parse) -> tuple[int, int] | None:
    """First word and end of the first such remedy of a sentence."""
    checks = _checks()
    for at, token in enumerate(parse.words.words):
        for remedy in checks.get(token, ()):
            end = remedy(parse, at)
            if end:
                return at, end
    return None


@cache
def _checks() -> Mapping[str, tuple[Callable[[Parse, int], int], ...]]:
    """Word -> what to ask of it."""
    words = lexicon().vigilance
    forms = {form for base in words["remind"] for form in (base, f"{base}ing", f"{base[:-1]}ing")}
    groups: tuple[tuple[Callable[[Parse, int], int], Iterable[str]], ...] = (
        (_reminded, {*forms, "ask", "tell", "reminder", "reminders", *_STRESS}),
        (_careful, {"be", "being", "stay", "remain", "pay", "take", "exercise", "think", "raise", "improve", "make", "vigilance",
        *_BEFORE_CARE}),
        (_trained, {"refresher", "awareness", "session", "sessions", "course", "courses", *words["arrange"], *words["lesson"]}),
        (_made_sure, {"ensure", "make"}),
        (_must, {*_MUST, "need", "needs", "have", "has"}),
        (_imperative, {
            "double-check", "triple-check", "double", "triple", "please", "follow", "adhere", "stick", "comply", "remember", "never",
            "be", "do",
            "make",
        }),
    )  # fmt: skip
    found: dict[str, tuple[Callable[[Parse, int], int], ...]] = {}
    for remedy, tokens in groups:
        for token in tokens:
            found[token] = (*found.get(token, ()), remedy)
    return found


def _people(parse: Parse, at: int, *, inner: bool = False) -> Subject:
    """Who is named by the noun phrase that begins at ``at``."""
    kinds, tokens = parse.words.kinds, parse.words.words
    end = at
    while end < len(tokens) and (kinds[end] in "DWHI" or tokens[end] in ("all", "both")) and end < at + 5:
        if (
            end > at
            and _is_people(who(parse.words, at, end, None, parse.names))
            and not _is_people(who(parse.words, at, end + 1, None, parse.names))
        ):
            break
        end += 1
    found = who(parse.words, at, end, None, parse.names) if end > at else Subject("none", at, at)
    if not inner and end + 1 < len(tokens) and tokens[end] == "of" and not _is_people(found):
        return _people(parse, end + 1, inner=True)
    if at < end and tokens[at] in ("them", "ourselves", "him", "her", "themselves"):
        return Subject("person", at, at + 1)
    return found


def _is_people(found: Subject) -> bool:
    return found.who in PEOPLE


def _reminded(parse: Parse, at: int) -> int:
    """*Remind the team*, *ask everybody to check*."""
    tokens = parse.words.words
    words = lexicon().vigilance
    token = tokens[at]
    base = token.removesuffix("ing")
    base = base if base in words["remind"] else f"{base}e"
    if token in words["remind"] or base in words["remind"]:
        low = at + 1
        if token.endswith("ing") and tokens[low : low + 1] in (["of"], ["for"]):
            low += 1
        if tokens[max(0, at - 2) : at] == ["like", "to"] or parse.words.kinds[at - 1 : at] == ["D"]:
            return 0
        if tokens[low : low + 1] == ["us"]:
            return 0  # what reminds us is a tool
        found = _people(parse, low)
        return found.end if _is_people(found) or (token.startswith("remind") and found.who == "outsider") else 0
    if token in ("ask", "tell"):
        found = _people(parse, at + 1)
        if _is_people(found) and tokens[found.end : found.end + 1] == ["to"]:
            end = found.end + 1
            while end < len(tokens) and tokens[end] in (*_OPENERS, "better"):
                end += 1
            return end + 1 if end < len(tokens) and tokens[end] in words["look"] else 0
    if token in ("reminder", "reminders") and tokens[at + 1 : at + 2] == ["to"]:
        found = _people(parse, at + 2)
        return found.end if _is_people(found) else 0
    if token in _STRESS and not {"importance", "need"}.isdisjoint(tokens[at + 1 : at + 7]):
        return at + 1
    return 0


def _careful(parse: Parse, at: int) -> int:
    """*Be more careful*, *more care*, *pay attention*, *think before*."""
    tokens = parse.words.words
    words = lexicon().vigilance
    token = tokens[at]
    if token in ("be", "being", "stay", "remain"):
        end = at + 1
        while end < len(tokens) and (parse.words.kinds[end] == "B" or tokens[end] in ("more", "extra", "very")):
            end += 1
        theirs = tokens[max(0, at - 2) : at] in (["user", "to"], ["users", "to"])
        denied = not {"not", "n't", "no"}.isdisjoint(tokens[max(0, at - 2) : at])
        return end + 1 if end < len(tokens) and tokens[end] in words["careful"] and not theirs and not denied else 0
    if token in _BEFORE_CARE and tokens[at + 1 : at + 2] and tokens[at + 1] in (*words["care"], *words["careful"]):
        return at + 2
    if token == "pay" and "attention" in tokens[at + 1 : at + 4]:
        return tokens.index("attention", at) + 1
    if token in ("take", "exercise") and not {"care", "caution"}.isdisjoint(tokens[at + 1 : at + 3]) and _opens(parse, at):
        return at + 2
    if token == "think" and tokens[at + 1 : at + 2] in (["before"], ["twice"]):
        return at + 2
    if token == "raise" and "awareness" in tokens[at + 1 : at + 4]:
        return tokens.index("awareness", at) + 1
    if token == "improve" and not words["care"].isdisjoint(tokens[at + 1 : at + 4]):
        return at + 2
    if token == "make" and "aware" in tokens[at + 2 : at + 7]:
        found = _people(parse, at + 1)
        return found.end if _is_people(found) else 0
    return at + 1 if token == "vigilance" else 0


def _trained(parse: Parse, at: int) -> int:
    """*A training for the developers*, *hold a workshop*, *awareness campaign*."""
    tokens = parse.words.words
    words = lexicon().vigilance
    token = tokens[at]
    if (
        token in ("refresher", "awareness")
        and tokens[at + 1 : at + 2]
        and tokens[at + 1] in ("training", "session", "course", "campaign", "sessions")
    ):
        return at + 2
    if token in words["arrange"]:
        for end in range(at + 1, min(at + 7, len(tokens))):
            if tokens[end] in words["lesson"]:
                return end + 1 if words["program"].isdisjoint(tokens[end + 1 : end + 2]) else 0
            if parse.words.kinds[end] not in "DWB":
                break
        return 0
    if token in words["lesson"] or token in ("session", "sessions", "course", "courses"):
        low = at + 1
        if low < len(tokens) and tokens[low] in ("session", "sessions", "course", "courses", "program", "programme"):
            low += 1
        if low < len(tokens) and tokens[low] in ("for", "of", "with"):
            found = _people(parse, low + 1)
            return found.end if _is_people(found) else 0
    return 0


def _made_sure(parse: Parse, at: int) -> int:
    """*Make sure everybody reads*, *ensure that engineers are aware*."""
    tokens = parse.words.words
    if tokens[at] == "ensure":
        low = at + 1
    elif tokens[at : at + 2] == ["make", "sure"]:
        low = at + 2
    else:
        return 0
    if tokens[low : low + 1] == ["that"]:
        low += 1
    found = _people(parse, low)
    if not _is_people(found):
        return 0
    end = found.end
    while end < len(tokens) and (parse.words.kinds[end] in "BM" or tokens[end] == "do"):
        end += 1
    aware = tokens[end : end + 1] in (["are"], ["is"]) and tokens[end + 1 : end + 2] in (["aware"], ["trained"], ["reminded"])
    return end + 1 if aware or (end < len(tokens) and tokens[end] in lexicon().vigilance["know"]) else 0


def _must(parse: Parse, at: int) -> int:
    """*Engineers must always double-check*."""
    tokens = parse.words.words
    end = at
    if tokens[at] in _MUST:
        end = at + 1
    elif tokens[at] in ("need", "needs", "have", "has") and tokens[at + 1 : at + 2] == ["to"]:
        end = at + 2
    else:
        return 0
    while end < len(tokens) and (tokens[end] in ("always", "strictly", "really", "all", "better") or parse.words.kinds[end] == "B"):
        end += 1
    words = lexicon().vigilance
    told = end < len(tokens) and (
        tokens[end] in words["heed"] or (tokens[end] == "take" and not words["care"].isdisjoint(tokens[end + 1 : end + 3]))
    )
    if not told:
        return 0
    return end + 1 if _is_people(parse.subject(at)) else 0


def _imperative(parse: Parse, at: int) -> int:
    """*Follow the process*, *remember to*, *double-check*, *please always look*."""
    tokens = parse.words.words
    words = lexicon().vigilance
    token = tokens[at]
    if token in ("double-check", "triple-check", "double", "triple"):
        end = at + 1 if token.endswith("check") else at + 2
        hyphened = token.endswith("check") or tokens[at + 1 : at + 2] == ["check"]
        asked = _opens(parse, at) or tokens[at - 1 : at] in (["always"], ["to"], ["but"], ["and"])
        return end if hyphened and asked else 0
    if token == "please" and tokens[at + 1 : at + 2] == ["always"]:
        return at + 2
    if not _opens(parse, at):
        return 0
    if token in ("follow", "adhere", "stick", "comply"):
        return at + 1 if not words["rule"].isdisjoint(tokens[at + 1 : at + 6]) and "page" not in tokens[at + 1 : at + 8] else 0
    if tokens[at : at + 2] in (["remember", "to"], ["never", "forget"]) or tokens[at : at + 3] == ["be", "sure", "to"]:
        return at + 2
    if token == "do" and tokens[at + 1 : at + 3] in (["not", "forget"], ["n't", "forget"]):
        return at + 3
    if token == "make" and tokens[at : at + 2] == ["make", "sure"] and tokens[at - 1 : at] == ["always"]:
        return at + 2
    return 0


def _opens(parse: Parse, at: int) -> bool:
    """Whether nothing but *please*, *always* and the like stands before, so that somebody is told to do it."""
    while at and parse.words.words[at - 1] in _OPENERS:
        at -= 1
    return at == 0 or parse.words.kinds[at - 1] == "X"
