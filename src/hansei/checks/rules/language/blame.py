"""A sentence blames a person.

What
    A person, role, team or handle who *forgot*, *missed*, *overlooked*, *failed to*, *did not check*, *made a mistake*, *accidentally* did
    something; or a code review that *did not catch* it. The subject of the verb decides: programs may fail as they like, passives that name
    nobody are left alone, and so is what people could not know, could not do, or did only if.

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
    J. Lunney, S. Lueder and B. Beyer, *Postmortem Culture: Learning from Failure*, chapter 10 of The Site Reliability Workbook (O'Reilly,
    2018), whose bad example says *completely ignored*; PagerDuty, *Postmortem Documentation*, The Blameless Postmortem; J. Bergström on
    normative language in *Three analytical traps in accident investigation* (Lund University).
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.hints import may_reproach
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.reproach import Reproach
from hansei.checks.grammar.reproaches import reproaches
from hansei.checks.grammar.rewrite import left_out, task_of
from hansei.checks.grammar.speech import named_in, parse_of
from hansei.checks.prose import Sentence, in_speech, sentences
from hansei.checks.rule import Hit, Rule
from hansei.findings import Fix

_WORDS = frozenset((
    *(form.partition("-")[0] for form in lexicon().forms_of("slip", "lapse", "fail", "damage", "cause", "up", tags="png")),
    *lexicon().adverbs["slip"], *lexicon().adverbs["judging"], *lexicon().nouns["fault"], "failure", "nobody", "one", "none", "neither",
    "not", "didn't", "hadn't", "haven't", "never", "without", "mistake", "error", "accident", "oversight", "made", "committed", "typo",
    "skipped", "enough", "against", "contrary", "wrong", "violation", "breach", "disregard",
))  # fmt: skip
_CUES = tuple(sorted((
    *lexicon().forms_of("slip", "lapse", "damage", "cause", tags="png"), "failed to", "screwed", "messed", "skipped",
    *lexicon().adverbs["slip"], *lexicon().adverbs["judging"], *lexicon().phrases["against"], *lexicon().adverbs["late"],
    *(lexicon().nouns["fault"] - {"bad", "error"}), "my bad", "our bad", "our error", "my error", "his error", "her error", "'s error",
    "error by", "error of the", "error on the part", "failure to", "failure of the", "made a", "made an", "made the", "made this",
    "made that", "made some", "made two", "made several", "the wrong", "nobody", "no one", "none of", "neither of", "did not", "didn't",
    "had not", "hadn't", "have not", "haven't", "never", "without", "enough",
)))  # fmt: skip

_HELP = {
    "undone": "say what relied on memory and what could have reminded or stopped whoever was there{task}",
    "unchecked": "say what the work asked for and what would have shown the fault{task}",
    "missed": "say where it could be seen, among what else, and what pointed there",
    "slip": "leave the judgement out and say what made both things look alike and whether the tool asked",
    "done": "say what could be seen at that moment and why the action made sense",
    "broke": "say which change it was and what let it through",
    "fault": "say what made it likely and what did not stop it; whose it was explains nothing",
    "against": "say how the work is really done, and what made the written way hard to follow",
}


def check(context: Context) -> Iterator[Hit]:
    names = named_in(context)

    def may(words: set[str]) -> bool:
        return may_reproach(words, names)

    for sentence in sentences(context, _CUES, may=may):
        parse = parse_of(context, sentence)
        for found in reproaches(parse):
            words = parse.words
            start, end, at = words.starts[found.first], words.ends[found.last - 1], words.starts[found.at]
            span = sentence.span(start, end)
            if in_speech(context, span) and in_speech(context, sentence.span(at, words.ends[found.at])):
                yield Hit(
                    f"{sentence.shown(start, end)!r} blames a person.",
                    span,
                    _HELP[found.kind].format(task=_task(sentence, found, parse)),
                    _fixes(context, sentence, found, parse),
                    confidence="medium",
                    concern="blame",
                )
                break


def _task(sentence: Sentence, found: Reproach, parse: Parse) -> str:
    task = task_of(sentence, parse, found.at)
    return f", for example “Nothing reminds or checks that one has {task}”" if task else ""


def _fixes(context: Context, sentence: Sentence, found: Reproach, parse: Parse) -> tuple[Fix, ...]:
    if found.kind != "slip" or parse.words.words[found.at] == "wrong":
        return ()
    edits = left_out(context, sentence, parse, found.at)
    return (Fix("leave the judgement out", False, edits),) if edits else ()


RULE = Rule("HS501", "blame", "language", "warning", check, words=_WORDS)
