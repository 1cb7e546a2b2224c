"""What all tests share: how hard hypothesis tries, and where real documents lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.postgres import NoServerError, server
from tests.support.scratch import Scratch

ROOT = Path(__file__).resolve().parent.parent

# No deadlines: a shared machine is slow at times, and a slow example is no wrong one.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", max_examples=60, deadline=None, suppress_health_check=_SLOW, derandomize=True, print_blob=True)
settings.register_profile("soak", max_examples=5000, deadline=None, suppress_health_check=_SLOW, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents, beside the project or named by HANSEI_SHARED; without one the test is skipped."""
    folder = Path(os.environ.get("HANSEI_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no folder of real documents (../shared, or HANSEI_SHARED)")
    return folder


@pytest.fixture
def nobody_elses_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own git configuration must not decide a test."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A git repository in the making."""
    return Scratch(tmp_path / "repo")


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a real PostgreSQL server; where none can be started the test is skipped, but not in continuous integration."""
    try:
        with server() as found:
            yield found
    except NoServerError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
