"""What a review leaves behind; the transcript `review` shows it as a person sees it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date

import pytest

from hansei.app.due import Request, due
from hansei.app.reviewing import Held, Meeting, Signature, plain, record
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError, UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]
TEXT = (
    "# Pool was full\n\n- **Date:** 2025-03-10\n- **Document status:** In review\n- **Owner:** db engineer\n\n"
    "## Summary\n\nThe pool was full, and checkout failed.\n\n## Action items\n\n- [ ] Raise the limit - @db - due 2025-06-01\n"
)


def test_a_signature_is_a_row_of_the_sign_off(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    told = record(workspace(), "a", Signature("Reviewer", "Kim"))
    assert (told.changed, told.said, told.missing) == (True, "Kim signs as Reviewer", ())
    assert "| Reviewer | Kim | 2025-03-14 | Approved |" in path.read_text(encoding="utf-8")
    again = record(workspace(), "a", Signature("Reviewer", "Kim"))
    assert (again.changed, plain(again)["changed"]) == (False, False)


def test_what_the_approval_still_needs_is_said(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    told = record(workspace(), "a", Signature("Incident commander", "db engineer", date(2025, 3, 12)))
    assert [need.what for need in told.missing] == ["reviewer"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Signature("Reviewer", "DB Engineer"), "for somebody else to sign"),
        (Signature("Approver", "db engineer"), "for somebody else to sign"),
        (Signature("Reviewer", " "), "not said who signs"),
        (Signature("Reviewer", "Kim", date(2025, 3, 15)), "still to come"),
        (Meeting(date(2025, 3, 15)), "still to come"),
        (Held("follow_up", ""), "not said who held it"),
    ],
)
def test_what_is_not_recorded(what: Signature | Meeting | Held, said: str, make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    with pytest.raises(UsageError, match=said):
        record(workspace(), "a", what)
    assert path.read_text(encoding="utf-8") == TEXT


def test_nobody_signs_over_another(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    record(workspace(), "a", Signature("Reviewer", "Kim"))
    with pytest.raises(UsageError, match="Kim has signed as 'reviewer' already"):
        record(workspace(), "a", Signature("reviewer", "Ola"))


def test_the_meeting_grows_and_is_not_moved(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    record(workspace(), "a", Meeting(date(2025, 3, 12), ("Kim", "Ola"), (("Who knew?", "nobody"),)))
    record(workspace(), "a", Meeting(date(2025, 3, 12), ("Ola", "Ann"), (("Is it elsewhere?", "no"),)))
    text = path.read_text(encoding="utf-8")
    assert "- **Attendees:** Kim, Ola, Ann\n" in text
    assert "1. Who knew?\n   - Answer: nobody\n2. Is it elsewhere?\n   - Answer: no\n" in text
    with pytest.raises(UsageError, match="a meeting on 2025-03-12"):
        record(workspace(), "a", Meeting(date(2025, 3, 13)))


def test_nothing_is_written_for_a_look_at_it(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    told = record(workspace(), "a", Meeting(date(2025, 3, 12)), write_it=False)
    assert "+- **Date:** 2025-03-12" in told.diff
    assert path.read_text(encoding="utf-8") == TEXT


def test_what_has_changed_since_it_was_seen_is_not_written_over(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    with pytest.raises(ConflictError):
        record(workspace(), "a", Signature("Reviewer", "Kim"), seen="0" * 64)


def test_a_commit_names_the_post_mortem(make: Make, workspace: Open) -> None:
    make("a.md", TEXT)
    for command in ("init -q", "config user.name Kim", "config user.email kim@example.org", "add -A", "commit -qm start"):
        subprocess.run(["git", *command.split()], check=True)
    told = record(workspace(), "a", Signature("Reviewer", "Kim"), commit=True)
    log = subprocess.run(["git", "log", "-1", "--format=%H %s|%(trailers)"], check=True, capture_output=True, text=True).stdout
    assert log.strip() == f"{told.commit} a: Kim signs as Reviewer|Incident: a"


def test_a_follow_up_that_was_held_is_counted_from(make: Make, workspace: Open) -> None:
    make("a.md", TEXT.replace("In review", "Published").replace("2025-03-10", "2024-11-20").replace("due 2025-06-01", "due 2026-06-01"))
    (workspace().root / "hansei.toml").write_text('folder = "docs/incidents"\n[deadlines]\npolicy = "house"\n', encoding="utf-8")

    def follow_ups() -> list[tuple[str, bool]]:
        return [(f"{one.at:%Y-%m-%d}", one.overdue) for one in due(workspace(), Request(within="2 months")).dues if one.kind == "follow_up"]

    assert follow_ups() == [("2025-03-20", False)]
    record(workspace(), "a", Held("follow_up", "Kim", date(2025, 1, 10), "still open"))
    assert follow_ups() == [("2025-02-10", True)]
    record(workspace(), "a", Held("follow_up", "Kim"))
    assert follow_ups() == [("2025-04-14", False)]


def test_a_next_review_that_was_held_is_not_asked_for(make: Make, workspace: Open) -> None:
    make("a.md", TEXT.replace("In review", "Published"))
    (workspace().root / "hansei.toml").write_text('folder = "docs/incidents"\n[deadlines]\npolicy = "house"\n', encoding="utf-8")

    def kinds() -> list[str]:
        return [one.kind for one in due(workspace(), Request(within="2 months")).dues]

    assert "next_review" in kinds()
    record(workspace(), "a", Held("next_review", "Kim", note="it did not come back"))
    assert "next_review" not in kinds()
