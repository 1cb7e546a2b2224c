from __future__ import annotations

from collections.abc import Collection

import pytest

from hansei.recall.search.plan import Meant, Plan, distance, plan, wanted
from hansei.recall.search.query import parse
from hansei.store.port import Group


class Words:
    """A vocabulary of a thousand documents."""

    def __init__(self, **terms: int) -> None:
        self.terms = terms

    def size(self) -> tuple[int, float]:
        return 1_000, 100.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        return {term: self.terms[term] for term in terms if term in self.terms}

    def beginning(self, start: str, most: int) -> dict[str, int]:
        found = {term: times for term, times in self.terms.items() if term.startswith(start)}
        return dict(sorted(found.items(), key=lambda one: -one[1])[:most])


WORDS = Words(connection=40, connect=20, pool=10, pod=30, checkout=5, the=900, postgresql=3, error=800)


def planned(text: str) -> Plan:
    return plan(parse(text), WORDS)


def only(text: str) -> Meant:
    (meant,) = planned(text).meant
    return meant


def test_rare_words_weigh_more_and_small_words_nothing() -> None:
    weights = {one.word.text: one.weight for one in planned("the error checkout").meant}
    assert weights["checkout"] > weights["error"] > weights["the"] == 0


def test_a_question_of_small_words_alone_still_asks() -> None:
    assert [one.word.text for one in planned("the").telling] == ["the"]


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("conection", ("connection",)),
        ("conenction", ("connection",)),
        ("chekcuot", ("checkout",)),
        ("pol", ("pod", "pool")),
        ("postgressqll", ("postgresql",)),
        ("zzzzz", ()),
        ("ab1", ()),
    ],
)
def test_a_mistake_of_typing_is_mended(written: str, taken: tuple[str, ...]) -> None:
    assert only(written).corrected == taken


def test_a_phrase_is_not_mended() -> None:
    assert only('"conection pool"').phrases == ()
    assert planned('"conection pool"').impossible


def test_the_beginning_of_a_word_means_its_stem_too() -> None:
    assert only("connecting*").phrases == (("connect*",), ("connecting*",))
    assert planned("zz*").impossible


def test_an_identifier_is_asked_in_its_parts() -> None:
    assert [one.phrases for one in planned("connectionPool check-out").meant][:2] == [(("connection",),), (("pool",),)]


def test_what_is_wanted_of_the_store() -> None:
    (asked,) = wanted(planned('pool "connection pool" -error severity:1'))
    assert asked.all == (Group((("connection", "pool"),)),)
    assert asked.any == (Group((("pool",),)), Group((("connection", "pool"),)))
    assert asked.none == (Group((("error",),)),)
    assert asked.conditions[0].name == "rank"


def test_the_rarest_words_are_asked_when_all_are_too_many() -> None:
    every, rarest = wanted(planned("error pool connection"), budget=60)
    assert every.all == (Group((("pool",),)), Group((("connection",),)), Group((("error",),)))
    assert (every.any, rarest.all) == ((), ())
    assert rarest.any == (Group((("pool",),)), Group((("connection",),)))
    assert [one.any for one in wanted(planned("error"), budget=1)] == [(Group((("error",),)),)]


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("pool", "pool", 0), ("pool", "pol", 1), ("form", "from", 1), ("abcd", "abxy", 2), ("abcdef", "uvwxyz", 3), ("a", "abcd", 3)],
)
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == far
