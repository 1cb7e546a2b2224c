"""Files by their address, ``file:///srv/a%20b.md``, and back."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlsplit

_SAFE = "/!$&'()*+,;=:@-._~"


def to_path(uri: str) -> Path | None:
    """The file that an address names; None when it names something else, such as a text that was never saved."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = os.fsdecode(unquote_to_bytes(parts.path))
    if os.name == "nt":
        path = path.removeprefix("/")
    return Path(path) if os.path.isabs(path) and "\0" not in path else None


def to_uri(path: Path) -> str:
    """The address of a file."""
    plain = os.fsencode(path.as_posix())
    start = "" if plain.startswith(b"/") else "/"
    return f"file://{start}{quote(plain, safe=_SAFE)}"
