"""A sentence blames a person.

What
    A person, role, team or handle who *forgot*, *missed*, *overlooked*, *failed to*, *did not check*, *made a mistake*, *accidentally* did
    something; or a code review that *did not catch* it. Systems may fail as they like: without a human subject the rule is silent.

Why
    People who expect blame stop telling what happened. And the sentence ends the analysis where it should begin: the action made sense to
    somebody who saw what could be seen then, and nothing stopped it.

Bad
    # Checkout slow on 2026-01-10

    The developer forgot to close the session, so connections were used up.

Good
    # Checkout slow on 2026-01-10

    The session has to be closed by hand, and nothing checks that, so connections were used up.

Source
    Google SRE workbook, chapter 10; PagerDuty, Postmortems, on blame; J. Bergström on normative language. Catalogue B-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.people import AUXILIARY, PERSON
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "forgot", "failed", "neglected", "ignored", "overlooked", "missed", "omitted", "mistake", "mistakenly", "misread",
    "misunderstood", "misconfigured", "mistyped", "disregarded", "did", "didn't", "hadn't", "accidentally", "incorrectly", "wrongly",
    "erroneously", "error", "broke", "bad", "fault", "made",
))  # fmt: skip
_CUES = (
    "forgot", "failed to", "neglected", "ignored", "overlooked", "missed", "omitted", "mistake", "mistakenly", "misread",
    "misunderstood", "misconfigured", "mistyped", "disregarded", "did not", "didn't", "had not", "hadn't", "accidentally",
    "incorrectly", "wrongly", "erroneously", "in error", "broke", "my bad", "our fault", "my fault", "our error", "made an error",
    "made a typo",
)  # fmt: skip
_UNDONE = (
    r"(?:bother|check|follow|test|verify|update|catch|read|review|communicate|announce|document|validate|look|"
    r"escalate|inform|tell|notify|confirm|"
    r"double-?check|remember|consider|think|ensure|pay attention|take care|take into account)(?!ed)"
)
_VERB = Pattern(
    r"\b(?:forgot\b|failed to(?! (?:reproduce|connect|log|sign|reach|access|load|find|identify|receive|over))\b|"
    r"(?:neglected|ignored|overlooked|disregarded|misread|misunderstood|mistyped)\b|"
    r"omitted to\b|missed(?! (?:out|by|the (?:window|cut|train)))\b|mis-?configured\b|made (?:an?|the|this|"
    r"that) (?:\w+ )?(?:mistake|error|typo)\b|"
    r"broke (?:prod|production|main|master|the \w+|everything|it)\b|"
    rf"(?:didn['’]t|did not|hadn['’]t|had not) (?:\w+ly )?{_UNDONE}|"
    r"(?:accidentally|mistakenly|incorrectly|wrongly|erroneously|by mistake) \w+ed\b|(?:accidentally|mistakenly|"
    r"incorrectly|wrongly|erroneously) \w+)"
)
_SUBJECT = Pattern(rf"(?:{PERSON}|(?<![\w'’])(?:I|[Ww]e|[Hh]e|[Ss]he)['’]d){AUXILIARY} $")
_EARLIER = Pattern(rf"{PERSON} \w+ed [^.;]{{1,80}}(?:,| and| but)(?: had)?(?: \w+ly)? $")
"""The subject of a verb before: *she merged without waiting and broke main*."""
_REVIEW = Pattern(
    r"(?:^|(?<=\W))(?:[Cc]ode |[Pp]eer |PR |[Pp]ull request |[Mm]erge request )?[Rr]eview(?:s|ers?)?(?: process)?(?: also| either| both)? $"
)
_ANYBODY = Pattern(r"\b(?:forgot (?:to|about|that)|neglected to|omitted to)\b")
"""Only people do this."""
_AT_THE_END = Pattern(rf"{PERSON} (?!(?:are|is|will|would|can|could|may|might|should) )\w+[^.;:]{{0,110}}? (?P<verb>by mistake|in error)\b")
_OWNED = Pattern(
    r"\b(?:our|my|his|her) (?:own )?(?:mistake|fault|bad|error)\b(?! (?:rate|budget|handl|log|messag|page|code|track|report|count))", I
)
_HYPOTHETICAL = Pattern(
    r"\b(?:if|whenever|when(?:ever)? (?:an?|some|somebody|someone|anybody|anyone)|in case|unless|should|could|"
    r"would|may|might|can|must|so that|to ensure)\b[^,;]{0,40}$",
    I,
)
_FAR = 150
"""How far before a verb its subject is looked for."""


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        found = _reproach(sentence.text, sentence.lower)
        if found is None or _HYPOTHETICAL.search(sentence.text[max(0, found[1] - 60) : found[1]]):
            continue
        start, verb, end = found
        span = sentence.span(start, end)
        if in_speech(context, span) and in_speech(context, sentence.span(verb, end)):
            words = " ".join(sentence.text[start:end].split())
            yield Hit(
                f"{words!r} blames a person.",
                span,
                "say what made it likely and what did not stop it: a step that relies on memory, a tool that did not ask",
                confidence="medium",
                concern="blame",
            )


def _reproach(text: str, lower: str) -> tuple[int, int, int] | None:
    """Start of the subject, start and end of the verb."""
    for verb in _VERB.finditer(text):
        first = max(0, verb.start() - _FAR)
        before = text[first : verb.start()]
        for pattern in (_SUBJECT, _REVIEW, _EARLIER):
            subject = pattern.search(before)
            if subject:
                return first + subject.start(), verb.start(), verb.end()
    if "to" in lower or "that" in lower or "about" in lower:
        alone = _ANYBODY.search(text)
        if alone:
            return alone.start(), alone.start(), alone.end()
    if "by mistake" in lower or "in error" in lower:
        late = _AT_THE_END.search(text)
        if late:
            return late.start(), late.start("verb"), late.end()
    if "mistake" in lower or "fault" in lower or " bad" in lower or "error" in lower:
        owned = _OWNED.search(text)
        if owned:
            return owned.start(), owned.start(), owned.end()
    return None


RULE = Rule("HS501", "blame", "language", "warning", check, words=_WORDS)
