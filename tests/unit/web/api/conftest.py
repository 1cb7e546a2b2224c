from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from hansei.web.application import build
from hansei.web.site import Site
from tests.unit.web.conftest import HOST, folder, site

__all__ = ["Ask", "api", "folder", "site"]

Ask = Callable[..., Any]
POOL = "/incidents/2026-01-10-pool"


@pytest.fixture
def api(site: Site) -> Iterator[Ask]:
    """Asks the API as a program would: ``api("GET", "/incidents")``."""
    with TestClient(build(site, hosts=frozenset({HOST})), base_url=f"http://{HOST}", raise_server_exceptions=False) as client:

        def ask(method: str, path: str, *, json: Any = None, tag: str = "", **more: Any) -> Any:
            headers = {**more.pop("headers", {}), **({"if-match": tag} if tag else {})}
            return client.request(method, f"/api/v1{path}", json=json, headers=headers, **more)

        yield ask
