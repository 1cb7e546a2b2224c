"""What all changes of a post-mortem share: the text they are meant for, and what is told when another one stands there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hansei.app.document import Document, document
from hansei.app.workspace import Workspace
from hansei.errors import ConflictError
from hansei.web.api import etags
from hansei.web.api.endpoint import Answer, Call
from hansei.web.api.problems import problem_of


@contextmanager
def change(call: Call, name: str) -> Iterator[Document]:
    """The post-mortem that is to be changed; what was written is seen by whoever asks next.

    Raises:
        Problem: it says something else than what was seen (412).
    """
    call.site.keeper.forget()  # a name must not be looked up in what stood there a moment ago
    there = document(call.site.workspace, name)
    try:
        yield there
    except ConflictError as error:
        problem = problem_of(error)
        problem.members["current"] = current(call.site.workspace, there.path)
        raise problem from None
    finally:
        call.site.keeper.forget()


def current(workspace: Workspace, path: str) -> dict[str, str]:
    """What stands there now."""
    there = document(workspace, path)
    return {"path": there.path, "id": there.name, "etag": etags.of_text(there.source.digest), "text": there.source.text}


def changed(call: Call, there: Document, digest: str, diff: str, *, commit: str | None = None, **more: Any) -> Answer:
    """The answer to a change that was made or shown."""
    written = call.writes and bool(diff)
    data = {"path": there.path, "id": there.name, "written": written, "diff": diff, "commit": commit, **more}
    return Answer(data, digest if call.writes else there.source.digest)
