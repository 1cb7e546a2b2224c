from __future__ import annotations

from hansei.recall.search.snippets import marks_of, shortened


def test_words_and_beginnings_are_marked_where_they_stand() -> None:
    text = "The pools: maxPoolSize, and connecting."
    assert [text[start:end] for start, end in marks_of(text, {"pool", "conn*"})] == ["pools", "maxPoolSize", "connecting"]


def test_a_snippet_shows_the_part_with_most_marks() -> None:
    text = "a " * 200 + "the pool of connections" + " b" * 200
    start = text.index("pool")
    shown, marks = shortened(text, [(start, start + 4), (start + 8, start + 19)])
    assert [shown[a:b] for a, b in marks] == ["pool", "connections"]
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shortened("short", [(0, 5)]) == ("short", ((0, 5),))
    assert len(shortened("x" * 1_000, [])[0]) == 221
