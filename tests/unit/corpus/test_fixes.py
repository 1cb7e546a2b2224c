from __future__ import annotations

from pathlib import Path

import pytest

from hansei.corpus import fixes
from hansei.corpus.fixes import Cites, Link, links
from tests.support.scratch import CODE, Scratch

PLACE = "docs/incidents/2025-03-03-pool.md"
TEXT = "# Post-mortem: the pool\n\n" + "\n".join(f"Sentence {number} of the story." for number in range(20)) + "\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repo")
    made.put("src/a.py", CODE)
    made.commit("Begin")
    return made


def found(scratch: Scratch, since: str | None = None, **cites: object) -> list[tuple[str, str, str]]:
    given = {"names": (), "commits": (), "pulls": (), "place": None, **cites}
    answer = links(scratch.repository, {"pool.md": Cites(**given)}, since=since)  # type: ignore[arg-type]
    return [(link.commit, link.how, link.by) for link in answer]


def test_a_commit_is_found_by_its_id_and_other_numbers_are_none(scratch: Scratch) -> None:
    commit = scratch.commit("Fix")
    assert found(scratch, commits=[commit[:8], "20250303", "deadbeef"]) == [(commit, "cited", commit[:8])]


def test_a_pull_request_is_found_by_the_subject_of_its_commit(scratch: Scratch) -> None:
    squashed = scratch.commit("Close sessions (#481)")
    merged = scratch.commit("Merge pull request #482 from a/b")
    scratch.commit("Mention #481 by the way")
    assert sorted(found(scratch, pulls=["481", "482"])) == sorted([(squashed, "pulled", "481"), (merged, "pulled", "482")])


def test_a_message_names_a_document(scratch: Scratch) -> None:
    trailer = scratch.commit("Close sessions\n\nIncident: INC-77")
    by_file = scratch.commit("Follow up on docs/incidents/2025-03-03-pool.md")
    scratch.commit("INC-777 is another one")
    names = ["inc-77", "2025-03-03-pool"]
    assert sorted(found(scratch, names=names)) == sorted([(trailer, "named", ""), (by_file, "named", "")])
    assert found(scratch, since=trailer, names=names) == [(by_file, "named", "")]


def test_a_long_history_is_read_in_pieces(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = [scratch.commit(f"Close sessions {number} (#{number})") for number in range(481, 486)]
    monkeypatch.setattr(fixes, "AT_ONCE", 2)
    assert found(scratch, pulls=["481", "485"]) == [(commits[4], "pulled", "485"), (commits[0], "pulled", "481")]
    monkeypatch.setattr(fixes, "READ", 2)
    assert found(scratch, pulls=["481", "485"]) == [(commits[4], "pulled", "485")]


def test_the_commit_that_brought_a_document_is_found_through_moves(scratch: Scratch) -> None:
    scratch.put("notes/pool.md", TEXT)
    first = scratch.commit("Close sessions, and say why")
    scratch.git("mv", "notes", "old")
    scratch.commit("Move")
    (scratch.root / "docs").mkdir()
    scratch.git("mv", "old", "docs/incidents")
    scratch.git("mv", "docs/incidents/pool.md", PLACE)
    scratch.commit("Move again")
    assert found(scratch, place=PLACE) == [(first, "together", "")]


def test_nothing_is_found_before_the_first_commit(tmp_path: Path) -> None:
    assert links(Scratch(tmp_path / "new").repository, {"pool.md": Cites((), ("deadbee",), ("1",), PLACE)}) == []


def test_each_document_gets_its_own(scratch: Scratch) -> None:
    scratch.put("docs/a.md", TEXT)
    one = scratch.commit("One")
    scratch.put("docs/b.md", TEXT.upper())
    two = scratch.commit("Two")
    asked = {path: Cites((), (), (), path) for path in ("docs/a.md", "docs/b.md", "docs/c.md")}
    assert sorted(links(scratch.repository, asked)) == [Link("docs/a.md", one, "together"), Link("docs/b.md", two, "together")]
