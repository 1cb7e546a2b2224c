"""The same work on many things at once, by forked children that share what is already loaded.

Threads would wait for each other, and a pool of processes costs more to import and start than a small folder takes. Here the children
are forked, draw the numbers of their chunks from one pipe (whoever is free takes the next) and send back plain values. A child that
dies loses nothing: its chunk is simply done again by the parent.
"""

from __future__ import annotations

import gc
import marshal
import os
import select
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

ALONE = 40
"""Up to so many documents, one process is faster than several."""
CHUNK = 12
"""Documents a process takes at a time: few enough that all end at the same time, enough that git is asked seldom."""

_NUMBER = struct.Struct("<i")
_HEAD = struct.Struct("<iq")
_READ = 1 << 16
_MOST_CHUNKS = 16_000
"""As many numbers as a pipe holds without a reader."""


def processors() -> int:
    """How many processes can really run at the same time."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def worth(documents: int) -> int:
    """How many processes so many documents are worth."""
    return processors() if documents > ALONE else 1


def chunked(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The things in stretches of ``size``, the last one perhaps shorter."""
    return [things[first : first + size] for first in range(0, len(things), size)]


def in_order(work: Callable[[T], Any], chunks: Sequence[T], jobs: int) -> Iterator[Any]:
    """The results of :func:`each` in the order of the chunks, each as soon as those before it are there."""
    waiting: dict[int, Any] = {}
    due = 0
    for index, result in each(work, chunks, jobs):
        waiting[index] = result
        while due in waiting:
            yield waiting.pop(due)
            due += 1


def each(work: Callable[[T], Any], chunks: Sequence[T], jobs: int) -> Iterator[tuple[int, Any]]:
    """Do ``work`` on every chunk; yields its index and result, in no particular order.

    The results are what ``marshal`` can carry: tuples, lists, dicts, strings, numbers, None. An error in a child is met again, and
    raised, when the parent does the chunk itself. With ``jobs`` below 2, or where there is no fork, all is done here.
    """
    left = set(range(len(chunks)))
    if jobs > 1 and 1 < len(chunks) <= _MOST_CHUNKS and hasattr(os, "fork"):
        for index, result in _forked(work, chunks, min(jobs, len(chunks))):
            left.discard(index)
            yield index, result
    for index in sorted(left):
        yield index, work(chunks[index])


def _forked(work: Callable[[T], Any], chunks: Sequence[T], jobs: int) -> Iterator[tuple[int, Any]]:
    queue_out, queue_in = os.pipe()
    for index in range(len(chunks)):
        os.write(queue_in, _NUMBER.pack(index))
    os.close(queue_in)
    sys.stdout.flush()  # else each child would hold, and might print, what is waiting to be printed
    sys.stderr.flush()
    gc.freeze()  # what is loaded so far stays; children that collect it would copy it
    children: dict[int, int] = {}  # where it answers -> its process
    try:
        for _ in range(jobs):
            answers, answer = os.pipe()
            try:
                process = os.fork()
            except OSError:  # no more processes allowed: those that run do the work
                os.close(answers)
                os.close(answer)
                break
            if process == 0:
                for other in (answers, *children):
                    os.close(other)
                _serve(work, chunks, queue_out, answer)
            os.close(answer)
            children[answers] = process
        yield from _collected(children)
    finally:
        os.close(queue_out)
        for answers, process in children.items():
            os.close(answers)  # a child that still writes is ended by it
            try:
                os.waitpid(process, 0)
            except ChildProcessError:
                pass
        gc.unfreeze()


def _serve(work: Callable[[T], Any], chunks: Sequence[T], queue: int, answer: int) -> None:
    """The life of a child; never returns."""
    code = 1
    try:
        while number := os.read(queue, _NUMBER.size):
            (index,) = _NUMBER.unpack(number)
            body = marshal.dumps(work(chunks[index]))
            rest = memoryview(_HEAD.pack(index, len(body)) + body)
            while rest:
                rest = rest[os.write(answer, rest) :]
        code = 0
    except BaseException:  # noqa: BLE001, S110 - whatever it is, the parent meets it again and can say it
        pass
    finally:
        os._exit(code)  # neither handlers nor buffers of the parent are the child's business


def _collected(children: dict[int, int]) -> Iterator[tuple[int, Any]]:
    buffers = {answers: bytearray() for answers in children}
    poll = select.poll()
    for answers in buffers:
        poll.register(answers, select.POLLIN | select.POLLHUP)
    while buffers:
        for answers, _ in poll.poll():
            data = os.read(answers, _READ)
            if not data:  # it has ended; half an answer is none
                del buffers[answers]
                poll.unregister(answers)
                continue
            buffer = buffers[answers]
            buffer += data
            while len(buffer) >= _HEAD.size:
                index, size = _HEAD.unpack_from(buffer)
                if len(buffer) < _HEAD.size + size:
                    break
                body = bytes(buffer[_HEAD.size : _HEAD.size + size])
                del buffer[: _HEAD.size + size]
                yield index, marshal.loads(body)  # noqa: S302 - from our own child
