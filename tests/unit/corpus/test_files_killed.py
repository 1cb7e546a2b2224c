"""A writer that is killed leaves the old document or the new one; two writers never lose an edit.

Each child is a fork of this process. It either kills itself at a chosen call into the system, or is killed from outside
at a random moment.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hansei.corpus import disk, files
from hansei.errors import ConflictError, ExistsError
from hansei.text import EditSet, Span
from tests.support.children import ended, in_child

OLD = b"old line of the document\r\n" * 6_000
NEW = b"NEW" + OLD[3:]
CREATED = "created\n" * 20_000

CALLS = ("open", "write", "fsync", "fstat", "fchmod", "close", "replace", "link", "unlink", "listdir", "lstat", "stat", "mkdir")


class DyingSystem:
    """Stands in for ``os`` in the writer's modules and kills the process at its n-th call into the system.

    ``before`` kills instead of the call, ``after`` right behind it, ``half`` in the middle of a write.
    """

    def __init__(self, step: int, moment: str) -> None:
        self.step = step
        self.moment = moment
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*args: Any, **more: Any) -> Any:
            self.calls.append(name)
            dies = len(self.calls) == self.step
            if dies and self.moment == "half" and name == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            if dies and self.moment != "after":
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*args, **more)
            if dies:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call


def save_new(path: Path) -> None:
    before = files.read(path)
    files.save(path, before, EditSet.replace(Span(0, 3), "NEW"))


def create_new(path: Path) -> None:
    files.create(path.parent / "sub/new.md", CREATED)


def steps_of(work: Callable[[Path], None], folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many calls into the system ``work`` makes."""
    folder.mkdir()
    (folder / "a.md").write_bytes(OLD)
    counting = DyingSystem(0, "never")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "os", counting)
        patch.setattr(files, "os", counting)
        work(folder / "a.md")
    return len(counting.calls)


def kill_at(work: Callable[[Path], None], folder: Path, step: int, moment: str) -> None:
    """One fault-injected kill, and what must hold after it."""
    folder.mkdir()
    path = folder / "a.md"
    path.write_bytes(OLD)
    path.chmod(0o640)

    def child() -> None:
        dying = DyingSystem(step, moment)
        disk.os = files.os = dying  # type: ignore[attr-defined, assignment]
        work(path)

    assert ended(in_child(child)) == -signal.SIGKILL
    if work is save_new:
        assert path.read_bytes() in (OLD, NEW)
        assert path.stat().st_mode & 0o777 == 0o640
    else:
        new = folder / "sub/new.md"
        assert path.read_bytes() == OLD
        assert not new.exists() or new.read_bytes() == CREATED.encode()
    seen = [name for name in os.listdir(folder) if name not in ("a.md", "sub")]
    assert all(name.startswith(".hansei-") and name.endswith(".tmp") for name in seen)
    after_a_kill_all_goes_on(path)


def after_a_kill_all_goes_on(path: Path) -> None:
    """No lock is left, and the next save sweeps what is old."""
    for left in path.parent.glob(".hansei-*.tmp"):
        os.utime(left, (1, 1))
    before = files.read(path)
    after = files.save(path, before, EditSet.insert(0, "next "))
    assert path.read_bytes() == after.data == b"next " + before.data
    assert not list(path.parent.glob(".hansei-*.tmp"))


@pytest.mark.parametrize("work", [save_new, create_new])
def test_killed_at_a_sample_of_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None]) -> None:
    steps = steps_of(work, tmp_path / "count", monkeypatch)
    assert steps >= 12
    chosen = random.Random(7).sample(list(itertools.product(range(1, steps + 1), ("before", "after"))), 12)
    for step, moment in chosen:
        kill_at(work, tmp_path / f"{step}-{moment}", step, moment)


def test_killed_in_the_middle_of_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = steps_of(save_new, tmp_path / "count", monkeypatch)
    for step in range(1, steps + 1):
        kill_at(save_new, tmp_path / f"{step}", step, "half")
    halves = [path for folder in tmp_path.iterdir() for path in folder.iterdir() if path.name != "a.md"]
    assert halves == []


@pytest.mark.soak
@pytest.mark.parametrize("work", [save_new, create_new])
@pytest.mark.parametrize("moment", ["before", "half", "after"])
def test_killed_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], moment: str) -> None:
    steps = steps_of(work, tmp_path / "count", monkeypatch)
    for step in range(1, steps + 1):
        for repeat in range(3):
            kill_at(work, tmp_path / f"{step}-{repeat}", step, moment)


def kill_at_random(folder: Path, rounds: int) -> set[bytes]:
    """Kill a child that saves without pause at random moments; the contents that were found."""
    folder.mkdir()
    path = folder / "a.md"
    found = set()
    moments = random.Random(11)

    def saves_for_ever() -> None:
        while True:
            before = files.read(path)
            files.save(path, before, EditSet.replace(Span(0, 3), "NEW" if before.text.startswith("old") else "old"))

    for _ in range(rounds):
        path.write_bytes(OLD)
        pid = in_child(saves_for_ever)
        time.sleep(moments.uniform(0, 0.012))
        os.kill(pid, signal.SIGKILL)
        assert ended(pid) == -signal.SIGKILL
        found.add(path.read_bytes())
    after_a_kill_all_goes_on(path)
    return found


def test_killed_from_outside(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path / "a", 25) <= {OLD, NEW}


@pytest.mark.soak
def test_killed_from_outside_often(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path / "a", 400) == {OLD, NEW}


def race(path: Path, rounds: int) -> list[tuple[str, bool]]:
    """Two processes read the same text, then save at the same moment, ``rounds`` times; who tried what and whether it went through."""
    path.write_bytes(b"start\n")
    barrier = multiprocessing.get_context("fork").Barrier(2)

    def writer(name: str) -> None:
        log = []
        for number in range(rounds):
            before = files.read(path)
            barrier.wait(20)
            try:
                files.save(path, before, EditSet.insert(len(before.text), f"{name}{number}\n"))
                log.append(f"{name}{number} 1\n")
            except ConflictError:
                log.append(f"{name}{number} 0\n")
            barrier.wait(20)
        path.with_name(f"log-{name}").write_text("".join(log))

    children = [in_child(lambda name=name: writer(name)) for name in "xy"]  # type: ignore[misc]
    assert [ended(pid) for pid in children] == [0, 0]
    lines = [line for name in "xy" for line in path.with_name(f"log-{name}").read_text().splitlines()]
    return [(line.split()[0], line.endswith("1")) for line in lines]


def test_two_writers_never_lose_an_edit(tmp_path: Path) -> None:
    rounds = 200
    tries = race(tmp_path / "a.md", rounds)
    went_through = [name for name, won in tries if won]
    lines = (tmp_path / "a.md").read_text().split("\n")
    assert sorted(lines[1:-1]) == sorted(went_through)
    assert lines[0] == "start"
    for number in range(rounds):  # both had read the same text, so exactly one of them can have been right
        assert [name[1:] for name in went_through].count(str(number)) == 1
    assert not list(tmp_path.glob(".hansei-*"))


def test_two_writers_that_try_again_both_get_all_done(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")

    def persistent(name: str) -> None:
        for number in range(40):
            while True:
                before = files.read(path)
                try:
                    files.save(path, before, EditSet.insert(len(before.text), f"{name}{number}\n"))
                    break
                except ConflictError:
                    continue

    children = [in_child(lambda name=name: persistent(name)) for name in "xy"]  # type: ignore[misc]
    assert [ended(pid) for pid in children] == [0, 0]
    assert sorted(path.read_text().split()) == sorted(f"{name}{number}" for name in "xy" for number in range(40))


def test_of_two_creators_one_wins(tmp_path: Path) -> None:
    barrier = multiprocessing.get_context("fork").Barrier(2)

    def creator(name: str) -> None:
        for number in range(40):
            barrier.wait(20)
            try:
                files.create(tmp_path / f"{number}.md", name * 1000)
            except ExistsError:
                continue

    children = [in_child(lambda name=name: creator(name)) for name in "xy"]  # type: ignore[misc]
    assert [ended(pid) for pid in children] == [0, 0]
    assert {path.read_text() for path in tmp_path.iterdir()} <= {"x" * 1000, "y" * 1000}
    assert len(list(tmp_path.iterdir())) == 40
