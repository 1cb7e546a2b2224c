"""Names in every form in which documents list them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.errors import UsageError
from hansei.incident.write import set_field

REST = "\n## Impact\n\nNone.\n"


@pytest.mark.parametrize(
    ("head", "new"),
    [
        ("**Authors:** one, two\n", "**Authors:** three, four\n"),
        ("- Authors:\n  - one\n  - two\n", "- Authors:\n  - three\n  - four\n"),
        ("- Authors:\n  - one\n", "- Authors:\n  - three\n  - four\n"),
        ("- Authors:\n  - one\n  - two\n  - five\n", "- Authors:\n  - three\n  - four\n"),
        ("**Authors:** [names of the authors]\n", "**Authors:** three, four\n"),
        ("## Authors\n\n- one\n", "## Authors\n\n- three\n- four\n"),
        ("## Authors\n\none\n", "## Authors\n\nthree, four\n"),
    ],
)
def test_names_are_listed_as_before(changed: Callable[..., str], head: str, new: str) -> None:
    assert changed(f"# Pool\n\n{head}{REST}", set_field, "authors", "three, four") == f"# Pool\n\n{new}{REST}"


@pytest.mark.parametrize(("listed", "new"), [("[one, two]", "[three, four]"), ('["one"]', '["three", "four"]')])
def test_a_list_on_one_line_of_front_matter_stays_one(changed: Callable[..., str], listed: str, new: str) -> None:
    text = "---\nauthors: {}\n---\n\n# Pool\n" + REST
    assert changed(text.format(listed), set_field, "authors", "three, four") == text.format(new)


def test_approvers_and_reviewers_are_kept_apart(changed: Callable[..., str]) -> None:
    text = f"# Pool\n\n**Reviewers:** one\n**Approvers:** two\n{REST}"
    assert changed(text, set_field, "reviewers", "three") == text.replace("one", "three", 1)
    assert changed(text, set_field, "approvers", None) == text.replace("**Approvers:** two\n", "")


@pytest.mark.parametrize("value", ["a and b", ",", "none"])
def test_what_would_not_be_read_as_that_name_is_refused(changed: Callable[..., str], value: str) -> None:
    with pytest.raises(UsageError):
        changed(f"# Pool\n\n**Date:** 2026-01-31\n{REST}", set_field, "authors", value)
