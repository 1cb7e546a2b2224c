from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pytest

from hansei.recall.search.find import find
from hansei.recall.search.meaning import GIST, Meaning, gist, pack, unpack
from hansei.recall.search.query import parse
from hansei.recall.search.weighed import Signs
from hansei.store.sqlite import SqliteStore
from tests.unit.recall.conftest import POOL
from tests.unit.recall.search.conftest import Fill, page

TOPICS = (
    ("connections", "connection", "session", "pool", "sockets", "handles"),
    ("bells", "timer", "scheduler", "clock", "alarm"),
    ("disk", "logs", "full", "storage", "space"),
)


class Topics:
    """A model that knows three topics, and which words belong to each."""

    name = "topics"
    signs = Signs(score=10.0, margin=0.0, unknown=0.0, apart=0.0, bias=-22.0, sure=0.5)

    def vectors(self, texts: Sequence[str]) -> Any:
        made = np.array([[sum(word in topic for word in text.lower().split()) for topic in TOPICS] for text in texts], np.float32)
        made += 0.01
        return made / np.linalg.norm(made, axis=1, keepdims=True)

    def in_context(self, texts: Sequence[str]) -> tuple[Any, list[Mapping[str, Any]]]:
        cut = [text.lower().split() for text in texts]
        return self.vectors(texts), [dict(zip(words, self.vectors(words), strict=True)) for words in cut]


@pytest.fixture
def store(fill: Fill) -> SqliteStore:
    return fill()


@pytest.fixture
def meaning(store: SqliteStore) -> Meaning:
    model = Topics()
    documents = {1: "connections session", 2: "bells scheduler", 3: "disk logs"}
    words = ["connection", "session", "scheduler", "clock", "disk", "log"]
    made, said = model.in_context(list(documents.values()))
    contexts = [b"".join(pack(list(its.values()))) for its in said]
    store.add_vectors(
        model.name,
        dict(zip(documents, zip(pack(made), contexts, strict=True), strict=True)),
        dict(zip(words, pack(model.vectors([f"{word}s" if word in {"connection", "log"} else word for word in words])), strict=True)),
    )
    return Meaning(model, *store.vectors(model.name), partial(store.contexts, model.name))


def test_documents_and_words_that_mean_the_same_are_close(meaning: Meaning) -> None:
    close, (kin, known), _ = meaning.of("sockets and handles", [("sockets", "socket", 1.0), ("clock", "clock", 1.0)])
    assert max(close, key=lambda number: close[number]) == 1
    assert close[1] > 0.9
    assert close[3] < 0.2
    assert set(kin) == {"connection", "session"}
    assert set(known) == {"scheduler", "clock"}


def test_each_word_looks_for_its_like_and_the_rare_ones_count_more(meaning: Meaning) -> None:
    alike = meaning.of("sockets clock", [("sockets", "socket", 1.0), ("clock", "clock", 1.0)]).echo([1, 2, 3])
    assert alike[1] == pytest.approx(alike[2], abs=0.02)
    assert alike[3] < 0.2
    rare = meaning.of("sockets clock", [("sockets", "socket", 9.0), ("clock", "clock", 1.0)]).echo([1, 2])
    assert rare[1] > 0.85
    assert rare[2] < 0.2


def test_a_word_without_weight_looks_for_nothing(meaning: Meaning) -> None:
    assert meaning.of("sockets", [("sockets", "socket", 0.0)]).echo([1, 2, 3]) == {}


def test_a_question_without_a_word_of_the_documents_is_answered_by_its_meaning(meaning: Meaning, store: SqliteStore) -> None:
    assert find(parse("sockets"), store).hits == ()
    found = find(parse("sockets"), store, meaning=meaning)
    assert [hit.card["id"] for hit in found.hits] == ["INC-7"]
    hit = found.hits[0]
    assert found.by_meaning
    assert hit.closeness is not None
    assert hit.closeness > 0.9
    assert hit.kin["sockets"] in {"connection", "session"}
    assert hit.snippets[0].marks


def test_a_question_about_nothing_of_the_kind_gets_no_answer_but_the_nearest(meaning: Meaning, store: SqliteStore) -> None:
    found = find(parse("zebras elephants"), store, meaning=meaning)
    assert (found.hits, len(found.near)) == ((), 3)
    assert found.by_meaning


def test_key_words_are_an_answer_whatever_they_mean(meaning: Meaning, store: SqliteStore) -> None:
    assert [hit.card["id"] for hit in find(parse("pool_recycle_seconds"), store, meaning=meaning).hits] == ["INC-7"]


def test_conditions_hold_for_what_is_found_by_meaning(meaning: Meaning, store: SqliteStore) -> None:
    assert find(parse("sockets severity:1"), store, meaning=meaning).near[0].path == "docs/incidents/disk.md"
    assert find(parse("sockets -archive severity:2"), store, meaning=meaning).hits[0].card["id"] == "INC-7"


def test_what_must_stand_there_is_not_replaced(meaning: Meaning, store: SqliteStore) -> None:
    found = find(parse('sockets "never closed it"'), store, meaning=meaning)
    assert not found.by_meaning
    assert [hit.card["id"] for hit in found.hits] == ["INC-7"]


def test_a_memory_without_vectors_says_nothing() -> None:
    asked = Meaning(Topics(), [], [], lambda _: {}).of("sockets", [("sockets", "socket", 1.0)])
    assert (asked.close, asked.kin, asked.echo([1])) == ({}, [{}], {})


def test_the_gist_is_what_was_seen_and_why() -> None:
    said = gist(page(POOL).passages)
    assert said.startswith("Post-mortem: checkout ran out of connections Summary Checkout answered 503")
    assert said.index("AsyncSessionLocal") < said.index("release_session")
    assert len(gist(page("# A\n\n" + "Much text. " * 500).passages)) == GIST
    assert gist(()) == ""


def test_vectors_are_kept_in_a_byte_a_number() -> None:
    rows = np.array([[0.6, -0.8, 0.0], [0.0, 0.0, 1.0]], np.float32)
    packed = pack(rows)
    assert [len(one) for one in packed] == [3, 3]
    assert np.abs(unpack(packed) - rows).max() < 0.01
    assert pack(np.zeros((1, 2), np.float32)) == [b"\x00\x00"]
    assert unpack([]).shape == (0, 1)
