from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hansei.store.emphasis import pack, unpack
from hansei.store.port import MOST


@given(st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, MOST), st.integers(0, MOST)), max_size=9), st.data())
def test_what_is_packed_comes_back_by_the_numbers_of_the_terms(told: dict[str, tuple[int, int]], data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from(sorted(told)))) if told else set()
    numbers = {term: 2**32 - 1 - place for place, term in enumerate(sorted(known))}
    terms, story, cause, words = unpack(pack(told, numbers), 5)
    assert {number: pair for number, *pair in zip(terms, story, cause, strict=True)} == {
        number: list(told[term]) for term, number in numbers.items()
    }
    assert list(terms) == sorted(terms)
    assert words == 5
