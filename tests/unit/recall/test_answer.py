from __future__ import annotations

from hansei.app.recall import judgement_and_prior
from hansei.recall.answer import recall
from hansei.recall.diff import Change, read_diff
from hansei.store.sqlite import SqliteStore, open_store
from tests.unit.recall.conftest import UNDONE, UNRELATED

JUDGEMENT, PRIOR = judgement_and_prior()


def test_undoing_the_cure_recalls_the_incident(memory: SqliteStore) -> None:
    answer = recall(read_diff(UNDONE), memory, JUDGEMENT, PRIOR)
    (verdict,) = answer.verdicts
    assert (verdict.path, verdict.verdict, verdict.level) == ("docs/incidents/2025-03-03-pool.md", "related", "note")
    assert verdict.matched[0].text == "release_session(session)"
    assert (verdict.matched[0].line, verdict.matched[0].why) == (5, "takes away a line that the post-mortem quotes")
    assert answer.considered == 2


def test_silence_is_the_usual_answer(memory: SqliteStore) -> None:
    answer = recall(read_diff(UNRELATED), memory, JUDGEMENT, PRIOR)
    assert answer.verdicts == ()
    assert all(one.score < JUDGEMENT.threshold for one in answer.near)


def test_the_cure_itself_scores_less_than_its_undoing(memory: SqliteStore) -> None:
    done = UNDONE.replace("@@ -3,4 +3,2 @@", "@@ -3,2 +3,4 @@").replace("\n-", "\n+").replace("\n+-- a", "\n--- a")
    forward = recall(read_diff(done), memory, JUDGEMENT, PRIOR)
    backward = recall(read_diff(UNDONE), memory, JUDGEMENT, PRIOR)
    assert forward.near[0].score < backward.near[0].score / 2


def test_an_empty_memory_or_change_says_nothing(memory: SqliteStore) -> None:
    assert recall(read_diff(UNDONE), open_store(None), JUDGEMENT, PRIOR).verdicts == ()
    assert recall(Change(), memory, JUDGEMENT, PRIOR).near == ()
