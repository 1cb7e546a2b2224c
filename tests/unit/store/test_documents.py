from __future__ import annotations

import pytest

from hansei.store.port import Row, Store


def row(path: str, digest: str = "1", **terms: int) -> Row:
    return Row(path, digest, "stamp", sum(terms.values()), {"title": path}, b"profile", terms, (f"n{path}",))


@pytest.fixture
def store(empty: Store) -> Store:
    empty.update([row("a.md", pool=2, size=1), row("b.md", pool=1)], ())
    return empty


def test_what_was_put_in_can_be_asked(store: Store) -> None:
    assert store.known() == {"a.md": ("1", "stamp"), "b.md": ("1", "stamp")}
    assert store.size() == (2, 2.0)
    assert store.frequencies(["pool", "size", "none"]) == {"pool": 2, "size": 1}
    assert store.marked(["nb.md", "nnone"]) == [("nb.md", 2)]
    assert [(one.path, one.card) for one in store.held([2, 1])] == [("b.md", {"title": "b.md"}), ("a.md", {"title": "a.md"})]
    assert store.profiles([1, 3]) == {1: b"profile"}


def test_a_changed_document_replaces_the_old_one(store: Store) -> None:
    store.update([row("a.md", "2", queue=1)], ["b.md"])
    assert store.known() == {"a.md": ("2", "stamp")}
    assert store.frequencies(["pool", "size", "queue"]) == {"queue": 1}
    assert store.marked(["na.md", "nb.md"]) == [("na.md", store.postings(["queue"])["queue"].documents[0])]


def test_many_values_are_asked_in_several_questions(store: Store) -> None:
    assert store.frequencies([f"t{number}" for number in range(3_000)] + ["pool"]) == {"pool": 2}


def test_an_update_is_kept_whole_or_not_at_all(store: Store) -> None:
    def rows() -> object:
        yield row("c.md", new=1)
        raise ValueError("reading stopped")

    with pytest.raises(ValueError, match="reading stopped"):
        store.update(rows(), ["a.md"])  # type: ignore[arg-type]
    assert set(store.known()) == {"a.md", "b.md"}
    assert store.frequencies(["new"]) == {}


def test_the_size_follows_every_change(store: Store) -> None:
    store.update([row("a.md", "2", queue=7), row("c.md", lock=1)], ["b.md", "none.md"])
    assert store.size() == (2, 4.0)
    store.update([], ["a.md", "c.md"])
    assert store.size() == (0, 1.0)


def test_the_state_is_another_one_whenever_documents_come_or_go(store: Store) -> None:
    seen = [store.state()]
    store.restamp({"a.md": "later"})
    assert store.state() == seen[0]
    for rows, gone in (([row("c.md", lock=1)], []), ([], ["c.md"]), ([], ["none.md"])):
        store.update(rows, gone)
        assert store.state() not in seen
        seen.append(store.state())


def test_terms_have_numbers(store: Store) -> None:
    pool, size = store.terms(texts=["pool", "none"]), store.terms(texts=["size"])
    assert [(term.text, term.documents) for term in (*pool, *size)] == [("pool", 2), ("size", 1)]
    assert store.terms(numbers=[pool[0].number, 99]) == pool
    store.update([], ["a.md"])
    assert store.terms(numbers=[size[0].number]) == [size[0]._replace(documents=0)]


def test_a_document_is_known_by_its_content(store: Store) -> None:
    assert (store.numbered("b.md", "1"), store.numbered("b.md", "2"), store.numbered("none.md", "1")) == (2, None, None)


def test_how_much_a_document_tells_of_its_terms(store: Store) -> None:
    told = {"pool": (15, 0), "lock": (65_535, 1)}  # a term of which the words of the row know nothing, too
    store.update([row("c.md", pool=1)._replace(emphasis=told, cause=7, words=b"w", text=b"t")], ())
    (its,) = store.emphasis([3, 99]).values()
    texts = {term.number: term.text for term in store.terms(numbers=its.terms)}
    pairs = {texts[number]: pair for number, *pair in zip(its.terms, its.story, its.cause, strict=True)}
    assert pairs == {"pool": [15, 0], "lock": [65_535, 1]}
    assert its.words == 7
    assert (store.words([3]), store.texts([3])) == ({3: b"w"}, {3: (b"w", b"t")})
    assert store.frequencies(["lock"]) == {}
    assert [list(column) for column in store.emphasis([1])[1][1:3]] == [[0, 0], [0, 0]]  # it says two words, and tells of none


def test_facts_of_a_document(store: Store) -> None:
    store.update([row("c.md", pool=1)._replace(facts=(("service", "api"), ("date", "2025-01-01")))], ())
    assert store.facts(3) == [("date", "2025-01-01"), ("service", "api")]
    assert store.facts(1) == []
