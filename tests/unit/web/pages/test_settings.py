from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient


def test_settings_are_shown_with_their_place(folder: Path, browser: TestClient) -> None:
    (folder.parents[1] / "hansei.toml").write_text('zone = "UTC"\n')
    page = browser.get("/settings").text
    assert "<code>zone</code>" in page
    assert "hansei.toml:1" in page
