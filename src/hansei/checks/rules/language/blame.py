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

_STEMS = (
    "forgot", "failed to", "neglect", "ignored", "overlooked", "missed", "omitted", "mistake", "misread", "misunderst", "n't", "n’t", " not ", "accidental", "incorrectly",
    "wrongly", "erroneously", "in error", "broke", "my bad", "our fault", "my fault", "actually read",
)  # fmt: skip

_UNDONE = (
    r"(?:bother|check|follow|test|verify|update|catch|read|review|communicate|announce|document|validate|look|escalate|inform|tell|notify|confirm|"
    r"double-?check|remember|consider|think|ensure|pay attention|take care|take into account)"
)
_DID = (
    r"(?:forgot|failed to(?! (?:reproduce|connect|log|sign|reach|access|load|find|identify|receive|over))|neglected|ignored|overlooked|omitted to|disregarded|"
    r"missed(?! (?:out|by|the (?:window|cut|train)))|misread|misunderstood|mis-?configured|mistyped|"
    r"made (?:an?|the|this|that) (?:\w+ )?(?:mistake|error|typo)\b|broke (?:prod|production|main|master|the \w+|everything|it)\b|"
    rf"(?:didn['’]t|did not|hadn['’]t|had not) (?:\w+ly )?{_UNDONE}(?!ed)|actually read)"
)
_BY_MISTAKE = r"(?:accidentally|mistakenly|incorrectly|wrongly|erroneously|by mistake|by accident|in error)"

_PATTERNS = (
    rf"{PERSON}{AUXILIARY} (?P<verb>{_DID})",
    rf"{PERSON} \w+ed [^.;]{{1,80}}(?:,| and| but)(?: had)?(?: \w+ly)? (?P<verb>{_DID})",
    rf"{PERSON}{AUXILIARY}['’]?d? (?P<verb>{_BY_MISTAKE}) \w+",
    rf"{PERSON} (?!(?:are|is|will|would|can|could|may|might|should) )\w+[^.;:]{{0,110}}? (?P<verb>by mistake|by accident|in error)\b",
    r"(?P<verb>\b[Ww]e['’]d accidentally \w+)",
    r"(?P<verb>\b(?:forgot) (?:to|about|that)\b)",
    r"(?P<verb>\b(?:neglected|omitted) to\b)",
    r"\b(?:[Cc]ode |[Pp]eer |PR |[Pp]ull request |[Mm]erge request )?[Rr]eview(?:s|ers?)?(?: process)? (?:also |either |both )?(?P<verb>(?:did not|didn['’]t|failed to|missed|overlooked)(?: catch| notice| spot| see| find| flag)?)",
    r"\b(?P<verb>(?:our|my|his|her) (?:own )?(?:mistake|fault|bad|error)\b)(?! (?:rate|budget|handl|log|messag|page|code|track|report|count))",
    r"\b(?P<verb>(?:on the part of|by) (?:the|an?|our) (?:\w+ ){0,2}(?:engineer|developer|operator|admin|administrator|maintainer|DBA)s? (?:by mistake|accidentally))",
    r"(?P<verb>\bleft (?:the|a) [\w ]{2,40} (?:on|off|open|enabled|disabled), against (?:the|all) (?:instructions|rules))",
)
_HYPOTHETICAL = Pattern(r"\b(?:if|whenever|when(?:ever)? (?:an?|some)|in case|unless|should|could|would|may|might|can|must|so that|to ensure|if (?:we|you|I))\b[^,;]{0,40}$", I)
_compiled: list[Pattern] = []


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _STEMS):
        if not _compiled:
            _compiled.extend(Pattern(pattern) for pattern in _PATTERNS)
        for pattern in _compiled:
            match = pattern.search(sentence.text)
            if match is None or _HYPOTHETICAL.search(sentence.text[: match.start("verb")]):
                continue
            span = sentence.span(match.start(), match.end("verb"))
            if in_speech(context, span) and in_speech(context, sentence.span(*match.span("verb"))):
                words = " ".join(sentence.text[match.start() : match.end("verb")].split())
                yield Hit(
                    f"{words!r} blames a person.", span, "say what made it likely and what did not stop it: a step that relies on memory, a tool that did not ask",
                    confidence="medium", concern="blame",
                )  # fmt: skip
                break


RULE = Rule("HS501", "blame", "language", "warning", check, cues=_STEMS)
