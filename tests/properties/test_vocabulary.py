"""The vocabulary on any text: no exception, canonical answers, linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.incident import vocabulary
from hansei.incident.model import MILESTONES, SECTIONS
from hansei.incident.vocabulary import LANGUAGES, detect, load

WORDS = st.sampled_from(
    [
        "Root", "cause", "and", "resolution", "Timeline", "(UTC)", "What", "went", "well", "?", ":", "-", "—", "#", "1.", "3.2", "**", "`", "[", "]", "(", ")", "{#a}", ":fire:", "🔥", "/", "&", "影響", "検知", "と", "근본", "원인",
        "Résumé", "de", "l'incident", "P1", "SEV-2", "draft", "done", "✅", "[x]", "____", "<name>", "YYYY-MM-DD", "alert", "fired", "not", "\ud800", "İ", "\x00", "\n", "", "why", "did", "happen", "how", "was", "it",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_any_text_has_a_canonical_answer(text: str, language: str) -> None:
    words = load(language)
    assert set(words.sections_of(text)) <= set(SECTIONS)
    assert set(words.also_sections_of(text)) <= set(SECTIONS)
    assert words.milestone_of(text) in {None, *MILESTONES}
    assert words.severity_rank(text) in {None, 1, 2, 3, 4, 5}
    assert words.document_state(text) in {None, "draft", "in_review", "approved", "published", "closed", "not_required"}
    assert words.incident_state(text) in {None, "open", "investigating", "identified", "mitigated", "monitoring", "resolved"}
    assert words.action_state(text) in {None, "open", "in_progress", "blocked", "done", "wont_do"}
    assert words.horizon_of(text) in {None, "immediate", "short", "medium", "long", "process"}
    assert words.action_kind_of(text) in {None, "prevent", "detect", "mitigate", "repair", "investigate", "process"}
    assert words.is_placeholder(text) in {True, False}
    field, column = words.field_of(text), words.column_of(text)
    assert field is None or field.replace("_", "").isalpha()
    assert column is None or column.isalpha()
    assert detect(text) in LANGUAGES


@given(text=TEXTS)
def test_the_normal_form_is_stable_and_has_no_edges(text: str) -> None:
    form = vocabulary.Vocabulary.normalise(text)
    assert form == form.strip()
    assert vocabulary.Vocabulary.normalise(form.upper()) == vocabulary.Vocabulary.normalise(form)


SIZE = 100_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "letters": lambda n: "a" * n,
    "words": lambda n: "root cause " * (n // 11),
    "brackets": lambda n: "[" * n,
    "open links": lambda n: "[a](" * (n // 4),
    "parentheses": lambda n: "(" * n,
    "braces": lambda n: "{#" * (n // 2),
    "angles": lambda n: "<" * n,
    "colons": lambda n: ":a" * (n // 2),
    "numbers": lambda n: "1." * (n // 2),
    "stars": lambda n: "*" * n,
    "underscores": lambda n: "_" * n,
    "underscored words": lambda n: "a_" * (n // 2),
    "spaces": lambda n: " " * n,
    "slashes": lambda n: " / " * (n // 3),
    "joiners": lambda n: " and" * (n // 4),
    "kana": lambda n: "影" * n,
    "surrogates": lambda n: "\ud800" * n,
    "alerts": lambda n: "alert " * (n // 6),
    "dashes": lambda n: " - " * (n // 3),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    text = HOSTILE[name](SIZE)
    words = load("ja")
    begin = time.process_time()
    for ask in (
        words.normalise, words.sections_of, words.also_sections_of, words.field_of, words.column_of, words.severity_rank, words.document_state,
        words.action_state, words.milestone_of, words.horizon_of, words.action_kind_of, words.is_placeholder, detect,
    ):  # fmt: skip
        ask(text)
    assert time.process_time() - begin < 2
