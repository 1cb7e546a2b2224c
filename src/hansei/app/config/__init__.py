"""What a team has settled: ``hansei.toml``, or ``[tool.hansei]`` in ``pyproject.toml``; docs/guides/configuration.md lists every key.

``files`` finds what counts for a folder and puts it together, ``layered`` knows where each key stands and words mistakes, ``top`` and its
neighbours make values of it, whose shapes are in ``model``.
"""

from __future__ import annotations

from hansei.app.config.files import NAMES, load
from hansei.app.config.model import Choice, Config, PathEntry, Scheme, Special

__all__ = ["NAMES", "Choice", "Config", "PathEntry", "Scheme", "Special", "load"]
