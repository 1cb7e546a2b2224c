from __future__ import annotations

import pytest

from hansei.checks.grammar.names import named_causes
from hansei.checks.grammar.rewrite import as_fact, left_out, task_of, unnamed
from hansei.checks.grammar.speech import parse_of
from hansei.checks.grammar.wishes import wishes
from hansei.checks.prose import Sentence, sentences
from hansei.text import EditSet
from tests.unit.checks.test_lookup import context_of

TITLE = "# Search slow on 2026-01-10\n\n"


def changed(text: str, edits: EditSet | None) -> str | None:
    if edits is None:
        return None
    whole = TITLE + text + "\n"
    for edit in reversed(list(edits)):
        whole = whole[: edit.span.start] + edit.text + whole[edit.span.end :]
    return whole[len(TITLE) :].strip()


def sentence_of(text: str, cue: str) -> tuple[object, Sentence]:
    context = context_of(TITLE + text + "\n")
    return context, next(sentences(context, (cue,)))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Sadly the index was gone.", "sadly", "The index was gone."),
        ("Sadly, the index was gone.", "sadly", "The index was gone."),
        ("The index, sadly, was gone.", "sadly", "The index was gone."),
        ("The index was sadly gone.", "sadly", "The index was gone."),
        ("The index was gone, sadly.", "sadly", "The index was gone."),
        ("Sadly, **the** index was gone.", "sadly", None),
    ],
)
def test_a_word_is_left_out(text: str, word: str, expected: str | None) -> None:
    context, sentence = sentence_of(text, word)
    parse = parse_of(context, sentence)  # type: ignore[arg-type]
    assert changed(text, left_out(context, sentence, parse, parse.words.words.index(word))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The index should have been tested.", "The index was not tested."),
        ("The indexes should not have been deleted.", "The indexes were deleted."),
        ("The alert should have fired.", "The alert did not fire."),
        ("The engineer should have looked.", None),
        ("The alert should have fired, but it was off.", None),
        ("The alert should **have** fired.", None),
    ],
)
def test_a_wish_becomes_a_fact(text: str, expected: str | None) -> None:
    context, sentence = sentence_of(text, "should")
    parse = parse_of(context, sentence)  # type: ignore[arg-type]
    assert changed(text, as_fact(context, sentence, parse, next(wishes(parse)))) == expected  # type: ignore[arg-type]


def test_a_name_is_left_out() -> None:
    text = "Maria's index change broke it."
    context, sentence = sentence_of(text, "broke")
    parse = parse_of(context, sentence)  # type: ignore[arg-type]
    found = next(named_causes(parse, blames=True, lessons=False))
    assert changed(text, unnamed(context, sentence, parse, found)) == "An index change broke it."  # type: ignore[arg-type]
    assert unnamed(context, sentence, parse, found._replace(whose=False)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("We forgot to close the session, so it ran.", "forgot", "to close the session"),
        ("We did not check the second file.", "check", "to check the second file"),
        ("We missed it.", "missed", ""),
    ],
)
def test_the_task_behind_a_reproach(text: str, cue: str, expected: str) -> None:
    context, sentence = sentence_of(text, cue)
    parse = parse_of(context, sentence)  # type: ignore[arg-type]
    assert task_of(sentence, parse, parse.words.words.index(cue)) == expected
