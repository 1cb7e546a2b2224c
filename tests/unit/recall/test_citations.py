from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident.read import read
from hansei.recall.citations import CURE, EITHER, FAULT, Citations, citations_of, is_telling, part_of
from hansei.text import Source


def cited(text: str, path: str = "docs/incidents/2025-03-03-pool.md") -> Citations:
    document = parse(Source(text))
    return citations_of(document, read(document, path=path))


def test_names_are_those_that_a_message_can_mean() -> None:
    assert cited("# Post-mortem\n\n- **ID:** INC-77\n").names == ("2025-03-03-pool", "inc-77")
    assert cited("# Post-mortem\n", "docs/incidents/pool.md").names == ()
    assert [name for name in ("INC-7", "2025", "pool", "the-pool-ran-dry", "with blanks 7", "PM-1") if is_telling(name)] == [
        "INC-7",
        "the-pool-ran-dry",
    ]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("It was introduced in commit `3353ccc`.", FAULT),
        ("Fixed in `3353ccc`.", CURE),
        ("- `3353ccc` - Fix the pool", CURE),
        ("The regression began with `3353ccc`, and was resolved later.", FAULT),
        ("Deployed as `3353ccc`.", CURE),
        ("- [x] Close every session (`3353ccc`)", CURE),
    ],
)
def test_the_nearest_word_tells_the_part_of_a_commit(sentence: str, part: str) -> None:
    (lean,) = cited(f"# Post-mortem\n\n{sentence}\n").commits.values()
    assert part_of(lean, "Pool") == part


def test_the_subject_of_the_commit_has_a_say() -> None:
    assert part_of(0.0, "feat: a pool") == EITHER
    assert part_of(-0.4, "feat: a pool") == FAULT
    assert part_of(-1.0, "fix(pool): close sessions") == CURE
    assert part_of(-2.0, "fix(pool): close sessions") == EITHER


def test_pull_requests_are_known_by_number_and_list_numbers_are_none() -> None:
    found = cited("# Post-mortem\n\nRegressed by PR #481. Fixed in https://github.com/a/b/pull/502.\n\n| # | |\n|---|---|\n| #1 | x |\n")
    assert {number: part_of(lean, "") for number, lean in found.pulls.items()} == {"481": FAULT, "502": CURE}


def test_citations_survive_as_plain_values() -> None:
    found = cited("# Post-mortem\n\nFixed in `3353ccc` and #502.\n")
    assert Citations(*found.plain()).commits == found.commits


def test_a_log_book_is_not_read_without_end() -> None:
    many = " ".join(f"{number:07x}a" for number in range(1_000))
    assert len(cited(f"# Post-mortem\n\n{many}\n").commits) == 200
