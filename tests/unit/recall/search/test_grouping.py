"""What is alike is linked, and what is linked is grouped, but no chain becomes a group."""

from __future__ import annotations

import pytest

from hansei.recall.search.grouping import grouped, linked
from hansei.recall.search.telling import Topic


def test_only_what_is_alike_enough_is_linked() -> None:
    topics = {
        1: Topic({"pool": 0.6, "limit": 0.8}),
        2: Topic({"pool": 0.6, "alert": 0.8}),
        3: Topic({"pool": 0.8, "limit": 0.6}),
        4: Topic({}),
    }
    links = linked(topics, 0.5)
    assert set(links) == {1, 3}
    assert links[1] == {3: pytest.approx(0.96)}


def test_a_chain_is_no_group() -> None:
    links = {1: {2: 0.9}, 2: {1: 0.9, 3: 0.8}, 3: {2: 0.8, 4: 0.7}, 4: {3: 0.7, 5: 0.6}, 5: {4: 0.6}}
    assert grouped(links) == [[1, 2, 3], [4, 5]]
