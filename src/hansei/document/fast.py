"""Making the many small values of a document cheaply: calling a named tuple's class costs twice what its making costs."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import cast

from hansei.document.nodes import Block, Cell, Inline, InlineKind, Item, Paragraph, Task
from hansei.text import Span

new_span = cast("Callable[[tuple[int, int]], Span]", partial(tuple.__new__, Span))
new_inline = cast("Callable[[tuple[InlineKind, Span, Span, str, str]], Inline]", partial(tuple.__new__, Inline))
new_item = cast("Callable[[tuple[Span, Span, Task | None, tuple[Block, ...]]], Item]", partial(tuple.__new__, Item))
new_paragraph = cast("Callable[[tuple[Span]], Paragraph]", partial(tuple.__new__, Paragraph))
new_cell = cast("Callable[[tuple[Span, Span]], Cell]", partial(tuple.__new__, Cell))


class collector_paused:  # noqa: N801 - a context manager, read as a phrase
    """Keep the garbage collector from walking over a growing tree again and again; a tree has no cycles to find.

    On a table of 100,000 rows the collector would take two thirds of the time.
    """

    __slots__ = ("_running",)

    def __enter__(self) -> None:
        self._running = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._running:
            gc.enable()
