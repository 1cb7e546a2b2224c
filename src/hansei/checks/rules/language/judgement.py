"""A word judges a person or a decision.

What
    *Careless*, *negligent*, *sloppy*, *reckless*, *a wrong decision*, *reacted too late*, *should know better*, *obvious to anyone*: words
    that
    measure people against what everybody knows only now. Said of programs, latencies and files they are left alone.

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
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018): *careless ignorance*, *did not act soon enough*; J. Bergström on normative language in *Three analytical traps in accident
    investigation* (Lund University); Etsy, *Debriefing Facilitation Guide*, on *obviously* as a cue to ask more.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.speech import parse_of
from hansei.checks.grammar.verdicts import verdicts
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_JUDGING = lexicon().judging
_WORDS = frozenset((
    *_JUDGING["hard"], *_JUDGING["soft"], "obvious", "obviously", "lack", "too", "decision", "decisions", "choice", "choices", "call",
    "judgment", "judgement", "move", "idea", "mistake", "mistakes", "oversight", "blunder", "sense", "better", "awareness", "corners",
    "ball", "conclusions", "gun", "wheel", "depth", "job", "attention", "hip", "blame", "fault", "asleep", "slow", "enough", "poorly",
    "badly", "clumsily", "mishandled", "mismanaged", "any", "lapse", "error", "clue",
))  # fmt: skip
_CUES = tuple(sorted((
    *_JUDGING["hard"], *_JUDGING["soft"], *_JUDGING["phrases"], "obvious", "obviously", "lack of", "too late", "too slow", "too slowly",
    "too long", "too hastily", "too quickly", "too much", "too eager", "too casual", "too casually", "too lax", "too confident",
    "too trusting",
    "too optimistic", "decision", "choice", "judgment", "judgement", *(f"{bad} {what}" for bad in _JUDGING["bad"] for what in ("call",
    "move", "idea")),
    "slow to", "fast enough", "quick enough", "early enough", "careful enough", "thorough enough", "attentive enough", "diligent enough",
    "experienced enough", "proactive enough", "vigilant enough", "mishandled", "mismanaged", "any competent", "any sane", "any decent",
    "any half-decent", "any reasonable", "any sensible", "any experienced", "any good", "any serious",
    *(f"{how} {what}" for how in ("poorly", "badly", "clumsily") for what in ("handled", "managed", "executed", "judged")),
    *(f"{kind} {what}" for kind in _JUDGING["mistake"] for what in ("mistake", "oversight", "blunder", "slip")),
)))  # fmt: skip


_ALONE = frozenset(part for word in _WORDS - _JUDGING["decision"] for part in word.split("-"))


def _may_judge(words: set[str]) -> bool:
    return not _ALONE.isdisjoint(words) or not (_JUDGING["bad"].isdisjoint(words) or _JUDGING["decision"].isdisjoint(words))


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, may=_may_judge):
        parse = parse_of(context, sentence)
        for found in verdicts(parse):
            start, end = parse.words.starts[found.first], parse.words.ends[found.last - 1]
            span = sentence.span(start, end)
            if in_speech(context, span):
                yield Hit(
                    f"{sentence.shown(start, end)!r} judges with what is known only now.",
                    span,
                    "say what could be seen at that moment, and leave the judgement out",
                    confidence="medium",
                    concern="blame",
                )
                break


RULE = Rule("HS503", "judgement", "language", "warning", check, words=_WORDS)
