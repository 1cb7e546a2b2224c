"""``hansei check``: findings of documents and of the folder, from the cache where nothing has changed.

What a run costs is mostly importing and parsing, so both are put off until something is not in the cache; then many documents are
checked by several processes. Only plain values pass between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import targets as choosing
from hansei.app.facts import World, same_answers
from hansei.app.found import FileFindings, Result
from hansei.app.memory import Memory
from hansei.app.packing import unpack
from hansei.app.workspace import now
from hansei.corpus.load import Loaded, read_many
from hansei.errors import HanseiError, Place
from hansei.findings import Fix
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from hansei.app.checking import Checker
    from hansei.app.targets import Targets
    from hansei.app.workspace import Workspace
    from hansei.findings import Finding

Listener = Callable[[int, int], None]
"""Is told how many documents are done, and of how many."""


class Request(NamedTuple):
    """What to check, and how."""

    paths: tuple[str, ...] = ()
    """Files and folders; none means the folder of the workspace."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    cache: bool = True
    """Whether findings of earlier runs may be used, and kept. Rules named here are never kept."""
    online: bool = False
    """Whether web addresses are asked."""
    jobs: int = 0
    """Processes; 0 means as many as there are processors."""
    listener: Listener | None = None
    baseline: bool = True
    """Whether findings that the baseline knows are left out."""


def check(workspace: Workspace, request: Request) -> Result:
    """Check files.

    Raises:
        HanseiError: a path does not exist, there is no folder, or the settings or the named rules are wrong.
    """
    result = _Run(workspace, request, choosing.find(workspace, request.paths)).result()
    if not request.baseline or not result.files:
        return result
    from hansei.app import baseline  # only where something was found

    known = baseline.load(workspace)
    return baseline.without(result, known, workspace) if known else result


class _Run:
    """One run over some files; everything that is heavy is made when it is first needed."""

    def __init__(self, workspace: Workspace, request: Request, targets: Targets) -> None:
        self._workspace = workspace
        self._request = request
        self._targets = targets
        self._named = bool(request.select or request.ignore)
        self._memory = Memory(workspace, use=request.cache and not self._named)
        self._kind = "online" if request.online else "check"
        self._world = World.of(workspace, now(), cache=request.cache)
        self._checker: Checker | None = None
        self._loaded: dict[str, Loaded] = {}  # by path from the root, in order
        self._unreadable: list[HanseiError] = []
        self._packed: dict[str, list[Any]] = {}  # path from the root -> findings, questions, card
        self._findings: dict[str, list[Finding]] = {}

    def result(self) -> Result:
        for one in read_many(self._targets.all):
            if isinstance(one, Loaded):
                self._loaded[self._workspace.relative(one.path)] = one
            else:
                self._unreadable.append(one.error)
        if self._named:
            self.checker()  # a rule that does not exist is a mistake also where there is nothing to check
        if self._request.online:
            self._world.addresses = self._addresses()
        self._recall()
        self._check([path for path in self._loaded if path not in self._packed])
        for path, packed in self._packed.items():
            if packed[0]:
                self._findings[path] = unpack(packed[0])
        present = {one.digest for one in self._loaded.values()}
        if self._targets.folder is not None:
            present.add(self._check_folder())
            self._memory.save(present)
        else:
            self._memory.save()
        files = tuple(
            FileFindings(self._workspace.shown(self._loaded[path].path), self._loaded[path].source, self._findings[path])
            for path in sorted(self._findings)
        )
        return Result(files, len(self._loaded), tuple(self._unreadable), frozenset(self._loaded))

    def checker(self) -> Checker:
        if self._checker is None:
            from hansei.app.checking import Checker  # parser, reader and rules: 60 ms, which a cached run need not pay

            self._checker = Checker(self._workspace, self._world, select=self._request.select, ignore=self._request.ignore)
        return self._checker

    def _addresses(self) -> Mapping[str, str | None]:
        """What the addresses of all documents answer."""
        from hansei.app import online  # HTTP and threads, which nobody else needs

        options = self.checker().options_of("dead-address")
        if options is None:  # the rule does not run, so nobody need be asked
            return {}
        texts = [one.source.text for one in self._loaded.values()]
        return online.ask(texts, options, self._workspace.root, self._world.moment, cache=self._request.cache)

    def _recall(self) -> None:
        """Take what is known from the cache, as far as the world would still answer the rules the same."""
        known = []
        for path, loaded in self._loaded.items():
            packed = self._memory.get(self._kind, path, loaded.digest)
            if isinstance(packed, list) and len(packed) == 3:
                known.append((path, packed))
        same = same_answers(self._world, [(path, packed[1]) for path, packed in known])
        self._packed = {path: packed for (path, packed), still in zip(known, same, strict=True) if still}

    def _check(self, paths: Sequence[str]) -> None:
        if not paths:
            return
        from hansei.app.parallel import ALONE, CHUNK, chunked, each, processors  # only for runs that really check

        checker = self.checker()
        jobs = 1 if len(paths) <= ALONE else self._request.jobs or processors()
        done = len(self._loaded) - len(paths)
        chunks = chunked(paths, CHUNK)
        for index, results in each(lambda chunk: checker.check_packed([(path, self._loaded[path]) for path in chunk]), chunks, jobs):
            for path, packed in zip(chunks[index], results, strict=True):
                if isinstance(packed, str):
                    self._failed(path, packed)
                else:
                    self._packed[path] = packed
                    self._memory.put(self._kind, path, self._loaded[path].digest, packed)
            done += len(results)
            if self._request.listener:
                self._request.listener(done, len(self._loaded))

    def _failed(self, path: str, what: str) -> None:
        sentence = f"it could not be checked, which is a bug of Hansei ({what[:300]})"
        hint = "run it again with HANSEI_DEBUG=1 and report what it prints, with the document if it may be shown"
        self._unreadable.append(HanseiError(sentence, hint=hint, place=Place(self._workspace.shown(self._loaded[path].path))))

    def _check_folder(self) -> str:
        """Add what the folder's rules find; returns the digest under which it is kept."""
        folder = self._targets.folder
        assert folder is not None
        relative = self._workspace.relative(folder)
        key = digest_of("\n".join(f"{path}\0{one.digest}" for path, one in self._loaded.items()).encode("utf-8", "surrogateescape"))
        kept = self._memory.get("folder", relative, key)
        if not (isinstance(kept, list) and len(kept) == 2 and same_answers(self._world, [(f"{relative}/", kept[1])])[0]):
            kept = self._find_in_folder(relative)
            self._memory.put("folder", relative, key, kept)
        for path, packed in kept[0]:
            merged = [*self._findings.get(path, ()), *unpack([packed])]
            self._findings[path] = sorted(merged, key=lambda one: (one.span, one.code, one.message))
        return key

    def _find_in_folder(self, relative: str) -> list[Any]:
        from hansei.app.cards import card_of  # only needed when something has changed
        from hansei.app.packing import pack

        index = self._workspace.relative(self._targets.readme) if self._targets.readme else None
        documents = [
            (card_of(path, self._packed[path][2]), one.source)
            for path, one in self._loaded.items()
            if path != index and path in self._packed
        ]
        readme = (index, self._loaded[index].source) if index and index in self._loaded else None
        found, asked = self.checker().check_folder(relative, documents, readme)
        return [[[path, pack([self._mendable(finding)])[0]] for path, finding in found if path in self._loaded], asked]

    def _mendable(self, finding: Finding) -> Finding:
        """A finding about the folder with what would mend it: rules know no index but its text."""
        if finding.slug != "index-incomplete" or self._targets.folder is None:
            return finding
        from hansei.app import index  # reads the folder's cards and writes tables, which only an incomplete index needs

        row = index.missing_row(self._workspace, self._targets.folder)
        return finding._replace(fixes=(Fix("add its row", True, row),)) if row else finding
