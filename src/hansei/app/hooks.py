"""``hansei hook install | uninstall | status``: Hansei in git's own hooks, beside whatever is there.

A script of a shell gets a block behind its first line. Any other hook (a program, a link, one that git does not run) makes room: it is
moved, as it is, into a folder beside the hooks, and ours calls it. Taking ours away puts everything back as it was.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from hansei.corpus import disk, files, hooks
from hansei.errors import ConflictError, ExistsError, NotFoundError, UsageError
from hansei.errors import Place as Where

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.text import Source

State = Literal["absent", "ours", "beside", "before"]
"""No hook of ours; a file of ours; a block in a script; ours in front of a hook that was moved."""
_NEXT = ".legacy"
"""What pre-commit adds to the name of a hook that was there before its own, which then calls it."""


class Step(NamedTuple):
    """What was done about one hook, or is the case."""

    hook: str
    path: str
    """As a person in the working directory would write it."""
    state: State
    """Before anything was done."""
    done: str
    """``created``, ``added``, ``moved``, ``renewed``, ``removed``, ``restored`` or ``kept``."""


def install(workspace: Workspace, options: Sequence[str] = ()) -> list[Step]:
    """Have git call Hansei.

    Args:
        workspace: the repository.
        options: what the hooks hand to ``hansei hook run pre-commit``.

    Raises:
        UsageError: the hooks belong to every repository of this person.
        HanseiError: there is no repository, or a hook cannot be written.
    """
    place = _place(workspace)
    if place.everybodys:
        raise UsageError(
            f"the hooks lie in {place.folder}, which other repositories use, too (core.hooksPath)",
            hint="give this repository hooks of its own, git config core.hooksPath .git/hooks, or call `hansei hook run` there by hand",
        )
    return [_install(workspace, place, name, options if name == "pre-commit" else ()) for name in hooks.NAMES]


def uninstall(workspace: Workspace) -> list[Step]:
    """Have git call Hansei no more; what was there before is there again.

    Raises:
        HanseiError: there is no repository, or a hook cannot be written.
    """
    place = _place(workspace)
    return [_uninstall(workspace, place.folder, name) for name in hooks.NAMES]


def status(workspace: Workspace) -> list[Step]:
    """Which hooks call Hansei, and in which way."""
    place = _place(workspace)
    found = []
    for name in hooks.NAMES:
        path = _ours(place.folder, name) or place.folder / name
        found.append(Step(name, workspace.shown(path), _state(path, name), "kept"))
    return found


def _place(workspace: Workspace) -> hooks.Place:
    if workspace.repository is None:
        raise NotFoundError("there is no git repository here", hint="git init makes one")
    return hooks.place_of(workspace.repository)


def _install(workspace: Workspace, place: hooks.Place, name: str, options: Sequence[str]) -> Step:
    path = _ours(place.folder, name) or place.folder / name
    state = _state(path, name)
    lines = _lines(place, name, options)
    shown = workspace.shown(path)
    if state == "absent" and not os.path.lexists(path):
        _create(path, lines)
        return Step(name, shown, state, "created")
    if state != "absent":
        source = files.read(path)
        if state == "before":
            lines = [*lines, *_call(_real(place.folder / hooks.KEPT / name, path))]
        edits = hooks.put_block(source, lines)
        files.save(path, source, edits)
        return Step(name, shown, state, "renewed" if edits else "kept")
    if not path.is_symlink() and hooks.takes_block(path, source := files.read(path)):
        files.save(path, source, hooks.put_block(source, lines))
        return Step(name, shown, state, "added")
    _make_room(place.folder, name, lines)
    return Step(name, shown, state, "moved")


def _uninstall(workspace: Workspace, folder: Path, name: str) -> Step:
    path = _ours(folder, name) or folder / name
    state = _state(path, name)
    shown = workspace.shown(path)
    if state == "absent":
        return Step(name, shown, state, "kept")
    source = files.read(path)
    if state == "beside":
        files.save(path, source, hooks.take_block(source))
        return Step(name, shown, state, "restored")
    try:
        if state == "before":
            kept = folder / hooks.KEPT / name
            os.replace(kept, path)
            _remove_empty(kept.parent)
            return Step(name, shown, state, "restored")
        os.unlink(path)
    except OSError as error:
        raise disk.unwritable(path, error) from error
    return Step(name, shown, state, "removed")


def _ours(folder: Path, name: str) -> Path | None:
    """The hook that holds our block: the one git calls, or one that another hook calls in its turn."""
    for path in (folder / name, folder / f"{name}{_NEXT}"):
        if os.path.isfile(path) and not path.is_symlink() and hooks.block_of(files.read(path)) is not None:
            return path
    return None


def _state(path: Path, name: str) -> State:
    if not os.path.isfile(path) or path.is_symlink():
        return "absent"
    source: Source = files.read(path)
    if hooks.block_of(source) is None:
        return "absent"
    if not hooks.is_ours_alone(source):
        return "beside"
    return "before" if os.path.lexists(path.parent / hooks.KEPT / name) else "ours"


def _lines(place: hooks.Place, name: str, options: Sequence[str]) -> list[str]:
    """The commands of our block. Exit code 1 is what was found; any other is our own trouble and stops nobody."""
    words = " ".join(["hook", "run", name, *map(shlex.quote, options)])
    commands = ["hansei"]
    program = os.path.join(os.path.dirname(sys.executable), "hansei")
    if not place.tracked and os.access(program, os.X_OK):  # an environment that need not be on the PATH when somebody commits
        commands.append(shlex.quote(program))
    return [
        f"for _hansei in {' '.join(commands)} ''; do",
        '    if [ -z "$_hansei" ]; then echo "hansei was not found, so no post-mortem was asked" >&2; break; fi',
        '    if command -v "$_hansei" >/dev/null 2>&1; then',
        f'        "$_hansei" {words} "$@" || [ $? -ne 1 ] || exit 1',
        "        break",
        "    fi",
        "done",
    ]


def _call(command: str) -> list[str]:
    """The commands by which ours calls the hook that made room; git does not run what may not be run, and neither do we."""
    return [f"_hansei={command}", 'if [ -x "$_hansei" ]; then exec "$_hansei" "$@"; fi']


def _real(kept: Path, path: Path) -> str:
    """How a hook that was moved to ``kept`` is called: where it is, or, for a link, where it led to from ``path``."""
    if kept.is_symlink():
        return shlex.quote(os.path.realpath(path.parent / os.readlink(kept)))
    return f'"$(dirname "$0")/{hooks.KEPT}/{kept.name}"'


def _make_room(folder: Path, name: str, lines: Sequence[str]) -> None:
    path, kept = folder / name, folder / hooks.KEPT / name
    if os.path.lexists(kept):
        raise ExistsError(
            "a hook was moved here before, and is still here", hint="look what it is, then move it away", place=Where(str(kept))
        )
    if path.is_dir():
        raise ConflictError("a folder stands where git looks for its hook", hint="move it away", place=Where(str(path)))
    try:
        os.makedirs(kept.parent, exist_ok=True)
        os.rename(path, kept)
        try:
            _create(path, [*lines, *_call(_real(kept, path))])
        except BaseException:
            os.replace(kept, path)
            raise
    except OSError as error:
        raise disk.unwritable(path, error) from error


def _create(path: Path, lines: Sequence[str]) -> None:
    files.create(path, hooks.fresh(lines))
    try:
        mode = os.stat(path).st_mode
        os.chmod(path, mode | (mode & 0o444) >> 2)  # who may read it may run it
    except OSError as error:
        raise disk.unwritable(path, error) from error


def _remove_empty(folder: Path) -> None:
    try:
        os.rmdir(folder)
    except OSError:  # another hook is still kept there
        return
