"""An action item wants to change people.

What
    *Remind*, *retrain*, *be more careful*, *double-check*, *raise awareness*, *follow the process*, among lessons and action items. Checks
    in
    tools, documents and the training of models are left alone.

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
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018): changing human behaviour is less reliable than changing systems; *train humans not to run unsafe commands* is its bad example.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.speech import parse_of
from hansei.checks.grammar.vigilance import vigilance
from hansei.checks.prose import in_lessons, in_speech, sentences
from hansei.checks.rule import Hit, Rule

_VIGILANCE = lexicon().vigilance
_ALONE = (
    "ask", "tell", "reminder", "reminders", "training", "trainings", "ensure", "attention", "awareness", "vigilance", "aware", "think",
    "forget",
)  # fmt: skip
_CUES = tuple(sorted({
    *_VIGILANCE["remind"], *_VIGILANCE["careful"], *_VIGILANCE["care"], *_VIGILANCE["lesson"], *_VIGILANCE["heed"], *_ALONE, "reminding",
    "educating", "teaching", "coaching", "make sure", "be sure to", "session for", "sessions for", "course for", "double check",
    "triple check", "please always", "importance of", "need to",
}))  # fmt: skip
_WORDS = frozenset(part for cue in _CUES for part in cue.replace("-", " ").split() if part not in ("to", "for", "of"))
_HELP = {
    "remind": "let the tool remind, or refuse: a check, a limit, a default, an alert",
    "train": "change what they work with: a check, a limit, a default; what was learned belongs in the runbook",
}


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES, where=in_lessons):
        parse = parse_of(context, sentence)
        found = vigilance(parse)
        if found is None:
            continue
        start, end = parse.words.starts[found[0]], parse.words.ends[found[1] - 1]
        span = sentence.span(start, end)
        if in_speech(context, span):
            first = parse.words.words[found[0]]
            yield Hit(
                f"{sentence.shown(start, end)!r} asks people to be better.",
                span,
                _HELP.get("train" if "train" in first or first in _VIGILANCE["arrange"] else first, _ELSE),
                confidence="medium",
                concern="people_fix",
            )


_ELSE = "change what they work with: a check, a limit, a default, an alert"

RULE = Rule("HS507", "people-fix", "language", "warning", check, words=_WORDS)
