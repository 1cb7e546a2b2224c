"""A scratch repository in which a transcript plays: a fixed clock, identity and width."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.transcripts.runner import NOW, WIDTH

_WORKFLOW = ("GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
_CONFIG = """\
[user]
    name = On-call Engineer
    email = on-call@example.com
[init]
    defaultBranch = main
[commit]
    gpgSign = false
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git repository, made the working directory."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(_CONFIG, encoding="utf-8")
    folder = tmp_path / "repository"
    folder.mkdir()
    for name in ("XDG_CONFIG_HOME", "NO_COLOR", "FORCE_COLOR", "HANSEI_DEBUG", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", *_WORKFLOW):
        monkeypatch.delenv(name, raising=False)
    for name, value in (
        ("HOME", str(home)),
        ("HANSEI_NOW", NOW),
        ("COLUMNS", WIDTH),
        ("TZ", "UTC"),
        ("LC_ALL", "C.UTF-8"),
        ("GIT_AUTHOR_DATE", NOW),
        ("GIT_COMMITTER_DATE", NOW),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder
