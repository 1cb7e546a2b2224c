from __future__ import annotations

from hansei.recall.search.page import LONGEST, MOST, Passage, alike, folded, pack, terms_of_text, unpack
from tests.unit.recall.conftest import POOL
from tests.unit.recall.search.conftest import DISK, page


def test_passages_know_their_part_of_the_story_and_their_line() -> None:
    found = {(one.field, one.line): one.text for one in page(POOL).passages}
    assert found["title", 1] == "Post-mortem: checkout ran out of connections"
    assert found["symptom", 9] == "Checkout answered 503 for ten minutes."
    assert found["cause", 16] == "session = AsyncSessionLocal()"
    assert (
        found["resolution", 21]
        == "We now close it with release_session in a finally block, and the pool is limited by pool_recycle_seconds:"
    )
    assert found["lessons", 30] == "Alert when the pool is nearly empty"


def test_identifiers_are_their_parts_side_by_side() -> None:
    assert terms_of_text("The maxPoolSize of pools") == " the max pool size of pool "
    assert terms_of_text("") == "  "


def test_fields_hold_the_terms_of_their_passages() -> None:
    fields = page(DISK).fields
    assert "nightly report stop" in fields["symptom"]
    assert "rotat report log" in fields["cause"]
    assert "trigger" not in fields


def test_facts_are_what_is_filtered_by() -> None:
    facts = page(DISK, "docs/incidents/2024-11-02-disk.md").facts
    assert {
        ("date", "2024-11-02"), ("severity", "sev1"), ("rank", "1"), ("owner", "storage engineer"), ("service", "reports"),
        ("service", "archive"), ("tag", "storage"), ("tag", "night"), ("actions", "done"), ("kind", "incident"),
        ("id", "2024-11-02-disk"), ("path", "docs/incidents/2024-11-02-disk.md"),
    } <= set(facts)  # fmt: skip


def test_a_document_that_says_nothing_has_a_date_and_its_name() -> None:
    made = page("", "docs/incidents/blank-one.md")
    assert ("date", "") in made.facts
    assert made.passages == (Passage("title", 1, "blank-one", " blank one "),)


def test_long_texts_are_cut_and_log_books_end() -> None:
    assert [len(one.text) for one in page("# A\n\n" + "word " * 500).passages[1:]] == [LONGEST - 1, LONGEST - 1, 499]
    assert len(page("# A\n\n" + "- one item\n" * 2_000).passages) == MOST


def test_what_was_packed_is_unpacked() -> None:
    made = page(DISK)
    assert unpack(pack(made)) == made.passages


def test_spellings_of_a_word_are_alike() -> None:
    assert alike("SEV-2") == alike("sev 2") == "sev2"


def test_bytes_that_are_no_text_do_no_harm() -> None:
    made = page("# Post-mortem: bad\n\n- **Date:** 2025-01-01\n- **Services:** caf\udce9\n\n## Root cause\n\nThe pool\udcff broke.\n")
    assert ("service", "caf?") in made.facts
    assert unpack(pack(made)) == made.passages
    assert folded("Caf\udce9") == "caf?"
