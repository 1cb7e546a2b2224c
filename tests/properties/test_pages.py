"""Whatever a document holds and whatever is asked: the pages and the API answer, show text as text, and change and leak nothing."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from hansei.app.keeper import Keeper
from hansei.app.workspace import Workspace
from hansei.web.application import build
from hansei.web.site import Site
from tests.support import hostile
from tests.unit.web.conftest import HOST, POOL

SECRET = "the secret of the neighbour"
NAME = "docs/incidents/2026-01-10-pool.md"
PAGES = ("incidents", "edit", "fields", "process", "comments", "history", "similar")
PARTS = ("", "/text", "/findings", "/process", "/comments", "/similar")
LISTS = ("/", "/incidents", "/actions")
POISON = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1)) <javascript:alert(1)>",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[a]: javascript:alert(1)\n\n[a]",
    '{{ 7 * 191 }} {% include "layout.html" %} ${7*191} #{7*191} <%= 7*191 %>',
    "[a](../../../secret.md) ![a](../../../secret.png) [a](//evil.example/x)",
    "\" autofocus onfocus=\"alert(1) ' onclick='alert(1)",
    "</textarea></title></a><script>alert(1)</script><base href=//evil.example/>",
    "<style>*{display:none}</style><meta http-equiv=refresh content=0>",
    "&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e; \u202eevil \x00\x01\x7f",
    "`<script>`\n\n```\n<script>alert(1)</script>\n```\n\n<!-- <script> -->",
)
NAMES = (
    "../../../secret.md",
    "..%2F..%2F..%2Fsecret.md",
    "%2e%2e/%2e%2e/%2e%2e/secret.md",
    "docs/incidents/../../../secret.md",
    "/etc/passwd",
    "%2Fetc%2Fpasswd",
    "....//....//secret.md",
    "secret.md%00.md",
    "{{7*191}}",
    "<script>alert(1)</script>",
    "a" * 5000,
    "%ff%fe",
    ".hansei/store",
    "hansei.toml",
    ".git/config",
    "$(id)",
    "*",
    ".",
)


class Tags(HTMLParser):
    """What of a page could run, load or lead somewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one."""
        given = {name: (value or "").strip().lower() for name, value in attrs}
        if tag in ("iframe", "object", "embed", "base", "style", "frame", "applet") or given.get("http-equiv"):
            self.wrong.append(f"<{tag}>")
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.wrong.append("a script that is not ours")
        self.wrong += [f"<{tag} {name}>" for name in given if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction", "srcset", "xlink:href", "poster"):
            if re.match(r"[\s\x00-\x20]*(?:javascript|vbscript|data):", given.get(name, "")):
                self.wrong.append(f"<{tag} {name}={given[name][:30]}>")
        if tag in ("img", "link", "script") and re.match(r"(?:https?:)?//", given.get("src", given.get("href", ""))):
            self.wrong.append(f"<{tag}> from elsewhere")


class Served(NamedTuple):
    """A repository with a neighbour that is nobody's business, and who asks about it."""

    place: Path
    site: Site
    client: TestClient

    @property
    def path(self) -> Path:
        """The document that is asked about."""
        return self.place / NAME

    def write(self, data: bytes) -> None:
        """Let it say something else."""
        self.path.write_bytes(data)
        self.site.keeper.forget()


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    root = tmp_path / "ours"
    (root / "docs" / "incidents").mkdir(parents=True)
    (root / "hansei.toml").write_text("")
    (root / NAME).write_text(POOL)
    (tmp_path / "secret.md").write_text(f"# {SECRET}\n")
    (tmp_path / "secret.png").write_text(SECRET)
    monkeypatch.chdir(root)
    monkeypatch.setenv("HANSEI_NOW", "2026-03-02T10:00:00+00:00")

    def start(keeper: Keeper | None = None) -> Workspace:
        return Workspace(root, keeper=keeper)

    site = Site(start)
    application = build(site, hosts=frozenset({HOST}))
    return Served(root, site, TestClient(application, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False))


def documents(count: int) -> Iterable[bytes]:
    """So many documents: a usual one with poison in each place, an archive, and what breaks parsers."""
    yield from (poisoned(poison) for poison in POISON)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", b"0" * 5_000_000)
    yield packed.getvalue()
    yield from (case.data for case in hostile.cases(count - len(POISON) - 1, seed=7, largest=60_000))


def poisoned(poison: str) -> bytes:
    """A document with poison in its title, its fields, its text and an action item."""
    text = POOL.replace("Connection pool", f"{poison} pool").replace("@ada", poison).replace("checkout, payments", poison)
    return text.replace("Buyers could not pay", f"{poison} Buyers could not pay").encode()


def wrong_with(served: Served, data: bytes) -> list[str]:
    """What is wrong with the answers to all that can be asked about a document, and with saving it as it was."""
    served.write(data)
    wrong = []
    for path in (*(f"/{page}/{NAME}" for page in PAGES), *LISTS):
        answer = served.client.get(path)
        wrong += [f"{path}: {answer.status_code}"] if answer.status_code >= 500 else []
        wrong += [f"{path}: {one}" for one in Tags(answer.text).wrong]
        wrong += [f"{path}: a template was run"] if "1337" in answer.text and b"7 * 191" in data else []
        wrong += [f"{path}: a secret"] if SECRET in answer.text else []
    for part in PARTS:
        answer = served.client.get(f"/api/v1/incidents/{quote(NAME, safe='')}{part}")
        wrong += [f"api{part}: {answer.status_code}"] if answer.status_code >= 500 else []
    if not saved_as_it_was(served):
        wrong.append("saving it as it was changed something")
    if served.path.read_bytes() != data:
        wrong.append("the document was changed")
    return wrong


def saved_as_it_was(served: Served) -> bool:
    """Whether the editor, sent back as it came, changes nothing; a document that no form can carry is not edited at all."""
    page = served.client.get(f"/edit/{NAME}")
    if page.status_code != 200:
        return page.status_code == 400
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text.partition('class="editor"')[2]))
    fields |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL))
    sent = {name: re.sub(r"\r\n|\r|\n", "\r\n", html.unescape(value)) for name, value in fields.items()}
    return served.client.post(f"/edit/{NAME}", data={**sent, "do": "save"}).status_code == 303


@pytest.mark.parametrize("poison", POISON)
def test_poison_is_only_text(served: Served, poison: str) -> None:
    assert wrong_with(served, poisoned(poison)) == []


def test_what_could_run_is_seen() -> None:
    page = (
        "<script>x</script><script src=/static/a.js></script><a href=' JavaScript:x'>a</a><img onload=x src=//evil.example/x>"
        "<iframe></iframe><p style=x>&lt;script&gt;</p>"
    )
    assert Tags(page).wrong == [
        "a script that is not ours",
        "<a href=javascript:x>",
        "<img onload>",
        "<img> from elsewhere",
        "<iframe>",
        "<p style>",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_else(served: Served, name: str) -> None:
    shown = quote(name, safe="/%")
    for path in (*(f"/{page}/{shown}" for page in (*PAGES, "code", "images", "static", "rules")), f"/api/v1/incidents/{shown}/text"):
        answer = served.client.get(path)
        assert answer.status_code < 500, path
        assert SECRET not in answer.text, path
        assert "root:" not in answer.text, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert Tags(answer.text).wrong == []


@pytest.mark.soak
def test_two_hundred_hostile_documents(served: Served) -> None:
    bad = {number: (data[:80], wrong[:3]) for number, data in enumerate(documents(200)) if (wrong := wrong_with(served, data))}
    assert bad == {}
