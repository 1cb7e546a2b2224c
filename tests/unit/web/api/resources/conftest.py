from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.unit.web.api.conftest import api, folder, site

__all__ = ["api", "folder", "repository", "site"]


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder's git repository, in which everything is committed."""
    root = folder.parents[1]
    monkeypatch.setenv("HOME", str(root.parent))
    for name, value in (("NAME", "On-call engineer"), ("EMAIL", "on-call@example.com")):
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_{name}", value)
    for words in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "On-call engineer"),
        ("config", "user.email", "on-call@example.com"),
        ("add", "-A"),
        ("commit", "-qm", "All"),
    ):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, env=dict(os.environ))
    return root
