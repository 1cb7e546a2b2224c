from __future__ import annotations

import pytest

from hansei.recall.diff import LINES, FileChange, Line, read_diff

SIMPLE = """\
diff --git a/src/pool.py b/src/pool.py
index 1..2 100644
--- a/src/pool.py
+++ b/src/pool.py
@@ -10,3 +10,3 @@ def connect():
 kept
--- minus in front
+++ plus in front
 last
"""


def test_lines_carry_their_numbers_and_a_hunk_ends_where_its_head_says() -> None:
    (file,) = read_diff(SIMPLE).files
    assert file._replace(hunks=()) == FileChange(
        "src/pool.py",
        added=(Line(11, "++ plus in front"),),
        removed=(Line(11, "-- minus in front"),),
        context=("def connect():", "kept", "last"),
    )


def test_carriage_returns_and_missing_ends_are_no_text() -> None:
    text = "--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-old\r\n\\ No newline at end of file\r\n+new\r\n\\ No newline at end of file\r\n"
    (file,) = read_diff(text).files
    assert (file.path, file.removed, file.added) == ("x", (Line(1, "old"),), (Line(1, "new"),))


def test_renames_keep_both_names() -> None:
    text = "diff --git a/old name.py b/new name.py\nsimilarity index 100%\nrename from old name.py\nrename to new name.py\n"
    assert read_diff(text).files == (FileChange("new name.py", "old name.py"),)


def test_new_and_deleted_files_have_the_one_name_they_have() -> None:
    text = (
        "diff --git a/a.py b/a.py\nnew file mode 100644\n--- /dev/null\n+++ b/a.py\n@@ -0,0 +1 @@\n+one\n"
        "diff --git a/b.py b/b.py\ndeleted file mode 100644\n--- a/b.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-two\n"
    )
    first, second = read_diff(text).files
    assert (first.path, first.added) == ("a.py", (Line(1, "one"),))
    assert (second.path, second.removed) == ("b.py", (Line(1, "two"),))


def test_quoted_names_are_read_as_they_are_on_disk() -> None:
    text = 'diff --git "a/\\303\\274 \\"x\\".py" "b/\\303\\274 \\"x\\".py"\n--- "a/\\303\\274 \\"x\\".py"\n+++ "b/\\303\\274 \\"x\\".py"\n@@ -1 +1 @@\n-a\n+b\n'
    assert read_diff(text).files[0].path == 'ü "x".py'


def test_binary_files_and_submodules_are_changes() -> None:
    text = (
        "diff --git a/logo.png b/logo.png\nindex 1..2 100644\nBinary files a/logo.png and b/logo.png differ\n"
        "diff --git a/lib b/lib\nindex 1..2 160000\n--- a/lib\n+++ b/lib\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n"
    )
    change = read_diff(text)
    assert [(file.path, file.binary) for file in change.files] == [("logo.png", True), ("lib", False)]
    assert not change.empty


def test_a_merge_counts_what_it_did_itself() -> None:
    text = "diff --cc a.py\nindex 1,2..3\n--- a/a.py\n+++ b/a.py\n@@@ -1,3 -1,3 +1,3 @@@\n  same\n- ours\n -theirs\n++both\n--gone\n  end\n"
    (file,) = read_diff(text).files
    assert (file.added, file.removed) == ((Line(2, "both"),), (Line(0, "gone"),))


def test_what_stands_before_the_first_file_is_the_message() -> None:
    text = f"commit 1234\nAuthor: On-call engineer\nDate: today\n\n    Shrink the pool\n\n    It was too large.\n\n{SIMPLE}"
    assert read_diff(text).message == "Shrink the pool\n\nIt was too large."


def test_a_huge_change_is_read_up_to_a_bound() -> None:
    text = f"--- a/x\n+++ b/x\n@@ -0,0 +1,{LINES * 2} @@\n" + "+line\n" * (LINES * 2)
    change = read_diff(text)
    assert change.truncated
    assert len(change.files[0].added) == LINES


@pytest.mark.parametrize(
    "text", ["", "no diff at all", "@@ -1 +1 @@\n-x\n+y\n", "diff --git\n", "--- \n+++ \n", "@@@@", "+++ b/x", "\x00\udcff"]
)
def test_what_is_no_diff_is_an_empty_change(text: str) -> None:
    assert read_diff(text).empty


def test_a_hunk_that_is_cut_off_ends_before_the_next_file() -> None:
    text = "--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n-one\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-two\n+three\n"
    assert [(file.path, len(file.removed)) for file in read_diff(text).files] == [("x", 1), ("y", 1)]


def test_a_reversed_diff_has_its_prefixes_turned() -> None:
    change = read_diff("diff --git b/src/a.py a/src/a.py\nindex 1..2 100644\n--- b/src/a.py\n+++ a/src/a.py\n@@ -1 +1 @@\n-old\n+new\n")
    assert [(file.path, file.old_path) for file in change.files] == [("src/a.py", None)]
    both = read_diff("diff --git b/b.py a/a.py\nrename from b.py\nrename to a.py\n--- b/b.py\n+++ a/a.py\n@@ -1 +1 @@\n-old\n+new\n")
    assert [(file.path, file.old_path) for file in both.files] == [("a.py", "b.py")]


def test_hunks_know_their_sides_and_numbers() -> None:
    (file,) = read_diff(SIMPLE).files
    (hunk,) = file.hunks
    assert (hunk.side("+"), hunk.side("-")) == (["kept", "++ plus in front", "last"], ["kept", "-- minus in front", "last"])
    assert (hunk.added, hunk.removed) == (file.added, file.removed)
