from __future__ import annotations

from hansei.checks.grammar.lexicon import lexicon


def test_forms_lead_to_their_base() -> None:
    words = lexicon()
    assert words.base("forgot") == "forget"
    assert words.base("overlooking") == "overlook"
    assert words.base("zebra") == "zebra"


def test_forms_of_groups_can_be_narrowed() -> None:
    found = lexicon().forms_of("slip", tags="p")
    assert "forgot" in found
    assert "forgets" not in found
    assert list(found) == sorted(found)


def test_no_given_name_is_a_word_of_the_grammar() -> None:
    words = lexicon()
    assert words.given.isdisjoint(words.kinds)
    assert words.given.isdisjoint(words.forms)
    assert not words.given & (words.people["person"] | words.people["team"] | words.nouns["deed"])
