"""Bytes from and to the disk, for the rest of the room: safe reading, and files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import time

from hansei.errors import HanseiError, NotFoundError, Place, UnreadableError, UnwritableError

LARGEST = 64 * 1024 * 1024
"""Bytes a file may have; no document is anywhere near it."""
GRAIN = 2.0
"""Seconds within which a file can change twice and keep its time."""
OLD = 3600.0
"""Seconds after which a temporary file is taken for a left-over: a living one exists for some milliseconds."""

State = tuple[int, int, int]
"""Size, time of the last change (ns) and place on disk of a file; when none has changed, the file has not."""

_TEMPORARY = re.compile(r"\.hansei-[0-9a-f]{16}\.tmp")
_CHUNK = 1 << 20
_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY  # never waits at a fifo, never takes a terminal
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW


def read_bytes(path: str | os.PathLike[str], *, follow: bool = True) -> bytes:
    """The content of a regular file.

    Args:
        path: the file.
        follow: whether it may be a symbolic link.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: it is a folder, a device or a pipe, larger than :data:`LARGEST`, or may not be read.
    """
    try:
        descriptor = os.open(path, _READ if follow else _READ | os.O_NOFOLLOW)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"it is {_called(status.st_mode)}, not a file", place=_place(path))
        if status.st_size > LARGEST:
            raise _too_large(path)
        # one byte more than expected, so that one call sees the end; files of no stated size (/proc) need the loop
        data = os.read(descriptor, status.st_size + 1)
        while len(data) > status.st_size and len(data) <= LARGEST:
            more = os.read(descriptor, _CHUNK)
            if not more:
                break
            data += more
        if len(data) > LARGEST:
            raise _too_large(path)
        return data
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(descriptor)


def stamp_of(path: str | os.PathLike[str]) -> str:
    """What stays the same while a file does. Empty for one that cannot be looked at; else see :func:`stamp`."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ""
    return stamp((status.st_size, status.st_mtime_ns, status.st_ino))


def stamp(state: State) -> str:
    """A file's state as text; empty for one that changed within :data:`GRAIN`: such a stamp says nothing."""
    size, changed, place = state
    return f"{size}-{changed}-{place}" if time.time() - changed / 1e9 >= GRAIN else ""


def write_temporary(folder: str, data: bytes, *, like: os.stat_result | None = None, durable: bool = True) -> str:
    """Write ``data`` to a new file ``.hansei-*.tmp`` in ``folder`` and return its path; nothing is left on failure.

    Args:
        folder: where; the same file system as the file that will be replaced.
        data: what.
        like: take over mode and, where possible, owner; else the mode is the usual one of new files.
        durable: whether the data must have reached the disk on return.

    Raises:
        OSError: it cannot be written.
    """
    path = f"{folder}/.hansei-{os.urandom(8).hex()}.tmp"
    descriptor = os.open(path, _CREATE, 0o666 if like is None else 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest[:_CHUNK]) :]
            if like is not None:
                _resemble(descriptor, like)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(path)
        raise
    return path


def sync_folder(folder: str) -> None:
    """See to it that what appeared in ``folder`` is still there after a power cut, where the file system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:  # some network file systems cannot; the file itself is safe
        pass
    finally:
        os.close(descriptor)


def sweep(folder: str) -> None:
    """Remove the old temporary files that killed writers left in ``folder``."""
    limit = time.time() - OLD
    try:
        names = [name for name in os.listdir(folder) if _TEMPORARY.fullmatch(name)]
    except OSError:
        return
    for name in names:
        path = f"{folder}/{name}"
        try:
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode) and status.st_mtime < limit:
                os.unlink(path)
        except OSError:  # somebody else swept it, or it is not ours to remove
            continue


def unwritable(path: str | os.PathLike[str], error: OSError) -> UnwritableError:
    """What to say when the system refuses a write."""
    reason = error.strerror or str(error)
    return UnwritableError(
        f"it cannot be written: {reason[:1].lower()}{reason[1:]}; nothing was changed",
        hint="check the rights and the room of the disk",
        place=_place(path),
    )


def _unreadable(path: str | os.PathLike[str], error: OSError | ValueError) -> HanseiError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NotFoundError("there is no such file", hint="check the path", place=_place(path))
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreadableError(f"it cannot be read: {reason[:1].lower()}{reason[1:]}", hint="check the rights of the file", place=_place(path))


def _too_large(path: str | os.PathLike[str]) -> UnreadableError:
    return UnreadableError(f"it is larger than {LARGEST >> 20} MB", hint="post-mortems are text; keep data beside them", place=_place(path))


def _place(path: str | os.PathLike[str]) -> Place:
    return Place(os.fspath(path))


def _called(mode: int) -> str:
    return "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def _resemble(descriptor: int, like: os.stat_result) -> None:
    now = os.fstat(descriptor)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        except OSError:  # only the superuser may give files away; then the writer owns the new one
            pass
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))  # after the owner, since changing it can drop bits
