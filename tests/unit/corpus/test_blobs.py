"""Ids and texts of files in commits."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.corpus import blobs
from tests.support.scratch import Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repository")


def test_two_versions_are_told_apart_by_their_ids(scratch: Scratch) -> None:
    first = scratch.commit(src__a="one\n", src__b="two\n")
    scratch.commit(src__a="changed\n")
    found = blobs.ids(
        scratch.repository,
        [(first, "src/a"), ("HEAD", "src/a"), (first, "src/b"), ("HEAD", "src/b"), ("HEAD", "src"), ("HEAD", "no such"), ("HEAD", "a\nb")],
    )
    assert found[0] != found[1]
    assert found[2] == found[3] is not None
    assert found[4] is not None
    assert found[5:] == [None, None]
    assert blobs.ids(scratch.repository, []) == []


def test_texts_by_their_ids(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.put("empty", "")
    (scratch.root / "binary").write_bytes(b"a\0b")
    (scratch.root / "latin").write_bytes(b"gr\xfc\xdfe\n")
    scratch.commit(src__a="one\ntwo", large="x" * 1000)
    names = ["src/a", "empty", "binary", "latin", "large", "src"]
    ids = dict(zip(names, blobs.ids(scratch.repository, [("HEAD", name) for name in names]), strict=True))
    monkeypatch.setattr(blobs, "LARGEST", 100)
    texts = blobs.texts(scratch.repository, [one for one in ids.values() if one] + ["0" * 40])
    assert texts == {ids["src/a"]: "one\ntwo", ids["empty"]: "", ids["latin"]: "gr\ufffd\ufffde\n"}
    assert blobs.texts(scratch.repository, []) == {}
