"""Where anchors stand, in real histories: the transcript `confirm` shows them as a person sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.anchors import Anchored, Anchors, Looked, plain
from hansei.app.workspace import Workspace
from hansei.document import parse
from hansei.incident.anchors import anchors_of, code_of
from hansei.incident.read import read
from hansei.text import Source
from tests.support.scratch import CODE, Scratch

PATH = "docs/incidents/2025-03-10-pool.md"
ROW = "\n## Document history\n\n| Date | Change | By | Reason |\n|---|---|---|---|\n| 2025-03-11 | confirmed | A responder | |\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.put("src/pool.py", CODE)
    made.put("src/gone.py", "x = 1\n")
    made.put("tests/test_pool.py", "def test_limit():\n    assert True\n\n\ndef test_more():\n    pass\n")
    made.commit("Code")
    return made


def write(scratch: Scratch, said: str, *, more: str = "", commit: bool = True) -> None:
    scratch.put(PATH, f"# Post-mortem: pool\n\n- **Date:** 2025-03-10\n\n## Root cause\n\n{said}\n{more}")
    if commit:
        scratch.commit("Post-mortem")


def bring(scratch: Scratch, files: dict[str, str], message: str = "Change") -> str:
    for path, text in files.items():
        scratch.put(path, text)
    return scratch.commit(message)


def look(scratch: Scratch, *, latest: bool = False) -> Looked:
    text = (scratch.root / PATH).read_text()
    document = parse(Source(text))
    anchors = anchors_of(document, read(document, path=PATH))
    return Anchors.of(Workspace(scratch.root)).look(PATH, text, anchors, latest=latest)


def states(scratch: Scratch) -> list[tuple[str, str]]:
    return [(one.anchor.value, one.state) for one in look(scratch).anchors]


def only(scratch: Scratch, *, latest: bool = False) -> Anchored:
    (one,) = look(scratch, latest=latest).anchors
    return one


def all_gone(scratch: Scratch) -> bool | None:
    text = (scratch.root / PATH).read_text()
    document = parse(Source(text))
    return Anchors.of(Workspace(scratch.root)).all_gone(PATH, text, code_of(anchors_of(document, read(document, path=PATH))))


def test_what_has_not_changed_is_firm(scratch: Scratch) -> None:
    commit = scratch.repository.head() or ""
    write(scratch, f"`src/pool.py:3`, `step_4()` in `src/pool.py`, `tests/test_pool.py::test_limit`, `src/gone.py`, commit {commit[:9]}.")
    scratch.commit("Elsewhere", other="1\n")
    assert {state for _, state in states(scratch)} == {"firm"}
    assert len(states(scratch)) == 5


def test_a_file_that_has_changed_is_suspect_and_what_did_not_change_in_it_is_firm(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`, `src/pool.py:3`, `step_4()` in `src/pool.py`, `step_7()` in `src/pool.py`.")
    changed = CODE.replace("return 7\n", "return 70\n")
    last = bring(scratch, {"src/pool.py": changed, "src/gone.py": "x = 2\n"}, "Seven is seventy")
    assert states(scratch) == [
        ("src/gone.py", "suspect"),
        ("src/pool.py:3", "firm"),
        ("src/pool.py::step_4", "firm"),
        ("src/pool.py::step_7", "suspect"),
    ]
    assert [one.latest for one in look(scratch, latest=True).anchors] == [
        f"{last[:7]} Seven is seventy",
        "",
        "",
        f"{last[:7]} Seven is seventy",
    ]


def test_what_was_changed_and_put_back_is_firm(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`")
    bring(scratch, {"src/gone.py": "x = 2\n"})
    bring(scratch, {"src/gone.py": "x = 1\n"})
    assert only(scratch).state == "firm"


def test_a_line_that_stands_elsewhere_has_moved(scratch: Scratch) -> None:
    write(scratch, "`src/pool.py:3`")
    bring(scratch, {"src/pool.py": f"# one\n# two\n{CODE}"})
    one = only(scratch)
    assert (one.state, one.path, one.line, one.why) == ("moved", "src/pool.py", 5, "it is src/pool.py:5 now")


def test_a_line_that_was_written_anew_is_suspect(scratch: Scratch) -> None:
    write(scratch, "`src/pool.py:3`")
    bring(scratch, {"src/pool.py": CODE.replace("def step_1()", "def first()")})
    assert (only(scratch).state, only(scratch).why) == ("suspect", "the line has changed")


def test_a_chain_of_new_names_is_followed(scratch: Scratch) -> None:
    write(scratch, "`src/pool.py`, `src/pool.py:3` and `step_4()` in `src/pool.py`.")
    scratch.git("mv", "src/pool.py", "src/Pool.py")  # only the case changes
    scratch.commit("Case")
    (scratch.root / "lib").mkdir()
    scratch.git("mv", "src/Pool.py", "lib/pool.py")
    bring(scratch, {"lib/pool.py": f"# new\n{CODE}"}, "Move")
    assert [(one.state, one.path, one.line) for one in look(scratch).anchors] == [("moved", "lib/pool.py", 4), ("moved", "lib/pool.py", 10)]
    assert all_gone(scratch) is False


def test_a_case_that_changed_is_a_move(scratch: Scratch) -> None:
    write(scratch, "`src/pool.py`")
    scratch.git("mv", "src/pool.py", "src/Pool.py")
    scratch.commit("Case")
    assert (only(scratch).state, only(scratch).path) == ("moved", "src/Pool.py")


def test_what_was_removed_is_gone(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py` and `tests/test_pool.py::test_limit` and `step_4()` in `src/pool.py`")
    scratch.git("rm", "-q", "src/gone.py")
    bring(scratch, {"tests/test_pool.py": "def test_more():\n    pass\n", "src/pool.py": CODE.replace("step_4", "four")}, "Remove")
    assert states(scratch) == [("src/gone.py", "gone"), ("tests/test_pool.py::test_limit", "gone"), ("src/pool.py::step_4", "gone")]
    assert [one.why for one in look(scratch).anchors] == [
        "it was removed",
        "tests/test_pool.py has no test_limit any more",
        "src/pool.py has no step_4 any more",
    ]
    assert all(one.since for one in look(scratch).anchors)


def test_a_function_that_went_to_another_file_has_moved(scratch: Scratch) -> None:
    write(scratch, "`step_4()` in `src/pool.py`")
    bring(scratch, {"src/pool.py": CODE.replace("step_4", "four"), "src/steps.py": "def step_4() -> int:\n    return 4\n"})
    assert (only(scratch).state, only(scratch).path) == ("moved", "src/steps.py")


def test_a_folder_is_followed_too(scratch: Scratch) -> None:
    scratch.put("src/a/b/c/one.py", CODE)
    scratch.put("src/a/b/c/two.py", f"{CODE}two = 2\n")
    write(scratch, "All of `src/a/b/c`")
    scratch.git("mv", "src/a/b/c", "src/new")
    scratch.commit("Move the folder")
    assert (only(scratch).state, only(scratch).path) == ("moved", "src/new")
    scratch.git("rm", "-q", "-r", "src/new")
    scratch.commit("Remove it")
    assert only(scratch).state == "gone"


def test_a_name_without_a_folder_means_the_one_file_that_is_called_so(scratch: Scratch) -> None:
    write(scratch, "`pool.py` and `test_more`")
    assert [(one.state, one.path) for one in look(scratch).anchors] == [("firm", "src/pool.py"), ("firm", "tests/test_pool.py")]
    bring(scratch, {"lib/pool.py": "y\n"})
    assert (look(scratch).anchors[0].state, look(scratch).anchors[0].why) == ("unknown", "several files are called so")


def test_what_git_never_knew_is_unknown_and_nothing_is_said_of_it(scratch: Scratch) -> None:
    write(scratch, "`elsewhere/x.py`, `test_of_others`, and commit 0123456789abcdef0123456789abcdef01234567")
    assert {one.state for one in look(scratch).anchors} == {"unknown"}
    assert all_gone(scratch) is False


def test_other_post_mortems_are_no_code(scratch: Scratch) -> None:
    scratch.put("docs/incidents/notes.md", "# Notes\n")
    write(scratch, "See `docs/incidents/notes.md`, `NOTES.md` and `src/pool.py`.")
    scratch.put("docs/incidents/NOTES.md", "# Notes\n")
    scratch.put("lib/NOTES.md", "# Notes\n")
    scratch.commit("More notes")
    assert [one.anchor.value for one in look(scratch).anchors] == ["src/pool.py"]


def test_all_is_gone_when_nothing_that_was_there_is_left(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py` of commit 9f3c2ab, `elsewhere/x.py`.")
    assert all_gone(scratch) is False
    scratch.git("rm", "-q", "src/gone.py")
    scratch.commit("Remove")
    assert all_gone(scratch) is True


def test_what_was_gone_when_it_was_confirmed_is_no_news(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py` had no lock.")
    scratch.git("rm", "-q", "src/gone.py")
    scratch.commit("Remove")
    write(scratch, "`src/gone.py` had no lock.", more=ROW, commit=False)
    assert all_gone(scratch) is False, "the row is not committed yet"
    scratch.commit("Confirmed")
    assert all_gone(scratch) is False
    assert (only(scratch).state, only(scratch).why, only(scratch).since) == ("gone", "it was gone already", False)


def test_a_confirmation_counts_and_later_edits_do_not(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`")
    bring(scratch, {"src/gone.py": "x = 2\n"})
    write(scratch, "`src/gone.py`", more=ROW)
    confirmed = scratch.repository.head()
    assert (look(scratch).confirmation.commit, look(scratch).confirmation.how) == (confirmed, "confirmed")
    assert only(scratch).state == "firm"
    bring(scratch, {"src/gone.py": "x = 3\n"})
    write(scratch, "`src/gone.py`, a word more.", more=ROW)
    assert look(scratch).confirmation.commit == confirmed
    assert only(scratch).state == "suspect"


def test_without_a_confirmation_the_last_change_counts(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`")
    bring(scratch, {"src/gone.py": "x = 2\n"})
    assert only(scratch).state == "suspect"
    write(scratch, "`src/gone.py`, a word more.")
    assert (only(scratch).state, look(scratch).confirmation.how) == ("firm", "changed")


def test_a_document_that_was_moved_keeps_its_confirmation(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`", more=ROW + CODE)
    confirmed = scratch.repository.head()
    scratch.git("mv", PATH, "docs/incidents/old.md")
    scratch.commit("Move")
    found = Anchors.of(Workspace(scratch.root)).confirmed("docs/incidents/old.md", (scratch.root / "docs/incidents/old.md").read_text())
    assert (found.commit, found.how) == (confirmed, "confirmed")


def test_a_document_that_is_not_committed(scratch: Scratch) -> None:
    write(scratch, "`src/pool.py`", commit=False)
    assert (look(scratch).confirmation.how, only(scratch).state) == ("new", "firm")


def test_what_came_on_a_branch_before_the_merge_is_judged_by_its_content(scratch: Scratch) -> None:
    scratch.git("checkout", "-q", "-b", "topic")
    bring(scratch, {"src/gone.py": "x = 2\n"}, "Older, merged later")
    scratch.git("checkout", "-q", "main")
    write(scratch, "`src/gone.py` and `src/pool.py`")
    scratch.git("merge", "-q", "--no-ff", "-m", "merge", "topic")
    assert states(scratch) == [("src/gone.py", "suspect"), ("src/pool.py", "firm")]


def test_what_only_a_merge_removed_is_gone(scratch: Scratch) -> None:
    write(scratch, "`src/gone.py`")
    scratch.git("checkout", "-q", "-b", "topic")
    scratch.commit(a="1\n")
    scratch.git("checkout", "-q", "main")
    scratch.commit(b="1\n")
    scratch.git("merge", "-q", "--no-ff", "--no-commit", "topic")
    scratch.git("rm", "-q", "src/gone.py")
    scratch.git("commit", "-q", "-m", "merge")
    assert only(scratch).state == "gone"
    assert all_gone(scratch) is True


def test_a_shallow_history_calls_nothing_firm(scratch: Scratch, tmp_path: Path) -> None:
    write(scratch, "`src/gone.py` and `src/pool.py`")
    scratch.commit("Later", other="1\n")
    scratch.git("clone", "-q", "--depth=1", f"file://{scratch.root}", str(tmp_path / "shallow"))
    shallow = Scratch(tmp_path / "shallow")
    assert look(shallow).confirmation.cut
    assert [state for _, state in states(shallow)] == ["unknown", "unknown"]
    shallow.git("rm", "-q", "src/gone.py")
    shallow.commit("Remove")
    assert [state for _, state in states(shallow)] == ["gone", "unknown"], "that it is gone is certain"


def test_a_partial_clone_accuses_nobody(scratch: Scratch, tmp_path: Path) -> None:
    scratch.git("config", "uploadpack.allowFilter", "true")
    write(scratch, "`src/gone.py` and `step_4()` in `src/pool.py`")
    bring(scratch, {"src/pool.py": CODE.replace("return 4\n", "return 40\n"), "src/gone.py": "x = 2\n"})
    scratch.git("clone", "-q", "--filter=blob:none", f"file://{scratch.root}", str(tmp_path / "partial"))
    partial = Scratch(tmp_path / "partial")
    assert {state for _, state in states(partial)} <= {"suspect", "unknown"}
    assert all_gone(partial) is False


def test_a_submodule_has_a_history_of_its_own(scratch: Scratch, tmp_path: Path) -> None:
    other = Scratch(tmp_path / "other")
    bring(other, {"lib/a.py": "1\n"})
    scratch.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), "vendor/other")
    write(scratch, "`vendor/other/lib/a.py`")
    assert only(scratch).state == "unknown"
    assert "submodule" in only(scratch).why
    scratch.git("rm", "-q", "-f", "vendor/other")
    scratch.commit("Without it")
    assert only(scratch).state == "unknown"


def test_a_workspace_below_the_top_of_its_repository(scratch: Scratch) -> None:
    below = Scratch(scratch.root)
    below.put("service/hansei.toml", 'folder = "docs"\n')
    below.put("service/src/a.py", CODE)
    below.put("service/docs/2025-03-10-a.md", "# Post-mortem: a\n\n## Root cause\n\n`src/a.py` and `src/pool.py`\n")
    below.commit("A service")
    below.git("mv", "service/src/a.py", "service/src/b.py")
    below.commit("Rename")
    text = (below.root / "service/docs/2025-03-10-a.md").read_text()
    document = parse(Source(text))
    anchors = anchors_of(document, read(document, path="docs/2025-03-10-a.md"))
    found = Anchors.of(Workspace(below.root / "service")).look("docs/2025-03-10-a.md", text, anchors)
    assert [(one.state, one.path) for one in found.anchors] == [("moved", "service/src/b.py"), ("firm", "src/pool.py")]


def test_where_there_is_no_repository_all_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "hansei.toml").write_text('folder = "docs/incidents"\n')
    (tmp_path / "docs/incidents").mkdir(parents=True)
    text = "# Post-mortem: a\n\n## Root cause\n\n`src/a.py`\n"
    (tmp_path / PATH).write_text(text)
    document = parse(Source(text))
    anchors = anchors_of(document, read(document, path=PATH))
    found = Anchors(tmp_path, lambda: None, lambda: tmp_path / "docs/incidents").look(PATH, text, anchors)
    assert [(one.state, one.why) for one in found.anchors] == [("unknown", "there is no git repository")]
    assert plain(found)["confirmed"] == {"commit": None, "how": "unknown", "day": None}
    assert Anchors(tmp_path, lambda: None, lambda: tmp_path / "docs/incidents").all_gone(PATH, text, anchors) is None


def test_before_the_first_commit_all_is_unknown(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "empty")
    write(made, "`src/a.py`", commit=False)
    assert (only(made).state, only(made).why) == ("unknown", "nothing is committed yet")
