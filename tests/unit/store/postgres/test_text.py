"""Every kind of store finds the same documents, and scores them alike."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from hansei.store import postgres, sqlite
from hansei.store.port import FIELDS, Condition, Group, Row, Store, Wanted

WORDS = ["pool", "pools", "poor", "lock", "leak", "#5432", "接続", "mail", "gate", "dns"]


def rows(chance: random.Random) -> list[Row]:
    """Documents in which everything stands beside everything."""
    made = []
    for number in range(60):
        fields = {name: " ".join(chance.choices(WORDS, k=chance.randint(0, 30))) for name in FIELDS if chance.random() < 0.7}
        facts = [("date", chance.choice(["", "2025-01-01", "2025-02-01"])), ("service", chance.choice(["api gateway", "mail"]))]
        made.append(Row(f"{number}.md", "1", "", 1, {}, b"", {}, (), fields, facts))
    return made


def group(chance: random.Random) -> Group:
    """A wish for some phrases, somewhere or anywhere."""
    phrases = []
    for _ in range(chance.randint(1, 2)):
        phrase = chance.choices([*WORDS, "nowhere"], k=chance.choice([1, 1, 1, 2, 3]))
        phrases.append((*phrase[:-1], phrase[-1][:3] + "*" if chance.random() < 0.3 else phrase[-1]))
    return Group(tuple(phrases), chance.choice([None, None, *FIELDS]))


def wish(chance: random.Random) -> Wanted:
    """Anything that can be wanted."""

    def some(most: int) -> tuple[Group, ...]:
        return tuple(group(chance) for _ in range(chance.randint(0, most)))

    conditions = (
        Condition("service", "holds", ("gate",), negated=chance.random() < 0.5),
        Condition("date", "from", ("2025-01-15",)),
        Condition("date", "to", ("2025-01-15",)),
    )
    return Wanted(some(1), some(3), some(1), (chance.choice(conditions),) if chance.random() < 0.4 else ())


@pytest.fixture
def both(postgres_address: str, name: str) -> Iterator[tuple[Store, Store]]:
    """The same documents in both kinds of store, two of them put in again and two more gone."""
    made = rows(random.Random(7))
    stores = sqlite.open_store(None), postgres.open_store(postgres_address, name)
    for store in stores:
        store.update(made, ())
        store.update(made[50:52], ["3.md", "4.md"])
    yield stores
    for store in stores:
        store.close()


WEIGHTS = {field: float(at + 1) for at, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(any=(Group((("pool",),)),)),
        Wanted(any=(Group((("poo*",),)),)),
        Wanted(any=(Group((("pool", "lock"),)),)),
        Wanted(any=(Group((("pool", "loc*"),), "cause"),)),
        Wanted(any=(Group((("poor",), ("#5432",)), "lessons"),)),
        Wanted(any=(Group((("pool",),), "title"), Group((("接続",),)), Group((("nowhere",),)))),
        Wanted(all=(Group((("pool",),), "title"), Group((("lock",),))), any=(Group((("lock",),), "lessons"), Group((("poor",),)))),
        Wanted(any=(Group((("leak",),)),), none=(Group((("mail",),), "title"),)),
        Wanted(any=(Group((("leak",),)),), conditions=(Condition("service", "is", ("mail",)),)),
    ],
)
def test_both_stores_score_alike(wanted: Wanted, both: tuple[Store, Store]) -> None:
    expected, found = (store.matching(wanted, WEIGHTS, 100) for store in both)
    assert len(expected) > 3
    assert dict(found) == pytest.approx(dict(expected))
    assert [score for _, score in found] == pytest.approx([score for _, score in expected])


def test_both_stores_find_the_same(both: tuple[Store, Store]) -> None:
    chance = random.Random(8)
    answered = 0
    for _ in range(150):
        wanted = wish(chance)
        # without their scores: where a wish is nested, SQLite's index does not count every phrase in every document
        expected, found = ({number for number, _ in store.matching(wanted, WEIGHTS, 100)} for store in both)
        assert found == expected, wanted
        answered += bool(expected)
    assert answered > 75
