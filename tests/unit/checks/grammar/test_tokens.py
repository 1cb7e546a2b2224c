from __future__ import annotations

import pytest

from hansei.checks.grammar.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("The node didn’t stop.", ["the", "node", "did", "n't", "stop", "."], "DWANWX"),
        ("We'd forgotten it", ["we", "'d", "forgotten", "it"], "IAWI"),
        ("@kim's on-call shift", ["@kim", "'s", "on-call", "shift"], "HGWW"),
        ("it's the engineers' job", ["it", "'s", "the", "engineers", "'", "job"], "IADWGW"),
        ("No one simply looked", ["no-one", "simply", "looked"], "IBW"),
        ("ran ···· ···· twice", ["ran", "·", "twice"], "WWB"),
        ("It can't be", ["it", "can", "n't", "be"], "IMNA"),
        ("to v1.2.3", ["to", "v1.2.3"], "TW"),
        ("", [], ""),
    ],
)
def test_words_and_their_kinds(text: str, words: list[str], kinds: str) -> None:
    found = tokenise(text)
    assert found.words == words
    assert "".join(found.kinds) == kinds


def test_words_know_their_place() -> None:
    found = tokenise("The  engineer forgot it.")
    assert found.show(0, 2) == "The engineer"
    assert found.at(6) == 1
    assert found.at(100) == len(found.words)
    assert [found.capital(index) for index in range(3)] == [True, False, False]
