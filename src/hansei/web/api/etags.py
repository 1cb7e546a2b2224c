"""Names of texts, as they go to programs and come back: who changes something says which text it was meant for.

An entity tag is the digest of the post-mortem's text. What is *read* from a text also depends on the settings and on the program, so the
tag of a reading has a second part; for a change only the first one counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hansei.app.memory import version_of
from hansei.app.workspace import Workspace
from hansei.web.api.problems import Problem

_TAG = re.compile(r'"([0-9a-f]{32})(?:\.[0-9a-f]{8})?"')


def of_text(digest: str) -> str:
    """The tag of a text itself."""
    return f'"{digest}"'


def of_reading(digest: str, workspace: Workspace) -> str:
    """The tag of what is read from a text."""
    return f'"{digest}.{_version(workspace)}"'


def meant(header: str | None) -> str:
    """The digest of the text for which a change is asked.

    Args:
        header: ``If-Match``.

    Raises:
        Problem: it is missing (428), or can be the tag of no text (412).
    """
    if header is None or not header.strip() or header.strip() == "*":
        raise Problem(
            428, "It is not said for which text the change is meant.", "read the post-mortem, and send its ETag as the header If-Match"
        )
    tag = _TAG.fullmatch(header.strip())
    if tag is None:
        raise Problem(412, "If-Match names no text.", 'it is one ETag as it was received, with its quotation marks: "0123abcd..."')
    return tag[1]


def is_known(header: str | None, tag: str) -> bool:
    """Whether the asker has an answer with this tag already; ``header`` is ``If-None-Match``."""
    return header is not None and tag in {one.strip().removeprefix("W/") for one in header.split(",")}


@lru_cache(maxsize=1)
def _version(workspace: Workspace) -> str:
    return version_of(workspace)[:8]
