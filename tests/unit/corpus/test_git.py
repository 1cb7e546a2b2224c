"""Git is asked about real repositories, with fixed people and dates; hostile ones run nothing."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hansei import process
from hansei.corpus.git import FileTimes, Repository
from hansei.errors import NotFoundError, ProcessError, UsageError
from tests.support.scratch import START, Scratch

pytestmark = pytest.mark.usefixtures("nobody_elses_settings")


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The argument lists of all programs that are started from now on."""
    calls: list[Sequence[str]] = []
    real = process.run

    def run(argv: Sequence[str], **more: Any) -> process.Completed:
        calls.append(argv)
        return real(argv, **more)

    monkeypatch.setattr(process, "run", run)
    return calls


def test_a_repository_is_found_from_below(scratch: Scratch) -> None:
    scratch.put("docs/incidents/a.md", "# a")
    for start in (scratch.root, scratch.root / "docs/incidents", scratch.root / "docs/incidents/a.md"):
        found = Repository.discover(start)
        assert found is not None
        assert found.root == scratch.root


def test_without_a_repository_there_is_none(tmp_path: Path) -> None:
    if any((parent / ".git").exists() for parent in tmp_path.parents):
        pytest.skip("the temporary folder lies in a repository")
    assert Repository.discover(tmp_path) is None


def test_a_linked_work_tree_is_a_repository(scratch: Scratch, tmp_path: Path) -> None:
    commit = scratch.commit(a_md="a")
    scratch.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    found = Repository.discover(tmp_path / "side")
    assert found is not None
    assert (found.root, found.head(), found.branch()) == (tmp_path / "side", commit, "side")


def test_the_user_is_who_git_says(scratch: Scratch) -> None:
    assert scratch.repository.user_name() is None
    assert scratch.repository.user_email() is None
    scratch.git("config", "user.name", "Ünï\tCommander\x1b[31m")
    scratch.git("config", "user.email", "commander@example.org")
    assert scratch.repository.user_name() == "ÜnïCommander[31m"
    assert scratch.repository.user_email() == "commander@example.org"


def test_head_and_branch(scratch: Scratch) -> None:
    assert scratch.repository.head() is None
    assert scratch.repository.branch() == "main"
    commit = scratch.commit(a_md="a")
    assert scratch.repository.head() == commit
    scratch.git("checkout", "-q", "--detach")
    assert scratch.repository.branch() is None
    assert scratch.repository.head() == commit


def test_the_default_branch(scratch: Scratch) -> None:
    assert scratch.repository.default_branch() is None
    scratch.commit(a_md="a")
    scratch.git("branch", "-m", "feature")
    assert scratch.repository.default_branch() is None
    scratch.git("branch", "trunk")
    assert scratch.repository.default_branch() == "trunk"
    scratch.git("update-ref", "refs/remotes/origin/master", "HEAD")
    assert scratch.repository.default_branch() == "master"
    scratch.git("update-ref", "refs/remotes/origin/release/next", "HEAD")
    scratch.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release/next")
    assert scratch.repository.default_branch() == "release/next"


def test_commits_are_asked_for_in_one_go(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = scratch.commit(a_md="a"), scratch.commit(a_md="b")
    blob = scratch.git("rev-parse", "HEAD:a.md")
    tree = scratch.git("rev-parse", "HEAD^{tree}")
    calls = recorded(monkeypatch)
    missing = ["0" * 40, "abcdef0", blob, tree]
    no_ids = ["", "-h", "--help", "HEAD", "main", "abc", "HEAD:a.md", "a\nb", f"{first}\n", "g" * 40, "f" * 65, "１２３４"]
    known = [first, second[:10], second.upper()]
    answers = scratch.repository.commits_exist([*known, *missing, *no_ids])
    assert answers == {**dict.fromkeys(known, True), **dict.fromkeys([*missing, *no_ids], False)}
    assert len([argv for argv in calls if "cat-file" in argv]) == 1
    assert scratch.repository.commit_exists(first) is True
    assert scratch.repository.commits_exist(["-x", "nope"]) == {"-x": False, "nope": False}


def test_an_ambiguous_abbreviation_is_not_called_missing(scratch: Scratch) -> None:
    scratch.commit(a_md="a")
    batch = "".join(f"commit refs/heads/x{n}\ncommitter a <a@example.org> {START + n} +0000\ndata 1\nx\n" for n in range(2000))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=scratch.root, input=batch.encode(), check=True)
    commits = sorted(scratch.git("rev-list", "--all").split())
    twice = next(one[:4] for one, other in itertools.pairwise(commits) if one[:4] == other[:4])
    assert scratch.repository.commits_exist([twice, commits[0], "0000"]) == {twice: None, commits[0]: True, "0000": False}


def test_in_a_shallow_clone_a_missing_commit_is_unknown(scratch: Scratch, tmp_path: Path) -> None:
    first, second = scratch.commit(a_md="a"), scratch.commit(a_md="b")
    assert not scratch.repository.is_shallow()
    scratch.git("clone", "-q", "--depth", "1", f"file://{scratch.root}", str(tmp_path / "clone"))
    clone = Repository.discover(tmp_path / "clone")
    assert clone is not None
    assert clone.is_shallow()
    assert clone.commits_exist([first, second, "-x"]) == {first: None, second: True, "-x": False}


def test_a_partial_clone_is_not_completed_behind_the_users_back(scratch: Scratch, tmp_path: Path) -> None:
    first = scratch.commit(a_md="a")
    scratch.commit(a_md="b")
    scratch.git("config", "uploadpack.allowFilter", "true")
    scratch.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{scratch.root}", str(tmp_path / "clone"))
    clone = Repository.discover(tmp_path / "clone")
    assert clone is not None
    packs = sorted(os.listdir(tmp_path / "clone/.git/objects/pack"))
    assert clone.commit_exists(first) is True
    with pytest.raises(ProcessError):
        clone.read_at(first, "a.md")
    assert clone.file_times()["a.md"].first == START + 3600
    assert sorted(os.listdir(tmp_path / "clone/.git/objects/pack")) == packs


def test_an_unknown_commit_in_a_partial_clone_is_no_error(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(a_md="a")
    scratch.git("config", "uploadpack.allowFilter", "true")
    scratch.git("clone", "-q", "--filter=blob:none", f"file://{scratch.root}", str(tmp_path / "clone"))
    clone = Repository.discover(tmp_path / "clone")
    assert clone is not None
    assert not clone.commit_exists("1234567890" * 4)


def test_tracked_files_with_odd_names(scratch: Scratch) -> None:
    odd = ["new\nline.md", 'quo"te.md', "docs/ünï.md", "docs/-dash.md", "docs/*.md", "tab\t.md"]
    for path in odd:
        scratch.put(path, "x")
    open(os.path.join(os.fsencode(scratch.root), b"docs/bad-\xff.md"), "wb").close()
    scratch.commit()
    scratch.put("new.md", "untracked")
    assert scratch.repository.tracked_files() == {*odd, "docs/bad-\udcff.md"}
    assert scratch.repository.tracked_files("docs") == {"docs/ünï.md", "docs/-dash.md", "docs/*.md", "docs/bad-\udcff.md"}
    assert scratch.repository.tracked_files("docs/*.md") == {"docs/*.md"}
    assert scratch.repository.tracked_files("nowhere") == frozenset()


def test_changed_files_are_those_of_this_line_of_work(scratch: Scratch) -> None:
    scratch.commit(a_md="a", b_md="b", c_md="c", d_md="d", e_md="e")
    scratch.put(".gitignore", "ignored.md\n")
    scratch.commit()
    scratch.git("checkout", "-q", "-b", "work")
    scratch.commit(committed_md="x", a_md="changed", d_md="changed")
    scratch.git("checkout", "-q", "main")
    scratch.commit(others_md="not ours", e_md="not ours")
    scratch.git("checkout", "-q", "work")
    scratch.put("b.md", "edited")
    scratch.put("staged.md", "x")
    scratch.git("add", "staged.md")
    scratch.put("new\nfile.md", "x")
    scratch.put("ignored.md", "x")
    (scratch.root / "c.md").unlink()
    (scratch.root / "d.md").unlink()
    repository = scratch.repository
    assert repository.changed_files("main") == {"committed.md", "a.md", "b.md", "staged.md", "new\nfile.md"}
    assert repository.changed_files("HEAD") == {"b.md", "staged.md", "new\nfile.md"}
    assert repository.staged_files() == {"staged.md"}


def test_an_unrelated_revision_is_compared_as_it_is(scratch: Scratch) -> None:
    scratch.commit(a_md="a")
    scratch.git("checkout", "-q", "--orphan", "island")
    scratch.commit(a_md="a", b_md="b")
    assert scratch.repository.changed_files("main") == {"b.md"}


def test_staged_files_before_the_first_commit(scratch: Scratch) -> None:
    scratch.put("a.md", "a")
    scratch.git("add", "a.md")
    assert scratch.repository.staged_files() == {"a.md"}


@pytest.mark.parametrize("revision", ["-x", "--output=stolen", "", "a\nb", "a\0b"])
def test_what_looks_like_an_option_is_no_revision(scratch: Scratch, revision: str) -> None:
    scratch.commit(a_md="a")
    for ask in (scratch.repository.resolve, scratch.repository.changed_files):
        with pytest.raises(UsageError, match="is no revision"):
            ask(revision)
    assert not (scratch.root / "stolen").exists()


@pytest.mark.parametrize("revision", ["nowhere", "deadbeef", "main:a.md", "main@{99}", "..", "main..main"])
def test_an_unknown_revision_is_said(scratch: Scratch, revision: str) -> None:
    scratch.commit(a_md="a")
    with pytest.raises(NotFoundError, match="git knows no commit") as caught:
        scratch.repository.resolve(revision)
    assert "fetch" in caught.value.hint


def test_revisions_are_resolved(scratch: Scratch) -> None:
    first, second = scratch.commit(a_md="a"), scratch.commit(a_md="b")
    scratch.git("tag", "-a", "v1", "-m", "tag", first)
    assert [scratch.repository.resolve(name) for name in ("main", "HEAD~1", "v1", second[:9])] == [second, first, first, second]


def test_file_times_come_from_one_pass(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.commit(docs__a_md="a", other_md="x")  # + 1 h
    scratch.put("docs/new\nline.md", "b")
    scratch.commit()  # + 2 h
    scratch.commit(docs__a_md="changed")  # + 3 h
    scratch.commit(other_md="changed")  # + 4 h
    scratch.put("docs/never.md", "x")
    calls = recorded(monkeypatch)
    times = scratch.repository.file_times("docs")
    assert times == {
        "docs/a.md": FileTimes(START + 3600, START + 3 * 3600),
        "docs/new\nline.md": FileTimes(START + 2 * 3600, START + 2 * 3600),
    }
    assert len([argv for argv in calls if "log" in argv]) == 1
    assert set(scratch.repository.file_times()) == {"docs/a.md", "docs/new\nline.md", "other.md"}


def test_file_times_survive_a_rename_in_the_folder(scratch: Scratch) -> None:
    scratch.commit(docs__a_md="a long enough text to be recognised\n" * 5)
    scratch.git("mv", "docs/a.md", "docs/b.md")
    scratch.commit()
    scratch.git("mv", "docs/b.md", "docs/c.md")
    scratch.commit()
    scratch.commit(docs__c_md="quite another text")
    assert scratch.repository.file_times("docs") == {"docs/c.md": FileTimes(START + 3600, START + 4 * 3600)}


def test_names_that_are_swapped_are_not_confused(scratch: Scratch) -> None:
    scratch.commit(a_md="first text, long enough to be known again\n" * 5)
    scratch.commit(b_md="second document, of another content altogether\n" * 5)
    (scratch.root / "a.md").rename(scratch.root / "t")
    (scratch.root / "b.md").rename(scratch.root / "a.md")
    (scratch.root / "t").rename(scratch.root / "b.md")
    scratch.commit()
    times = scratch.repository.file_times()
    # git tells a swap as two modifications, so each name keeps its own age
    assert times == {"a.md": FileTimes(START + 3600, START + 3 * 3600), "b.md": FileTimes(START + 2 * 3600, START + 3 * 3600)}


def test_file_times_are_those_of_the_writing_not_of_a_rebase(scratch: Scratch) -> None:
    scratch.commit(author_time=START - 86_400, a_md="a")
    assert scratch.repository.file_times() == {"a.md": FileTimes(START - 86_400, START - 86_400)}


def test_file_times_see_through_merges(scratch: Scratch) -> None:
    scratch.commit(a_md="a")
    scratch.git("checkout", "-q", "-b", "side")
    scratch.commit(b_md="b")
    scratch.git("checkout", "-q", "main")
    scratch.commit(a_md="changed")
    scratch.now += 3600
    scratch.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    assert scratch.repository.file_times() == {
        "a.md": FileTimes(START + 3600, START + 3 * 3600),
        "b.md": FileTimes(START + 2 * 3600, START + 2 * 3600),
    }


def test_no_commit_no_times(scratch: Scratch) -> None:
    scratch.put("a.md", "a")
    assert scratch.repository.file_times() == {}


def test_settings_of_the_user_do_not_change_an_answer(scratch: Scratch) -> None:
    first = scratch.commit(docs__a_md="a", b_md="b\n" * 50)
    scratch.git("mv", "b.md", "c.md")
    scratch.commit()

    def answers() -> list[object]:
        repository = scratch.repository
        return [repository.changed_files(first), *(repository.file_times(under) for under in ("", "docs", "docs/a.md", "c.md"))]

    expected = answers()
    settings = ["log.follow=true", "log.showRoot=false", "log.showSignature=true", "log.date=iso", "log.diffMerges=combined"]
    settings += [
        "diff.renames=copies",
        "diff.relative=true",
        "diff.noprefix=true",
        "core.quotePath=true",
        "color.ui=always",
        "format.pretty=fuller",
    ]
    for setting in settings:
        scratch.git("config", *setting.split("="))
    assert answers() == expected


def test_a_file_in_a_commit(scratch: Scratch) -> None:
    scratch.put("docs/odd \n.md", "crlf\r\n\0")
    (scratch.root / "link.md").symlink_to("docs")
    commit = scratch.commit(a_md="old")
    scratch.commit(a_md="new")
    repository = scratch.repository
    assert repository.read_at(commit, "a.md") == b"old"
    assert repository.read_at("main", "a.md") == b"new"
    assert repository.read_at("main", "docs/odd \n.md") == b"crlf\r\n\0"
    for path in ("gone.md", "docs", "docs/", "link.md", "*.md", "-x", ":/a.md"):
        assert repository.read_at("main", path) is None, path
    with pytest.raises(NotFoundError):
        repository.read_at("nowhere", "a.md")


HOSTILE = {
    "core.fsmonitor": "{}",
    "core.hooksPath": "hooks",
    "core.pager": "{}",
    "core.editor": "{}",
    "core.sshCommand": "{}",
    "core.askPass": "{}",
    "core.alternateRefsCommand": "{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "filter.evil.clean": "{}",
    "filter.evil.smudge": "{}",
    "filter.evil.process": "{}",
    "filter.evil.required": "true",
    "gpg.program": "{}",
    "log.showSignature": "true",
    "alias.log": "!{}",
    "alias.diff": "!{}",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "remote.origin.url": "ext::{}",
    "remote.origin.promisor": "true",
    "extensions.partialClone": "origin",
}


def ask_everything(repository: Repository) -> None:
    repository.user_name()
    repository.user_email()
    repository.head()
    repository.branch()
    repository.default_branch()
    repository.is_shallow()
    repository.tracked_files()
    repository.staged_files()
    repository.changed_files("HEAD")
    repository.file_times()
    repository.read_at("HEAD", "a.md")
    try:
        repository.commits_exist(["0123456789" * 4, "abcdef0"])
    except ProcessError:  # an archive that calls itself a partial clone cannot be completed, and says so
        pass


def test_a_hostile_repository_runs_nothing(scratch: Scratch, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{marker}'\nexit 1\n")
    script.chmod(0o755)
    scratch.put(".gitattributes", "*.md filter=evil diff=evil\n")
    head = scratch.commit(a_md="a", b_md="b")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n nonsense\n -----END PGP SIGNATURE-----\n\n"
    signed = scratch.git("cat-file", "commit", head).replace("\n\n", f"\n{signature}", 1)
    (tmp_path / "signed").write_text(f"{signed}\n")
    scratch.git("reset", "-q", scratch.git("hash-object", "-t", "commit", "-w", str(tmp_path / "signed")))
    for hook in ("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction"):
        for folder in ("hooks", ".git/hooks"):
            (scratch.root / folder).mkdir(exist_ok=True)
            shutil.copy(script, scratch.root / folder / hook)
    for name, value in HOSTILE.items():
        subprocess.run(["git", "config", name, value.replace("{}", str(script))], cwd=scratch.root, check=True)
    scratch.put("a.md", "edited, so that its content has to be compared")
    os.utime(scratch.root / "b.md", (1, 1))
    ask_everything(scratch.repository)
    assert not marker.exists(), marker.read_text()
    # the traps are armed: git by itself does run the script
    for words in (["status"], ["log", "-1"]):
        subprocess.run(["git", *words], cwd=scratch.root, capture_output=True, check=False)
        assert marker.exists(), words
        marker.unlink()


def test_a_filter_of_the_user_is_honoured(scratch: Scratch, tmp_path: Path) -> None:
    scratch.put(".gitattributes", "*.md filter=upper\n")
    (tmp_path / "home/.gitconfig").write_text('[filter "upper"]\n\tclean = tr a-z A-Z\n')
    scratch.commit(a_md="TEXT")
    scratch.put("a.md", "text")
    assert scratch.repository.changed_files("HEAD") == frozenset()


def test_an_embedded_bare_repository_is_not_entered(scratch: Scratch, tmp_path: Path) -> None:
    commit = scratch.commit(a_md="a")
    evil = scratch.root / "docs/incidents"
    evil.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "--bare", "."], cwd=evil, check=True)
    found = Repository.discover(evil)
    assert found is not None
    assert (found.root, found.head()) == (scratch.root, commit)


def test_a_bare_repository_in_disguise_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.mkdir()
    subprocess.run(["git", "init", "-q", "--bare", "."], cwd=evil, check=True)
    (evil / ".git").mkdir()
    found = Repository.discover(evil)
    assert found is not None
    with pytest.raises(ProcessError, match="git rev-parse failed"):
        found.is_shallow()


def test_variables_of_a_hook_count_only_when_meant(scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.commit(a_md="a")
    scratch.put("b.md", "b")
    scratch.git("add", "b.md")
    shutil.copy(scratch.root / ".git/index", scratch.root / ".git/next-index")
    scratch.git("reset", "-q")
    other = Scratch(tmp_path / "other")
    other.commit(c_md="c")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.chdir(scratch.root)
    hook = Repository.discover(scratch.root, inside_hook=True)
    assert hook is not None
    assert hook.staged_files() == {"b.md"}
    assert scratch.repository.staged_files() == frozenset()
    assert other.repository.tracked_files() == {"c.md"}


def test_a_broken_repository_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken/.git").mkdir(parents=True)
    repository = Repository.discover(tmp_path / "broken")
    assert repository is not None
    with pytest.raises(ProcessError, match=r"git ls-files failed .*not a git repository"):
        repository.tracked_files()


def test_a_damaged_commit_time_is_left_out(scratch: Scratch) -> None:
    scratch.commit(a_md="a")
    tree = scratch.git("rev-parse", "HEAD^{tree}")
    raw = f"tree {tree}\nauthor no date\ncommitter no date\n\nx\n".encode()
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"], cwd=scratch.root, input=raw, capture_output=True, check=True
    )
    scratch.git("update-ref", "refs/heads/main", made.stdout.decode().strip())
    assert set(scratch.repository.file_times()) <= {"a.md"}


def test_missing_git_is_a_sentence(scratch: Scratch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(ProcessError, match="git is not installed") as caught:
        scratch.repository.head()
    assert "install git" in caught.value.hint


def test_a_slow_git_is_given_up(scratch: Scratch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setattr("hansei.corpus.git.SHORT", 0.3)
    with pytest.raises(ProcessError, match="took longer"):
        scratch.repository.head()


def test_finding_a_repository_starts_nothing(scratch: Scratch) -> None:
    code = (
        "import sys; from pathlib import Path; from hansei.corpus.git import Repository\n"
        "assert Repository.discover(Path(sys.argv[1])) is not None\n"
        "print([name for name in ('subprocess', 'hansei.process') if name in sys.modules])"
    )
    source = str(Path(process.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, str(scratch.root)], env={"PYTHONPATH": source}, capture_output=True, check=True
    )
    assert done.stdout == b"[]\n"


def test_first_commits_are_known(scratch: Scratch) -> None:
    first, second = scratch.commit("one"), scratch.commit("two")
    assert scratch.repository.first_ones([first, second]) == {first}
    assert scratch.repository.first_ones([]) == frozenset()


def test_a_merge_is_shown_as_what_it_brought(scratch: Scratch) -> None:
    scratch.commit("one", a_md="one\n")
    scratch.git("checkout", "-q", "-b", "side")
    scratch.commit("side", b_md="two\n")
    scratch.git("checkout", "-q", "main")
    scratch.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    merge = scratch.git("rev-parse", "HEAD")
    assert list(scratch.repository.patches([merge])) == []
    ((shown, text),) = scratch.repository.patches([merge], merges=True)
    assert shown == merge
    assert "+two" in text
    assert scratch.repository.committed_files() == {"a.md", "b.md"}


def test_a_range_adds_commits(scratch: Scratch) -> None:
    first, second, third = (scratch.commit(name) for name in ("one", "two", "three"))
    assert scratch.repository.commits_in(f"{first}..HEAD") == [third, second]
    assert scratch.repository.commits_in(f"{first}...HEAD") == [third, second]


def test_ids_are_made_whole_and_staged_content_is_read(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repo")
    commit = scratch.commit(a_md="one\n")
    scratch.put("a.md", "two\n")
    scratch.git("add", "-A")
    scratch.put("a.md", "three\n")
    repository = scratch.repository
    assert [repository.full_id(one) for one in (commit[:8], commit, "f" * 12, "HEAD", "--all")] == [commit, commit, None, None, None]
    assert (repository.read_staged("a.md"), repository.read_staged("b.md")) == (b"two\n", None)
