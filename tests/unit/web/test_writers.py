"""Many who write at once, and a server that is killed: nothing that was acknowledged is lost, and nothing is mixed."""

from __future__ import annotations

import json
import random
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from hansei.web.application import build
from hansei.web.site import Site
from tests.support import site as served_site
from tests.support.writers import API, Done, change, edit_all, wrong
from tests.unit.web.conftest import HOST

NAMES = ("docs/incidents/2026-02-24-checkout-again.md", "docs/incidents/2025-11-03-payment-page.md")
MORE = (*NAMES, "docs/incidents/2026-02-01-one.md", "docs/incidents/2026-02-02-two.md", "docs/incidents/2026-02-03-three.md")


def test_editors_of_one_post_mortem_lose_nothing(site: Site, folder: Path) -> None:
    path = "docs/incidents/2026-01-10-pool.md"
    before = {path: (folder.parents[1] / path).read_text()}
    application = build(site, hosts=frozenset({HOST}))

    def client() -> TestClient:
        return TestClient(application, base_url=f"http://{HOST}", follow_redirects=False)

    done = edit_all(client, [path], editors=3, edits=4)
    assert len(done) == 12
    assert wrong(folder.parents[1], before, done) == []


def test_what_is_wrong_is_seen(folder: Path) -> None:
    path = "docs/incidents/2026-01-10-pool.md"
    before = {path: (folder.parents[1] / path).read_text()}
    done = [Done(path, "Editor 1 makes edit 1."), Done(path, "Editor 1 makes edit 2.")]
    (folder.parents[1] / path).write_text(
        before[path].replace("SEV-1", "SEV-9") + "Editor 1 makes edit 2.\n" * 2 + "Editor 7 makes edit 1.\n"
    )
    assert [problem.partition(":")[0] for problem in wrong(folder.parents[1], before, done)] == [
        f"lost in {path}",
        f"2 times in {path}",
        f"not of {path}",
        "changed by nobody",
    ]


@pytest.mark.soak
def test_twenty_editors_and_two_thousand_edits(tmp_path: Path) -> None:
    place = served_site.make(tmp_path / "foyer")
    for path in MORE[2:]:
        (place / path).write_text(served_site.FIRST.replace("2025-11-03-001", f"{path[15:25]}-001"), encoding="utf-8")
    before = {path: (place / path).read_text(encoding="utf-8") for path in MORE}
    with served_site.served(place) as address:

        def client() -> httpx.Client:
            return httpx.Client(base_url=address, timeout=120)

        began = time.monotonic()
        done = edit_all(client, MORE, editors=20, edits=100)
        print(f"{len(done)} edits in {time.monotonic() - began:.0f} s")
    assert len(done) == 2000
    assert wrong(place, before, done) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path: Path, seed: int) -> None:
    place = served_site.make(tmp_path / "foyer")
    before = {path: (place / path).read_text(encoding="utf-8") for path in NAMES}
    chance = random.Random(seed)
    done: list[Done] = []
    said: list[str] = []
    sent: set[str] = set()
    lock = threading.Lock()

    def work(address: str, number: int) -> None:
        own = random.Random(seed * 100 + number)
        with httpx.Client(base_url=address, timeout=30) as client:
            for count in range(10_000):
                text = f"Editor {number} makes edit {count}."
                path = own.choice(NAMES)
                with lock:
                    sent.add(text)
                try:
                    acknowledged = change(client, path, text, own)
                    comment = client.post(f"{API}{path.replace('/', '%2F')}/comments", json={"text": text})
                except httpx.HTTPError:
                    return  # it was killed
                with lock:
                    done.append(acknowledged)
                    if comment.status_code == 200:
                        said.append(comment.json()["id"])

    for life in range(12):
        with served_site.running(place) as server:
            writers = [threading.Thread(target=work, args=(server.address, life * 10 + number)) for number in range(4)]
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.3, 2.5))
            server.kill()
            for writer in writers:
                writer.join()
        acknowledged = {one.text for one in done}
        assert wrong(place, before, done, sent=frozenset(sent - acknowledged)) == []
        kept: list[Any] = []
        for file in (place / "docs" / "incidents" / "comments").glob("*.jsonl"):
            kept += [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
        assert set(said) <= set(kept)
    assert len(done) > 50
    print(f"{len(done)} edits and {len(said)} comments acknowledged, 12 kills")
