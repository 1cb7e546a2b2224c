from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.unit.web.conftest import browser, folder, site

__all__ = ["browser", "folder", "site", "token"]


@pytest.fixture
def token(browser: TestClient) -> str:
    """What a form of ours carries."""
    found = re.search(r'name="token" value="([^"]+)"', browser.get("/recall").text)
    assert found is not None
    return found.group(1)
