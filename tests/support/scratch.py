"""Real git repositories, with fixed people and dates."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from hansei.corpus.git import Repository

START = 1_700_000_000
CODE = "".join(f"def step_{number}() -> int:\n    return {number}\n" for number in range(30))
"""Enough code that git sees a rename in it."""


class Scratch:
    """A repository in the making; each commit is an hour after the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = START
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *words: str, author_time: int | None = None) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "on-call engineer",
            "GIT_AUTHOR_EMAIL": "oncall@example.org",
            "GIT_COMMITTER_NAME": "incident commander",
            "GIT_COMMITTER_EMAIL": "commander@example.org",
            "GIT_AUTHOR_DATE": f"{author_time or self.now} +0000",
            "GIT_COMMITTER_DATE": f"{self.now} +0000",
        }
        done = subprocess.run(["git", *words], cwd=self.root, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def put(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def commit(self, message: str = "change", *, author_time: int | None = None, **files: str) -> str:
        """Commit the present work tree; the keyword arguments are files, ``__`` for a slash and ``_md`` for the extension."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_md", ".md"), text)
        self.now += 3600
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, author_time=author_time)
        return self.git("rev-parse", "HEAD")

    @property
    def repository(self) -> Repository:
        found = Repository.discover(self.root)
        assert found is not None
        return found
