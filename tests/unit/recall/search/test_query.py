from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.errors import UsageError
from hansei.recall.search.query import LONGEST, Word, names, parse
from hansei.store.port import Condition


def test_words_phrases_beginnings_and_refusals() -> None:
    assert parse('pool  "connection refused" conn* -payments -"out of disk" cause:dns').words == (
        Word("pool", 0),
        Word("connection refused", 6, phrase=True),
        Word("conn", 27, prefix=True),
        Word("payments", 33, negated=True),
        Word("out of disk", 43, phrase=True, negated=True),
        Word("dns", 58, field="cause"),
    )


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("severity:1,2", Condition("rank", "is", ("1", "2"))),
        ("sev:SEV-2", Condition("severity", "is", ("sev2",))),
        ("severity:1,critical", Condition("severity", "is", ("1", "critical"))),
        ("-service:API", Condition("service", "holds", ("api",), negated=True)),
        ('owner:"Ada L."', Condition("owner", "holds", ("ada l.",))),
        ("since:2024", Condition("date", "from", ("2024-01-01",))),
        ("until:2024-02", Condition("date", "to", ("2024-02-29",))),
        ("after:2024-02-03", Condition("date", "from", ("2024-02-03",))),
        ("status:in-review", Condition("state", "is", ("in_review",))),
        ("kind:near_miss", Condition("kind", "is", ("near_miss",))),
        ("actions:open", Condition("actions", "is", ("open",))),
        ("tag:a,b", Condition("tag", "is", ("a", "b"))),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parse(text).conditions == (condition,)
    assert parse(text).words == ()


@pytest.mark.parametrize("text", ["std::string", "10:30", "https://example.org/a", "error:timeout", "cause:", "a-b", "-"])
def test_what_only_looks_like_a_field_is_a_word(text: str) -> None:
    query = parse(text)
    assert [word.text for word in query.words] == [text]
    assert query.words[0].field is None


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ('pool "refused', "the quotation does not end, at character 6 of the question", "close it"),
        ("pool sevrity:1", "there is no field 'sevrity', at character 6", "did you mean severity:?"),
        ("pool state:lost", "'lost' is nothing that state can be, at character 12", "states are draft"),
        ("since:2025-13", "'2025-13' is nothing that since can be, at character 7", "a day, a month or a year"),
        ("since:0000", "'0000' is nothing", "a day"),
        ("severity: pool", "severity: says nothing, at character 1", "severity:1"),
        ("a" * (LONGEST + 1), f"the question has {LONGEST + 1} characters", "fewer words"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, says: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert says in caught.value.sentence
    assert hint in caught.value.hint


@given(st.text(max_size=60) | st.lists(st.sampled_from(['"', "-", ":", "*", "a", " ", "since:", "cause:", "20", "é"])).map("".join))
def test_every_text_is_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        query = parse(text)
    except UsageError as error:
        good = bool(error.hint)
    else:
        good = all(word.text.strip() and word.text in text[word.place :] for word in query.words)
        good = good and all(condition.values for condition in query.conditions)
    assert good


def test_fields_are_listed() -> None:
    assert {"severity", "since", "cause", "title"} <= set(names())
