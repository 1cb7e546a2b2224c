from __future__ import annotations

import pytest

from hansei.store.port import Row, Store


@pytest.fixture
def store(empty: Store) -> Store:
    empty.update([Row(path, "1", "", 1, {}, b"", {path: 1}) for path in ("a", "b")], ())
    empty.add_vectors("m", {1: (b"one", b"in context"), 9: (b"of no document", b"")}, {"a": b"A", "b": b"B", "c": b"of no document"})
    return empty


def test_vectors_of_documents_and_of_words_that_stand_in_them(store: Store) -> None:
    assert store.vectors("m") == ([(1, b"one")], [("a", b"A"), ("b", b"B")])
    assert store.vectors("another") == ([], [])


def test_what_has_none_is_known(store: Store) -> None:
    assert store.without_vector("m") == [2]
    assert store.without_vector("another") == [2, 1]


def test_another_model_takes_the_place(store: Store) -> None:
    store.add_vectors("n", {1: (b"uno", b"in contesto")}, {"a": b"ALFA"})
    assert store.vectors("n") == ([(1, b"uno")], [("a", b"ALFA")])
    assert store.vectors("m") == ([], [("b", b"B")])


def test_a_changed_document_loses_its_vector(store: Store) -> None:
    store.update([Row("a", "2", "", 1, {}, b"", {"x": 1})], ())
    assert store.vectors("m") == ([], [("b", b"B")])
    assert sorted(store.without_vector("m")) == [2, 3]


def test_words_in_their_context_are_handed_out_for_some_documents(store: Store) -> None:
    assert store.contexts("m", [1, 2]) == {1: b"in context"}
    assert store.contexts("another", [1]) == {}
    store.add_vectors("n", {1: (b"uno", b"in contesto")}, {})
    assert store.contexts("n", [1]) == {1: b"in contesto"}
