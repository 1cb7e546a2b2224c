"""Where the anchors of post-mortems stand today, as git tells it: no fingerprint of the code is ever kept.

Git remembers what each anchor looked like in the commit that last confirmed its document. An anchor is *firm* when it looks the same at
HEAD, *suspect* when it has changed, *moved* when git followed it to another name or line, *gone* when it is not there any more, and
*unknown* where git cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.app.confirmations import Confirmation, Confirmations
from hansei.app.history import History
from hansei.app.whereabouts import Found, Whereabouts
from hansei.corpus import blobs, traces
from hansei.recall.places import line_now, name_now, part_called

if TYPE_CHECKING:
    from pathlib import Path

    from hansei.app.workspace import Workspace
    from hansei.corpus.git import Repository
    from hansei.incident.anchors import Anchor

State = Literal["firm", "suspect", "moved", "gone", "unknown"]
STATES: tuple[State, ...] = ("firm", "suspect", "moved", "gone", "unknown")


class Anchored(NamedTuple):
    """An anchor, and what became of it since its document was last confirmed."""

    anchor: Anchor
    state: State
    why: str = ""
    """In a clause that goes on from the anchor; empty when it is firm."""
    path: str = ""
    """The file as it is called now, from the top of the repository; empty when there is none."""
    line: int | None = None
    """The line of it now, where one is known."""
    since: bool = False
    """Whether that came about since the document was last confirmed; else it was known then."""
    latest: str = ""
    """The last commit that changed the file since: short id and subject."""


class Looked(NamedTuple):
    """The anchors of a document."""

    confirmation: Confirmation
    anchors: tuple[Anchored, ...]


class Anchors:
    """Asks git where anchors stand.

    Args:
        root: the root of the workspace, to which the paths of documents are relative.
        find_repository: asked with the first question.
        find_folder: finds the folder of the post-mortems; raises a HanseiError when there is none.
        cache: where what is known of the history is kept; None keeps nothing.
        history: what is known of lost files and used words, when somebody has it already.
    """

    def __init__(
        self,
        root: Path,
        find_repository: Callable[[], Repository | None],
        find_folder: Callable[[], Path],
        cache: Path | None = None,
        history: History | None = None,
    ) -> None:
        self._where = Whereabouts(root, find_repository, find_folder, history or History(find_repository, cache))
        self._confirmations = Confirmations(self._where, cache)

    @classmethod
    def of(cls, workspace: Workspace) -> Anchors:
        """Those of a workspace."""
        return cls(workspace.root, lambda: workspace.repository, lambda: workspace.folder, workspace.root)

    def confirmed(self, path: str, text: str) -> Confirmation:
        """When a document, by its path from the root and its text, was last confirmed."""
        return self._confirmations.of(path, text)

    def look(self, path: str, text: str, anchors: Iterable[Anchor], *, latest: bool = False) -> Looked:
        """Where the anchors of a document stand.

        Args:
            path: of the document, from the root.
            text: of the document.
            anchors: that stand in it.
            latest: whether the last commit that changed each is looked for, too.
        """
        wanted = tuple(anchors)
        confirmation = self.confirmed(path, text)
        base = confirmation.commit
        if base is None:
            why = "there is no git repository" if self._where.repository is None else "nothing is committed yet"
            return Looked(confirmation, tuple(Anchored(one, "unknown", why) for one in wanted))
        silent = [Anchored(one, "unknown", "git does not answer") for one in wanted]
        found = self._where.asked(lambda repository: self._look(repository, base, path, wanted), silent)
        if confirmation.cut:
            why = "the history is cut off, so what changed before is not known"
            found = [one._replace(state="unknown", why=why) if one.state == "firm" else one for one in found]
        if latest:
            found = self._where.asked(lambda repository: _with_latest(repository, base, found), found)
        return Looked(confirmation, tuple(found))

    def file_of(self, path: str, one: Anchor) -> str:
        """The file, from the root, that an anchor of a document means, as it is called now; empty when there is none, or it is not clear.

        A file that is there is taken at its word, without asking git.
        """
        if one.path and self._where.is_there(one.path):
            return one.path
        found = self._where.asked(lambda _: self._where.find(path, one).now if one.path else "", "")
        return found.removeprefix(self._where.prefix)

    def all_gone(self, path: str, text: str, anchors: Iterable[Anchor]) -> bool | None:
        """Whether code that the anchors name was there when the document was last confirmed, and none of it is left; None: unknown.

        The question is asked of many documents, so as little as possible is looked at: whatever is there ends it.
        """
        code = [one for one in anchors if one.kind != "commit"]
        if not code or any(one.path and self._where.is_there(one.path) for one in code):
            return False
        return self._where.asked(lambda repository: self._all_gone(repository, path, text, code), None)

    def _look(self, repository: Repository, base: str, path: str, wanted: Sequence[Anchor]) -> list[Anchored]:
        commits = repository.commits_exist([one.value for one in wanted if one.kind == "commit"])
        unmerged = traces.unmerged(repository, [commit for commit, there in commits.items() if there])
        found = {one: self._where.find(path, one) for one in wanted if one.kind != "commit"}
        pairs = [pair for one in found.values() for pair in ((base, one.place), ("HEAD", one.now or one.place))]
        ids = blobs.ids(repository, pairs)
        versions = dict(zip(found, zip(ids[::2], ids[1::2], strict=True), strict=True))
        compared = {blob for one, pair in versions.items() if _has_name(one) or (one.line and len(set(pair)) > 1) for blob in pair if blob}
        texts = blobs.texts(repository, compared)
        made = []
        for one in wanted:
            if one.kind == "commit":
                made.append(_of_commit(one, commits[one.value], merged=one.value not in unmerged))
            elif not self._where.is_own(found[one].place):
                made.append(self._state(repository, base, one, found[one], versions[one], texts))
        return made

    def _state(
        self,
        repository: Repository,
        base: str,
        one: Anchor,
        found: Found,
        versions: tuple[str | None, str | None],
        texts: Mapping[str, str],
    ) -> Anchored:
        was, now = versions
        if self._where.is_in_submodule(found.place):
            return Anchored(one, "unknown", "it lies in a submodule, which has a history of its own")
        if not found.place:
            gone = bool(traces.words_used(repository, [one.name], base)) and not traces.words_used(repository, [one.name])
            return Anchored(one, "gone", "no code has it any more", since=True) if gone else Anchored(one, "unknown", _stranger(found))
        if now is None:
            known = was is not None or found.known
            return _gone(one, "it", since=was is not None) if known else Anchored(one, "unknown", _stranger(found))
        here, moved = found.now or found.place, found.now not in ("", found.place)
        old, new = texts.get(was or now), texts.get(now)
        if _has_name(one) and new is not None:
            return self._named(one, here, old, new, moved=moved)
        if not moved and was in (None, now):
            return Anchored(one, "firm", "" if was else "it came since", here, one.line)
        if one.line and new is not None and old is not None:
            return _lined(one, here, old, new, moved=moved)
        if moved:
            return Anchored(one, "moved", f"it is {_called(here, one.line)} now", here, one.line, since=was is not None)
        what = "something in it has changed" if self._where.is_folder(here) else "it has changed"
        return Anchored(one, "suspect", what, here, one.line, since=True)

    def _named(self, one: Anchor, here: str, old: str | None, new: str, *, moved: bool) -> Anchored:
        """Where what has a name has gone."""
        place = name_now(old, new, one.name)
        if place.line is not None:
            if moved:
                return Anchored(one, "moved", f"it is in {here} now", here, place.line, since=True)
            if place.same:
                return Anchored(one, "firm", "", here, place.line)
            return Anchored(one, "suspect", "it has changed", here, place.line, since=True)
        since = old is not None and part_called(old, one.name) is not None
        others = self._where.defining(one.name)
        if len(others) == 1:
            return Anchored(one, "moved", f"it is in {others[0]} now", others[0], since=since)
        if others or self._where.history.uses_words([one.name])[one.name]:
            return Anchored(one, "suspect", f"{here} has no {one.name}, other code has", here, since=since)
        return _gone(one, f"{here} has no {one.name} any more", since=since)

    def _all_gone(self, repository: Repository, path: str, text: str, code: Sequence[Anchor]) -> bool:
        found = [self._where.find(path, one) for one in code if one.path]
        places = [one.place for one in found if not self._where.is_own(one.place)]
        if any(one.now and not self._where.is_own(one.now) for one in found) or any(map(self._where.is_in_submodule, places)):
            return False
        names = [one.name for one in code if not one.path]
        if names and any(self._where.history.uses_words(names).values()):
            return False
        return self._were_there(repository, path, text, places)

    def _were_there(self, repository: Repository, path: str, text: str, places: Sequence[str]) -> bool:
        """Whether one of the places was there when the document was last confirmed, and none is now."""
        commit = self.confirmed(path, text).commit or "HEAD"
        was = blobs.ids(repository, [(commit, place) for place in places])
        return any(was) and not any(blobs.ids(repository, [("HEAD", place) for place in places]))


def plain(one: Looked) -> dict[str, Any]:
    """The anchors as plain values, as they stand in several schemas."""
    return {
        "confirmed": {"commit": one.confirmation.commit, "how": one.confirmation.how, "day": one.confirmation.day},
        "anchors": [
            {
                "kind": each.anchor.kind,
                "value": each.anchor.value,
                "state": each.state,
                "why": each.why,
                "since": each.since,
                "path": each.path or None,
                "line": each.line,
                "latest": each.latest or None,
            }
            for each in one.anchors
        ],
    }


def _of_commit(one: Anchor, exists: bool | None, *, merged: bool) -> Anchored:
    if not exists:
        return Anchored(one, "unknown", "git does not know it")
    return Anchored(one, "firm") if merged else Anchored(one, "suspect", "no branch that lasts holds it")


def _gone(one: Anchor, what: str, *, since: bool) -> Anchored:
    why = what if what != "it" else "it was removed" if since else "it was gone already"
    return Anchored(one, "gone", why, since=since)


def _has_name(one: Anchor) -> bool:
    return one.kind in ("symbol", "test")


def _stranger(found: Found) -> str:
    return "several files are called so" if found.several else "git never knew it"


def _lined(one: Anchor, here: str, old: str, new: str, *, moved: bool) -> Anchored:
    """Where a line has gone."""
    place = line_now(old, new, one.line or 1)
    if place is None or place.line is None:
        return Anchored(one, "suspect", f"the line has changed{f', and the file is {here} now' if moved else ''}", here, since=True)
    if moved or place.line != one.line:
        return Anchored(one, "moved", f"it is {_called(here, place.line)} now", here, place.line, since=True)
    return Anchored(one, "firm", "", here, place.line)


def _called(path: str, line: int | None) -> str:
    return f"{path}:{line}" if line else path


def _with_latest(repository: Repository, base: str, found: list[Anchored]) -> list[Anchored]:
    """The anchors; those that changed with the last commit that did it."""
    changed = [one for one in found if one.since]
    places = sorted({place for one in changed for place in (one.path, one.anchor.path) if place})
    if not places:
        return found
    words = ("log", "-z", "--format=%x01%h %s", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-mailmap")
    out = repository.ask(*words, "HEAD", f"^{base}", "--", *places).decode("utf-8", "replace")
    latest: dict[str, str] = {}
    for entry in out.split("\x01")[1:]:
        commit, _, files = entry.partition("\0")
        for file in filter(None, (name.lstrip("\n") for name in files.split("\0"))):
            latest.setdefault(file, commit)

    def of(one: Anchored) -> str:
        below = (commit for file, commit in latest.items() if one.path and file.startswith(f"{one.path}/"))
        return latest.get(one.path) or latest.get(one.anchor.path) or next(below, "")

    return [one._replace(latest=of(one)) if one in changed else one for one in found]
