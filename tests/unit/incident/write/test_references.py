"""References are added to the section that lists them, and removed from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hansei.errors import UsageError
from hansei.incident.write import add_reference, remove_reference

TEXT = "# Pool\n\n## Impact\n\nSee src/other.py.\n\n## References\n\n- [The ticket](https://a.example/issues/12)\n- `src/pool.py`\n"


@pytest.mark.parametrize(
    ("target", "title", "added"),
    [
        ("https://a.example/pull/457", "The fix", "- [The fix](https://a.example/pull/457)\n"),
        ("https://a.example/pull/457", "", "- <https://a.example/pull/457>\n"),
        ("https://a.example/x", "a] [b", "- [a\\] \\[b](https://a.example/x)\n"),
        ("src/limit.py", "Code", "- Code: `src/limit.py`\n"),
        ("OPS-77", "", "- `OPS-77`\n"),
    ],
)
def test_a_reference_is_an_entry(changed: Callable[..., str], target: str, title: str, added: str) -> None:
    new = changed(TEXT, add_reference, target, title=title)
    assert new in (TEXT + added, TEXT + added.replace("`", ""))


def test_the_section_is_made(changed: Callable[..., str]) -> None:
    text = "# Pool\n\n## Impact\n\nNone.\n"
    assert changed(text, add_reference, "https://a.example/x", title="x") == f"{text}\n## References\n\n- [x](https://a.example/x)\n"


def test_words_are_no_reference(changed: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="as a reference"):
        changed(TEXT, add_reference, "the usual place")


def test_an_entry_is_removed_but_no_text(case: Callable[..., Any]) -> None:
    opened = case(TEXT)
    found = {reference.value: reference for reference in opened.incident.references}
    new = opened.edited(remove_reference(opened.document, opened.incident, None, found["src/pool.py"]))
    assert new == TEXT.replace("- `src/pool.py`\n", "")
    with pytest.raises(UsageError, match="named in a text"):
        remove_reference(opened.document, opened.incident, None, found["src/other.py"])


def test_an_entry_that_names_two_is_left_alone(case: Callable[..., Any]) -> None:
    opened = case("# Pool\n\n## References\n\n- `src/a.py` and `src/b.py`\n")
    with pytest.raises(UsageError, match="together with"):
        remove_reference(opened.document, opened.incident, None, opened.incident.references[0])
