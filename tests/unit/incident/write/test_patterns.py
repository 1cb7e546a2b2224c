"""How items are put together is learnt from one that stands."""

from __future__ import annotations

import pytest

from hansei.incident.write.patterns import Pattern, learn, ranked

SAMPLES = {
    "**[P1]** TEXT - Assigned: OWNER - Due: DUE": ("P1", "TEXT", "OWNER", "DUE"),
    "**TEXT** - OWNER - DUE - [TICKET]": ("TEXT", "OWNER", "DUE", "TICKET"),
    "OWNER — TEXT — DUE": ("OWNER", "TEXT", "DUE"),
    "TEXT (owner=OWNER)": ("TEXT", "OWNER"),
    "TEXT.": ("TEXT",),
}


def _learnt(sample: str) -> Pattern | None:
    names = {"TEXT": "text", "OWNER": "owner", "DUE": "due", "TICKET": "ticket", "P1": "priority"}
    return learn(sample, {names[word]: (sample.index(word), sample.index(word) + len(word)) for word in SAMPLES[sample]})


@pytest.mark.parametrize(
    ("sample", "values", "written"),
    [
        (
            "**[P1]** TEXT - Assigned: OWNER - Due: DUE",
            {"text": "a", "owner": "@b", "due": "c", "priority": "P3"},
            "**[P3]** a - Assigned: @b - Due: c",
        ),
        ("**[P1]** TEXT - Assigned: OWNER - Due: DUE", {"text": "a", "due": "c"}, "a - Due: c"),
        ("**[P1]** TEXT - Assigned: OWNER - Due: DUE", {"text": "a", "priority": "P2"}, "**[P2]** a"),
        ("**TEXT** - OWNER - DUE - [TICKET]", {"text": "a", "owner": "b", "due": "c"}, "**a** - b - c"),
        ("**TEXT** - OWNER - DUE - [TICKET]", {"text": "a", "ticket": "T-2"}, "**a** - [T-2]"),
        ("OWNER — TEXT — DUE", {"text": "a", "owner": "b", "due": "c"}, "b — a — c"),
        ("OWNER — TEXT — DUE", {"text": "a", "priority": "P1"}, "[P1] a"),
        ("TEXT (owner=OWNER)", {"text": "a", "owner": "b"}, "a (owner=b)"),
        ("TEXT (owner=OWNER)", {"text": "a"}, "a"),
        ("TEXT.", {"text": "a"}, "a."),
    ],
)
def test_another_item_looks_like_the_sample(sample: str, values: dict[str, str], written: str) -> None:
    pattern = _learnt(sample)
    assert pattern is not None
    assert next(pattern.written(values, tail=False)) == written


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_same_values_give_the_sample(sample: str) -> None:
    pattern = _learnt(sample)
    assert pattern is not None
    words = {"text": "TEXT", "owner": "OWNER", "due": "DUE", "ticket": "TICKET", "priority": "P1"}
    assert next(pattern.written({name: words[name] for name in pattern.names}, tail=True)) == sample


@pytest.mark.parametrize(
    ("raw", "spans"),
    [("abc", {"owner": (0, 1)}), ("abcdef", {"text": (0, 4), "owner": (2, 5)}), ("a\nb c", {"text": (0, 1), "owner": (4, 5)})],
)
def test_what_is_no_pattern_is_none(raw: str, spans: dict[str, tuple[int, int]]) -> None:
    assert learn(raw, spans) is None


def test_the_pattern_with_the_wanted_values_comes_first() -> None:
    first, second = _learnt("TEXT (owner=OWNER)"), _learnt("**TEXT** - OWNER - DUE - [TICKET]")
    assert first is not None
    assert second is not None
    assert ranked([second, first, first], frozenset(("text", "owner"))) == [first, second]
    assert ranked([first, second], frozenset(("text", "due", "owner"))) == [second, first]
