"""The commits that belong to post-mortems, followed as both grow: found once, their lines kept for good."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hansei.corpus.fixes import Cites, Link, links
from hansei.recall.citations import Citations, part_of
from hansei.recall.diff import read_diff
from hansei.recall.undo import lines_of
from hansei.store.port import Fix, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.store.port import Store


def follow(workspace: Workspace, store: Store, repository: Repository) -> None:
    """Bring up to date which commits belong to which documents; nothing is read when neither history nor citations have changed.

    Raises:
        ProcessError: git is missing or fails.
    """
    head = repository.head()
    if head is None:
        return
    until = store.fixes_until()
    if until == head and not store.cited(unlinked=True):
        return
    documents = {one.path: one for one in store.cited()}
    kept = until is not None and (until == head or repository.is_ancestor(until))
    anew = {path for path, one in documents.items() if not (one.linked and kept)}
    cited = {path: Citations(*one.cites) for path, one in documents.items()}
    places = _places(workspace, repository, cited)
    asked = {path: Cites(one.names, list(one.commits), list(one.pulls), places.get(path)) for path, one in cited.items()}
    found = links(repository, {path: asked[path] for path in asked if path in anew}) if anew else []
    if until != head:
        found += links(repository, {path: asked[path] for path in asked if path not in anew}, since=until) if len(anew) < len(asked) else []
    subjects = store.subjects()
    fixes = list(_fixes(repository, {link.commit for link in found} - subjects.keys()))
    subjects.update((fix.commit, fix.subject) for fix in fixes)
    store.link(head, _parts(found, cited, subjects), fixes, anew=anew)


def _places(workspace: Workspace, repository: Repository, paths: Iterable[str]) -> dict[str, str]:
    """Where documents lie in the repository; in one that was named apart, where files of the same name and folders lie."""
    if repository is workspace.repository:
        prefix = os.path.relpath(workspace.root, repository.root).replace(os.sep, "/")
        return {path: path if prefix == "." else f"{prefix}/{path}" for path in paths}
    there = repository.committed_files()
    found = {}
    for path in paths:
        parts = path.split("/")
        ends = ("/".join(parts[start:]) for start in range(len(parts)))
        place = next((end for end in ends if end in there), None)
        if place is not None:
            found[path] = place
    return found


def _fixes(repository: Repository, commits: set[str]) -> Iterator[Fix]:
    # before a first commit nothing was there that could be put right
    for commit, text in repository.patches(sorted(commits - repository.first_ones(commits)), merges=True):
        change = read_diff(text)
        lines = lines_of(change)
        yield Fix(commit, change.message.partition("\n")[0], lines.brought, lines.took)


def _parts(found: Collection[Link], cited: Mapping[str, Citations], subjects: Mapping[str, str]) -> dict[str, list[Part]]:
    """Each commit's part in each document's story; one that names the document, or came with it, is a cure unless other words say no."""
    leans: dict[tuple[str, str], float] = {}
    ways: dict[tuple[str, str], str] = {}
    for path, commit, how, by in found:
        own = cited[path].commits if how == "cited" else cited[path].pulls if how == "pulled" else {}
        leans[path, commit] = leans.get((path, commit), 0.0) + own.get(by, 0.5)
        ways.setdefault((path, commit), how)
    parts: dict[str, list[Part]] = {}
    for (path, commit), lean in leans.items():
        if commit in subjects:
            parts.setdefault(path, []).append(Part(commit, part_of(lean, subjects[commit]), ways[path, commit]))
    return parts
