"""Globs of paths."""

from __future__ import annotations

import pytest

from hansei.text.globs import compile_glob


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("docs/**", "docs/x/a.md", True),
        ("docs/**/a.md", "docs/a.md", True),
        ("docs/**/a.md", "docs/x/y/a.md", True),
        ("**/a.md", "a.md", True),
        ("./docs/a.md", "docs/a.md", True),
        ("docs/?.md", "docs/a.md", True),
        ("docs/?.md", "docs//.md", False),
        ("docs/a+(b).md", "docs/a+(b).md", True),
        ("docs/a.md", "docs/axmd", False),
        ("*", "a\nb", True),
    ],
)
def test_what_fits(glob: str, path: str, fits: bool) -> None:
    assert (compile_glob(glob).fullmatch(path) is not None) is fits
