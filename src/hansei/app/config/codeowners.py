"""Who owns code, as GitHub and GitLab keep it in a file ``CODEOWNERS``.

Each line has a pattern of paths and behind it the owners: ``@handle``, ``@organisation/team``, ``@@role`` or an e-mail address. GitLab has
sections too: ``[Database][2] @organisation/team``. Source: GitHub Docs, "About code owners"; GitLab Docs, "Code Owners syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = re.compile(r"\^?\[[^\]]*\](?:\[\d+\])?")
_WORD = re.compile(r"(?:\\.|[^\s\\])+")
_OWNER = re.compile(r"@@?[\w.-]+(?:/[\w./-]+)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def is_codeowners(name: str) -> bool:
    """Whether a file of this name is one of code owners."""
    return name.replace("\\", "/").rpartition("/")[2] == "CODEOWNERS"


def owners(text: str) -> Iterator[tuple[str, bool]]:
    """Each owner as written, and whether it is a team or a role rather than a person."""
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            continue
        bare = line.partition(" #")[0].strip()
        head = _HEAD.match(bare)
        named = _WORD.findall(bare[head.end() :]) if head else _WORD.findall(bare)[1:]
        for word in named:
            if _OWNER.fullmatch(word):
                yield word, word.startswith("@@") or "/" in word
