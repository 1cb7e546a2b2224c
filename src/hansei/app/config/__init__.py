"""What a team has settled: ``hansei.toml``, or ``[tool.hansei]`` in ``pyproject.toml``; docs/guides/configuration.md lists every key.

``files`` finds what counts for a folder, ``layered`` puts it together, knows where each key stands and words mistakes, ``top`` and its
neighbours make values of it, whose shapes are in ``model``. A repository without settings loads the shapes only.
"""

from __future__ import annotations

import os
from pathlib import Path

from hansei.app.config.model import NAMES, Choice, Config, PathEntry, Scheme, Special

__all__ = ["NAMES", "Choice", "Config", "PathEntry", "Scheme", "Special", "load"]


def load(root: Path) -> Config:
    """The settings of the repository, or the part of one, with this root; the defaults when it has none.

    Raises:
        ConfigError: a file is not TOML, or says something that is not understood; the error names the line.
    """
    folders, border = _folders(root)
    if not any(os.path.lexists(folder / name) for folder in folders for name in NAMES):
        return Config()
    from hansei.app.config.files import layers_of  # a repository without settings need not load what understands them

    layers = layers_of(folders, border)
    if not layers:
        return Config()
    from hansei.app.config.layered import Layered  # neither need one whose pyproject.toml says nothing to us
    from hansei.app.config.top import config

    return config(Layered(layers, root))


def _folders(root: Path) -> tuple[list[Path], Path]:
    """The folders whose settings count, the nearest first, and the border beyond which no file is read.

    What lies above is only trusted within one git repository.
    """
    passed = []
    for folder in (root, *root.parents):
        passed.append(folder)
        if os.path.lexists(folder / ".git"):
            return passed, folder
    return [root], root
