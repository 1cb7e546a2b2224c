"""What stands in front of every page: who may ask, how much, and with which promises an answer leaves. Plain ASGI.

The server listens on this machine only and has no login. That a browser asks is not enough, as any page of the web can make it ask. So:

- the name under which it asks must be ours (a foreign name that was pointed to this machine is turned away: DNS rebinding);
- what changes something must come from a page of ours: same origin, and with the token that our forms carry (see :mod:`hansei.web.forms`);
- answers may not be framed, may load nothing from elsewhere, run no inline script, and are not readable by other origins.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any, TextIO

from hansei.web.counters import Counters

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 12 * 1024 * 1024
"""Bytes of a request: a diff of 10 MB with its form."""
READING = frozenset({"GET", "HEAD"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PROMISES: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


class Shield:
    """Turns away what must not ask, and adds the promises to every answer."""

    def __init__(self, inner: Application, *, hosts: frozenset[str], counters: Counters, log: TextIO | None) -> None:
        self._inner = inner
        self._hosts = hosts
        self._counters = counters
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return  # there are no web sockets
        began = perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message.setdefault("headers", [])
                there = {name for name, _ in headers}
                headers.extend(promise for promise in PROMISES if promise[0] not in there)
                if b"cache-control" not in there:
                    headers.append((b"cache-control", b"no-store"))
            await send(message)

        refusal = self._refusal(scope)
        try:
            if refusal is not None:
                await _refuse(sending, *refusal)
            else:
                await self._inner(scope, _measured(receive), sending)
        finally:
            seconds = perf_counter() - began
            self._counters.answered(scope["method"], status, seconds)
            if self._log is not None:
                print(json.dumps(_line(scope, status, seconds)), file=self._log, flush=True)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get(b"host", "").lower() not in self._hosts:
            return 421, "This server answers only to the address that it said when it started."
        if scope["method"] in READING:
            return None
        origin = headers.get(b"origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self._hosts:
            return 403, "This came from a page of another site, and was not done."
        if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "This came from a page of another site, and was not done."
        length = headers.get(b"content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return 413, f"This is larger than {LARGEST // 1024 // 1024} MB."
        return None


def _measured(receive: Receive) -> Receive:
    """The request's body, cut off where it is longer than allowed, whatever its length was said to be."""
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > LARGEST:
            return {"type": "http.disconnect"}
        return message

    return receiving


async def _refuse(send: Send, status: int, sentence: str) -> None:
    body = sentence.encode() + b"\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _line(scope: Scope, status: int, seconds: float) -> dict[str, Any]:
    """What the log says of an answer: the path without its question, which may hold what somebody typed."""
    return {"method": scope["method"], "path": scope["path"][:200], "status": status, "ms": round(seconds * 1000, 1)}
