"""A word makes light of what somebody had to do.

What
    *Simply had to*, *all she had to do was*, *it was easy to check*, *could just have asked*: words that make an act of people small. Of
    programs, and where *just* means a short while ago, they are left alone.

Why
    It was not simple at that moment, or it would have been done. The word tells the reader that whoever was there fell short, and hides
    what
    made it hard.

Bad
    # Checkout slow on 2026-01-10

    ## Response

    The on-call engineer simply had to restart the job.

Good
    # Checkout slow on 2026-01-10

    ## Response

    The job is restarted from the admin console, which nobody but its owners had open before.

Source
    Etsy, *Debriefing Facilitation Guide*, on words that make the past look plain; S. Dekker, *The Field Guide to Understanding 'Human
    Error'* (3rd edition, 2014), on hindsight that simplifies.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.nouns import PEOPLE
from hansei.checks.grammar.rewrite import left_out
from hansei.checks.grammar.speech import parse_of
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix

_WORDS = frozenset(("just", "simply", "merely", "easily", "trivially", "trivial", "easy", "simple", "straightforward", "had", "needed"))
_CUES = (
    "just", "simply", "merely", "easily", "trivially", "trivial to", "easy to", "simple to", "straightforward to", "only had to",
    "had to do",
    "had to be", "needed to do", "needed to be",
)  # fmt: skip
_SMALL = frozenset(("just", "simply", "merely", "easily", "trivially"))
_EASY = frozenset(("easy", "trivial", "simple", "straightforward"))
_SEEN = frozenset(("avoid", "prevent", "check", "verify", "test", "spot", "notice", "catch", "see", "detect", "foresee", "do", "fix"))


_DUTY = frozenset(("had", "have", "has", "need", "needs", "needed"))


def _may_belittle(words: set[str]) -> bool:
    return not _DUTY.isdisjoint(words) or not (_EASY.isdisjoint(words) or _SEEN.isdisjoint(words))


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, may=_may_belittle):
        parse = parse_of(context, sentence)
        found = _belittled(parse)
        if found is None:
            continue
        first, last, at = found
        start, end = parse.words.starts[first], parse.words.ends[last - 1]
        span = sentence.span(start, end)
        if in_speech(context, span):
            edits = left_out(context, sentence, parse, at) if at >= 0 else None
            yield Hit(
                f"{sentence.shown(start, end)!r} makes it look easy.",
                span,
                "leave the word out, and say what the step took and what made it hard just then",
                (Fix("leave the word out", False, edits),) if edits else (),
                confidence="medium",
                concern="blame",
            )


def _belittled(parse: Parse) -> tuple[int, int, int] | None:
    """First word, end, and the word that can be left out (or -1)."""
    tokens = parse.words.words
    for at, token in enumerate(tokens):
        if token in _SMALL or token == "only":
            after = tokens[at + 1 : at + 3]
            if after in (["had", "to"], ["needed", "to"], ["needs", "to"], ["need", "to"], ["has", "to"], ["have", "to"]):
                start = parse.group(at).start
                subject = parse.subject(start)
                if subject.who in (*PEOPLE, "either") and not subject.any and not (token == "only" and tokens[at + 1] != "had"):
                    return subject.start, at + 3, at if token != "only" else -1
            if (
                token != "only"
                and at
                and tokens[at - 1] in ("could", "should", "would")
                and "have" in after[:2]
                and (parse.subject(parse.group(at).start).who in (*PEOPLE, "nobody", "either"))
            ):
                return at - 1, at + 2, at
        elif token == "all" and not {"had", "needed"}.isdisjoint(tokens[at + 1 : at + 6]) and "was" in tokens[at + 3 : at + 10]:
            low = next(index for index in range(at + 1, len(tokens)) if tokens[index] in ("had", "needed"))
            if tokens[low + 1 : low + 3] in (["to", "do"], ["to", "be"]) and parse.subject(low).who in (*PEOPLE, "either", "they", "thing"):
                return at, low + 3, -1
        elif token in _EASY and tokens[at + 1 : at + 2] == ["to"] and at + 2 < len(tokens) and tokens[at + 2] in _SEEN:
            low = at
            while low and parse.words.kinds[low - 1] == "B":
                low -= 1
            if low > 1 and tokens[low - 1] in ("was", "is", "'s", "been") and tokens[low - 2] in ("it", "this", "that", "have", "which"):
                if "not" not in tokens[max(0, low - 3) : at]:
                    return low - 1, at + 3, -1
    return None


RULE = Rule("HS510", "belittled", "language", "advice", check, words=_WORDS)
