"""Lessons and guards of which nothing is left: they fall silent until somebody has confirmed their post-mortem."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hansei.incident.anchors import Anchor, code_of, watched
from hansei.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hansei.app.anchors import Anchors
    from hansei.app.workspace import Workspace
    from hansei.incident.guards.model import Guard
    from hansei.recall.diff import Change

_NOWHERE = Span(0, 0)


def kept(anchors: Iterable[Anchor]) -> list[list[str]]:
    """As much of a document's anchors as :class:`Stale` needs, as plain values: path and name of each."""
    return [list(pair) for pair in dict.fromkeys((one.path, one.name) for one in code_of(anchors))]


class Stale:
    """Asks whether something is left of what post-mortems and their guards are about; of most, a file that is there answers at once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def is_lesson(self, path: str, card: Mapping[str, Any], change: Change | None = None) -> bool:
        """Whether nothing is left of the code that a post-mortem names; what a change brings back or touches is there.

        Args:
            path: of the post-mortem, from the root.
            card: what the store keeps of it: ``anchors`` as :func:`kept` gives them.
            change: what is about to be done.
        """
        anchors = _anchors(card.get("anchors", ()))
        touched = {file.path for file in change.files} if change is not None else set()
        return not any(one.path in touched for one in anchors) and self._all_gone(path, anchors)

    def is_guard(self, path: str, card: Mapping[str, Any], guard: Guard) -> bool:
        """Whether nothing is left of what a guard is about: its own files, or, when it looks at files wherever they lie, its document's."""
        own = [Anchor("watched", place, _NOWHERE, place) for place in watched(guard)]
        return self._all_gone(path, own or _anchors(card.get("anchors", ())))

    def _all_gone(self, path: str, anchors: Sequence[Anchor]) -> bool:
        if not anchors or any(one.path and (self._workspace.root / one.path).exists() for one in anchors):
            return False
        try:
            text = (self._workspace.root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return self._everything.all_gone(path, text, anchors) is True

    @cached_property
    def _everything(self) -> Anchors:
        from hansei.app.anchors import Anchors  # seldom needed: most code is there

        return Anchors.of(self._workspace)


def _anchors(plain: Iterable[Sequence[str]]) -> list[Anchor]:
    return [Anchor("symbol" if name else "file", path or name, _NOWHERE, path, None, name) for path, name in plain]
