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
from hansei.checks.patterns import Pattern
from hansei.checks.people import PERSON
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_STEMS = (
    "careless", "negligen", "incompeten", "stupid", "lazy", "laziness", "sloppy", "sloppiness", "reckless", "irresponsib", "idiot", "clueless", "unprofessional", "know better",
    "common sense", "judgment", "judgement", "wrong decision", "bad decision", "poor decision", "wrong call", "situational awareness", "too slow", "too late", "soon enough",
    "quickly enough", "too long", "too much time", "inappropriate", "mismanaged", "mishandled", "wrongly",
)  # fmt: skip
_PATTERNS = (
    r"(?i)\b(?:careless(?:ly|ness)?|negligen(?:t(?:ly)?|ce)|incompeten(?:t|ce)|(?<!the )stupid(?:ly|ity)?|laziness|slopp(?:y|ily|iness)|reckless(?:ly|ness)?|irresponsibl[ey]|idiot(?:s|ic)?|clueless|unprofessional(?:ly)?)\b(?!-)",
    r"\b(?:was|were|am|is|are|being|too|I['’]m|got) lazy\b(?! (?:load|init|eval))",
    r"\bshould (?:really )?(?:know|have known) better\b",
    r"(?i)\b(?:poor|bad|lack of) judge?ment\b",
    r"\b(?:was|made|is) (?:a|the) (?:wrong|bad|poor) (?:decision|choice|call)\b",
    r"\blost situational awareness\b",
    r"\bdecision of the [\w ]{3,40} was (?:inappropriate|wrong|bad|poor)\b",
    rf"{PERSON}(?: \w+){{0,2}} (?:far |much |way |a bit |a little )?too (?:slow|late)\b(?! for\b)",
    rf"{PERSON} (?:did not|didn['’]t|failed to) [^.;]{{1,80}}(?:soon|quickly|fast) enough\b",
    r"\b[Ii]t took (?:us|me|him|her|them|the team) (?:far |much |way )?too long\b",
    r"\b[Ww]e spent (?:far |way |much )?too (?:much time|long)\b",
    r"\bwrongly (?:assuming|concluding|believing|thinking)\b",
    rf"{PERSON}(?: \w+){{0,3}} wrongly (?:assumed|concluded|believed|thought)\b",
    rf"{PERSON} (?:mismanaged|mishandled)\b",
)
_compiled: list[Pattern] = []


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _STEMS):
        if not _compiled:
            _compiled.extend(Pattern(pattern) for pattern in _PATTERNS)
        for pattern in _compiled:
            match = pattern.search(sentence.text)
            if match is None:
                continue
            span = sentence.span(*match.span())
            if in_speech(context, span):
                words = " ".join(match[0].split())
                yield Hit(f"{words!r} judges with what is known only now.", span, "say what was seen at that moment, and leave the judgement out", confidence="medium", concern="blame")
                break


RULE = Rule("HS503", "judgement", "language", "warning", check, cues=_STEMS)
