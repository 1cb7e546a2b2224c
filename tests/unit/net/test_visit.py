"""Addresses are asked of a server on this machine, which is allowed for the test alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from hansei.net.visit import AGENT, HOPS, Manners, visit, visit_many


class Server:
    """Answers by the path: ``/404`` with that status, ``/to/x`` with a redirect; notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.times: list[float] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.answer()

            def do_GET(self) -> None:
                self.answer()

            def answer(self) -> None:
                outer.asked.append((self.command, self.path))
                outer.agents.add(self.headers["User-Agent"])
                outer.times.append(monotonic())
                name = self.path.strip("/")
                status = int(name) if name.isdigit() else 200
                if name == "no-head":
                    status = 404 if self.command == "HEAD" else 200
                elif name.startswith("to/"):
                    status = 302
                elif name == "round":
                    status = 301
                self.send_response(status)
                if status in {301, 302}:
                    self.send_header("Location", "/round" if name == "round" else f"/{name[3:]}")
                if name == "outward":
                    self.send_header("Location", "http://10.0.0.1/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://here.dev:{self.http.server_address[1]}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.http.shutdown()
    one.http.server_close()


MANNERS = Manners(allow_private=True, pause=0.05, timeout=2.0, resolve=lambda host, port: ["127.0.0.1"])


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/", ""),
        ("/204", ""),
        ("/404", "404 not found"),
        ("/410", "410 gone"),
        ("/401", None),
        ("/403", None),
        ("/429", None),
        ("/500", None),
        ("/503", None),
        ("/no-head", ""),
        ("/to/204", ""),
        ("/to/404", "404 not found"),
        ("/round", None),
    ],
)
def test_what_an_answer_means(server: Server, path: str, verdict: str | None) -> None:
    assert visit(server.url(path), MANNERS) == verdict


def test_head_is_enough_where_it_works_and_we_say_who_we_are(server: Server) -> None:
    visit(server.url("/a?b=c#d"), MANNERS)
    assert server.asked == [("HEAD", "/a?b=c")]
    assert server.agents == {AGENT}
    visit(server.url("/round"), MANNERS)
    assert len(server.asked) == 2 + HOPS


def test_a_private_address_is_not_even_connected_to(server: Server) -> None:
    careful = MANNERS._replace(allow_private=False)
    assert visit(server.url("/404"), careful) is None
    assert server.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(server: Server) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert visit(server.url("/to/404"), MANNERS._replace(resolve=resolve, timeout=0.2)) is None
    assert server.asked == [("HEAD", "/to/404")]


def test_a_host_that_does_not_exist_is_dead_and_no_network_is_not() -> None:
    def refuse(number: int) -> Manners:
        def resolve(host: str, port: int) -> list[str]:
            raise socket.gaierror(number, "no")

        return MANNERS._replace(resolve=resolve)

    assert visit("https://gone.dev/", refuse(socket.EAI_NONAME)) == "no such host"
    assert visit("https://gone.dev/", refuse(socket.EAI_AGAIN)) is None


def test_what_does_not_answer_or_speaks_no_http_is_unknown() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        assert visit(f"http://here.dev:{port}/", MANNERS) is None  # nobody listens
        silent.listen()
        assert visit(f"http://here.dev:{port}/", MANNERS._replace(timeout=0.2)) is None
        assert visit(f"https://here.dev:{port}/", MANNERS._replace(timeout=0.2)) is None


def test_many_are_asked_once_each_with_a_pause(server: Server) -> None:
    told: list[tuple[int, int]] = []
    urls = [server.url("/204"), server.url("/404"), server.url("/204"), "https://example.com/a", server.url("/")]
    verdicts = visit_many(urls, MANNERS, lambda done, total: told.append((done, total)))
    assert verdicts == {server.url("/204"): "", server.url("/404"): "404 not found", "https://example.com/a": None, server.url("/"): ""}
    assert told[-1] == (4, 4)
    assert server.times[-1] - server.times[0] >= 2 * MANNERS.pause


def test_a_run_ends_after_its_time(server: Server) -> None:
    assert visit_many([server.url("/404")], MANNERS._replace(longest=0.0)) == {server.url("/404"): None}
    assert visit_many([], MANNERS) == {}
