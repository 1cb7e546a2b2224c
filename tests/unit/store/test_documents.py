from __future__ import annotations

import pytest

from hansei.store.port import Posting, Row, Store


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
    assert sorted(store.postings(["pool"])) == [Posting("pool", 1, 2, 3), Posting("pool", 2, 1, 1)]
    assert store.marked(["nb.md", "nnone"]) == [("nb.md", 2)]
    assert [(one.path, one.card, one.profile) for one in store.held([2, 1])] == [
        ("b.md", {"title": "b.md"}, b"profile"),
        ("a.md", {"title": "a.md"}, b"profile"),
    ]


def test_a_changed_document_replaces_the_old_one(store: Store) -> None:
    store.update([row("a.md", "2", queue=1)], ["b.md"])
    assert store.known() == {"a.md": ("2", "stamp")}
    assert store.frequencies(["pool", "size", "queue"]) == {"queue": 1}
    assert store.marked(["na.md", "nb.md"]) == [("na.md", store.postings(["queue"])[0].number)]


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
