#!/usr/bin/env python3
"""The least that anybody who parses Markdown in Python has to do: read files and walk over every event of pyromark.

python benchmarks/bare.py FILE...
"""

from __future__ import annotations

import sys

import pyromark

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
)


def main(paths: list[str]) -> None:
    """Parse every file."""
    for path in paths:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8", "replace")
        for _event, _place in pyromark.events_with_range(text, options=OPTIONS):
            pass


if __name__ == "__main__":
    main(sys.argv[1:])
