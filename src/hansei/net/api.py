"""Questions to the programming interface of a service that a person has named: JSON over HTTPS, with a token, and nothing is retried.

Unlike an address that stands in a document, the address of the service is the user's own, so it may lie in a private network. Without
TLS only this machine is asked, since a token goes with the question. Redirects are not followed: they would carry the token elsewhere.
"""

from __future__ import annotations

import http.client
import json
import ssl
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from hansei.errors import HanseiError, UsageError
from hansei.net.visit import AGENT

TIMEOUT = 20.0
"""Seconds that each step of a question may take."""
LIMIT = 16 * 1024 * 1024
"""Bytes that an answer may have."""
_OWN = ("localhost", "127.0.0.1", "::1")


class ServiceError(HanseiError):
    """A service could not be reached, or did not answer as it should."""


class Reply(NamedTuple):
    """An answer."""

    status: int
    data: Any
    """The JSON; None when it has none."""


class Service:
    """One service.

    Args:
        base: its address, with the path that all questions share.
        token: what it knows us by; sent as a bearer token, and never shown.

    Raises:
        UsageError: it is no address of the web, or one without TLS that is not of this machine.
    """

    def __init__(self, base: str, token: str) -> None:
        parts = urlsplit(base)
        host = parts.hostname or ""
        if parts.scheme not in ("https", "http") or not host or parts.username or parts.query or parts.fragment:
            raise UsageError(f"{base!r} is no address of a service", hint="write it like https://api.example.com/v1")
        if parts.scheme == "http" and host not in _OWN:
            raise UsageError(f"{base} would be asked without TLS, and a token goes with it", hint="write https://")
        if not token or not token.isascii() or not token.isprintable():
            raise UsageError("the token is empty, or no token", hint="look at the variable that holds it")
        self._parts = parts
        self._token = token

    def ask(self, method: str, path: str, body: Any = None) -> Reply:
        """Ask once.

        Args:
            method: GET, POST, PATCH or DELETE.
            path: what comes behind the address, with its query.
            body: is sent as JSON.

        Raises:
            ServiceError: nobody answers, too much is answered, or what is no JSON.
        """
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        headers = {"Authorization": f"Bearer {self._token}", "User-Agent": AGENT, "Accept": "application/json", "Connection": "close"}
        data = None
        if body is not None:
            data = json.dumps(body).encode("ascii")
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, self._parts.path.rstrip("/") + path, data, headers)
            answer = connection.getresponse()
            read = answer.read(LIMIT + 1)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise ServiceError(
                f"{host} does not answer ({type(error).__name__})", hint="try again later, or look at the network"
            ) from error
        finally:
            connection.close()
        if len(read) > LIMIT:
            raise ServiceError(f"{host} answered with more than {LIMIT} bytes")
        try:
            return Reply(answer.status, json.loads(read) if read.strip() else None)
        except (ValueError, RecursionError) as error:
            if answer.status >= 400:
                return Reply(answer.status, None)
            raise ServiceError(f"{host} answered with what is no JSON (status {answer.status})") from error
