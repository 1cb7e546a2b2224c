from __future__ import annotations

import pytest

from hansei.store.port import FIELDS, Condition, Group, Row, Store, Wanted

WEIGHTS = dict.fromkeys(FIELDS, 1.0)


def row(path: str, facts: dict[str, str], **fields: str) -> Row:
    terms = {term: 1 for text in fields.values() for term in text.split()}
    return Row(path, "1", "", 1, {}, b"", terms, (), fields, tuple({"date": "", **facts}.items()), path.encode())


@pytest.fixture
def store(empty: Store) -> Store:
    empty.update(
        [
            row("a", {"date": "2025-01-01", "service": "api gateway"}, title="pool empty", cause="connection leak #5432"),
            row("b", {"date": "2025-02-01", "service": "mail"}, title="mail late", other="connection pool pool"),
            row("c", {}, cause='say "pool" 接続 続切'),
        ],
        (),
    )
    return empty


def word(*terms: str, field: str | None = None) -> Group:
    return Group((terms,), field)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(any=(word("pool"),)), {1, 2, 3}),
        (Wanted(any=(word("leak"), word("mail"))), {1, 2}),
        (Wanted(all=(word("pool"), word("connection"))), {1, 2}),
        (Wanted(all=(word("connection", "pool"),)), {2}),
        (Wanted(all=(word("connection", field="cause"),)), {1}),
        (Wanted(all=(word("conn*"),)), {1, 2}),
        (Wanted(all=(Group((("leak",), ("late",))),)), {1, 2}),
        (Wanted(any=(word("pool"),), none=(word("mail"),)), {1, 3}),
        (Wanted(any=(word("#5432"),)), {1}),
        (Wanted(any=(word("接続"),)), {3}),
        (Wanted(any=(word('"'),)), set()),
        (Wanted(any=(word("AND", "OR"),)), set()),
        (Wanted(any=(word("pool"),), conditions=(Condition("service", "holds", ("gate", "x")),)), {1}),
        (Wanted(any=(word("pool"),), conditions=(Condition("service", "holds", ("gate",), negated=True),)), {2, 3}),
        (Wanted(any=(word("pool"),), conditions=(Condition("date", "from", ("2025-01-15",)),)), {2}),
        (Wanted(any=(word("pool"),), conditions=(Condition("date", "to", ("2025-01-15",)),)), {1}),
        (Wanted(any=(word("pool"),), conditions=(Condition("service", "is", ("mail", "api")),)), {2}),
        (Wanted(none=(word("mail"),)), {1, 3}),
    ],
)
def test_matching(wanted: Wanted, found: set[int], store: Store) -> None:
    assert {number for number, _ in store.matching(wanted, WEIGHTS, 10)} == found


def test_the_best_come_first_by_the_weights_of_the_fields(store: Store) -> None:
    wanted = Wanted(any=(word("pool"),))
    first = store.matching(wanted, {**WEIGHTS, "title": 20.0}, 10)
    assert first[0][0] == 1
    assert first[0][1] > first[1][1] > 0
    assert store.matching(wanted, {**WEIGHTS, "other": 20.0}, 10)[0][0] == 2
    assert len(store.matching(wanted, WEIGHTS, 2)) == 2


def test_without_words_the_newest_come_first(store: Store) -> None:
    assert store.matching(Wanted(), WEIGHTS, 10) == [(2, 0.0), (1, 0.0), (3, 0.0)]


def test_terms_by_their_beginning(store: Store) -> None:
    assert list(store.beginning("p", 5)) == ["pool"]
    assert store.beginning("", 2) == {"connection": 2, "pool": 2}
    assert store.beginning("%", 5) == {}


def test_what_is_gone_is_not_found(store: Store) -> None:
    store.update([row("b", {}, title="quiet")], ["a"])
    assert [number for number, _ in store.matching(Wanted(any=(word("pool"),)), WEIGHTS, 10)] == [3]
    assert store.matching(Wanted(conditions=(Condition("service", "holds", ("a",)),)), WEIGHTS, 10) == []


def test_texts(store: Store) -> None:
    assert store.texts([2, 3, 99]) == {2: (b"", b"b"), 3: (b"", b"c")}
