from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

import pytest

from hansei.recall.search.plan import Plan, plan, wanted
from hansei.recall.search.query import parse
from hansei.recall.search.weighed import Asked, Signs, Weighed, apart, by_meaning, by_words, is_answered
from hansei.store.port import FIELDS
from hansei.store.sqlite import SqliteStore
from tests.unit.recall.search.conftest import Fill

SIGNS = Signs(score=4.0, margin=4.0, unknown=-4.0, apart=0.0, bias=-2.0, sure=0.5)


def said(close: Mapping[int, float], kin: Sequence[Mapping[str, float]], echo: Mapping[int, float] | None = None) -> Asked:
    return Asked(close, kin, lambda _: echo or {})


def asked(question: str, store: SqliteStore) -> tuple[Plan, list[tuple[int, float]]]:
    made = plan(parse(question), store)
    return made, store.matching(wanted(made)[0], dict.fromkeys(FIELDS, 1.0), 10)


def test_words_in_one_passage_count_more_than_words_apart(fill: Fill) -> None:
    store = fill()
    first, second = by_words(*asked("connection closed", store), store)
    assert (first.number, second.number) == (3, 1)
    assert first.share == second.share == 1
    assert first.score > second.score


def test_what_stands_for_a_word_counts_as_much_as_it_is_close(fill: Fill) -> None:
    store = fill()
    made = plan(parse("sockets"), store)
    near = by_meaning(made, [1, 2, 3], store, said({}, [{"session": 0.9}]))
    far = by_meaning(made, [1, 2, 3], store, said({}, [{"session": 0.5}]))
    assert near[0].number == 1
    assert near[0].share == pytest.approx(far[0].share)
    assert [list(one.kin.values()) for one in near] == [["session"], [], []]
    assert [len(one.missing) for one in near] == [0, 1, 1]


def test_the_closest_document_comes_first_when_no_word_tells(fill: Fill) -> None:
    store = fill()
    made = plan(parse("sockets"), store)
    assert [one.number for one in by_meaning(made, [1, 2, 3], store, said({2: 0.8, 3: 0.1}, [{}]))] == [2, 3, 1]
    assert by_meaning(made, [1, 2, 3], store, said({2: 0.8}, [{}], {3: 0.9}))[0].number == 3


def test_an_answer_is_close_stands_out_and_leaves_little_unknown(fill: Fill) -> None:
    made = plan(parse("connection pool"), fill())
    unknown = plan(parse("sockets zebras giraffes elephants antelopes lions tigers"), fill())
    clear = [Weighed(1, 1.0, 0.5, {}, {}), Weighed(2, 0.2, 0.1, {}, {})]
    blurred = [Weighed(1, 1.0, 0.5, {}, {}), Weighed(2, 1.0, 0.5, {}, {})]
    weak = [Weighed(1, 0.3, 0.5, {}, {}), Weighed(2, 0.2, 0.1, {}, {})]
    strict = SIGNS._replace(bias=-5.0)
    assert is_answered(made, clear, strict)
    assert not is_answered(made, weak, strict)
    assert not is_answered(made, blurred, strict)
    assert not is_answered(unknown, clear, strict)


def test_three_orders_agree_or_are_apart() -> None:
    best, other = Weighed(1, 2.0, 0.5, {}, {}, close=0.5, echo=0.5), Weighed(2, 1.5, 0.4, {}, {}, close=0.4, echo=0.4)
    assert apart([best, other]) == 0
    assert apart([best, other._replace(close=0.6)]) == pytest.approx(log(2))
    assert apart([best, other._replace(close=0.6, share=0.6)]) == pytest.approx(2 * log(2))
    assert is_answered_with(0.0)
    assert not is_answered_with(-9.0)


def is_answered_with(weight: float) -> bool:
    """Whether a document is an answer on which two of the three orders disagree, by the weight of that."""
    weighed = [Weighed(1, 2.0, 0.5, {}, {}, close=0.5, echo=0.5), Weighed(2, 1.5, 0.4, {}, {}, close=0.6, echo=0.6)]
    return is_answered(Plan(parse("a"), (), ()), weighed, Signs(1.0, 0.0, 0.0, weight, 0.0, 0.5))
