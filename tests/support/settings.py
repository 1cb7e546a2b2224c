"""Writing settings, and catching what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import load
from hansei.errors import ConfigError, Place


def written(folder: Path, text: str | bytes, name: str = "hansei.toml") -> Path:
    """The folder, with a file in it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def complaint(folder: Path, text: str | bytes, name: str = "hansei.toml") -> ConfigError:
    """What is said about a file of settings."""
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text, name))
    return caught.value


def meant(place: Place | None) -> str:
    """What the caret stands under."""
    assert place is not None
    assert place.column is not None
    return place.excerpt[place.column - 1 : place.column - 1 + place.width]
