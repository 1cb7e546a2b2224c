"""Plays a guide that tells a story: its files are written, its commands run, and its days pass, in the order of the page.

Markers, which no reader sees, stand on a line of their own::

    <!-- at 2026-03-03T15:10 -->       from here on it is this moment, in UTC, for Hansei and for git
    <!-- file shop/report.py -->        the block behind it is written into this file

Every block of the language ``console`` is a transcript, as :mod:`tests.transcripts.runner` knows it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.transcripts.runner import parse, play, written

_PIECE = re.compile(
    r"^<!-- at (?P<moment>\S+) -->\n"
    r"|^<!-- file (?P<file>\S+) -->\n(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)\n"
    r"|^```console\n(?P<console>.*?)^```\n",
    re.MULTILINE | re.DOTALL,
)
_CLOCKS = ("HANSEI_NOW", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")


def played(page: str, folder: Path) -> str:
    """The page with what its commands really print."""

    def really(piece: re.Match[str]) -> str:
        if piece["moment"]:
            os.environ.update(dict.fromkeys(_CLOCKS, f"{piece['moment']}:00+00:00"))
        elif piece["file"]:
            path = folder / piece["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(piece["text"], encoding="utf-8")
        else:
            steps, after = parse(piece["console"])
            return f"```console\n{written(list(play(steps, folder)), after)}```\n"
        return piece[0]

    return _PIECE.sub(really, page)
