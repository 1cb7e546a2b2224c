from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hansei.store.emphasis import pack, terms_of, unpack
from hansei.store.port import MOST

TOLD = st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, MOST), st.integers(0, MOST)), max_size=9)


@given(TOLD, st.sets(st.text(max_size=3), max_size=5))
def test_what_is_packed_comes_back_by_the_numbers_of_the_terms(told: dict[str, tuple[int, int]], others: set[str]) -> None:
    numbers = {term: 2**32 - 1 - place for place, term in enumerate(sorted(told.keys() | others))}
    data = pack(told, others, numbers)
    terms, story, cause, words = unpack(data, 5)
    pairs = {number: tuple(pair) for number, *pair in zip(terms, story, cause, strict=True)}
    assert pairs == {number: told.get(term, (0, 0)) for term, number in numbers.items()}
    assert list(terms) == sorted(terms) == list(terms_of(data))
    assert words == 5
