from __future__ import annotations

from typing import Any

import pytest

from hansei.checks import suppress
from hansei.document import parse
from hansei.text import Source

BLAME = "The developer forgot to release the lock."


def found(check: Any, text: str, *names: str) -> list[tuple[str, int]]:
    source = Source(text)
    return [(finding.code, source.line_at(finding.span.start)) for finding in check(text, *(names or ("HS501", "HS010", "HS011", "HS012")))]


def test_the_next_block_is_silenced(check: Any) -> None:
    text = f"# Title\n\n<!-- hansei: ignore HS501 because it is quoted -->\n\n{BLAME}\n\n{BLAME}\n"
    assert found(check, text) == [("HS501", 7)]


def test_a_paragraph_right_below_is_the_next_block(check: Any) -> None:
    assert found(check, f"# Title\n\n<!-- hansei: ignore blame because it is quoted -->\n{BLAME}\n") == []


def test_the_next_block_may_be_a_whole_list(check: Any) -> None:
    text = f"# Title\n\n<!-- hansei: ignore HS501 because it is quoted -->\n\n- {BLAME}\n- {BLAME}\n\n{BLAME}\n"
    assert found(check, text) == [("HS501", 8)]


def test_the_line_is_silenced(check: Any) -> None:
    text = f"# Title\n\n- {BLAME} <!-- hansei: ignore HS501 because it is quoted -->\n- {BLAME}\n"
    assert found(check, text) == [("HS501", 4)]


def test_the_file_is_silenced(check: Any) -> None:
    assert found(check, f"# Title\n<!-- hansei: ignore-file HS501 because all is quoted -->\n\n{BLAME}\n\n## More\n\n{BLAME}\n") == []


def test_front_matter_does_not_count_as_first_lines(check: Any) -> None:
    front = "---\n" + "".join(f"key{number}: x\n" for number in range(20)) + "---\n"
    assert found(check, f"{front}\n<!-- hansei: ignore-file HS501 because all is quoted -->\n\n{BLAME}\n") == []


def test_further_down_it_is_too_late(check: Any) -> None:
    text = "# Title\n" + "\nText.\n" * 10 + f"\n<!-- hansei: ignore-file HS501 because all is quoted -->\n\n{BLAME}\n"
    assert [code for code, _ in found(check, text)] == ["HS010", "HS011", "HS501"]


def test_a_reason_is_required(check: Any) -> None:
    assert found(check, f"# Title\n\n<!-- hansei: ignore HS501 -->\n{BLAME}\n") == [("HS011", 3), ("HS501", 4)]


def test_unknown_and_unused_names_are_told(check: Any) -> None:
    text = f"# Title\n\n<!-- hansei: ignore HS501, HS599 HS506 because it is quoted -->\n{BLAME}\n"
    assert found(check, text, "HS501", "HS506", "HS010", "HS012") == [("HS012", 3), ("HS010", 3)]


def test_a_rule_that_did_not_run_is_not_called_unused(check: Any) -> None:
    assert found(check, "# Title\n\n<!-- hansei: ignore HS506 because of the quote -->\nText.\n", "HS010") == []


def test_a_finding_about_suppressions_cannot_be_missed_by_silencing_itself(check: Any) -> None:
    assert [code for code, _ in found(check, "# T\n\n<!-- hansei: ignore HS501 because x -->\nText.\n")] == ["HS010"]


@pytest.mark.parametrize("text", ["`<!-- hansei: ignore HS501 because x -->`\n", "```\n<!-- hansei: ignore HS501 because x -->\n```\n"])
def test_comments_within_code_mean_nothing(text: str) -> None:
    assert suppress.read(parse(Source(text))) == []


def test_nothing_follows() -> None:
    (one,) = suppress.read(parse(Source("Text.\n\n<!-- hansei: ignore HS501 because x -->\n")))
    assert one.reach.empty


def test_folder_rules_are_silenced_in_the_head_of_the_file(check: Any) -> None:
    texts = {f"docs/incidents/2026-01-0{n}-a.md": "# T\n\n**Incident ID:** INC-2026-001\n" for n in (1, 2)}
    assert len(check.folder(texts, "HS003")) == 2
    first = next(iter(texts))
    texts[first] = "<!-- hansei: ignore-file HS003 because it is one incident -->\n" + texts[first]
    assert [path for path, _ in check.folder(texts, "HS003")] == ["docs/incidents/2026-01-02-a.md"]
    assert suppress.silenced_in_file(Source("no comment"), {}) == set()
