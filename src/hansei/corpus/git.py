"""What git knows of the folder, asked of the ``git`` program.

Repositories may be hostile (a downloaded archive brings its own ``.git/config``): nothing they configure is ever run.
Hooks, the file system monitor, signature programs, external diffs and every transport are switched off for each call;
before the work tree is compared, so are the repository's own content filters. Paths travel NUL-terminated, revisions and
ids are checked before git sees them.

Finding the repository reads the disk only. ``process`` (and with it ``subprocess``, 5 ms) is loaded with the first real
question.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hansei.errors import NotFoundError, ProcessError, UsageError

SHORT = 10.0
"""Seconds for a question that git answers from a few objects."""
LONG = 60.0
"""Seconds for a question that walks the history or the work tree."""
DEFAULT_BRANCHES = ("main", "master", "trunk")
"""What the branch that work is merged into is called where the remote does not say, the likeliest first."""


class FileTimes(NamedTuple):
    """When a file was first and last changed by a commit: author times (kept by a rebase), in seconds since 1970 UTC."""

    first: int
    last: int


class Repository:
    """A git work tree. Every method may raise ProcessError: git missing, failing or taking too long."""

    __slots__ = ("_env", "root")

    def __init__(self, root: Path, *, env: Mapping[str, str] | None = None) -> None:
        self.root = root
        """The top of the work tree; all paths given and returned are relative to it, with forward slashes."""
        self._env = {**_ENVIRONMENT, **(env or {})}

    @classmethod
    def discover(cls, start: Path, *, inside_hook: bool = False) -> Repository | None:
        """The repository that holds ``start``, or None.

        Args:
            start: a folder or file.
            inside_hook: whether git's own variables (index and repository of the commit in the making) are meant.
        """
        home = Path(os.path.realpath(start))
        root = next((folder for folder in (home, *home.parents) if os.path.exists(folder / ".git")), None)
        if root is None:
            return None
        if not inside_hook:
            return cls(root)
        from hansei.process import hook_environment  # loads subprocess (5 ms)

        return cls(root, env=hook_environment())

    def user_name(self) -> str | None:
        """``user.name`` as git would use it for a commit, or None when it is not set."""
        return self._setting("user.name")

    def user_email(self) -> str | None:
        """``user.email`` as git would use it for a commit, or None when it is not set."""
        return self._setting("user.email")

    def head(self) -> str | None:
        """The full id of the commit that is checked out; None before the first commit."""
        return self._line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def branch(self) -> str | None:
        """The branch that is checked out; None when none is."""
        return self._line("symbolic-ref", "--quiet", "--short", "HEAD")

    def default_branch(self) -> str | None:
        """The branch that work is merged into: what the remote says, else main, master or trunk, else None."""
        names = [f"{space}/{name}" for name in DEFAULT_BRANCHES for space in ("refs/heads", "refs/remotes/origin")]
        out = self.ask("for-each-ref", "--format=%(refname) %(symref)", _REMOTE_HEAD, *names).decode("utf-8", "surrogateescape")
        found = dict(line.split(" ", 1) for line in out.split("\n") if line)
        if found.get(_REMOTE_HEAD):
            return found[_REMOTE_HEAD].removeprefix("refs/remotes/origin/")
        return next((name.rpartition("/")[2] for name in names if name in found), None)

    def is_shallow(self) -> bool:
        """Whether the history was cut off when it was fetched, so that a commit that is not found may yet exist."""
        return self._line("rev-parse", "--is-shallow-repository") == "true"

    def resolve(self, revision: str) -> str:
        """The full id of the commit a revision means.

        Raises:
            UsageError: it begins with a hyphen or holds a line end, so it is no revision.
            NotFoundError: git knows no such commit.
        """
        if not revision or revision.startswith("-") or any(char in revision for char in "\n\r\0"):
            raise UsageError(f"{revision!r} is no revision", hint="name a branch, a tag or a commit")
        commit = self._line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", accept=(0, 1, 128))
        if commit is None or not _COMMIT_ID.fullmatch(commit):  # a range has two
            raise NotFoundError(f"git knows no commit {revision!r}", hint="fetch it first (git fetch), or correct the name")
        return commit

    def full_id(self, commit: str) -> str | None:
        """The full id of a commit that is given by its id, full or abbreviated; None when git does not know it, or knows several."""
        return (
            self._line("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}", accept=(0, 1, 128))
            if _COMMIT_ID.fullmatch(commit)
            else None
        )

    def full_ref(self, name: str) -> str | None:
        """The full id of the commit that a reference (``refs/heads/main``) means; None when there is none."""
        return self._line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", accept=(0, 1, 128))

    def commit_exists(self, commit: str) -> bool | None:
        """Whether a commit exists; see :meth:`commits_exist`."""
        return self.commits_exist((commit,))[commit]

    def commits_exist(self, commits: Iterable[str]) -> dict[str, bool | None]:
        """For each id, full or abbreviated, whether there is such a commit; asked in one go.

        None means unknown: the history is shallow, or the abbreviation fits several objects. What is not 4 to 64
        hexadecimal digits is no id, so False.
        """
        answers: dict[str, bool | None] = dict.fromkeys(commits, False)
        ids = [commit for commit in answers if _COMMIT_ID.fullmatch(commit)]
        if not ids:
            return answers
        # asked twice each: for the commit it means, and, since git calls an ambiguous one missing there, by itself
        asked = "".join(f"{commit}^{{commit}}\n{commit}\n" for commit in ids).encode("ascii")
        replies = self.ask("cat-file", "--batch-check=%(objecttype)", input=asked).decode("utf-8", "replace").split("\n")
        for commit, reply, alone in zip(ids, replies[::2], replies[1::2], strict=False):
            answers[commit] = True if reply == "commit" else None if alone.endswith(" ambiguous") else False
        if any(answers[commit] is False for commit in ids) and self.is_shallow():
            answers.update((commit, None) for commit in ids if answers[commit] is False)
        return answers

    def tracked_files(self, under: str = "") -> frozenset[str]:
        """Paths in the index, all or those in one folder."""
        return frozenset(_paths(self.ask("ls-files", "-z", *_only(under), timeout=LONG)))

    def committed_files(self) -> frozenset[str]:
        """Paths in the commit that is checked out."""
        return frozenset(_paths(self.ask("ls-tree", "-r", "-z", "--name-only", "HEAD", timeout=LONG)))

    def staged_files(self) -> frozenset[str]:
        """Paths that the next commit adds or changes."""
        return frozenset(_paths(self.ask("diff", "--cached", "--name-only", "--diff-filter=d", *_DIFF, "--", timeout=LONG)))

    def changed_files(self, since: str) -> frozenset[str]:
        """Paths that were added or changed since this line of work left ``since``: committed, staged, edited or new.

        Ignored files are not among them, nor are those that were removed.

        Raises:
            UsageError, NotFoundError: ``since`` is no revision that git knows.
        """
        base = self.resolve(since)
        fork = self._line("merge-base", base, "HEAD", accept=(0, 1, 128)) or base
        edited = self.ask(*self.no_filters(), "diff", "--name-only", "--diff-filter=d", *_DIFF, fork, "--", timeout=LONG)
        new = self.ask("ls-files", "-z", "--others", "--exclude-standard", timeout=LONG)
        return frozenset((*_paths(edited), *_paths(new)))

    def file_times(self, under: str = "") -> dict[str, FileTimes]:
        """First and last commit of each file in a folder that exists at HEAD or did once, in one pass over the history.

        Renames within the folder are followed. Files that were never committed are not in the answer; in a shallow
        repository the first time is that of the oldest commit known.
        """
        if self.head() is None:
            return {}
        out = self.ask("log", "-z", "--format=%x00%at", "--name-status", "-M", *_LOG, "HEAD", *_only(under), timeout=LONG)
        return _times(out.decode("utf-8", "surrogateescape").split("\0"))

    def read_at(self, revision: str, path: str) -> bytes | None:
        """The content of a file in a commit, as it is stored; None when the commit has no such file.

        Raises:
            UsageError, NotFoundError: ``revision`` is no commit that git knows.
        """
        entry = self.ask("ls-tree", "-z", self.resolve(revision), "--", path)
        facts, _, name = entry.rstrip(b"\0").partition(b"\t")
        mode, kind, blob = facts.decode("ascii").split(" ") if name == os.fsencode(path) else ("", "", "")
        return self.ask("cat-file", "blob", blob) if kind == "blob" and mode.startswith("100") else None

    def read_staged(self, path: str) -> bytes | None:
        """The content of a file as it is staged; None when there is none."""
        entry = self.ask("ls-files", "-s", "-z", "--", path)
        facts, _, name = entry.partition(b"\0")[0].partition(b"\t")
        mode, blob, stage = facts.decode("ascii").split(" ") if name == os.fsencode(path) else ("", "", "")
        return self.ask("cat-file", "blob", blob) if mode.startswith("100") and stage == "0" else None

    def ask(self, *words: str, input: bytes | None = None, accept: Collection[int] = (0,), timeout: float | None = None) -> bytes:
        """What git answers, started as safely as every other question here; ``accept`` are exit codes that are an answer.

        Raises:
            ProcessError: git is missing, failed or took longer than ``timeout`` seconds (:data:`SHORT` when not given).
        """
        from hansei.process import run  # loads subprocess (5 ms), which a run that asks git nothing must not pay

        return run(("git", *_SAFE, *words), cwd=self.root, input=input, timeout=timeout or SHORT, env=self._env, expect=accept).out

    def latest(self, number: int, *, since: str | None = None) -> list[str]:
        """The ids of the last commits at HEAD, newest first, without merges; only those after ``since``, an ancestor of HEAD."""
        if self.head() is None:
            return []
        words = ("rev-list", "--no-merges", f"--max-count={number}", "HEAD", *((f"^{since}",) if since else ()), "--")
        return self.ask(*words, timeout=LONG).decode("ascii").split()

    def is_ancestor(self, commit: str) -> bool:
        """Whether a commit is HEAD or before it."""
        return bool(_COMMIT_ID.fullmatch(commit)) and self._line("merge-base", commit, "HEAD", accept=(0, 1, 128)) == commit

    def first_ones(self, commits: Collection[str]) -> frozenset[str]:
        """Those of the commits (full ids) before which nothing is known: the first of a history, or where a shallow one was cut off."""
        asked = "\n".join([*commits, ""]).encode("ascii")
        lines = self.ask("rev-list", "--no-walk", "--parents", "--stdin", input=asked, timeout=LONG).decode("ascii").split("\n")
        return frozenset(line for line in lines if line and " " not in line) if commits else frozenset()

    def patches(self, commits: Sequence[str], *, context: int = 0, merges: bool = False) -> Iterator[tuple[str, str]]:
        """Each commit with its message and diff as ``git show`` prints them; what git cannot show (an object is missing) is left out.

        Args:
            commits: full ids.
            context: unchanged lines around each change.
            merges: whether a merge is shown, as what it brought to its first parent; else merges are left out.
        """
        options = (f"-U{context}", *(("--diff-merges=first-parent",) if merges else ()))
        for first in range(0, len(commits), _PATCHES):
            yield from self._patches(commits[first : first + _PATCHES], options)

    def staged_difference(self) -> str:
        """The diff of what the next commit changes."""
        return self.ask("diff", "--cached", "-M", "--no-color", *_PATCH, "--", timeout=LONG).decode("utf-8", "surrogateescape")

    def unstaged_difference(self) -> str:
        """The diff of everything that is changed since the last commit, staged or not; files that git does not know yet are left out."""
        out = self.ask(*self.no_filters(), "diff", "-M", "--no-color", *_PATCH, "HEAD", "--", timeout=LONG)
        return out.decode("utf-8", "surrogateescape")

    def difference(self, range: str) -> str:
        """The diff between two revisions: ``A..B``, or ``A...B`` for what B changed since it left A.

        Raises:
            UsageError: it is no range, or holds what is no revision.
            NotFoundError: git knows one of the two not.
        """
        old, dots, new = self._ends(range)
        out = self.ask("diff", "-M", "--no-color", *_PATCH, f"{old}{dots}{new}", "--", timeout=LONG)
        return out.decode("utf-8", "surrogateescape")

    def commits_in(self, range: str) -> list[str]:
        """The commits that a range adds: those that its end has and its beginning has not.

        Raises:
            UsageError: it is no range, or holds what is no revision.
            NotFoundError: git knows one of the two not.
        """
        old, _, new = self._ends(range)
        return self.ask("rev-list", new, f"^{old}", "--", timeout=LONG).decode("ascii").split()

    def _ends(self, range: str) -> tuple[str, str, str]:
        """The two commits of a range, and the dots between them."""
        dots = "..." if "..." in range else ".."
        old, found, new = range.partition(dots)
        if not found:
            raise UsageError(f"{range!r} is no range", hint="write it like main..HEAD")
        return self.resolve(old or "HEAD"), dots, self.resolve(new or "HEAD")

    def _patches(self, commits: Sequence[str], options: Sequence[str]) -> Iterator[tuple[str, str]]:
        words = ("diff-tree", "--stdin", "--root", "-r", "-p", "-M", *options, "--no-color", "--format=%x00%H%n%B", *_PATCH, "--")
        try:
            out = self.ask(*words, input="\n".join(commits).encode("ascii") + b"\n", timeout=LONG)
        except ProcessError:
            if len(commits) > 1:  # one of them is the trouble: too large, or not all here
                half = len(commits) // 2
                yield from self._patches(commits[:half], options)
                yield from self._patches(commits[half:], options)
            return
        for part in out.decode("utf-8", "surrogateescape").split("\0")[1:]:
            commit, _, text = part.partition("\n")
            if _COMMIT_ID.fullmatch(commit):
                yield commit, text

    def _setting(self, name: str) -> str | None:
        out = self.ask("config", "-z", "--get", name, accept=(0, 1)).decode("utf-8", "replace")
        return "".join(char for char in out if char.isprintable()).strip() or None

    def no_filters(self) -> list[str]:
        """Options that switch off the content filters which the repository's own configuration defines."""
        out = self.ask(
            "config", "-z", "--show-scope", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process|required)$", accept=(0, 1)
        )
        fields = out.decode("utf-8", "surrogateescape").split("\0")
        own = {name.rpartition(".")[0] for scope, name in zip(fields[::2], fields[1::2], strict=False) if scope in ("local", "worktree")}
        return [
            word for name in sorted(own) for key in ("clean=", "smudge=", "process=", "required=false") for word in ("-c", f"{name}.{key}")
        ]

    def _line(self, *words: str, accept: Collection[int] = (0, 1)) -> str | None:
        return self.ask(*words, accept=accept).decode("utf-8", "surrogateescape").strip("\n") or None


_COMMIT_ID = re.compile(r"[0-9a-fA-F]{4,64}")
_SECONDS = re.compile(r"-?[0-9]{1,18}")
_REMOTE_HEAD = "refs/remotes/origin/HEAD"
_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "submodule.recurse=false"),
    *("-c", "safe.bareRepository=explicit"),
)
_ENVIRONMENT = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
"""A partial clone is never completed behind the user's back; older versions of git know only the first of the two."""
_DIFF = ("-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
_PATCH = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--submodule=short")
_PATCHES = 60
"""Commits that are shown in one go."""
_LOG = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-mailmap")


def _only(folder: str) -> tuple[str, ...]:
    return ("--", folder) if folder not in ("", ".") else ("--",)


def _paths(out: bytes) -> list[str]:
    return [path for path in out.decode("utf-8", "surrogateescape").split("\0") if path]


def _times(fields: Sequence[str]) -> dict[str, FileTimes]:
    """Read ``log -z --name-status``: an empty field, a time, then status and path (two paths for a rename), newest first."""
    times: dict[str, FileTimes] = {}
    now_called: dict[str, str] = {}  # a name in the past -> the file's present name
    renamed: list[tuple[str, str]] = []
    at: int | None = None  # a broken commit may have no time
    index = 0
    while index + 1 < len(fields):
        status = fields[index].lstrip("\n")
        if not status:
            now_called.update(renamed)
            renamed.clear()
            at = int(fields[index + 1]) if _SECONDS.fullmatch(fields[index + 1]) else None
            index += 2
            continue
        path = fields[index + 1]
        index += 2
        if status[0] in "RC":
            old, path = path, fields[index]
            index += 1
            if status[0] == "R":
                renamed.append((old, now_called.get(path, path)))
        if at is not None:
            name = now_called.get(path, path)
            known = times.get(name, FileTimes(at, at))
            times[name] = FileTimes(min(at, known.first), max(at, known.last))
    return times
