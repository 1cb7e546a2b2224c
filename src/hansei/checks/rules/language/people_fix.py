"""An action item wants to change people.

What
    *Remind*, *retrain*, *be more careful*, *double-check*, *follow the process*, among lessons and action items.

Why
    Vigilance wears off in weeks, and the next one who does the step was not in the room. A check, a limit or a default holds.

Bad
    # Checkout slow on 2026-01-10

    ## Action items

    - Remind everybody to switch the job on again after maintenance

Good
    # Checkout slow on 2026-01-10

    ## Action items

    - Alert when the job has not run for a day

Source
    Google SRE workbook, chapter 10: changing systems is more reliable than changing people. Catalogue B-14.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import LESSONS
from hansei.checks.patterns import I, Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "remind", "retrain", "train", "training", "workshop", "sessions", "session", "careful", "care", "cautious", "vigilant", "mindful",
    "attention", "double", "vigilance", "follow", "follows", "sure", "ensure", "remember", "think", "please", "always",
))  # fmt: skip
_CUES = (
    "remind", "retrain", "re-train", "train all", "train the", "train our", "train developers", "train engineers", "training",
    "workshop", "session for", "sessions for", "careful", "more care", "cautious", "vigilant", "mindful", "attention", "double check",
    "double-check", "vigilance", "follow", "follows", "make sure", "ensure that", "ensure all", "ensure everyone", "remember",
    "think before", "please",
)  # fmt: skip
_WHO = (
    r"(?:all |the |our |every |each )*(?:developers?|engineers?|devs|staff|teams?|team members|everybody|"
    r"everyone|operators?|people|on-?calls?|admins|reviewers|contributors|responders|night shift|users?|"
    r"colleagues|members)"
)
_PATTERN = Pattern(
    rf"(?<!like to )\bremind (?:{_WHO}|them|ourselves)\b|\bre-?train {_WHO}\b|\btrain {_WHO}\b|\b(?:training|"
    rf"workshop|session)s? (?:for|of) {_WHO}\b|"
    r"\bbe (?:more |extra |very |especially )?(?:careful|cautious|vigilant|mindful)\b|\bmore care(?:ful)?\b|"
    r"\bpay (?:closer |more |better |extra )?attention\b|"
    rf"(?:^|[.;:] ?|\b{_WHO} (?:must|should|need to|have to|will) |\balways |\bbut )(?:please )?(?:always "
    rf")?double[- ]check\b|\bremain vigilant\b|\bvigilance\b|"
    rf"\b(?:make sure|ensure) (?:that )?{_WHO} (?:always )?(?:follow|know|understand|read|check|use|are "
    rf"aware)\w*\b|\b{_WHO} (?:will |must |should |need to )(?:always |strictly )?(?:follow|remember|be "
    rf"careful)\b|"
    r"\bthink before\b|\b(?:please |always )+(?:look|remember|make sure)\b|^\W*(?:remember to|always make sure)\b",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        if not LESSONS.intersection(sentence.sections[:2]):
            continue
        match = _PATTERN.search(sentence.text)
        if match is None:
            continue
        span = sentence.span(*match.span())
        if in_speech(context, span):
            words = " ".join(match[0].split()).strip(" .;:")
            yield Hit(
                f"{words!r} asks people to be better.",
                span,
                "change what they work with: a check, a limit, a default, an alert",
                confidence="medium",
                concern="people_fix",
            )


RULE = Rule("HS507", "people-fix", "language", "warning", check, words=_WORDS)
