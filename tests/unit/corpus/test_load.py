"""Many files are read at once; what was computed from them is kept, and a doubtful cache is an empty one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hansei.corpus import disk
from hansei.corpus.load import Cache, Loaded, Unreadable, read_many
from hansei.text import Source

FINDINGS = [{"code": "HS201", "span": [1, 2], "message": "é \udcff \u2028 \n\t", "concern": None}]


def filled(root: Path, version: str = "1") -> Cache:
    cache = Cache(root, version)
    cache.put("d1", "findings", FINDINGS)
    cache.put("d1", "incident", {"title": "x"})
    cache.put("d2", "findings", [])
    assert cache.save()
    return cache


def test_files_are_read_in_order_and_failures_are_values(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# a\r\n\xff")
    (tmp_path / "folder.md").mkdir()
    first, second, third = read_many([tmp_path / "a.md", tmp_path / "folder.md", tmp_path / "gone.md"])
    assert isinstance(first, Loaded)
    assert first.source == Source.from_bytes(b"\xef\xbb\xbf# a\r\n\xff")
    assert (
        (first.source.data, first.source.digest)
        == (first.data, first.digest)
        == (b"\xef\xbb\xbf# a\r\n\xff", Source(first.source.text).digest)
    )
    assert isinstance(second, Unreadable)
    assert "folder" in second.error.sentence
    assert isinstance(third, Unreadable)
    assert "no such file" in third.error.sentence


def test_what_was_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path, "1")
    assert cache.get("d1", "findings") == FINDINGS
    assert cache.get("d1", "incident") == {"title": "x"}
    assert cache.get("d2", "findings", "none") == []
    assert cache.get("d3", "findings", "none") == "none"


def test_git_does_not_see_the_folder(tmp_path: Path) -> None:
    filled(tmp_path)
    assert (tmp_path / ".hansei/.gitignore").read_text() == "*\n"
    assert sorted(os.listdir(tmp_path / ".hansei")) == [".gitignore", "cache"]


def test_a_value_got_can_be_altered_without_harm(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    cache.get("d1", "findings").clear()
    assert cache.get("d1", "findings") == FINDINGS


def test_it_is_written_only_when_something_changed(tmp_path: Path) -> None:
    filled(tmp_path)
    before = (tmp_path / ".hansei/cache").stat()
    cache = Cache(tmp_path, "1")
    assert not cache.save()
    cache.put("d1", "findings", FINDINGS)
    assert not cache.save(present=["d1", "d2", "d3"])
    assert (tmp_path / ".hansei/cache").stat() == before
    cache.put("d1", "findings", [])
    assert cache.save()
    assert not cache.save()
    assert Cache(tmp_path, "1").get("d1", "findings") == []


def test_entries_of_contents_that_are_gone_are_dropped(tmp_path: Path) -> None:
    filled(tmp_path)
    assert Cache(tmp_path, "1").save(present={"d2"})
    cache = Cache(tmp_path, "1")
    assert cache.get("d1", "findings") is None
    assert cache.get("d2", "findings") == []


def test_another_version_begins_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path, "2")
    assert cache.get("d2", "findings") is None
    cache.put("d9", "findings", [])
    assert cache.save()
    assert Cache(tmp_path, "1").get("d9", "findings") is None
    assert Cache(tmp_path, "2").get("d9", "findings") == []


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "junk", "folder", "pipe", "link"])
def test_a_damaged_cache_is_an_empty_one(tmp_path: Path, damage: str) -> None:
    filled(tmp_path)
    file = tmp_path / ".hansei/cache"
    data = file.read_bytes()
    if damage in ("folder", "pipe", "link"):
        file.unlink()
        if damage == "folder":
            file.mkdir()
        elif damage == "pipe":
            os.mkfifo(file)
        else:
            (tmp_path / "elsewhere").write_bytes(data)
            file.symlink_to(tmp_path / "elsewhere")
    else:
        changed = {"cut": data[:-5], "flip": data.replace(b"HS201", b"HS202"), "empty": b"", "junk": os.urandom(500)}[damage]
        file.write_bytes(changed)
    cache = Cache(tmp_path, "1")
    assert cache.get("d1", "findings") is None
    cache.put("d1", "findings", [])
    assert cache.save() == (damage != "folder")
    assert not list((tmp_path / ".hansei").glob("*.tmp"))


def test_a_cache_that_came_with_the_checkout_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    filled(tmp_path / "theirs")
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours", copy_function=shutil.copy2)
    assert (tmp_path / "ours/.hansei/cache").read_bytes() == (tmp_path / "theirs/.hansei/cache").read_bytes()
    assert Cache(tmp_path / "theirs", "1").get("d1", "findings") == FINDINGS
    assert Cache(tmp_path / "ours", "1").get("d1", "findings") is None


def test_a_linked_folder_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/.hansei").symlink_to(tmp_path / "elsewhere")
    cache = Cache(tmp_path / "root", "1")
    cache.put("d1", "findings", [])
    assert not cache.save()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_read_only_checkout_works_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "mkdir", refuse)
    cache = Cache(tmp_path, "1")
    cache.put("d1", "findings", FINDINGS)
    assert not cache.save(present=["d1"])
    assert cache.get("d1", "findings") == FINDINGS
    assert list(tmp_path.iterdir()) == []


def test_left_overs_of_killed_writers_are_swept(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    left = tmp_path / ".hansei" / f".hansei-{'0' * 16}.tmp"
    left.touch()
    os.utime(left, (1, 1))
    cache.put("d5", "findings", [])
    assert cache.save()
    assert not left.exists()


def test_nothing_is_read_before_the_first_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the cache was read")

    monkeypatch.setattr(disk, "read_bytes", refuse)
    assert not Cache(tmp_path, "1").save()
    with pytest.raises(AssertionError, match="the cache was read"):
        Cache(tmp_path, "1").get("d1", "findings")
