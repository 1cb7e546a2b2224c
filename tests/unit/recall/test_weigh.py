from __future__ import annotations

from collections.abc import Collection

import pytest

from hansei.recall.weigh import Prior, Weights


class Counted:
    """Ten documents and a hundred changes."""

    def size(self) -> tuple[int, float]:
        return 10, 100.0

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        return {term: count for term, count in {"pool": 9, "checkout": 1}.items() if term in terms}

    def history(self) -> tuple[str | None, int]:
        return "head", 100

    def changes_with(self, words: Collection[str]) -> dict[str, int]:
        return {word: count for word, count in {"checkout": 90, "/src/a.py": 50}.items() if word in words}


def test_rare_among_documents_and_in_the_code_weighs_most() -> None:
    weights = Weights(Counted(), Prior())
    assert weights.heaviest(["pool", "checkout", "finally"], 2) == ["finally", "pool"]


def test_what_is_common_in_general_weighs_less() -> None:
    plain, known = Weights(Counted(), Prior()), Weights(Counted(), Prior({"the": 0.9}, {"the": 0.9}))
    assert known.of("the") < plain.of("the") / 4


def test_a_path_that_is_touched_often_is_not_rare() -> None:
    rare = Weights(Counted(), Prior()).paths(["src/a.py", "src/b.py"])
    assert rare["src/a.py"] < 1 < rare["src/b.py"]


def test_many_at_once_and_one_by_one_are_the_same() -> None:
    first, second = Weights(Counted(), Prior()), Weights(Counted(), Prior())
    first.learn(["pool", "checkout"])
    assert first.sum_of(["pool", "checkout"]) == pytest.approx(second.of("pool") + second.of("checkout"))
