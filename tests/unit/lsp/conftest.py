"""A repository with two post-mortems and some code, and an editor that has it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.editor import Editor

POOL = """\
# Post-mortem: Connection pool was exhausted

- **ID:** INC-7
- **Date:** 2025-01-10
- **Severity:** SEV-2
- **Status:** Published
- **Owner:** @payments

## Summary

Checkout answered 500 for half an hour, because a report held every connection of the pool.

## Impact

1,200 customers saw an error.

## Timeline

All times are in UTC.

- 10:00 - Impact begins: the report starts
- 10:10 - Alert fires, on-call is paged
- 10:40 - Mitigated: the report was stopped

## Root cause

The report in `services/report.py:2` opened a connection for each of its rows.

## Action items

- [ ] Limit the connections of reports - owner: @payments - due: 2025-02-01
- [x] Alert when the pool is nearly empty - owner: @platform - due: 2025-01-20
"""

CART = """\
# Post-mortem: The cart lost its items

- **ID:** INC-8
- **Date:** 2025-02-03
- **Severity:** SEV-3
- **Status:** Draft
- **Owner:** @payments

## Summary

Carts were empty for 12 minutes, much like INC-7; see [the pool](2025-01-10-pool.md).

## Impact

300 carts were lost.

## Timeline

All times are in UTC.

- 09:00 - Impact begins: the deployment ends
- 09:12 - Mitigated: rolled back

## Root cause

Bob forgot to migrate the table in `services/cart.py`.

## Action items

- [ ] Migrate the table before the deployment - owner: @payments - due: 2025-03-01
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nobody_elses_settings: None) -> Path:
    """A folder with settings, two post-mortems and code; no git repository."""
    repository = tmp_path / "repository"
    folder = repository / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2025-01-10-pool.md").write_text(POOL, encoding="utf-8")
    (folder / "2025-02-03-cart.md").write_text(CART, encoding="utf-8")
    (repository / "services").mkdir()
    (repository / "services" / "report.py").write_text("rows = 1\nopen_connection(rows)\n", encoding="utf-8")
    (repository / "services" / "cart.py").write_text("items = []\n", encoding="utf-8")
    (repository / "hansei.toml").write_text('folder = "docs/incidents"\n', encoding="utf-8")
    monkeypatch.setenv("HANSEI_NOW", "2025-03-14T15:09:26+00:00")
    return repository


@pytest.fixture
def cart(repository: Path) -> Path:
    """A draft in which somebody is blamed."""
    return repository / "docs" / "incidents" / "2025-02-03-cart.md"


@pytest.fixture
def pool(repository: Path) -> Path:
    """A published post-mortem."""
    return repository / "docs" / "incidents" / "2025-01-10-pool.md"


@pytest.fixture
def editor(repository: Path) -> Editor:
    """An editor that has the folder open."""
    return Editor(repository)
