#!/usr/bin/env python3
"""Start a server, ask it for one page, say what that is, and stop it: for a demo that nobody watches.

    ask_page.py COMMAND [ARGUMENT...]

The command must print an address within a minute.
"""

from __future__ import annotations

import re
import subprocess
import sys
from threading import Timer
from urllib.request import urlopen

PATIENCE = 60.0
"""Seconds for all of it."""


def main(command: list[str]) -> int:
    """Start, ask, stop."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        limit = Timer(PATIENCE, server.kill)
        limit.start()
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = re.search(r"http://127\.0\.0\.1:\d+/", said)
            if address is None:
                print(f"{command[0]} said no address: {said.strip() or 'nothing'}", file=sys.stderr)
                return 1
            print(said.rstrip())
            with urlopen(address.group(), timeout=PATIENCE) as answer:  # noqa: S310 - our own server, just started
                page = answer.read().decode("utf-8")
            title = re.search(r"<title>(.*?)</title>", page)
            print(f"{answer.status} {title.group(1) if title else ''}, {len(page)} characters. There is no terminal, so it stops again.")
        finally:
            limit.cancel()
            server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
