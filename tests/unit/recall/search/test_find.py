from __future__ import annotations

import pytest

from hansei.recall.search.find import Found, find
from hansei.recall.search.query import parse
from tests.unit.recall.search.conftest import Fill


def names(found: Found) -> list[str]:
    return [hit.path.rpartition("/")[2].removesuffix(".md") for hit in found.hits]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("connections", ["pool", "disk"]),  # a word of the title weighs more
        ("connection closed", ["disk", "pool"]),  # both words in one sentence
        ("report log", ["disk"]),
        ("reportLog", ["disk"]),
        ('"connection to the archive"', ["disk"]),
        ("cause:closed", ["disk", "pool"]),
        ("symptom:closed", []),
        ("sessio*", ["pool"]),
        ("connection -archive", ["pool"]),
        ("connection severity:1", ["disk"]),
        ("connection service:arch", ["disk"]),
        ("severity:1,2", ["pool", "disk"]),
        ("since:2025", ["pool"]),
        ("until:2024-12", ["disk"]),
        ("-severity:1 since:2020", ["pool"]),
        ("-connection", ["bells"]),
        ("tag:night", ["disk"]),
        ("actions:open", ["pool"]),
        ("id:inc-7", ["pool"]),
        ("quantum entanglement", []),
        ("rotated elephants zebras", []),  # most of what is asked is nowhere
        ("", ["pool", "disk", "bells"]),
    ],
)
def test_what_is_found(question: str, answers: list[str], fill: Fill) -> None:
    assert names(find(parse(question), fill())) == answers


def test_an_answer_says_why(fill: Fill) -> None:
    hit = find(parse("connections closed checkout timers"), fill()).hits[0]
    assert hit.card["id"] == "INC-7"
    assert hit.words == {"connections": ("title",), "closed": ("cause", "resolution", "lessons"), "checkout": ("title", "symptom")}
    assert hit.missing == ("timers",)
    assert 0.5 <= hit.score < 1
    snippet = hit.snippets[0]
    assert (snippet.field, snippet.line) == ("symptom", 9)
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Checkout"]


def test_mended_and_unknown_words_are_told(fill: Fill) -> None:
    found = find(parse("conections zzzz"), fill())
    assert found.corrected == {"conections": ("connection",)}
    assert found.unknown == ("zzzz",)
    assert found.considered == 3


def test_conditions_that_exclude_every_answer_are_told(fill: Fill) -> None:
    found = find(parse("connection severity:3"), fill())
    assert (names(found), found.beside) == ([], 2)
    assert find(parse("zebra severity:3"), fill()).beside == 0


def test_as_many_as_are_asked_for(fill: Fill) -> None:
    found = find(parse("connection"), fill(), limit=1)
    assert (names(found), found.more) == (["pool"], 1)


def test_hyphenated_words_and_quotes_in_code_do_no_harm(fill: Fill) -> None:
    assert names(find(parse("finally: 'release_session'"), fill())) == ["pool"]


def test_of_a_sentence_the_best_document_must_hold_half(fill: Fill) -> None:
    store = fill()
    asked = "checkout ran out of connections because a session was never closed by the worker"
    assert names(find(parse(asked), store))[0] == "pool"
    elsewhere = find(parse(f"{asked} while zebras elephants giraffes antelopes lions tigers and monkeys grazed"), store)
    assert elsewhere.hits == ()
    assert elsewhere.near[0].card["id"] == "INC-7"
