"""What all tests share: how hard hypothesis tries, and where real documents lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
