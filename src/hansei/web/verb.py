"""``hansei serve``: starts the server. The table of verbs loads it by its name, because faces do not know each other."""

from __future__ import annotations

import argparse
import ipaddress
import sys
from typing import TYPE_CHECKING, Any

from hansei.app.folder import shelf
from hansei.app.workspace import Workspace
from hansei.errors import UsageError

if TYPE_CHECKING:
    from hansei.app.keeper import Keeper

DESCRIPTION = """\
Serve this repository's post-mortems as pages to a browser on this machine: read, search, write, follow up. Nothing leaves
the machine, and no other machine can ask. Needs the extra web: pip install 'hansei[web]'."""

EXAMPLES = (
    ("hansei serve", "then open the address that it says"),
    ("hansei serve --port 9000", "at another port; 0 takes a free one"),
)

PORT = 8404


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--port", type=int, default=PORT, metavar="PORT", help=f"where to listen; 0 takes a free one (default: {PORT})")
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help="a loopback address (default: 127.0.0.1)")
    parser.add_argument("--folder", metavar="FOLDER", help="where the post-mortems lie (default: configured, or found)")
    parser.add_argument("--log", action="store_true", help="print a line of JSON for each answer, on the standard error")


def run(arguments: argparse.Namespace, console: Any) -> int:
    """Serve until it is interrupted."""
    if not 0 <= arguments.port <= 65535:
        raise UsageError(f"there is no port {arguments.port}", hint="choose one from 1024 to 65535, or 0")
    if not _is_loopback(arguments.host):
        raise UsageError(
            f"{arguments.host} can be reached from other machines, and there is no login",
            hint="listen on 127.0.0.1, ::1 or localhost; to read from elsewhere, forward the port with ssh -L",
        )
    try:
        from hansei.web import server  # only with the extra, and only for this verb
    except ModuleNotFoundError as error:
        raise UsageError(f"the pages need {error.name}, which is not installed", hint="pip install 'hansei[web]'") from error

    def start(keeper: Keeper | None = None) -> Workspace:
        return Workspace.around((), folder=arguments.folder, keeper=keeper)

    first = start()  # so that a mistake in the settings, or a missing folder, is met before anybody opens a browser
    folder = first.shown(first.folder)
    shelf(first)  # what was never read is read now, by all processors, and not while the first page is waited for

    def ready(address: str) -> None:
        console.print(f"Serving {folder} at {address} (Ctrl-C stops it)")
        console.out.flush()

    server.serve(start, host=arguments.host, port=arguments.port, ready=ready, log=sys.stderr if arguments.log else None)
    return 0


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
