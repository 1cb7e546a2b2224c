"""A write happens whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hansei.corpus import disk, files
from hansei.errors import ConflictError, ExistsError, NotFoundError, UnreadableError, UnwritableError, WriteRefusedError
from hansei.text import Edit, EditSet, Source, Span

ODD = b"\xef\xbb\xbf# Title\r\n\r\nodd \t spacing \xff\xfe\rmixed\n<!-- kept -->"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(ODD)
    return path


def title(source: Source, new: str = "Head") -> EditSet:
    start = source.text.index("Title")
    return EditSet.replace(Span(start, start + 5), new)


def only(folder: Path, *names: str) -> bool:
    return sorted(os.listdir(folder)) == sorted(names)


def test_read_keeps_every_byte(document: Path) -> None:
    assert files.read(document).data == ODD


def test_read_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="a folder"):
        files.read(tmp_path)
    with pytest.raises(NotFoundError):
        files.read(tmp_path / "gone.md")


def test_not_a_byte_changes_that_was_not_asked_for(document: Path) -> None:
    before = files.read(document)
    after = files.save(document, before, title(before))
    assert document.read_bytes() == after.data == ODD.replace(b"Title", b"Head")
    assert only(document.parent, "a.md")


def test_the_text_returned_is_good_for_the_next_edit(document: Path) -> None:
    first = files.read(document)
    second = files.save(document, first, title(first))
    files.save(document, second, EditSet.insert(len(second.text), "\nmore"))
    assert document.read_bytes() == ODD.replace(b"Title", b"Head") + b"\nmore"


def test_edits_that_change_nothing_write_nothing(document: Path) -> None:
    before = files.read(document)
    status = document.stat()
    assert files.save(document, before, EditSet()) == before
    assert files.save(document, before, title(before, "Title")) == before
    assert document.stat() == status


def test_a_document_that_changed_meanwhile_is_left_alone(document: Path) -> None:
    before = files.read(document)
    document.write_bytes(b"theirs")
    with pytest.raises(ConflictError, match="changed since it was read") as caught:
        files.save(document, before, title(before))
    assert "again" in caught.value.hint
    assert document.read_bytes() == b"theirs"
    assert only(document.parent, "a.md")


def test_even_edits_that_change_nothing_notice_a_conflict(document: Path) -> None:
    before = files.read(document)
    document.write_bytes(b"theirs")
    with pytest.raises(ConflictError):
        files.save(document, before, EditSet())


@pytest.mark.parametrize("how", ["write", "replace", "remove", "folder"])
def test_a_change_between_the_first_look_and_the_lock_is_noticed(document: Path, how: str) -> None:
    before = files.read(document)

    def somebody_else(_: Source) -> None:
        if how == "write":
            document.write_bytes(b"theirs")
        else:
            document.unlink()
            if how == "replace":
                document.write_bytes(b"theirs")
            elif how == "folder":
                document.mkdir()

    with pytest.raises((ConflictError, UnwritableError)):
        files.save(document, before, title(before), verify=somebody_else)
    if how in ("write", "replace"):
        assert document.read_bytes() == b"theirs"
    assert not list(document.parent.glob(".hansei-*"))


def test_a_change_while_waiting_for_the_lock_is_noticed(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.read(document)
    real = fcntl.flock
    calls = []

    def taken_first(descriptor: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:  # another writer held the lock, replaced the document and let go
            other = document.with_name("other")
            other.write_bytes(b"theirs")
            other.replace(document)
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", taken_first)
    with pytest.raises(ConflictError, match="changed since"):
        files.save(document, before, title(before))
    assert len(calls) == 2
    assert document.read_bytes() == b"theirs"


def test_a_replacement_with_the_same_text_is_no_conflict(document: Path) -> None:
    before = files.read(document)

    def editor_saves_unchanged(_: Source) -> None:
        document.unlink()
        document.write_bytes(ODD)

    files.save(document, before, title(before), verify=editor_saves_unchanged)
    assert document.read_bytes() == ODD.replace(b"Title", b"Head")


def test_a_locked_document_is_waited_for_and_then_given_up(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    before = files.read(document)
    with open(document, "rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        with pytest.raises(ConflictError, match="another program keeps it locked"):
            files.save(document, before, title(before))
    assert document.read_bytes() == ODD
    files.save(document, before, title(before))
    assert only(document.parent, "a.md")


def test_a_file_system_without_locks_still_compares(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    before = files.read(document)
    files.save(document, before, title(before))
    with pytest.raises(ConflictError):
        files.save(document, before, title(before))


def test_what_does_not_read_back_as_meant_is_refused(document: Path) -> None:
    before = files.read(document)
    with pytest.raises(WriteRefusedError, match="the title reads otherwise; nothing was written") as caught:
        files.save(document, before, title(before), verify=lambda after: "the title reads otherwise" if "Head" in after.text else None)
    assert "bug in Hansei" in caught.value.hint
    assert document.read_bytes() == ODD
    files.save(document, before, title(before), verify=lambda _: None)
    assert b"Head" in document.read_bytes()


def test_halves_of_a_character_that_would_meet_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xc3-\xa9")
    before = files.read(path)
    with pytest.raises(WriteRefusedError, match="not be read back as it is"):
        files.save(path, before, EditSet.delete(Span(1, 2)))
    with pytest.raises(WriteRefusedError, match="not be read back as it is"):
        files.save(path, before, EditSet.insert(0, "\ud800"))
    assert path.read_bytes() == b"\xc3-\xa9"


def test_an_apply_that_touches_more_than_its_place_is_caught(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.read(document)
    edits = title(before)
    monkeypatch.setattr(EditSet, "apply", lambda _, source: Source(source.text.replace("Title", "Head").replace("kept", "lost")))
    with pytest.raises(WriteRefusedError, match="outside its place"):
        files.save(document, before, edits)
    monkeypatch.setattr(EditSet, "apply", lambda _, source: Source(source.text.replace("Title", "Head") + "\n"))
    with pytest.raises(WriteRefusedError, match="outside its place"):
        files.save(document, before, edits)
    assert document.read_bytes() == ODD


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    (tmp_path / "real/a.md").write_bytes(ODD)
    link = tmp_path / "links/a.md"
    link.symlink_to("../real/a.md")
    before = files.read(link)
    files.save(link, before, title(before))
    assert link.is_symlink()
    assert b"Head" in (tmp_path / "real/a.md").read_bytes()
    assert only(tmp_path / "links", "a.md")
    assert only(tmp_path / "real", "a.md")


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o640])
def test_the_mode_stays(document: Path, mode: int) -> None:
    document.chmod(mode)
    before = files.read(document)
    files.save(document, before, title(before))
    assert stat.S_IMODE(document.stat().st_mode) == mode


def test_the_owner_stays(document: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give files away")
    os.chown(document, 12345, 23456)
    document.chmod(0o640)
    before = files.read(document)
    files.save(document, before, title(before))
    status = document.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 23456, 0o640)


def test_a_read_only_document_or_folder_is_respected(document: Path) -> None:
    before = files.read(document)
    document.chmod(0o444)
    with pytest.raises(UnwritableError, match="it is read-only") as caught:
        files.save(document, before, title(before))
    assert "chmod" in caught.value.hint
    document.chmod(0o644)
    document.parent.chmod(0o555)
    try:
        with pytest.raises(UnwritableError, match="its folder is read-only"):
            files.save(document, before, title(before))
    finally:
        document.parent.chmod(0o755)
    assert document.read_bytes() == ODD


@pytest.mark.parametrize("function", ["write", "fsync", "open", "fchmod", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_whatever_the_system_refuses_the_document_stays(document: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int) -> None:
    before = files.read(document)
    real = getattr(os, function)

    def refuse(*args: Any, **more: Any) -> Any:
        if function == "open" and not args[1] & (os.O_CREAT | os.O_RDWR):
            return real(*args, **more)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, function, refuse)
    with pytest.raises(UnwritableError, match="nothing was changed") as caught:
        files.save(document, before, title(before))
    monkeypatch.undo()
    assert caught.value.place is not None
    assert document.read_bytes() == ODD
    assert only(document.parent, "a.md")


def test_the_data_is_on_the_disk_before_it_takes_the_name(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    before = files.read(document)

    def noting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            order.append(name)
            return real(*args, **more)

        return call

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, noting(name, getattr(os, name)))
    files.save(document, before, title(before))
    assert order == ["write", "fsync", "replace", "fsync"]


def test_a_short_write_is_continued(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.read(document)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    files.save(document, before, title(before))
    assert document.read_bytes() == ODD.replace(b"Title", b"Head")


def test_an_interrupted_save_leaves_nothing_behind(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.read(document)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.save(document, before, title(before))
    assert document.read_bytes() == ODD
    assert only(document.parent, "a.md")


def test_left_overs_of_killed_writers_are_swept(document: Path) -> None:
    left = document.with_name(f".hansei-{'0' * 16}.tmp")
    left.touch()
    os.utime(left, (1, 1))
    before = files.read(document)
    files.save(document, before, title(before))
    assert only(document.parent, "a.md")


def test_create_makes_the_folders_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "docs/incidents/2025/a.md"
    source = files.create(path, "# ünï\r\n")
    assert path.read_bytes() == source.data == "# ünï\r\n".encode()
    assert only(path.parent, "a.md")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    assert path.stat().st_nlink == 1


def test_create_never_overwrites(document: Path) -> None:
    with pytest.raises(ExistsError, match="already there") as caught:
        files.create(document, "new")
    assert caught.value.hint
    assert document.read_bytes() == ODD
    link = document.with_name("link.md")
    link.symlink_to("nowhere.md")
    with pytest.raises(ExistsError):
        files.create(link, "new")
    assert only(document.parent, "a.md", "link.md")


def test_create_below_a_file_is_refused(document: Path) -> None:
    with pytest.raises(UnwritableError, match="a folder above it is a file"):
        files.create(document / "below/b.md", "new")


def test_create_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    files.create(tmp_path / "a.md", "new")
    with pytest.raises(ExistsError):
        files.create(tmp_path / "a.md", "newer")
    assert (tmp_path / "a.md").read_text() == "new"
    assert only(tmp_path, "a.md")


def test_create_checks_what_it_writes(tmp_path: Path) -> None:
    with pytest.raises(WriteRefusedError, match="not be read back"):
        files.create(tmp_path / "a.md", "\ud800")
    with pytest.raises(WriteRefusedError, match="no title"):
        files.create(tmp_path / "a.md", "x", verify=lambda _: "no title")
    assert only(tmp_path)


def test_a_full_disk_leaves_no_half_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="no space left"):
        files.create(tmp_path / "a.md", "new")
    assert only(tmp_path)


def test_append_adds_one_line(tmp_path: Path) -> None:
    path = tmp_path / "comments/a.jsonl"
    files.append(path, '{"id": 1}')
    files.append(path, '{"id": 2, "text": "ü"}')
    assert path.read_bytes() == '{"id": 1}\n{"id": 2, "text": "ü"}\n'.encode()


def test_append_does_not_continue_half_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1}\n{"id":')
    files.append(path, '{"id": 3}')
    assert path.read_bytes() == b'{"id": 1}\n{"id":\n{"id": 3}\n'


def test_append_takes_one_line_and_no_link(tmp_path: Path) -> None:
    for text in ("a\nb", "a\r"):
        with pytest.raises(ValueError, match="single line"):
            files.append(tmp_path / "a.jsonl", text)
    (tmp_path / "link.jsonl").symlink_to("a.jsonl")
    with pytest.raises(UnwritableError):
        files.append(tmp_path / "link.jsonl", "x")
    assert only(tmp_path, "link.jsonl")


def test_several_edits_at_once(document: Path) -> None:
    before = files.read(document)
    edits = EditSet([*title(before).edits, Edit(Span(len(before.text), len(before.text)), "\nend")])
    assert files.save(document, before, edits).data == ODD.replace(b"Title", b"Head") + b"\nend"
    assert disk.read_bytes(document).endswith(b"\nend")
