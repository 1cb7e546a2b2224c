"""The server process: one address of this machine, until it is interrupted."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from typing import TextIO

import uvicorn

from hansei.errors import UsageError
from hansei.web.application import build
from hansei.web.pages.home import status_lately
from hansei.web.pages.lessons import guards_lately
from hansei.web.pages.recurrences import repeats_lately
from hansei.web.site import Site, Start

BACKLOG = 128
GRACE = 5
"""Seconds that answers in the making get when the server stops."""
KEPT = 75
"""Seconds that a connection stays open between two pages: longer than a reader looks at one, or his next request meets a closed door."""


def serve(start: Start, *, host: str, port: int, ready: Callable[[str], None], log: TextIO | None) -> None:
    """Serve until the process is interrupted.

    Args:
        start: opens the workspace.
        host: a loopback address.
        port: 0 takes a free one.
        ready: told the address once it can be asked.
        log: where a line of JSON for each answer goes.

    Raises:
        UsageError: the port cannot be used.
    """
    gc.enable()  # short runs do without
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"{shown}:{listening.getsockname()[1]}"
    site = Site(start)
    site.remembers  # noqa: B018 - asked, so that it is being done
    for lately in (status_lately, guards_lately, repeats_lately):
        lately(site)  # so that the pages have it when somebody comes
    application = build(site, hosts=_names(address, listening.getsockname()[1]), log=log)
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False, date_header=True, timeout_graceful_shutdown=GRACE,
        proxy_headers=False, lifespan="off", timeout_keep_alive=KEPT, h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip
    ready(f"http://{address}/")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} of {host} cannot be used: {error.strerror}", hint="--port 0 takes a free one") from error
    listening.set_inheritable(False)
    return listening


def _names(address: str, port: int) -> frozenset[str]:
    """How a browser on this machine may call the server."""
    return frozenset({address, f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"})
