"""Human error is given as the explanation.

What
    *Human error*, *operator error*, *fat finger* and the like as what happened or why. Denied, quoted or spoken of as a risk, they are left
    alone.

Why
    The label says that somebody did something which turned out badly; that is where the questions begin. What made the action look right?
    Which guard was missing?

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    Due to human error the flag was switched off.

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    The flag's name does not say that it fills the price cache, and switching it off asks for no confirmation.

Source
    PagerDuty, *Postmortem Documentation*, The Blameless Postmortem: do not blame human error; S. Dekker, *The Field Guide to Understanding
    'Human Error'* (3rd edition, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.patterns import I, Pattern
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset((
    "human", "operator", "operator's", "pilot", "manual", "fat", "finger", "fingers", "fingered", "fingering", "pebkac", "part", "user",
    "developer", "engineer", "administrator", "admin", "technician", "programmer", "picnic", "layer",
))  # fmt: skip
_CUES = (
    "human error", "human mistake", "human failure", "human-error", "human oversight", "human slip", "human fault", "human negligence",
    "developer error", "engineer error", "administrator error", "admin error", "technician error", "programmer error", "developer mistake",
    "engineer mistake", "human-caused", "operator-error", "user-error", "fat fingers", "picnic", "operator error", "operator's error",
    "operator mistake", "pilot error", "manual error", "manual mistake", "fat finger", "fat-finger", "fat-fingered", "fat fingered",
    "fingering", "finger trouble", "pebkac", "on the part of", "user error",
)  # fmt: skip
_TERM = Pattern(
    r"\b(?:(?:human|pilot)[ -](?:errors?|mistakes?|failures?|oversights?|slips?|fault|negligence)|manual[ -](?:errors?|mistakes?)|"
    r"(?:operator(?:['’]s)?|developer|engineer|administrator|admin|technician|programmer)[ -](?:error|mistake)|user-error)\b(?! "
    r"(?:count|rate|log|messag|handl|report|page|class|object|code|console|email|mail))|\bfat[- ]finger(?:s|ed|ing)?\b|\bfinger trouble\b|"
    r"\bPEBKAC\b|\bPICNIC\b(?= error)|\bhuman-caused\b|"
    r"\b(?:error|mistake|oversight|negligence) on the part of (?:the|an?|our)\b|\b(?:due to|caused by|was|a "
    r"case of|down to|attribut(?:ed|able) to|because of|traced (?:back )?to|result of|owing to|boils down to) (?:an? )?user error\b",
    I,
)
_DENIED = Pattern(
    r"\b(?:not|no|never|isn['’]t|wasn['’]t|without|avoid\w*|rather than|instead of|prevent\w*|reduc\w+|"
    r"eliminat\w+|minimi[sz]\w+|prone to|risk of|risks? |possib\w+|potential\w*|"
    r"susceptible to|guard\w* against|protect\w* (?:against|from)|any|chances? of|room for|remov\w+|subject to|"
    r"blam\w+|term|class of|probability of|likelihood of|less|opportunit\w+ for)\b[^.;]{0,24}$",
    I,
)
_NAMED = Pattern(r"^(?:[ -](?:check|detection|alert|panel|class|categor|rate|budget|proof|resist|prone|factor))", I)


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        for match in _TERM.finditer(sentence.text):
            if _DENIED.search(sentence.text[: match.start()]) or _NAMED.match(sentence.text[match.end() :]):
                continue
            span = sentence.span(*match.span())
            if in_speech(context, span):
                yield Hit(
                    f"{match[0]!r} explains nothing yet.",
                    span,
                    "say what made the action look right, and which guard was missing",
                    confidence="medium",
                    concern="blame",
                )
                break


RULE = Rule("HS502", "human-error", "language", "warning", check, words=_WORDS)
