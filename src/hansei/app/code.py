"""A file of the repository, to be read beside the post-mortem that names it. Only what git tracks is shown: the folder may hold more."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hansei.corpus import files
from hansei.errors import NotFoundError, UnreadableError

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

LARGEST = 1024 * 1024
"""Bytes of a file that is shown."""
LARGEST_IMAGE = 16 * 1024 * 1024
IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
"""Ending of a name -> media type of the images that are shown."""


class Code(NamedTuple):
    """A text file."""

    path: str
    """From the root, with forward slashes."""
    lines: tuple[str, ...]
    """Without their ends."""


def code(workspace: Workspace, path: str) -> Code:
    """The text of a file.

    Args:
        workspace: where.
        path: from the root of the workspace.

    Raises:
        NotFoundError: there is no such file, it lies elsewhere, or git does not track it.
        UnreadableError: it is too large, or no text.
    """
    place = _place(workspace, path, LARGEST)
    source = files.read(place)
    if "\0" in source.text:
        raise UnreadableError(f"{path} is no text, so it cannot be shown", hint="open it with a program that knows it")
    return Code(workspace.relative(place), tuple(source.slice(source.line_span(number)) for number in range(1, source.line_count + 1)))


def image(workspace: Workspace, path: str) -> tuple[bytes, str]:
    """An image with its media type.

    Raises:
        NotFoundError: there is no such image, it lies elsewhere, or git does not track it.
        UnreadableError: it is too large, or cannot be read.
    """
    kind = IMAGES.get(Path(path).suffix.lower())
    if kind is None:
        raise _absent(path)
    place = _place(workspace, path, LARGEST_IMAGE)
    try:
        return place.read_bytes(), kind
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}") from error


def _place(workspace: Workspace, path: str, largest: int) -> Path:
    if "\0" in path or os.path.isabs(path):
        raise _absent(path)
    root = os.path.realpath(workspace.root)
    real = os.path.realpath(os.path.join(root, path))
    if not real.startswith(root.rstrip(os.sep) + os.sep) or not _is_public(workspace, real):
        raise _absent(path)
    try:
        status = os.stat(real)
    except OSError as error:
        raise _absent(path) from error
    if not stat.S_ISREG(status.st_mode):
        raise _absent(path)
    if status.st_size > largest:
        raise UnreadableError(
            f"{path} has {status.st_size / 1024 / 1024:.1f} MB, which is too much to be shown", hint="open it in an editor"
        )
    return Path(real)


def _is_public(workspace: Workspace, real: str) -> bool:
    """Whether a file belongs to the repository; without one, whether it lies in the folder of the post-mortems and is not hidden."""
    repository = workspace.repository
    if repository is not None:
        within = os.path.relpath(real, os.path.realpath(repository.root)).replace(os.sep, "/")
        return within in repository.tracked_files(within)
    folder = os.path.realpath(workspace.folder)
    inside = os.path.relpath(real, folder)
    return not any(part.startswith(".") for part in inside.split(os.sep))


def _absent(path: str) -> NotFoundError:
    return NotFoundError(
        f"there is no file {path[:200]!r} in this repository that could be shown", hint="what git does not track is not shown"
    )
