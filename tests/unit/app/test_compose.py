"""Edits one after the other, as one set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hansei.app.compose import composed
from hansei.text import Edit, EditSet, Source, Span


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Source, list[EditSet]]:
    first = source = Source(draw(st.text("ab\r\n\u00e4", max_size=30)))
    done = []
    for _ in range(draw(st.integers(0, 4))):
        length = len(source.text)
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
        edits = [Edit(Span(start, end), draw(st.text("xy", max_size=3))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
        done.append(EditSet(edits))
        source = done[-1].apply(source)
    return first, done


@given(rounds())
def test_it_does_what_the_rounds_do(given_rounds: tuple[Source, list[EditSet]]) -> None:
    source, sets = given_rounds
    after = source
    for edits in sets:
        after = edits.apply(after)
    assert composed(source, sets).apply(source) == after


@given(rounds())
def test_its_edits_change_something_each(given_rounds: tuple[Source, list[EditSet]]) -> None:
    source, sets = given_rounds
    assert all(source.slice(edit.span) != edit.text for edit in composed(source, sets))


def test_what_no_round_touches_stays_outside() -> None:
    source = Source("one two three")
    first = EditSet.replace(Span(4, 7), "2")
    second = EditSet.replace(Span(6, 11), "3")
    assert composed(source, [first, second]) == EditSet([Edit(Span(4, 7), "2"), Edit(Span(8, 13), "3")])


def test_a_change_taken_back_is_none() -> None:
    source = Source("abc")
    there, back = EditSet.insert(1, "x"), EditSet.delete(Span(1, 2))
    assert not composed(source, [there, back])
