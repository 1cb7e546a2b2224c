"""Patterns of paths, as settings write them."""

from __future__ import annotations

import re

_PART = re.compile(r"\*\*/|\*\*|\*|\?|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def compile_glob(glob: str) -> re.Pattern[str]:
    """The pattern of a glob, to be matched against a whole path with forward slashes; ``**`` crosses folders, ``*`` and ``?`` do not."""
    return re.compile("".join(_MEANING.get(part, re.escape(part)) for part in _PART.findall(glob.removeprefix("./"))), re.DOTALL)
