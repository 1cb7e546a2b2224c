from __future__ import annotations

from hansei.incident.guards.model import Guard
from hansei.recall.diff import Change, read_diff
from hansei.recall.heard import Text
from hansei.recall.replay import Replay, replay

GUARD = Guard("g", "deny", "added", 1, expression="from events", fires_on=("aaaaaaa",), silent_on=("bbbbbbb",))


def change(line: str) -> tuple[Change, Text]:
    return read_diff(f"--- a/q.sql\n+++ b/q.sql\n@@ -0,0 +1 @@\n+{line}\n"), lambda _: None


def test_a_guard_passes_when_all_is_as_it_says() -> None:
    made = replay(GUARD, {"aaaaaaa": change("from events"), "bbbbbbb": change("from visits")})
    assert (made, made.passed) == (Replay(), True)


def test_what_is_not_as_it_says() -> None:
    made = replay(GUARD, {"aaaaaaa": change("x"), "bbbbbbb": change("from events")})
    assert (made, made.passed) == (Replay(missed=("aaaaaaa",), wrong=("bbbbbbb",)), False)


def test_a_commit_that_nobody_knows_proves_nothing() -> None:
    assert replay(GUARD, {"aaaaaaa": change("from events")}) == Replay(unknown=("bbbbbbb",))


def test_files_of_the_post_mortems_do_not_count() -> None:
    assert replay(GUARD._replace(silent_on=()), {"aaaaaaa": change("from events")}, besides="q").missed == ("aaaaaaa",)
