from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hansei.store import postings
from hansei.store.port import Row, Store
from hansei.store.sqlite import open_store


def row(path: str, terms: Mapping[str, int]) -> Row:
    return Row(path, "1", "", sum(terms.values()), {}, b"", terms)


def told(store: Store, *terms: str) -> dict[str, list[tuple[int, int]]]:
    return {term: list(zip(*its, strict=True)) for term, its in store.postings(terms).items()}


@pytest.fixture
def store(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(postings, "BLOCK", 3)  # so that a handful of documents need several
    empty.update([row(f"{number}.md", {"pool": number + 1, f"own{number}": 1}) for number in range(7)], ())
    return empty


def test_places_come_in_the_order_of_the_documents(store: Store) -> None:
    assert told(store, "pool", "own3", "none") == {"pool": [(number + 1, number + 1) for number in range(7)], "own3": [(4, 1)]}
    assert store.lengths([1, 4, 7]) == {1: 2, 4: 5, 7: 8}
    assert store.lengths([]) == {}


def test_what_is_forgotten_stands_nowhere(store: Store) -> None:
    store.update([row("1.md", {"pool": 9})], ["3.md", "5.md"])
    assert told(store, "pool", "own1", "own3") == {"pool": [(1, 1), (3, 3), (5, 5), (7, 7), (8, 9)]}
    assert store.frequencies(["pool", "own3", "own6"]) == {"pool": 5, "own6": 1}
    assert store.lengths([8]) == {8: 9}


def test_a_term_may_occur_more_often_than_can_be_kept(store: Store) -> None:
    store.update([row("often.md", {"again": 70_000})], ())
    assert told(store, "again") == {"again": [(8, 65_535)]}


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdef"), st.dictionaries(st.sampled_from("pqr"), st.integers(1, 9)), max_size=4), max_size=6)
)
@settings(max_examples=60)
def test_whatever_comes_and_goes_the_places_are_those_of_the_documents(updates: list[dict[str, dict[str, int]]]) -> None:
    store = open_store(None)
    there: dict[str, dict[str, int]] = {}
    for update in updates:
        gone = [path for path, terms in update.items() if not terms]
        store.update([row(path, terms) for path, terms in update.items() if terms], gone)
        there = {path: terms for path, terms in {**there, **update}.items() if terms}
    numbers = {path: store.numbered(path, "1") for path in there}
    places = {(term, number, times) for term, its in told(store, *"pqr").items() for number, times in its}
    assert places == {(term, numbers[path], times) for path, terms in there.items() for term, times in terms.items()}
    assert store.frequencies("pqr") == {term: found for term in "pqr" if (found := sum(term in terms for terms in there.values()))}
    store.close()
