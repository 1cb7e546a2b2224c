"""A word shows feelings where a fact would help.

What
    *Unfortunately*, *of course*, *ridiculous*, *a disaster*. Quoted they are left alone, and so is *disaster recovery*.

Why
    Feelings make readers look for somebody to blame. A number says how bad it was, and to everybody the same.

Bad
    # Checkout slow on 2026-01-10

    Unfortunately the price cache held no entry for new customers.

Good
    # Checkout slow on 2026-01-10

    The price cache held no entry for new customers.

Source
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018), on animated language.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.rewrite import left_out
from hansei.checks.grammar.speech import parse_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix

_WORDS = frozenset((
    "alas", "awful", "awfully", "believe", "course", "disaster", "disastrous", "disastrously", "embarrassing", "embarrassingly",
    "horrible", "horribly", "horrific", "horrifying", "insane", "insanely", "nightmare", "regrettably", "ridiculous", "ridiculously",
    "sadly", "shocking", "shockingly", "terrible", "terribly", "unbelievable", "unbelievably", "unfortunate", "unfortunately", "absurd",
    "absurdly", "outrageous", "appalling", "appallingly", "atrocious", "abysmal", "dreadful", "dreadfully", "ghastly", "pathetic",
    "laughable", "ludicrous", "fiasco", "debacle", "miserably", "heartbreaking", "terrifying", "tragic", "tragically", "crazy", "hell",
    "damn", "damned", "wtf", "crap", "shit", "fuck", "fucking", "bullshit", "madness", "lunacy", "infuriating", "maddening", "disgraceful",
    "shameful", "shameless", "hopelessly",
))  # fmt: skip
_CUES = (*sorted(_WORDS - {"believe", "course", "hell"}), "of course", "not believe", "can't believe", "cannot believe", "hell broke")
_PATTERN = Pattern(
    r"\bunfortunate(?:ly)?\b|(?<!matter )\bof course\b|\b[Aa]las\b(?=[ ,])|\bsadly\b|\bregrettably\b|"
    r"\bridiculous(?:ly)?\b|\binsane(?:ly)?\b(?![.-]\w)|\bunbelievabl[ey]\b|\bcan(?:not|['’]t) believe\b|"
    r"\b(?:an?|the|complete|total|utter|absolute) (?:complete |total |absolute |utter )?(?:disaster|nightmare)\b(?! (?:recovery|"
    r"plan|relief|test|preparedness|scenario|response|mode|drill|site|area|zone))|\bdisastrous(?:ly)?\b|\bhorri(?:fic|bl[ey]|fying)\b|"
    r"\bterribl[ey]\b|\bawful(?:ly)?\b|\bembarrassing(?:ly)?\b|\bshocking(?:ly)?\b|\babsurd(?:ly)?\b|\boutrageous\b|\bappalling(?:ly)?\b|"
    r"\batrocious\b|\babysmal\b|\bdreadful(?:ly)?\b|\bghastly\b|\bpathetic\b|\blaughable\b|\bludicrous\b|\bfiasco\b|\bdebacle\b|"
    r"\bmiserably\b|\bheartbreaking\b|\bterrifying\b|\btragic(?:ally)?\b|\bcrazy\b|\ball hell broke\b|\bdamn(?:ed)?\b|\bwtf\b|\bcrap\b|"
    r"\bshit\b|\bfuck(?:ing)?\b|\bbullshit\b|\b(?:madness|lunacy)\b|\binfuriating\b|\bmaddening\b|\bdisgraceful\b|\bshame(?:ful|less)\b|"
    r"\bhopelessly\b",
    I,
)
_ADVERB = Pattern(r"(?:unfortunately|sadly|regrettably|alas|of course|tragically)$", I)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        match = _PATTERN.search(sentence.text)
        if match is None:
            continue
        span = sentence.span(*match.span())
        if in_speech(context, span):
            edits = None
            if _ADVERB.match(match[0]):
                parse = parse_of(context, sentence)
                edits = left_out(context, sentence, parse, parse.words.at(match.start()), len(match[0].split()))
            yield Hit(
                f"{match[0]!r} shows a feeling.",
                span,
                "leave it out, or say how much it was",
                (Fix("leave the feeling out", False, edits),) if edits else (),
                concern="animated",
            )


RULE = Rule("HS506", "animated", "language", "advice", check, words=_WORDS)
