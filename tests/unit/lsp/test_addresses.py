"""Files by their address."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hansei.lsp.addresses import to_path, to_uri


@pytest.mark.parametrize("name", ["a b.md", "100%.md", "é漢.md", "a#b?c.md", "a;b+c&d.md", os.fsdecode(b"\xff.md")])
def test_there_and_back(name: str) -> None:
    path = Path("/srv") / name
    assert to_uri(path).startswith("file:///srv/")
    assert to_uri(path).isascii()
    assert to_path(to_uri(path)) == path


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "https://example.org/a.md", "file://elsewhere/a.md", "file:a.md", "file:///a%00b", "file://[", ""]
)
def test_what_is_no_file_of_this_machine_has_no_path(uri: str) -> None:
    assert to_path(uri) is None


def test_what_other_programs_escape_is_understood() -> None:
    assert to_path("file:///c%3A/a%20b.md") == Path("/c:/a b.md")
    assert to_path("file://localhost/a.md") == Path("/a.md")
