from __future__ import annotations

from hansei.checks.reports.fingerprint import fingerprints
from hansei.text import Source
from tests.unit.checks.reports.conftest import TEXT, finding


def marks(text: str) -> list[str]:
    source = Source(text)
    return fingerprints(source, [finding(source, "engineer forgot"), finding(source, "engineer forgot", nth=1)])


def test_lines_that_come_before_do_not_matter() -> None:
    assert marks(f"Added above.\n\n{TEXT}") == marks(TEXT)


def test_white_space_does_not_matter() -> None:
    assert marks(TEXT.replace("The engineer", "  The  engineer")) == marks(TEXT)


def test_equal_lines_are_counted() -> None:
    first, second = marks(TEXT)
    assert first.endswith(":1")
    assert second == first.replace(":1", ":2")


def test_another_text_is_another_finding() -> None:
    assert marks(TEXT.replace("flag", "switch"))[0] != marks(TEXT)[0]


def test_another_rule_is_another_finding() -> None:
    source = Source(TEXT)
    (one,), (other,) = (fingerprints(source, [finding(source, "engineer forgot", code=code)]) for code in ("HS501", "HS502"))
    assert one != other


def test_carriage_returns_end_lines() -> None:
    assert marks(TEXT.replace("\n", "\r")) == marks(TEXT)
