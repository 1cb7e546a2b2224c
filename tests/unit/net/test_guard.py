"""Which machines may be talked to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hansei.net.guard import RefusedError, public_ips, target_of


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "authority"),
    [
        ("https://status.shop.dev", "status.shop.dev", 443, "/", "status.shop.dev"),
        ("HTTP://Status.Shop.dev:8080/a?b=c#d", "status.shop.dev", 8080, "/a?b=c", "status.shop.dev:8080"),
        ("https://müller.de/straße", "xn--mller-kva.de", 443, "/stra%C3%9Fe", "xn--mller-kva.de"),
        ("https://shop.dev./a%20b", "shop.dev", 443, "/a%20b", "shop.dev"),
        ("https://[2606:4700::1111]/", "2606:4700::1111", 443, "/", "[2606:4700::1111]"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, port: int, path: str, authority: str) -> None:
    target = target_of(url)
    assert (target.host, target.port, target.path, target.authority) == (host, port, path, authority)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://shop.dev/a", "file:///etc/passwd", "https://", "https://name:word@shop.dev", "https://shop.dev/a\r\nHost: b", "https://shop.dev/a b",
        "https://intranet/", "https://localhost:8080", "http://printer.local/", "https://example.com/a", "https://wiki.example.org",
        "https://a.test", "https://shop.dev:99999/", "https://shop.dev:x/", "https://[::1", "https://" + "a" * 70 + ".dev", "http://db.internal/",
    ],
)  # fmt: skip
def test_what_is_never_asked(url: str) -> None:
    with pytest.raises(RefusedError):
        target_of(url)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
        "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:0a00:0001::", "nonsense",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(ip: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return ["93.184.216.34", ip]

    with pytest.raises(RefusedError):
        public_ips(target_of("https://shop.dev/"), resolve=resolve)
    assert public_ips(target_of("https://shop.dev/"), resolve=resolve, allow_private=True) == ["93.184.216.34", ip]


def test_public_addresses_are_let_through_and_none_is_an_error() -> None:
    target = target_of("https://shop.dev/")
    assert public_ips(target, resolve=lambda host, port: ["93.184.216.34", "2606:4700::1111"]) == ["93.184.216.34", "2606:4700::1111"]
    with pytest.raises(OSError, match="no address"):
        public_ips(target, resolve=lambda host, port: [])
