"""Reading a whole folder fast: many files at once, and what was already computed from their content.

The cache is one file of lines under ``.hansei/``: a head, then one line for each entry with its two keys and its value as
JSON. It is read in one go with the first question; a value is parsed only when it is asked for. JSON, because the file
lies in the checkout, where anybody may have put it: ``pickle`` would run what it holds, ``marshal`` can crash on it.

A cache that says "no findings" must not come with somebody's pull request, so its head carries a seal made from the
birth of ``.hansei/.gitignore`` on this disk, which nobody else can foretell. A cache that was committed, copied, damaged
or written by another version counts as empty.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hansei.corpus import disk
from hansei.errors import HanseiError
from hansei.text import Source
from hansei.text.source import digest_of

FOLDER = ".hansei"
"""Name of the folder, at the repository's root, of all that can be computed again."""


class Loaded(NamedTuple):
    """A file that was read."""

    path: Path
    data: bytes
    digest: str
    """Digest of the data, the same as that of its source."""

    @property
    def source(self) -> Source:
        """The text; decoded anew each time, so keep it."""
        source = Source.from_bytes(self.data)
        source.__dict__.update(data=self.data, digest=self.digest)  # what its cached properties would compute again
        return source


class Unreadable(NamedTuple):
    """A file that could not be read."""

    path: Path
    error: HanseiError


def read_many(paths: Iterable[Path]) -> Iterator[Loaded | Unreadable]:
    """Read files in the given order, each when it is asked for; never raises."""
    for path in paths:
        try:
            data = disk.read_bytes(path)
        except HanseiError as error:
            yield Unreadable(path, error)
        else:
            yield Loaded(path, data, digest_of(data))


class Cache:
    """Values that were computed from a content, by the content's digest and a kind (``findings``, ``incident``).

    Nothing about it ever raises: a cache that cannot be read is empty, one that cannot be written is not.

    Args:
        root: the repository's root.
        version: everything else the values depend on (Hansei's version, digests of the configuration and of data);
            entries of another version are forgotten.
        name: file name under ``.hansei/``.
    """

    def __init__(self, root: Path, version: str, *, name: str = "cache") -> None:
        self._folder = f"{root}/{FOLDER}"
        self._file = f"{self._folder}/{name}"
        self._version = version
        self._entries: dict[str, str] | None = None
        self._changed = False

    def get(self, digest: str, kind: str, default: Any = None) -> Any:
        """The value kept for a content, or ``default``."""
        raw = self._loaded().get(_key(digest, kind))
        return default if raw is None else json.loads(raw)

    def put(self, digest: str, kind: str, value: Any) -> None:
        """Keep a value made of dicts, lists, strings, finite numbers, booleans and None; replaces an earlier one."""
        raw = json.dumps(value, separators=(",", ":"))
        entries = self._loaded()
        key = _key(digest, kind)
        if entries.get(key) != raw:
            entries[key] = raw
            self._changed = True

    def save(self, *, present: Collection[str] | None = None) -> bool:
        """Write the cache if something changed.

        Args:
            present: digests of all contents of the folder; entries of others are dropped. None drops nothing (the run
                looked at a part of the folder only).

        Returns:
            Whether it was written.
        """
        if self._entries is None and present is None:
            return False
        entries = self._loaded()
        if present is not None:
            wanted = frozenset(present)
            stale = [key for key in entries if key.partition(" ")[0] not in wanted]
            for key in stale:
                del entries[key]
            self._changed = self._changed or bool(stale)
        if not self._changed:
            return False
        try:
            make_folder(self._folder)
            body = "".join(f"{key}\t{raw}\n" for key, raw in entries.items()).encode("ascii")
            head = self._head(body)
            if head is None or len(body) > disk.LARGEST // 2:
                return False
            disk.sweep(self._folder)
            # not durable: after a power cut the head does not fit the body, which costs one computation
            temporary = disk.write_temporary(self._folder, head + body, durable=False)
            try:
                os.replace(temporary, self._file)
            except OSError:
                os.unlink(temporary)
                raise
        except OSError:
            return False
        self._changed = False
        return True

    def _loaded(self) -> dict[str, str]:
        if self._entries is None:
            self._entries = self._read()
        return self._entries

    def _read(self) -> dict[str, str]:
        try:
            data = disk.read_bytes(self._file, follow=False)
        except HanseiError:
            return {}
        end = data.find(b"\n") + 1
        body = data[end:]
        if not end or data[:end] != self._head(body):
            return {}
        # head and body fit, so this is what was written here and needs no further doubt
        return dict(line.split("\t", 1) for line in body.decode("ascii").split("\n") if line)

    def _head(self, body: bytes) -> bytes | None:
        """The line that only a cache of this version, this place and this body begins with; None without a seal."""
        mark = seal(self._folder, self._version)
        return None if mark is None else f"hansei.cache/1 {mark} {digest_of(body)}\n".encode("ascii")


def make_folder(folder: str) -> None:
    """Make ``.hansei/`` with the ``.gitignore`` that hides it from git.

    Raises:
        OSError: it cannot be made, or something else, perhaps a symbolic link, has its name.
    """
    try:
        os.mkdir(folder)
    except FileExistsError:
        if os.path.islink(folder) or not os.path.isdir(folder):
            raise
    try:
        descriptor = os.open(f"{folder}/.gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    except FileExistsError:
        return
    try:
        os.write(descriptor, b"*\n")
    finally:
        os.close(descriptor)


def seal(folder: str, version: str) -> str | None:
    """What only a file that was written here, into this ``.hansei/``, by this version can know; None when there is no folder yet."""
    try:
        home, birth = os.lstat(folder), os.lstat(f"{folder}/.gitignore")
    except OSError:
        return None
    return digest_of(f"{home.st_ino} {birth.st_ino} {birth.st_ctime_ns} {version}".encode("utf-8", "surrogateescape"))


def _key(digest: str, kind: str) -> str:
    """Digests and kinds are ours: ASCII words without white space."""
    return f"{digest} {kind}"
