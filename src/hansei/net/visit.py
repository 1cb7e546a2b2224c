"""Whether web addresses answer: politely, within limits, and without believing that silence means death.

``http.client`` on purpose (decision record 0013): the connection must go to the very IP address that was found to be public, which is three
lines here and a transport of one's own elsewhere. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import urljoin

import hansei
from hansei.net.guard import RefusedError, Resolve, Target, public_ips, resolved, target_of

AGENT = f"hansei/{hansei.__version__} (link check)"
"""How we introduce ourselves."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
TIMEOUT = 10.0
"""Seconds to connect, and again to answer."""
LONGEST = 180.0
"""Seconds after which a run asks no further addresses."""
HOPS = 5
"""Redirects that are followed."""
WORKERS = 8
"""Hosts that are asked at the same time."""

_GONE = {404: "not found", 410: "gone"}
_MOVED = (301, 302, 303, 307, 308)
_TRY_GET = (400, 403, 404, 405, 406, 410, 429, 500, 501, 503)
"""Answers to HEAD that a server may give although GET would work."""
_DRAINED = 4096

Verdict = str | None
"""Why an address is dead, in a few words; empty when it answers; None when nobody can tell (no network, not allowed, too slow)."""


class Manners(NamedTuple):
    """How addresses are asked; the defaults are for strangers."""

    allow_private: bool = False
    pause: float = PAUSE
    timeout: float = TIMEOUT
    longest: float = LONGEST
    resolve: Resolve = resolved


def visit_many(
    urls: Iterable[str], manners: Manners | None = None, listener: Callable[[int, int], None] | None = None
) -> dict[str, Verdict]:
    """What each address answers. One host is asked by one thread, with a pause between two requests; several hosts at the same time."""
    manners = manners or Manners()
    by_host: dict[str, list[str]] = {}
    verdicts: dict[str, Verdict] = {}
    for url in dict.fromkeys(urls):
        try:
            by_host.setdefault(target_of(url).host, []).append(url)
        except RefusedError:
            verdicts[url] = None
    total = len(verdicts) + sum(map(len, by_host.values()))
    queue: SimpleQueue[list[str]] = SimpleQueue()
    for group in by_host.values():
        queue.put(group)
    lock = threading.Lock()
    deadline = monotonic() + manners.longest

    def work() -> None:
        while True:
            try:
                group = queue.get_nowait()
            except Empty:
                return
            for index, url in enumerate(group):
                if index and monotonic() < deadline:
                    sleep(manners.pause)
                verdict = visit(url, manners) if monotonic() < deadline else None
                with lock:
                    verdicts[url] = verdict
                    if listener:
                        listener(len(verdicts), total)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(WORKERS, len(by_host)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return verdicts


def visit(url: str, manners: Manners) -> Verdict:
    """What one address answers: HEAD first, GET where HEAD was not liked, and redirects to their end."""
    for _ in range(HOPS + 1):
        try:
            target = target_of(url)
            ips = public_ips(target, resolve=manners.resolve, allow_private=manners.allow_private)
            status, location = _ask(target, ips, "HEAD", manners.timeout)
            if status in _TRY_GET:
                status, location = _ask(target, ips, "GET", manners.timeout)
        except RefusedError:
            return None
        except socket.gaierror as error:
            return "no such host" if error.errno == socket.EAI_NONAME else None
        except (OSError, ValueError, http.client.HTTPException):  # no network, no answer, no HTTP, no valid certificate
            return None
        if status in _MOVED and location:
            url = urljoin(url, location)
            continue
        return f"{status} {_GONE[status]}" if status in _GONE else "" if status < 400 else None
    return None


def _ask(target: Target, ips: Sequence[str], method: str, timeout: float) -> tuple[int, str]:
    """Status and target of the redirect, from the first of the IP addresses that can be reached. Raises OSError, HTTPException."""
    connection = _connected(target, ips, timeout)
    try:
        connection.request(
            method, target.path, headers={"Host": target.authority, "User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
        )
        answer = connection.getresponse()
        if method == "GET":
            answer.read(_DRAINED)
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _connected(target: Target, ips: Sequence[str], timeout: float) -> http.client.HTTPConnection:
    problem: OSError | None = None
    for ip in ips[:3]:
        try:
            plain = socket.create_connection((ip, target.port), timeout)
        except OSError as error:
            problem = error
            continue
        connection = http.client.HTTPConnection(target.host, target.port, timeout=timeout)
        try:
            connection.sock = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=target.host) if target.scheme == "https" else plain
            )
        except BaseException:
            plain.close()
            raise
        return connection
    assert problem is not None, "there is at least one address"
    raise problem
