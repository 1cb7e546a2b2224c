"""A mail server that keeps what it is given and sends nothing on: as much of SMTP (RFC 5321) as a client needs to hand over a message."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import NamedTuple, cast


class Letter(NamedTuple):
    """A message as it was handed over."""

    sender: str
    """Of the envelope."""
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The body as plain text, with the line ends of Python."""
        part = self.message.get_body(("plain", "html"))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n").strip("\n")


class Mailbox(socketserver.ThreadingTCPServer):
    """The server; ``refuses`` is the answer to every message while it is not empty, such as ``451 later``."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[Letter] = []
        self.refuses = ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server on a free port of this machine."""
    with Mailbox() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box = cast("Mailbox", self.server)
        sender = ""
        recipients: list[str] = []
        self._say("220 test")
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            verb, _, rest = line.partition(" ")
            address = rest.partition(":")[2].split(" ")[0].strip("<>")
            match verb.upper():
                case "MAIL":
                    sender, recipients = address, []
                    self._say("250 fine")
                case "RCPT":
                    recipients.append(address)
                    self._say("250 fine")
                case "DATA":
                    self._say("354 go on")
                    data = self._data()
                    if not box.refuses:
                        message = message_from_bytes(data, policy=policy.default)
                        box.letters.append(Letter(sender, tuple(recipients), message))
                    self._say(box.refuses or "250 taken")
                case "QUIT":
                    self._say("221 bye")
                    return
                case "EHLO" | "HELO" | "RSET" | "NOOP":
                    self._say("250 fine")
                case _:
                    self._say("502 not here")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())
