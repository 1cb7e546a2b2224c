"""A step of a post-mortem's life; the transcript `advance` plays a whole one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.advance import Asked, advance
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
TEXT = "# Pool was full\n\n- **Date:** 2025-03-10\n- **Document status:** {}\n- **Owner:** db engineer\n\n## Summary\n\nThe pool was full, and checkout failed.\n"


def test_what_is_missing_is_said_and_nothing_is_written(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT.format("In review"))
    before = path.read_bytes()
    advanced = advance(workspace(), Asked("a", by="Kim"))
    assert not advanced.taken
    assert advanced.missing[0].what == "reviewer"
    assert path.read_bytes() == before


def test_a_skip_is_recorded(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT.format("In review"))
    advanced = advance(workspace(), Asked("a", by="Kim", skip="nobody is left"))
    assert advanced.taken
    text = path.read_text(encoding="utf-8")
    assert "**Document status:** Approved" in text
    assert "| 2025-03-14 | approved | Kim | skipped: nobody is left |" in text


def test_a_skip_that_was_not_needed_is_not_recorded(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT.format("Draft"))
    advance(workspace(), Asked("a", by="Kim", skip="in a hurry"))
    assert "hurry" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("status", "asked", "said"),
    [
        ("Published", Asked("a", "draft", by="Kim"), "needs a reason"),
        ("Draft", Asked("a", "published", by="Kim"), "the next step is in_review"),
        ("Draft", Asked("a", "draft", by="Kim"), "it is draft already"),
        ("Closed", Asked("a", by="Kim"), "no step beyond"),
        ("Quux", Asked("a", by="Kim"), "does not say which state"),
        ("Draft", Asked("a"), "who takes the step"),
    ],
)
def test_steps_that_are_none(make: Make, workspace: Open, status: str, asked: Asked, said: str) -> None:
    make("a.md", TEXT.format(status))
    with pytest.raises(UsageError, match=said):
        advance(workspace(), asked)


def test_a_step_back_needs_only_its_reason(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT.format("Closed"))
    assert advance(workspace(), Asked("a", "draft", by="Kim", reason="new evidence")).taken
    assert "| 2025-03-14 | back to draft | Kim | new evidence |" in path.read_text(encoding="utf-8")
