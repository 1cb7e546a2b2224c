"""Which machines may be talked to. An address in a document may be anybody's, so nothing inside one's own network is ever asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from hansei.errors import HanseiError

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port -> IP addresses. Raises OSError."""

_RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "lan", "home.arpa", "onion")
"""Names that mean no machine of the public internet: RFC 2606, RFC 6761, RFC 6762, RFC 7686, RFC 8375."""
_EXAMPLES = ("example.com", "example.net", "example.org")


class RefusedError(HanseiError):
    """An address that is not asked, with the reason."""


class Target(NamedTuple):
    """An address that may be asked."""

    scheme: str
    host: str
    """As it is sent to the server: in letters of ASCII, small."""
    port: int
    path: str
    """With the query, without the fragment; begins with a slash."""

    @property
    def authority(self) -> str:
        """The value of the ``Host`` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        RefusedError: it is not of the web, holds a password, control characters, or a name that is reserved for examples.
    """
    if any(ord(char) < 33 or ord(char) == 127 for char in url):
        raise RefusedError("it holds spaces or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError as error:  # UnicodeError is one
        raise RefusedError(f"it is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise RefusedError("it is no address of the web")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("it holds a name or a password")
    if "." not in host and ":" not in host:
        raise RefusedError("its host has no domain")
    if any(host == name or host.endswith(f".{name}") for name in (*_RESERVED, *_EXAMPLES)):
        raise RefusedError("its host is reserved for examples or for one's own network")
    path = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
    return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)


def public_ips(target: Target, *, resolve: Resolve, allow_private: bool = False) -> Sequence[str]:
    """The IP addresses of a target, all of them public; connect to one of these and not to the name, which may answer otherwise next time.

    Raises:
        OSError: the name cannot be resolved.
        RefusedError: one of them belongs to this machine or a private network.
    """
    found = list(resolve(target.host, target.port))
    if not found:
        raise OSError("the name has no address")
    if not allow_private:
        for one in found:
            if not _is_public(one):
                raise RefusedError("its host is in a private network")
    return found


def resolved(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. Raises OSError."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def _is_public(text: str) -> bool:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (mapped is None or (mapped.is_global and not mapped.is_multicast))


def _escaped(text: str) -> str:
    """With every byte beyond ASCII written as ``%XX``; what is escaped already stays."""
    return "".join(chr(byte) if 32 < byte < 127 else f"%{byte:02X}" for byte in text.encode("utf-8", "surrogateescape"))
