"""What git remembers of the things that documents name: files that are gone, commits, words, messages.

Every question is asked once for many things, and none is asked for each document. Where git cannot know (a shallow copy, no branch
that is the main one) the answer is that nothing is known; nobody is accused on the ground of a missing history.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from hansei.corpus.git import DEFAULT_BRANCHES, LONG, Repository
from hansei.errors import ProcessError

_WATCHED = ("HEAD", "packed-refs", "shallow", "reftable/tables.list")
_TEXT_ENDINGS = (".md", ".markdown", ".mdx", ".rst", ".txt", ".adoc")
"""Files that speak of code without being it: a name that stands only there is a name that is gone."""
_SEPARATOR = re.compile(r"[,;\s]+")
_IDS = re.compile(r"(?:#?[\w./-]*\d[\w./-]*(?:[,;\s]+|$))+")
"""Nothing but words with a number in them: a value of a trailer, not a sentence that happens to begin with *Incident:*."""
_LONG_LIVED = re.compile(r"(?:release|releases|stable|maint|develop|development|production|prod|staging|v\d)(?:[-/_.\d]|$)", re.IGNORECASE)


class Trailer(NamedTuple):
    """A commit that says which incidents it belongs to."""

    commit: str
    subject: str
    ids: tuple[str, ...]


def tip(repository: Repository) -> str | None:
    """A text that changes whenever the checked-out commit or a main branch does; None when it cannot be told.

    Only read from the disk: a run whose findings are all in the cache starts no program.
    """
    own = _git_folder(str(repository.root))
    if own is None:
        return None
    shared = _read(f"{own}/commondir")
    common = os.path.normpath(os.path.join(own, shared.strip())) if shared else own
    head = _read(f"{own}/HEAD")
    if head is None:
        return None
    refs = [f"refs/{space}/{name}" for space in ("heads", "remotes/origin") for name in DEFAULT_BRANCHES]
    if head.startswith("ref: "):
        refs.append(head[5:].strip())
    parts = [head.strip(), *((_read(f"{common}/{ref}") or "").strip() for ref in refs)]
    for name in _WATCHED[1:]:
        try:
            status = os.stat(f"{common}/{name}")
        except OSError:
            continue
        parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return "|".join(parts)


def lost_files(repository: Repository, *, since: str | None = None) -> dict[str, str]:
    """Each path that was in the history and was removed or renamed: the name it was last given, or nothing.

    A path may have come back since; whoever asks looks whether it is there. ``since`` leaves out a commit and those before it.
    """
    if repository.head() is None:
        return {}
    only = ("HEAD", f"^{since}") if since else ("HEAD",)
    words = ("--diff-filter=DR", "--name-status", "--format=", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", *only, "--")
    try:
        out = repository.ask("log", "-z", "-M", *words, timeout=LONG)
    except ProcessError:  # a partial clone lacks the contents by which a file is known again; names and ids it has
        out = repository.ask("log", "-z", "-M100%", *words, timeout=LONG)
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    lost: dict[str, str] = {}
    index = 0
    while index + 1 < len(fields):  # newest first
        status, path = fields[index].lstrip("\n"), fields[index + 1]
        index += 2
        if status[:1] == "R":
            new = fields[index]
            index += 1
            lost.setdefault(path, lost.get(new, new))
        elif status[:1] == "D":
            lost.setdefault(path, "")
    return lost


def lost_since(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What was lost in all, of what was known before and what came since."""
    return {**{path: after.get(new, new) if new else new for path, new in before.items()}, **after}


def were_there(repository: Repository, pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """For each commit and path, whether the commit has the path. The commits must be hexadecimal ids."""
    asked = [f"{commit}:{path}" if "\n" not in path else "" for commit, path in pairs]
    out = repository.ask("cat-file", "--batch-check=%(objecttype)", input="\n".join([*asked, ""]).encode("utf-8", "surrogateescape"))
    replies = out.decode("utf-8", "replace").split("\n")
    return [reply in {"blob", "tree", "commit"} for reply in replies[: len(pairs)]]


def files_of(repository: Repository, commits: Collection[str]) -> dict[str, frozenset[str]]:
    """The files that each of the commits (full ids, which must exist) changed; a renamed file by both of its names."""
    if not commits:
        return {}
    words = (
        "log",
        "--no-walk=unsorted",
        "--stdin",
        "-z",
        "--name-only",
        "--no-renames",
        "--format=%x01%H",
        "--no-ext-diff",
        "--no-textconv",
    )
    out = repository.ask(*words, "-m", "--first-parent", input="\n".join([*sorted(commits), ""]).encode("ascii"), timeout=LONG)
    found: dict[str, frozenset[str]] = {}
    for entry in out.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        commit, _, rest = entry.partition("\0")
        found[commit.strip()] = frozenset(name.lstrip("\n") for name in rest.split("\0") if name.strip("\n"))
    return found


def unmerged(repository: Repository, commits: Collection[str]) -> frozenset[str]:
    """Those of the commits (which must exist) that no tag, no long-lived branch and not the checked-out commit holds."""
    if not commits or repository.is_shallow():
        return frozenset()
    name = repository.default_branch()
    if name is None:
        return frozenset()
    out = repository.ask("for-each-ref", "--format=%(refname)", "refs/heads/", "refs/remotes/", "refs/tags/")
    refs = [ref for ref in out.decode("utf-8", "surrogateescape").split("\n") if _lasts(ref, name)]
    if not any(ref.endswith(f"/{name}") for ref in refs):
        return frozenset()
    lines = [*commits, *(f"^{ref}" for ref in refs), *(["^HEAD"] if repository.head() else [])]
    asked = "\n".join([*lines, ""]).encode("utf-8", "surrogateescape")
    out = repository.ask("rev-list", "--stdin", input=asked, timeout=LONG)
    outside = out.decode("ascii").split()
    return frozenset(commit for commit in commits if any(full.startswith(commit.lower()) for full in outside))


def words_used(repository: Repository, words: Iterable[str], commit: str = "HEAD") -> frozenset[str]:
    """Those of the words that stand, as whole words, in some file of a commit (by default the checked-out one) that is no prose."""
    wanted = sorted({word for word in words if word and "\n" not in word})
    if not wanted or repository.head() is None:
        return frozenset()
    asked = "\n".join([*wanted, ""]).encode("utf-8", "surrogateescape")
    out = repository.ask("grep", "-z", "-o", "-w", "-I", "-F", "-f", "-", commit, "--", input=asked, accept=(0, 1), timeout=LONG)
    found: set[str] = set()
    for line in out.decode("utf-8", "surrogateescape").split("\n"):
        path, _, word = line.partition("\0")
        if word and not path.lower().endswith(_TEXT_ENDINGS):
            found.add(word)
    return frozenset(found)


def files_with(repository: Repository, word: str) -> list[str]:
    """The files of the checked-out commit in which a whole word stands and that are no prose."""
    if not word or "\n" in word or repository.head() is None:
        return []
    out = repository.ask("grep", "-z", "-l", "-w", "-I", "-F", "-e", word, "HEAD", "--", accept=(0, 1), timeout=LONG)
    names = [name.removeprefix("HEAD:") for name in out.decode("utf-8", "surrogateescape").split("\0") if name]
    return [name for name in names if not name.lower().endswith(_TEXT_ENDINGS)]


def messages(repository: Repository, commits: Collection[str]) -> dict[str, str]:
    """The whole message of each of the commits (which must exist)."""
    if not commits:
        return {}
    out = repository.ask("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%n%B", input="\n".join([*commits, ""]).encode("ascii"))
    whole = dict(entry.partition("\n")[::2] for entry in out.decode("utf-8", "replace").split("\0") if entry)
    return {commit: text for commit in commits for full, text in whole.items() if full.startswith(commit.lower())}


def trailers(repository: Repository, keys: Sequence[str]) -> tuple[Trailer, ...]:
    """The commits of the checked-out history whose message ends with one of the trailers, newest first; one pass."""
    if not keys or repository.head() is None:
        return ()
    only = ",".join(f"key={key}" for key in keys)
    shape = f"%H%n%s%n%(trailers:{only},valueonly,separator=%x2C)"
    grep = f"^({'|'.join(re.escape(key) for key in keys)}):"
    out = repository.ask("log", "-z", "-i", "-E", f"--grep={grep}", f"--format={shape}", "--no-mailmap", "HEAD", "--", timeout=LONG)
    found = []
    for entry in out.decode("utf-8", "replace").split("\0"):
        commit, _, rest = entry.partition("\n")
        subject, _, values = rest.partition("\n")
        ids = tuple(part for part in _SEPARATOR.split(values.strip()) if part) if _IDS.fullmatch(values.strip()) else ()
        if ids:
            found.append(Trailer(commit, subject, ids))
    return tuple(found)


def branches(repository: Repository) -> frozenset[str] | None:
    """The names of all branches, here and at the remotes; None when only a part was fetched, so that others may exist."""
    out = repository.ask("for-each-ref", "--format=%(refname)", "refs/heads/", "refs/remotes/").decode("utf-8", "surrogateescape")
    names: set[str] = set()
    remote = 0
    for ref in out.split("\n"):
        if ref.startswith("refs/heads/"):
            names.add(ref[len("refs/heads/") :])
        elif ref.startswith("refs/remotes/"):
            name = ref[len("refs/remotes/") :].partition("/")[2]
            if name != "HEAD":
                names.add(name)
                remote += 1
    return frozenset(names) if remote > 1 else None


def _lasts(ref: str, main: str) -> bool:
    """Whether a reference is there to stay: a tag, the main branch, or one for releases."""
    if ref.startswith("refs/tags/"):
        return True
    name = ref.removeprefix("refs/heads/") if ref.startswith("refs/heads/") else ref.removeprefix("refs/remotes/").partition("/")[2]
    return name == main or bool(_LONG_LIVED.match(name))


def _git_folder(root: str) -> str | None:
    """Where git keeps its data; a work tree or a submodule has a file that says so."""
    place = f"{root}/.git"
    if os.path.isdir(place):
        return place
    said = _read(place)
    if said is None or not said.startswith("gitdir: "):
        return None
    return os.path.normpath(os.path.join(root, said[len("gitdir: ") :].strip()))


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(4096)
    except OSError:
        return None
