"""Which files of settings count for a root: its own, those it extends, and those of the folders above, up to the top of the repository."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from hansei.app.config.decode import read_table
from hansei.app.config.layered import Layer
from hansei.app.config.model import NAMES
from hansei.errors import ConfigError

DEEPEST = 10
"""Files that may extend one another in a row."""


def layers_of(folders: Sequence[Path], border: Path) -> list[Layer]:
    """The files that count, the nearest first.

    Args:
        folders: the root, and the folders above it.
        border: the folder beyond which no file is read.

    Raises:
        ConfigError: a file is not TOML, or what it extends cannot be; the error names the line.
    """
    layers: list[Layer] = []
    for folder in folders:
        found = _of_folder(folder)
        if found is None:
            continue
        layers += _with_extended(found, border)
        if not _inherits(found):
            break
    return layers


def _of_folder(folder: Path) -> Layer | None:
    for name, section in zip(NAMES, ((), ("tool", "hansei")), strict=True):
        file = folder / name
        found = read_table(file, within=section)
        if found is not None:
            return Layer(file, found[0], section, found[1], folder)
    return None


def _with_extended(layer: Layer, border: Path) -> list[Layer]:
    """A file and those it extends, one after the other.

    Raises:
        ConfigError: one does not exist, lies outside the repository, or leads back to itself.
    """
    chain = [layer]
    while "extend" in chain[-1].table:
        last = chain[-1]
        place = last.place(("extend",))
        said = last.table["extend"]
        if not isinstance(said, str) or not said.strip() or "\0" in said:
            raise ConfigError("extend must be the path of a file", hint='write extend = "../hansei.toml"', place=place)
        file = Path(os.path.realpath(last.file.parent / said))
        if file != border and border not in file.parents:
            raise ConfigError("extend leads out of the repository", hint="keep shared settings within it", place=place)
        if len(chain) > DEEPEST or any(os.path.realpath(one.file) == str(file) for one in chain):
            raise ConfigError("extend leads round in a circle", hint="let the shared file extend nothing", place=place)
        section = ("tool", "hansei") if file.name == "pyproject.toml" else ()
        found = read_table(file, within=section)
        if found is None:
            raise ConfigError(f"there is no file of settings {said}", hint="correct the path; it begins at this file", place=place)
        chain.append(Layer(file, found[0], section, found[1], layer.home))
    return chain


def _inherits(layer: Layer) -> bool:
    said = layer.table.get("inherit", True)
    if not isinstance(said, bool):
        raise ConfigError("inherit must be true or false", hint="write inherit = false", place=layer.place(("inherit",)))
    return said
