from __future__ import annotations

import pytest

from hansei.checks.grammar.tokens import tokenise
from hansei.checks.grammar.verbs import group_at


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("we forgot", {"past"}),
        ("we did not check", {"past", "negated", "did"}),
        ("we never tested", {"past", "negated", "never"}),
        ("we had also missed", {"past", "perfect"}),
        ("it was accidentally deleted", {"past", "passive"}),
        ("we may have missed", {"perfect"}),
        ("easy to forget", {"infinitive"}),
        ("we do not check", {"negated"}),
        ("we are not alerted", {"negated", "passive"}),
        ("we did n't get alerted".replace("did n't", "didn't"), {"past", "negated", "did", "passive"}),
    ],
)
def test_what_a_group_is(text: str, true: set[str]) -> None:
    words = tokenise(text)
    group = group_at(words, len(words.words) - 1)
    assert {name for name in ("past", "negated", "never", "perfect", "passive", "did", "infinitive") if getattr(group, name)} == true


def test_a_group_has_a_start_a_modal_and_adverbs() -> None:
    words = tokenise("The engineer should, however, quickly have checked")
    group = group_at(words, len(words.words) - 1)
    assert (group.start, group.modal, group.adverbs) == (2, "should", ("quickly",))
