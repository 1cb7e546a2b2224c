"""A server on this machine that keeps the comments of pull requests, as GitHub's programming interface does."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token"


class Forge:
    """Holds comments; ``protected`` are those that are somebody else's."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.protected: set[int] = set()
        self.asked: list[tuple[str, str]] = []
        self.broken = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                size, page = int(query["per_page"][0]), int(query["page"][0])
                self.reply(200, outer.comments[(page - 1) * size : page * size])

            def do_POST(self) -> None:
                comment = {"id": len(outer.comments) + 1, "html_url": f"https://forge.example/{len(outer.comments) + 1}", **self.body()}
                outer.comments.append(comment)
                self.reply(201, comment)

            def do_PATCH(self) -> None:
                number = int(self.path.rpartition("/")[2])
                body = self.body()
                if number in outer.protected:
                    self.reply(403, {"message": "Resource not accessible by integration"})
                    return
                outer.comments[number - 1].update(body)
                self.reply(200, outer.comments[number - 1])

            def body(self) -> dict[str, Any]:
                data: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                return data

            def reply(self, status: int, data: object) -> None:
                outer.asked.append((self.command, self.path))
                if self.headers["Authorization"] != f"Bearer {TOKEN}":
                    status, data = 401, {"message": "Bad credentials"}
                sent = (outer.broken or json.dumps(data)).encode()
                self.send_response(status)
                if outer.broken == "moved":
                    self.send_header("Location", "https://elsewhere.example/")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def close(self) -> None:
        """End it."""
        self.http.shutdown()
        self.http.server_close()
