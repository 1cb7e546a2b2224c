"""The server as a program, asked over its address."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "hansei", "serve", *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_it_says_its_address_answers_there_and_stops(folder: Path) -> None:
    with start(folder, "--port", "0", "--log") as server:
        assert server.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert address is not None
        assert "Connection pool" in httpx.get(f"{address[0]}incidents").text
        assert httpx.get(address[0], headers={"host": "evil.example"}).status_code == 421
        server.send_signal(signal.SIGINT)
        _, log = server.communicate(timeout=20)
    assert '"path": "/incidents", "status": 200' in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--host", "0.0.0.0"), "0.0.0.0 can be reached from other machines"),
        (("--host", "example.org"), "example.org can be reached"),
        (("--port", "70000"), "there is no port 70000"),
    ],
)
def test_what_it_refuses(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    with start(folder, *words) as server:
        _, said = server.communicate(timeout=20)
        assert (server.returncode, sentence in said) == (2, True)


def test_a_port_that_is_taken_and_a_folder_that_is_not_there_are_sentences(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with start(folder, "--port", str(taken.getsockname()[1])) as server:
            assert "cannot be used" in server.communicate(timeout=20)[1]
            assert server.returncode == 2
    with start(tmp_path, "--folder", "nowhere", "--port", "0") as server:
        assert "there is no folder nowhere" in server.communicate(timeout=20)[1]
