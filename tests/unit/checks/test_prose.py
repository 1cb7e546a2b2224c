from __future__ import annotations

import pytest

from hansei.checks.prose import in_speech, sentences
from hansei.text import Span
from tests.unit.checks.test_lookup import context_of


def texts(text: str, *cues: str) -> list[str]:
    return [sentence.text.strip() for sentence in sentences(context_of(f"# Search slow on 2026-01-10\n\n{text}\n"), cues)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One went. Two stopped. Three went.", ["One went.", "Three went."]),
        ("It went, e.g. There. No.", ["It went, e.g. There."]),
        ("Version 1.2 went. Done!", ["Version 1.2 went."]),
        ("- It went\n- It stopped", ["It went"]),
        ("| a |\n|---|\n| It went |", ["It went"]),
        ("It **went** off.", ["It went off."]),
        ("> It went", []),
        ("```\nIt went\n```", []),
        ("    It went", []),
        ("<div>It went</div>", []),
        ('He said "it went". It went.', ['He said "·· ····".', "It went."]),
        ("[What went]", ["[···· ····]"]),
        ("Nothing here.", []),
    ],
)
def test_sentences_with_a_cue(text: str, expected: list[str]) -> None:
    found = texts(text, "went")
    assert [one for one in found if "went" in one] == [one for one in expected if "went" in one]
    assert [one for one in found if "·" in one] == [] or all("went" not in one for one in found if "·" in one)


def test_phrases_and_apostrophes() -> None:
    assert texts("It didn’t stop. It did stop.", "didn't") == ["It didn’t stop."]
    assert texts("It did not stop. It was not.", "did not") == ["It did not stop."]


def test_other_languages_are_left_alone() -> None:
    text = "Die Suche war langsam, weil der Index am Tag gebaut wurde. Niemand hat es gemerkt, und die Warnung kam spät. went\n" * 5
    context = context_of(f"# Suche langsam\n\n{text}")._replace(incident=context_of().incident._replace(language="de"))
    assert list(sentences(context, ("went",))) == []


def test_a_place_in_a_sentence_leads_back_to_the_source() -> None:
    text = "# Search slow on 2026-01-10\n\nFirst. The **developer** forgot it.\n"
    context = context_of(text)
    (sentence,) = sentences(context, ("forgot",))
    start = sentence.text.index("developer")
    span = sentence.span(start, start + len("developer forgot"))
    assert text[span.start : span.end] == "developer** forgot"


def test_description_and_lessons() -> None:
    text = "# Search slow on 2026-01-10\n\n## Root cause\n\nIt went.\n\n## Lessons learned\n\nIt went.\n"
    assert [sentence.in_description for sentence in sentences(context_of(text), ("went",))] == [True, False]


def test_code_is_no_speech() -> None:
    text = "# T\n\nThe `developer forgot` it.\n"
    context = context_of(text)
    start = text.index("developer")
    assert not in_speech(context, Span(start, start + 9))
    assert in_speech(context, Span(text.index("The"), text.index("The") + 3))


def test_code_is_dotted_out_and_shown_as_written() -> None:
    context = context_of("# T\n\nIt went. The `developer went` **there**.\n")
    (_, sentence) = sentences(context, ("there", "went"))
    assert sentence.text.strip() == "The ········· ···· there."
    assert sentence.shown(0, len(sentence.text)) == "The developer went there."
    assert sentence.before.strip() == "It went."


def test_marks_can_be_cues() -> None:
    assert texts("It went!! It did.", "!!") == ["It went!!"]
