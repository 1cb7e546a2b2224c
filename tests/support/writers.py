"""Editors that all change the same post-mortems at once, as programs and as people in a browser, and what must be true afterwards."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

API = "/api/v1/incidents/"
TRIES = 400
"""So often somebody tries again who came too late."""


class Done(NamedTuple):
    """An edit that the server has acknowledged."""

    path: str
    text: str
    """Stands in the post-mortem once."""


Way = Callable[[Any, str, str], bool]
"""Client, path and text -> whether it was done; else somebody else was faster."""


def edit_all(client_of: Callable[[], Any], paths: Sequence[str], *, editors: int, edits: int, seed: int = 1) -> list[Done]:
    """All edits of all editors, who work at the same time; each is acknowledged in the end, or this fails."""

    def work(number: int) -> list[Done]:
        chance = random.Random(seed * 1000 + number)
        with client_of() as client:
            return [change(client, chance.choice(paths), f"Editor {number} makes edit {count}.", chance) for count in range(edits)]

    with ThreadPoolExecutor(editors) as pool:
        return [done for found in pool.map(work, range(editors)) for done in found]


def change(client: Any, path: str, text: str, chance: random.Random) -> Done:
    """One edit, tried until nobody was faster."""
    way = chance.choice(WAYS)
    for _ in range(TRIES):
        if way(client, path, text):
            return Done(path, text)
    raise AssertionError(f"{way.__name__} was too late {TRIES} times")


def by_edit(client: Any, path: str, text: str) -> bool:
    """An edit of the API."""
    return _sent(client, "POST", path, "/edits", {"edits": [{"edit": "add action", "of": text}]})


def by_action(client: Any, path: str, text: str) -> bool:
    """An action item of the API, which gets an id."""
    return _sent(client, "POST", path, "/actions", {"text": text})


def by_text(client: Any, path: str, text: str) -> bool:
    """The whole text."""
    answer = client.get(f"{API}{quote(path, safe='')}/text")
    tag = answer.headers["etag"]
    return _sent(client, "PUT", path, "/text", {"text": f"{answer.text}\n{text}\n"}, tag=tag)


def by_page(client: Any, path: str, text: str) -> bool:
    """The editor of the pages, as a browser without a script sends it."""
    page = client.get(f"/edit/{path}").text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition('class="editor"')[2]))
    fields |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    sent = {name: html.unescape(value).replace("\n", "\r\n") for name, value in fields.items()}
    answer = client.post(f"/edit/{path}", data={**sent, "text": f"{sent['text']}\r\n{text}\r\n", "do": "save"})
    assert answer.status_code in (303, 409), answer.text
    return bool(answer.status_code == 303)


WAYS: tuple[Way, ...] = (by_edit, by_action, by_text, by_page)


def wrong(place: Path, before: Mapping[str, str], done: Sequence[Done], *, sent: frozenset[str] = frozenset()) -> list[str]:
    """What is lost, mixed or damaged.

    Args:
        place: the repository.
        before: path -> text before all edits.
        done: what was acknowledged.
        sent: what was sent and not acknowledged: may stand there or not.
    """
    problems = []
    for path, text in before.items():
        lines = (place / path).read_text(encoding="utf-8").splitlines()
        own = {one.text for one in done if one.path == path}
        found = [match[0] for line in lines for match in re.finditer(r"Editor \d+ makes edit \d+\.", line)]
        problems += [f"lost in {path}: {one}" for one in own if found.count(one) == 0]
        problems += [f"{found.count(one)} times in {path}: {one}" for one in own if found.count(one) > 1]
        problems += [f"not of {path}: {one}" for one in found if one not in own and one not in sent]
        rest = [line for line in lines if line.strip() and "makes edit" not in line]
        if rest != [line for line in text.splitlines() if line.strip()]:
            problems.append(f"changed by nobody: {path}")
    return problems


def _sent(client: Any, method: str, path: str, part: str, body: Any, *, tag: str = "") -> bool:
    """Send a change; who comes too late is told for which text it may be sent again, and does so a few times."""
    address = f"{API}{quote(path, safe='')}"
    again = not tag
    tag = tag or client.get(address).headers["etag"]
    for _ in range(20 if again else 1):
        answer = client.request(method, address + part, json=body, headers={"if-match": tag})
        assert answer.status_code in (200, 412), answer.text
        if answer.status_code == 200:
            return True
        tag = answer.json()["current"]["etag"]
    return False
