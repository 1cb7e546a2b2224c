"""The writer: the only way a document is changed.

A write either happens whole or not at all, also when the process is killed in the middle of it; it never overwrites
what somebody else wrote since the document was read; outside the edited spans not a byte changes.

How two writers are kept apart: each prepares its temporary file, then takes an exclusive ``flock`` on the *document
itself* and makes sure that it holds the file that is still there under that name. Under the lock it compares the
content with what it had read, and only then replaces it. The second writer finds another file, or another content, and
gives up. The lock vanishes with its process, and no lock file lies about. Editors that know nothing of the lock are
noticed by the comparison of contents, which directly precedes the replacement.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from hansei.corpus import disk
from hansei.errors import ConflictError, ExistsError, NotFoundError, Place, UnreadableError, UnwritableError, WriteRefusedError
from hansei.text import EditSet, Source

Verify = Callable[[Source], str | None]
"""Given what would be written, says in a sentence why it must not be, or None."""

_PATIENCE = 5.0
"""Seconds to wait for another program that holds the document's lock; Hansei itself holds it for a millisecond."""
_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS})
_NOTHING_WRITTEN = "nothing was written"


def read(path: Path) -> Source:
    """The text of a document.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: it is a folder, a device or a pipe, larger than 64 MB, or may not be read.
    """
    return Source.from_bytes(disk.read_bytes(path))


def save(path: Path, before: Source, edits: EditSet, *, verify: Verify | None = None) -> Source:
    """Apply edits to a document and return its new text.

    A symbolic link is written through to the real file, which keeps its mode and, where possible, its owner. Edits that
    change nothing write nothing.

    Args:
        path: the document.
        before: what was read from it, and what the edits are meant for.
        edits: the change.
        verify: is given the new text, and says why it does not read back as meant.

    Raises:
        ConflictError: the document is not what ``before`` says any more.
        WriteRefusedError: the result would not be what was meant; this is a bug of Hansei.
        UnwritableError: the system does not let it be written, or it is read-only.
    """
    target = os.path.realpath(path)
    _expect(target, before, path)
    after = _applied(before, edits, path)
    _demand(after, verify, path)
    if after.text == before.text:
        return before
    try:
        _replace(target, before, after, path)
    except OSError as error:
        raise disk.unwritable(path, error) from error
    return after


def create(path: Path, text: str, *, verify: Verify | None = None) -> Source:
    """Write a new document, making the folders above it, and return its text.

    Raises:
        ExistsError: something of that name is there already; it is left alone.
        WriteRefusedError: the text would not read back as it is.
        UnwritableError: the system does not let it be written.
    """
    source = Source(text)
    if not _survives(source):
        raise _bug("the text would not be read back as it is", path)
    _demand(source, verify, path)
    folder = os.path.dirname(os.path.abspath(path))
    try:
        _make_folders(folder)
        disk.sweep(folder)
        temporary = disk.write_temporary(folder, source.data)
        try:
            _put_without_overwriting(temporary, path)
        finally:
            _remove(temporary)
        disk.sync_folder(folder)
    except FileExistsError as error:
        raise ExistsError(
            "it is already there and was left as it is", hint="choose another name, or edit it", place=Place(str(path))
        ) from error
    except OSError as error:
        raise disk.unwritable(path, error) from error
    return source


def append(path: Path, line: str) -> None:
    """Add one line to a file of lines (comments, feedback), creating it and the folders above it.

    The line is on the disk on return. When a killed writer left half a line, the new one still begins on its own.

    Raises:
        UnwritableError: the system does not let it be written, or the file is a symbolic link.
        ValueError: the text is more than one line (a programming error).
    """
    if "\n" in line or "\r" in line:
        raise ValueError("append takes a single line without its end")
    data = f"{line}\n".encode("utf-8", "surrogateescape")
    try:
        _make_folders(os.path.dirname(os.path.abspath(path)))
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
        try:
            _lock(descriptor, path)
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                data = b"\n" + data
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise disk.unwritable(path, error) from error


def _applied(before: Source, edits: EditSet, path: Path) -> Source:
    after = edits.apply(before)
    if not _survives(after):
        raise _bug("the edited text would not be read back as it is", path)
    if not _only_edited(before, edits, after.data):
        raise _bug("the edit would change text outside its place", path)
    return after


def _survives(source: Source) -> bool:
    """Whether the text, written and read again, is the same (halves of a character that meet are not)."""
    try:
        return Source.from_bytes(source.data).text == source.text
    except UnicodeEncodeError:
        return False


def _only_edited(before: Source, edits: EditSet, after: bytes) -> bool:
    """Whether ``after`` is the old bytes with the new texts in their places and nothing else."""
    at = done = 0
    for (start, end), new in (*edits, ((len(before.text), len(before.text)), "")):
        for stretch in (before.text[at:start], new):
            data = stretch.encode("utf-8", "surrogateescape")
            if after[done : done + len(data)] != data:
                return False
            done += len(data)
        at = end
    return done == len(after)


def _demand(after: Source, verify: Verify | None, path: Path) -> None:
    complaint = verify(after) if verify is not None else None
    if complaint:
        raise _bug(complaint, path)


def _bug(sentence: str, path: Path) -> WriteRefusedError:
    return WriteRefusedError(
        f"{sentence}; {_NOTHING_WRITTEN}", hint="this is a bug in Hansei: please report it with the document", place=Place(str(path))
    )


def _expect(target: str, before: Source, path: Path) -> None:
    """Raise ConflictError unless the file still is what was read."""
    try:
        now = disk.read_bytes(target)
    except (NotFoundError, UnreadableError) as error:
        raise ConflictError(
            f"it cannot be read any more ({error.sentence}); {_NOTHING_WRITTEN}",
            hint="look where it went, then try again",
            place=Place(str(path)),
        ) from error
    if now != before.data:
        raise ConflictError(
            f"it has changed since it was read; {_NOTHING_WRITTEN}",
            hint="look at it again, then repeat your change",
            place=Place(str(path)),
        )


def _replace(target: str, before: Source, after: Source, path: Path) -> None:
    folder = os.path.dirname(target)
    status = os.stat(target)
    for what, mode in (("it", status.st_mode), ("its folder", os.stat(folder).st_mode)):
        if not mode & 0o222:  # said aloud, since the superuser would not be stopped, nor would a rename by a read-only file
            raise UnwritableError(
                f"{what} is read-only; nothing was changed", hint="make it writable first (chmod u+w)", place=Place(str(path))
            )
    disk.sweep(folder)
    temporary = disk.write_temporary(folder, after.data, like=status)
    try:
        descriptor = _hold(target, path)
        try:
            _expect(target, before, path)
            os.replace(temporary, target)
        finally:
            os.close(descriptor)
    except BaseException:
        _remove(temporary)
        raise
    disk.sync_folder(folder)


def _hold(target: str, path: Path) -> int:
    """A descriptor that locks the file which stands under the name ``target`` now; closing it unlocks."""
    while True:
        try:
            descriptor = os.open(target, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError as error:
            raise ConflictError(f"it was removed since it was read; {_NOTHING_WRITTEN}", place=Place(str(path))) from error
        try:
            _lock(descriptor, path)
            if _stands_at(target, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # another writer replaced it while we waited: lock the file that is there now


def _stands_at(target: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(target))
    except FileNotFoundError:
        return False


def _lock(descriptor: int, path: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise ConflictError(
                    f"another program keeps it locked; {_NOTHING_WRITTEN}",
                    hint="close the other program, then try again",
                    place=Place(str(path)),
                ) from error
            time.sleep(0.002)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:  # then only the comparison protects
                return
            raise


def _put_without_overwriting(temporary: str, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        # no hard links on this file system: claim the name, then put the text in its place
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
        os.replace(temporary, path)


def _make_folders(folder: str) -> None:
    """Make a folder and those above it, lasting as they are."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        try:
            os.mkdir(one)
        except FileExistsError:
            if not os.path.isdir(one):
                raise NotADirectoryError(errno.ENOTDIR, "a folder above it is a file", one) from None
        disk.sync_folder(os.path.dirname(one))


def _remove(temporary: str) -> None:
    try:
        os.unlink(temporary)
    except FileNotFoundError:  # it has become the document
        pass
