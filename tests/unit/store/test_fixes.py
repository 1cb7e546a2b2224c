from __future__ import annotations

import pytest

from hansei.store.port import Cited, Fix, FixLine, FixPart, Part, Row, Store

FIX = Fix("c1", "Fix the pool", {11: 3, 12: 2}, {13: 4})


def row(path: str, digest: str, cites: list[object]) -> Row:
    return Row(path, digest, "stamp", 1, {}, b"profile", {"pool": 1}, cites=cites)


@pytest.fixture
def store(empty: Store) -> Store:
    empty.update([row("a.md", "1", ["x"]), row("b.md", "1", [])], ())
    empty.link("head", {"a.md": [Part("c1", "cure", "cited")]}, [FIX], anew=["a.md", "b.md"])
    return empty


def test_what_was_linked_can_be_asked(store: Store) -> None:
    assert store.fixes_until() == "head"
    assert store.subjects() == {"c1": "Fix the pool"}
    assert sorted(store.fix_lines([11, 13, 99])) == [FixLine(11, 1, True, 3), FixLine(13, 1, False, 4)]
    assert store.fix_parts([1]) == [FixPart(1, "c1", "Fix the pool", 5, 4, 1, "cure", "cited")]
    assert [(one.commit, one.subject, one.part, one.how) for one in store.belonging()] == [("c1", "Fix the pool", "cure", "cited")]
    assert store.fixed([1, 2]) == {1}


def test_an_edit_keeps_the_links_while_the_citations_are_the_same(store: Store) -> None:
    store.update([row("a.md", "2", ["x"])], ())
    assert Cited("a.md", ["x"], linked=True) in store.cited()
    assert [part.document for part in store.fix_parts([1])] == [3]
    store.update([row("a.md", "3", ["y"])], ())
    assert Cited("a.md", ["y"], linked=False) in store.cited()
    assert store.cited(unlinked=True) == [Cited("a.md", ["y"], linked=False)]


def test_links_of_a_document_are_replaced_anew_and_else_gained(store: Store) -> None:
    store.link("next", {"a.md": [Part("c1", "fault", "named"), Part("c2", "cure", "named")]}, [Fix("c2", "", {14: 1}, {})], anew=())
    assert sorted((part.commit, part.part) for part in store.fix_parts([1, 2])) == [("c1", "cure"), ("c2", "cure")]
    store.link("next", {"a.md": [Part("c1", "fault", "named")]}, [FIX], anew=["a.md"])
    assert [(part.commit, part.part) for part in store.fix_parts([1, 2])] == [("c1", "fault")]
    assert store.fixed([1]) == set()


def test_a_document_that_is_gone_takes_its_citations_along(store: Store) -> None:
    store.update((), ["a.md"])
    assert [one.path for one in store.cited()] == ["b.md"]
    assert store.fix_parts([1]) == []
