"""A word judges a person or a decision.

What
    *Careless*, *negligent*, *sloppy*, *reckless*, *a wrong decision*, *too slow*, *should know better*: words that measure people against
    what everybody knows only now.

Why
    They tell what the writer thinks and nothing about the incident. The one who is meant will not contribute again.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    It was careless to switch off the job.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The job was switched off because it delayed the nightly backup.

Source
    Google SRE workbook, chapter 10 (*careless ignorance*); J. Bergström on normative language. Catalogue B-03 and B-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.people import PERSON
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "careless", "carelessly", "carelessness", "negligent", "negligently", "negligence", "incompetent", "incompetence", "stupid",
    "stupidly", "stupidity", "lazy", "laziness", "sloppy", "sloppily", "sloppiness", "reckless", "recklessly", "recklessness",
    "irresponsible", "irresponsibly", "idiot", "idiots", "idiotic", "clueless", "unprofessional", "unprofessionally", "better",
    "judgment", "judgement", "wrong", "poor", "bad", "awareness", "too", "enough", "inappropriate", "mismanaged", "mishandled",
    "wrongly",
))  # fmt: skip
_CUES = (
    "careless", "carelessly", "carelessness", "negligent", "negligently", "negligence", "incompetent", "incompetence", "stupid",
    "stupidly", "stupidity", "lazy", "laziness", "sloppy", "sloppily", "sloppiness", "reckless", "recklessly", "recklessness",
    "irresponsible", "irresponsibly", "idiot", "idiots", "idiotic", "clueless", "unprofessional", "unprofessionally", "know better",
    "known better", "judgment", "judgement", "wrong decision", "bad decision", "poor decision", "wrong choice", "bad choice",
    "poor choice", "wrong call", "bad call", "situational awareness", "too slow", "too late", "soon enough", "quickly enough",
    "fast enough", "too long", "too much time", "was inappropriate", "mismanaged", "mishandled", "wrongly",
)  # fmt: skip
_PATTERNS = (
    (
        Pattern(
            r"\b(?:careless(?:ly|ness)?|negligen(?:t(?:ly)?|ce)|incompeten(?:t|ce)|(?<!the )stupid(?:ly|ity)?|laziness|"
            r"slopp(?:y|ily|iness)|reckless(?:ly|ness)?|"
            r"irresponsibl[ey]|idiot(?:s|ic)?|clueless|unprofessional(?:ly)?)\b(?!-)",
            I,
        ),
        (),
    ),
    (Pattern(r"\b(?:was|were|am|is|are|being|too|I['’]m|got) lazy\b(?! (?:load|init|eval))"), ("lazy",)),
    (Pattern(r"\bshould (?:really )?(?:know|have known) better\b"), ("better",)),
    (Pattern(r"\b(?:poor|bad|lack of) judge?ment\b", I), ("judg",)),
    (Pattern(r"\b(?:was|made|is) (?:a|the) (?:wrong|bad|poor) (?:decision|choice|call)\b"), ("decision", "choice", "call")),
    (Pattern(r"\blost situational awareness\b"), ("awareness",)),
    (Pattern(r"\bdecision of the [\w ]{3,40} was (?:inappropriate|wrong|bad|poor)\b"), ("decision of",)),
    (Pattern(rf"{PERSON}(?: \w+){{0,2}} (?:far |much |way |a bit |a little )?too (?:slow|late)\b(?! for\b)"), ("too slow", "too late")),
    (Pattern(rf"{PERSON} (?:did not|didn['’]t|failed to) [^.;]{{1,80}}(?:soon|quickly|fast) enough\b"), ("enough",)),
    (Pattern(r"\b[Ii]t took (?:us|me|him|her|them|the team) (?:far |much |way )?too long\b"), ("too long",)),
    (Pattern(r"\b[Ww]e spent (?:far |way |much )?too (?:much time|long)\b"), ("too",)),
    (Pattern(r"\bwrongly (?:assuming|concluding|believing|thinking)\b"), ("wrongly",)),
    (Pattern(rf"{PERSON}(?: \w+){{0,3}} wrongly (?:assumed|concluded|believed|thought)\b"), ("wrongly",)),
    (Pattern(rf"{PERSON} (?:mismanaged|mishandled)\b"), ("mismanaged", "mishandled")),
)
"""Each with texts of which the sentence must hold one (in small letters), since most sentences need none of the dear ones."""


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        for pattern, needs in _PATTERNS:
            if needs and not any(need in sentence.lower for need in needs):
                continue
            match = pattern.search(sentence.text)
            if match is None:
                continue
            span = sentence.span(*match.span())
            if in_speech(context, span):
                words = " ".join(match[0].split())
                yield Hit(
                    f"{words!r} judges with what is known only now.",
                    span,
                    "say what was seen at that moment, and leave the judgement out",
                    confidence="medium",
                    concern="blame",
                )
                break


RULE = Rule("HS503", "judgement", "language", "warning", check, words=_WORDS)
