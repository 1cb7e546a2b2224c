from __future__ import annotations

import pytest

from hansei.recall.search.similar import as_written, repeats, similar
from tests.unit.recall.conftest import BELLS, POOL
from tests.unit.recall.search.conftest import DISK, Fill, page

CAUSE = (
    "The certificate of the gateway expired because the renewal job ran as a user without access to the vault, and the alarm on its age was muted"
    " during the migration of the month before."
)
GENERAL = dict.fromkeys(("post", "mortem", "root", "caus", "the", "of", "and", "a", "was"), 0.9)


def report(title: str, cause: str, day: str = "2025-01-01") -> str:
    return f"# Post-mortem: {title}\n\n- **Date:** {day}\n- **Services:** gateway\n\n## Root cause\n\n{cause}\n"


def test_a_like_incident_is_found_with_what_both_say(fill: Fill) -> None:
    store = fill(pool=POOL, bells=BELLS, disk=DISK, old=report("gateway certificate expired", CAUSE))
    alike = similar(page(report("certificate of the gateway expired again", CAUSE)), store, GENERAL)
    (relative,) = alike.relatives
    assert relative.path == "docs/incidents/old.md"
    assert 0.5 < relative.likeness <= 1
    assert relative.cause > 0.9
    assert {"gateway", "certificate", "expired"} <= set(relative.words)
    assert relative.services == ("gateway",)
    assert all(likeness < 0.2 for _, likeness in alike.near)
    assert alike.considered == 4


def test_nothing_is_similar_to_a_stranger(fill: Fill) -> None:
    assert similar(page(report("gateway certificate expired", CAUSE)), fill(), GENERAL).relatives == ()


@pytest.mark.parametrize("text", ["", "the of and"])
def test_a_text_that_says_nothing_is_like_nothing(text: str, fill: Fill) -> None:
    assert similar(page(text), fill(), GENERAL, path="docs/incidents/one.md").relatives == ()


def test_a_document_is_not_like_itself(fill: Fill) -> None:
    store = fill(old=report("gateway certificate expired", CAUSE))
    assert similar(page(report("gateway certificate expired", CAUSE)), store, GENERAL, path="docs/incidents/old.md").relatives == ()


def test_repeats_are_grouped_by_their_cause_the_oldest_first(fill: Fill) -> None:
    store = fill(
        c=report("gateway down", CAUSE, "2025-03-01"),
        a=report("gateway refused visitors", CAUSE, "2025-01-01"),
        pool=POOL,
        disk=DISK,
    )
    (group,) = repeats(store, GENERAL)
    assert [held.path for held in group.members] == ["docs/incidents/a.md", "docs/incidents/c.md"]
    assert {"certificate", "renewal", "vault"} & set(group.words)
    assert 0.3 <= group.likeness <= 1


def test_short_causes_are_not_compared(fill: Fill) -> None:
    assert repeats(fill(a=report("one", "A human error."), b=report("two", "A human error.")), GENERAL) == ()


def test_a_chain_of_pairs_is_no_group(fill: Fill) -> None:
    halves = [
        " ".join(
            f"{letter}{letter}{word}"
            for word in ("alpha", "beta", "gamma", "delta", "eps", "zeta", "eta", "theta", "iota", "kappa", "lam", "mu")
        )
        for letter in "bcdfg"
    ]
    texts = {f"n{index}": report(f"t{index}x", f"{halves[index]} {halves[index + 1]}") for index in range(4)}
    groups = repeats(fill(**texts), GENERAL)
    assert max(len(group.members) for group in groups) < 4


def test_terms_are_shown_as_they_are_written() -> None:
    passages = page(POOL).passages
    assert as_written(["connection", "worker", "nowhere", "of"], passages) == ["connections", "worker"]
