"""Owners of code."""

from __future__ import annotations

import pytest

from hansei.app.config.codeowners import is_codeowners, owners

TEXT = """\
# everything, unless a later line says otherwise
*       @acme/platform  @kim   # the default @nobody
*.go    docs@example.com
/path\\ with\\ blank/  @lee
/none/

[Database] @dba
^[Optional][2] @acme/core/storage @@maintainer
model/db/
"""


def test_people_and_teams_are_told_apart() -> None:
    assert list(owners(TEXT)) == [
        ("@acme/platform", True),
        ("@kim", False),
        ("docs@example.com", False),
        ("@lee", False),
        ("@dba", False),
        ("@acme/core/storage", True),
        ("@@maintainer", True),
    ]


@pytest.mark.parametrize(("name", "expected"), [("CODEOWNERS", True), (".github/CODEOWNERS", True), ("people.toml", False)])
def test_it_is_known_by_its_name(name: str, expected: bool) -> None:
    assert is_codeowners(name) is expected
