from __future__ import annotations

from hansei.app.recall import judgement_and_prior
from hansei.recall.answer import Answer, recall
from hansei.recall.diff import read_diff
from hansei.recall.undo import lines_of
from hansei.store.port import Fix, Part
from hansei.store.sqlite import SqliteStore
from tests.unit.recall.conftest import UNDONE, UNRELATED

JUDGEMENT, PRIOR = judgement_and_prior()
POOL_PATH = "docs/incidents/2025-03-03-pool.md"


def told(store: SqliteStore, diff: str, part: str) -> Answer:
    """The answer when the commit that did the opposite of :data:`UNDONE` has a part in the story of the pool."""
    undone = lines_of(read_diff(UNDONE))
    commit = "a" * 40
    fix = Fix(commit, "Close the session", undone.took, undone.brought)
    store.link("head", {POOL_PATH: [Part(commit, part, "cited")]}, [fix], anew=[POOL_PATH])
    return recall(read_diff(diff), store, JUDGEMENT, PRIOR, fixes=store)


def test_an_undone_fix_is_a_match_and_names_its_commit(memory: SqliteStore) -> None:
    (verdict,) = told(memory, UNDONE, "cure").verdicts
    assert (verdict.verdict, verdict.level) == ("match", "warn")
    assert verdict.score > 0.9
    assert {match.why for match in verdict.matched} == {"takes away a line that aaaaaaaaa (Close the session) brought as the fix"}
    assert [match.text for match in verdict.matched] == ["release_session(session)", "finally:"]


def test_what_a_commit_of_an_untold_part_did_is_told_as_it_is(memory: SqliteStore) -> None:
    (verdict,) = told(memory, UNDONE, "either").verdicts
    assert verdict.matched[0].why == "takes away a line that aaaaaaaaa (Close the session) brought"


def test_the_cure_itself_is_left_in_silence(memory: SqliteStore) -> None:
    answer = told(memory, UNDONE, "fault")
    assert answer.verdicts == ()
    assert answer.near[0].silent == "the change brings what cured it"


def test_near_misses_say_why_they_are_silent(memory: SqliteStore) -> None:
    answer = told(memory, UNRELATED.replace("title", "session"), "cure")
    assert answer.verdicts == ()
    assert "it names none of the changed files" in str(answer.near[0].silent)
    assert "its fix stays" in str(answer.near[0].silent)


def test_what_is_shown_is_not_near(memory: SqliteStore) -> None:
    answer = told(memory, UNDONE, "cure")
    assert [one.silent for one in answer.near if one.path == POOL_PATH] == [None]
