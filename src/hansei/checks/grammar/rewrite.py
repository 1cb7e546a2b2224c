"""Mechanical rewrites of wording: a word left out, a wish turned into what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.checks.grammar.clauses import Parse
from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.lookup import short
from hansei.text import Edit, EditSet, Span

if TYPE_CHECKING:
    from hansei.checks.context import Context
    from hansei.checks.grammar.names import Named
    from hansei.checks.grammar.wishes import Wish
    from hansei.checks.prose import Sentence

_LONGEST = 70


def task_of(sentence: Sentence, parse: Parse, at: int) -> str:
    """What was not done, as *to release the lock*: behind *forgot to*, *failed to* and *did not*; empty when it is not plain."""
    words = parse.words
    tokens, kinds = words.words, words.kinds
    low = at + 2 if tokens[at + 1 : at + 2] == ["to"] else at
    if low >= len(tokens) or "b" not in lexicon().forms.get(tokens[low], ("", "b" if low > at else ""))[1]:
        return ""
    high = low + 1
    while high < len(tokens) and kinds[high] not in "XSRC":
        high += 1
    if high == low + 1 and low == at:
        return ""
    text = sentence.shown(words.starts[low], words.ends[high - 1])
    return f"to {short(text, _LONGEST)}" if len(text) <= _LONGEST else ""


def as_fact(context: Context, sentence: Sentence, parse: Parse, wish: Wish) -> EditSet | None:
    """*Should have been tested* as *was not tested*, *should have fired* as *did not fire*, *should not have allowed* as *allowed*.

    None where that would say something else, or blame: a person as subject, an ellipsis, another wish or a condition in the sentence.
    """
    words = parse.words
    tokens = words.words
    if wish.modal < 0 or tokens[wish.modal] != "should" or sentence.text.rstrip().endswith("?"):
        return None
    if not {"if", "would", "could", "but", "when", "instead", "either", "only", "just", "nor"}.isdisjoint(tokens):
        return None
    group = tokens[wish.modal + 1 : wish.verb]
    passive = "been" in group
    if not set(group) <= {"have", "'ve", "not", "n't", "been", "also", "never"} or (not passive and group[-1:] not in (["have"], ["'ve"])):
        return None
    subject = parse.subject(wish.modal)
    verb = tokens[wish.verb]
    entry = lexicon().forms.get(verb)
    negated = not {"not", "n't", "never"}.isdisjoint(group)
    if subject.who not in ("thing", "review") or subject.start >= subject.end or (passive and entry is None and not verb.endswith("ed")):
        return None
    if passive:
        be = "were" if subject.many or "and" in tokens[: wish.modal] else "was"
        new = f"{be} {'' if negated else 'not '}{verb}"
    elif entry is None or "n" not in entry[1]:
        return None
    else:
        past = next(form for form, (base, tags) in lexicon().forms.items() if base == entry[0] and "p" in tags)
        new = past if negated else f"did not {entry[0]}"
    span = sentence.span(words.starts[wish.modal], words.ends[wish.verb])
    if context.source.slice(span) != sentence.text[words.starts[wish.modal] : words.ends[wish.verb]]:
        return None
    return EditSet.replace(span, new)


def unnamed(context: Context, sentence: Sentence, parse: Parse, found: Named) -> EditSet | None:
    """*Sam's config change* as *a config change*; None for anything else, and where an adjective or markup stands between."""
    words = parse.words
    if not found.whose or found.end >= len(words.words):
        return None
    start, end = words.starts[found.first], words.ends[found.end - 1]
    span = sentence.span(start, end)
    if context.source.slice(span) != sentence.text[start:end]:
        return None
    following = words.words[found.end]
    article = "an" if following[0] in "aeio" else "a"
    return EditSet.replace(span, article.capitalize() if not sentence.text[:start].strip(" *_") else article)


def left_out(context: Context, sentence: Sentence, parse: Parse, at: int, length: int = 1) -> EditSet | None:
    """The words from ``at`` deleted with their comma and space; at the head of a sentence the next word gets its capital.

    None when the place is no plain text.
    """
    words = parse.words
    tokens = words.words
    end = at + length
    if tokens[at] in ("by", "in", "out", "of") and length == 1:
        end = at + 2
    if end >= len(tokens):
        return None
    start, stop = words.starts[at], words.ends[end - 1]
    opened = at == 0 or tokens[at - 1] == ","
    if opened and tokens[end] == ",":
        stop = words.ends[end]
        start = words.starts[at - 1] if at else start
    elif at and tokens[at - 1] == "," and words.kinds[end] == "X":
        start = words.starts[at - 1]
    text = sentence.text
    source = context.source.text
    if at and start and text[start - 1] == " ":
        start -= 1
    elif stop < len(text) and text[stop] == " " and not text[:start].strip(" *_"):
        stop += 1
    span = sentence.span(start, stop)
    if source[span.start : span.end] != sentence.plain.text[sentence.start + start : sentence.start + stop]:
        return None
    if text[:start].strip(" *_"):
        return EditSet.delete(span)
    first = sentence.span(stop, stop + 1)
    if stop >= len(text) or source[first.start : first.end] != text[stop] or first.start != span.end:
        return None
    return EditSet((Edit(Span(span.start, first.end), text[stop].upper()),))
