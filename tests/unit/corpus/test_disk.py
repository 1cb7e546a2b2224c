"""Reading refuses what is not a document; old left-overs, and only those, are swept."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from hansei.corpus import disk
from hansei.errors import NotFoundError, UnreadableError


def test_every_byte_is_read(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    (tmp_path / "a.md").write_bytes(data)
    assert disk.read_bytes(tmp_path / "a.md") == data
    (tmp_path / "empty.md").touch()
    assert disk.read_bytes(tmp_path / "empty.md") == b""


def test_a_file_without_a_stated_size_is_read() -> None:
    if not os.path.exists("/proc/self/status"):
        pytest.skip("there is no /proc here")
    assert disk.read_bytes("/proc/self/status").startswith(b"Name:")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="it is a folder") as caught:
        disk.read_bytes(tmp_path)
    assert str(caught.value.place) == str(tmp_path)
    with pytest.raises(UnreadableError, match="it is a pipe"):
        disk.read_bytes(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="it is a device"):
        disk.read_bytes("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
        with pytest.raises(UnreadableError, match="cannot be read"):
            disk.read_bytes(tmp_path / "socket")


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    with open(tmp_path / "huge.md", "wb") as file:
        file.truncate(disk.LARGEST + 1)
    with pytest.raises(UnreadableError, match="larger than 64 MB"):
        disk.read_bytes(tmp_path / "huge.md")


def test_a_stamp_changes_with_the_file_and_not_without(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    stamps = []
    for text, when in (("a", 10**18), ("a", 10**18), ("ab", 10**18), ("ab", 2 * 10**18 // 3)):
        path.write_text(text, encoding="ascii")
        os.utime(path, ns=(when, when))
        stamps.append(disk.stamp_of(path))
    (tmp_path / "b.md").write_text("ab", encoding="ascii")
    os.utime(tmp_path / "b.md", ns=(2 * 10**18 // 3, 2 * 10**18 // 3))
    assert stamps[0] == stamps[1]
    assert len({*stamps, disk.stamp_of(tmp_path / "b.md")}) == 4
    assert "" not in stamps


def test_what_is_fresh_or_gone_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    assert disk.stamp_of(tmp_path / "a.md") == ""
    assert disk.stamp_of(tmp_path / "gone.md") == ""
    assert disk.stamp_of("nul\0.md") == ""


@pytest.mark.parametrize("path", ["gone.md", "file.md/below.md"])
def test_a_missing_file_is_not_found(tmp_path: Path, path: str) -> None:
    (tmp_path / "file.md").touch()
    with pytest.raises(NotFoundError, match="no such file"):
        disk.read_bytes(tmp_path / path)


def test_links_are_followed_unless_told_not_to(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "circle.md").symlink_to("circle.md")
    assert disk.read_bytes(tmp_path / "link.md") == b"a"
    with pytest.raises(UnreadableError, match="cannot be read"):
        disk.read_bytes(tmp_path / "link.md", follow=False)
    with pytest.raises(UnreadableError, match="cannot be read"):
        disk.read_bytes(tmp_path / "circle.md")


def test_a_name_with_a_nul_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="null"):
        disk.read_bytes(f"{tmp_path}/a\0b")


def test_only_old_left_overs_are_swept(tmp_path: Path) -> None:
    old = time.time() - disk.OLD - 60
    doomed = tmp_path / f".hansei-{'ab' * 8}.tmp"
    fresh = tmp_path / f".hansei-{'cd' * 8}.tmp"
    kept = [fresh, tmp_path / ".hansei-notes.tmp", tmp_path / f"x.hansei-{'ab' * 8}.tmp", tmp_path / f".hansei-{'ef' * 8}.tmp"]
    for path in (doomed, *kept[:3]):
        path.touch()
        os.utime(path, None if path == fresh else (old, old))
    kept[3].mkdir()
    os.utime(kept[3], (old, old))
    disk.sweep(str(tmp_path))
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    disk.sweep(str(tmp_path / "nowhere"))
