#!/usr/bin/env python3
"""Draw the picture of the README: what `hansei check` really says about tools/demo.md, as a terminal in SVG.

    picture.py            write docs/images/check.svg
    picture.py --check    exit 1 when the picture no longer shows what the command prints

The picture depends on the code and that document alone.
"""

from __future__ import annotations

import contextlib
import html
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from hansei.cli.main import main as hansei  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "check.svg"
NOW = "2026-03-09T09:00:00+00:00"
NAME = "2026-03-05-search.md"
DOCUMENT = ROOT / "tools" / "demo.md"

COLOURS = {"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan"}
STYLE = """\
  .frame { fill: #16181d } .bar { fill: #24272e }
  .text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #d7dae0 }
  .bold { font-weight: 700 } .dim { fill: #868d9a } .red { fill: #ff7b72 } .green { fill: #7ee787 } .yellow { fill: #e3b341 }
  .blue { fill: #79c0ff } .magenta { fill: #d2a8ff } .cyan { fill: #76e3ea }"""
WIDE, HIGH, LEFT, TOP = 7.83, 19, 18, 62


def main(arguments: list[str]) -> int:
    """Write or check the picture."""
    wanted = picture()
    if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == wanted:
        return 0
    if "--check" in arguments:
        print(f"out of date: {PICTURE.relative_to(ROOT)}")
        return 1
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(wanted, encoding="utf-8", newline="\n")
    print(f"written: {PICTURE.relative_to(ROOT)}")
    return 0


def picture() -> str:
    """The SVG."""
    lines = [f"\x1b[1m$ hansei check {NAME}\x1b[0m", "", *output().rstrip("\n").split("\n")]
    width = LEFT * 2 + round(max(len(_bare(line)) for line in lines) * WIDE)
    height = TOP + HIGH * len(lines)
    rows = "\n".join(
        f'  <text class="text" x="{LEFT}" y="{TOP + HIGH * number}" xml:space="preserve">{_spans(line)}</text>'
        for number, line in enumerate(lines)
        if line
    )
    dots = "".join(
        f'<circle cx="{20 + 20 * number}" cy="18" r="6" class="{name}"/>' for number, name in enumerate(("red", "yellow", "green"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" aria-labelledby="title">\n'
        f'  <title id="title">hansei check on a small post-mortem</title>\n  <style>\n{STYLE}\n  </style>\n'
        f'  <rect class="frame" width="{width}" height="{height}" rx="8"/>\n'
        f'  <path class="bar" d="M0 36V8a8 8 0 0 1 8-8h{width - 16}a8 8 0 0 1 8 8v28z"/>\n'
        f"  {dots}\n{rows}\n</svg>\n"
    )


def output() -> str:
    """What the command prints on a terminal with colours about the document."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copyfile(DOCUMENT, NAME)
        terminal = _Terminal()
        before = {key: os.environ.pop(key) for key in ("NO_COLOR", "FORCE_COLOR", "HANSEI_NOW") if key in os.environ}
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "110", "FORCE_COLOR": "1", "HANSEI_NOW": NOW})
        try:
            with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(io.StringIO()):
                code = hansei(["check", "--no-cache", "--jobs", "1", NAME])
        finally:
            del os.environ["FORCE_COLOR"], os.environ["HANSEI_NOW"]
            os.environ.update(before)
        if code != 1:
            raise RuntimeError(f"the picture should show findings, but the command ended with {code}")
        return terminal.getvalue()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _bare(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def _spans(line: str) -> str:
    out = []
    classes: list[str] = []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            codes = piece[2:-1].split(";")
            classes = [] if codes in ([""], ["0"]) else [COLOURS[code] for code in codes if code in COLOURS]
        elif piece:
            text = html.escape(piece, quote=False)
            out.append(f'<tspan class="{" ".join(classes)}">{text}</tspan>' if classes else text)
    return "".join(out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
