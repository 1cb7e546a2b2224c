"""The application, asked without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace
from hansei.web.application import build
from hansei.web.site import Site

HOST = "127.0.0.1:8404"

POOL = """\
# Connection pool of the checkout ran dry on 2026-01-10

**Severity:** SEV-1
**Owner:** checkout engineer
**Status:** Final
**Services:** checkout, payments

## Summary

Buyers could not pay for an hour. See [the other one](2026-02-01-search.md).

## Timeline (UTC)

- 2026-01-10 10:00 Errors begin
- 2026-01-10 10:05 Alert fired
- 2026-01-10 11:00 Full recovery

## Root cause

The engineer forgot to close connections.

## Action items

- [ ] Alert when fewer than five connections are free - owner: @ada - due: 2026-01-31
- [x] Close connections in the importer - owner: @grace - due: 2026-01-20
"""
SEARCH = """\
# Search was slow on 2026-02-01

**Severity:** SEV-3
**Status:** Draft

## Summary

<script>alert(1)</script> An index was missing.

## Timeline (UTC)

- 2026-02-01 09:00 Alert fired
- 2026-02-01 09:40 Index built, searches are fast again
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two post-mortems."""
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-01-10-pool.md").write_text(POOL)
    (folder / "2026-02-01-search.md").write_text(SEARCH)
    (tmp_path / "hansei.toml").write_text("")
    return folder


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site of the folder, on a day in March."""
    monkeypatch.setenv("HANSEI_NOW", "2026-03-02T10:00:00+00:00")
    monkeypatch.chdir(folder.parents[1])

    def start(keeper: Keeper | None = None) -> Workspace:
        return Workspace(folder.parents[1], keeper=keeper)

    return Site(start)


@pytest.fixture
def browser(site: Site) -> Iterator[TestClient]:
    """Asks as a browser on this machine would, and does not follow."""
    with TestClient(build(site, hosts=frozenset({HOST})), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client
