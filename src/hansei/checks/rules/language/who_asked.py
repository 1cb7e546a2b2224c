"""A question asks who did it, or why a person did not.

What
    *Who approved this?*, *whose fault was it?*, *why did the engineer not check?*: questions whose answer is a person.

Why
    *Who* looks for somebody to blame, *why* for an excuse. *What did you see?* and *how did that make sense at the time?* lead to what can
    be
    changed.

Bad
    # Checkout slow on 2026-01-10

    ## Root cause

    Who switched off the job?

Good
    # Checkout slow on 2026-01-10

    ## Root cause

    How did switching off the job look like the right thing to do?

Source
    PagerDuty, *Postmortem Documentation*, The Blameless Postmortem: ask *what* and *how* rather than *who* and *why*; Etsy, *Debriefing
    Facilitation Guide*.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, who
from hansei.checks.grammar.speech import parse_of
from hansei.checks.lookup import words_in
from hansei.checks.prose import in_speech, sentences
from hansei.checks.rule import Hit, Rule

_WORDS = frozenset(("who", "whose", "why"))
_CUES = ("who", "whose", "why")
_GUILT = frozenset(
    ("fault", "mistake", "error", "blame", "guilt", "idea", "change", "commit", "bug", "job", "responsibility", "decision", "negligence")
)
_ASKED = frozenset(
    ("find", "figure", "know", "determine", "establish", "clarify", "unclear", "ask", "asked", "asking", "wonder", "question", "clear")
)
_ACTS = frozenset(("do", "write", "approve", "allow", "let", "sign", "make", "decide", "mess", "screw", "forget"))


def check(context: Context) -> Iterator[Hit]:
    for sentence in sentences(context, _CUES):
        if "?" not in sentence.text and _ASKED.isdisjoint(words_in(sentence.lower)):
            continue
        parse = parse_of(context, sentence)
        found = _question(parse)
        if found is None or (sentence.sections[:1] == ("five_whys",) and "we" in parse.words.words[found[0] : found[1]]):
            continue
        start, end = parse.words.starts[found[0]], parse.words.ends[found[1] - 1]
        span = sentence.span(start, end)
        if in_speech(context, span):
            yield Hit(
                f"{sentence.shown(start, end)!r} asks for a person.",
                span,
                "ask what was seen and known, and how the action made sense at the time",
                confidence="medium",
                concern="blame",
            )


def _question(parse: Parse) -> tuple[int, int] | None:
    tokens, kinds = parse.words.words, parse.words.kinds
    asked = "?" in tokens
    for at, token in enumerate(tokens):
        if token == "who" and at + 1 < len(tokens):
            verb = at + 1
            while verb < len(tokens) - 1 and kinds[verb] in "ABT":
                verb += 1
            base = lexicon().base(tokens[verb])
            blamed = base == "blame" or (base in ("responsible", "fault", "guilty") and tokens[verb + 1 : verb + 2] in (["for"], ["?"]))
            verbs = lexicon().verbs
            acts = base in verbs["deed"] or base in verbs["harm"] or base in verbs["slip"] or base in _ACTS or blamed
            opens = at == 0 or kinds[at - 1] in "XCS"
            past = "p" in lexicon().forms.get(tokens[verb], ("", ""))[1]
            if opens and asked and (blamed or (acts and past and kinds[at + 1] != "A")):
                return at, verb + 1
            if not opens and past and (base in verbs["harm"] or base in verbs["slip"]) and _ASKED.intersection(tokens[max(0, at - 3) : at]):
                return at, verb + 1
        elif token == "whose" and at + 1 < len(tokens) and tokens[at + 1] in _GUILT and (asked or _ASKED.intersection(tokens[:at])):
            return at, at + 2
        elif token == "why" and asked and at + 2 < len(tokens) and tokens[at + 1] in ("did", "was", "were", "had", "would", "could"):
            start = at + 2
            negated = False
            while start < len(tokens) and kinds[start] == "N":
                negated = True
                start += 1
            end = start
            while (
                end < len(tokens)
                and kinds[end] in "DWHI"
                and not (end > start and kinds[end - 1] in "IH")
                and not _verbal(parse, end, start)
            ):
                end += 1
            if end == start:
                continue
            subject = who(parse.words, start, end, None, parse.names)
            negated = negated or "not" in tokens[end : end + 2] or "never" in tokens[end : end + 2]
            if subject.who == "nobody" or subject.who == "you" or (subject.who in PEOPLE and (negated or tokens[start] != "we")):
                return at, end
    return None


def _verbal(parse: Parse, at: int, start: int) -> bool:
    """Whether the word opens the predicate: a base form behind the subject."""
    return at > start and (
        "b" in lexicon().forms.get(parse.words.words[at], ("", ""))[1] or who(parse.words, start, at, None, parse.names).who in PEOPLE
    )


RULE = Rule("HS509", "who-asked", "language", "advice", check, words=_WORDS)
