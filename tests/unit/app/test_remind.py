from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from hansei.app.remind import FILE, Message, apply, plain, plan
from hansei.app.workspace import Workspace
from hansei.errors import ConfigError, UsageError
from tests.support.mail import mailbox

TEXT = """\
# Pool ran dry on 2026-03-02

- **ID:** INC-7
- **Owner:** @ada

## Action items

- [ ] Limit the connections - owner: @ada - due: 2026-03-11
- [ ] Show the pool - owner: @grace - due: 2026-03-20
- [x] Restart - owner: @ada - due: 2026-03-03
"""
SETTINGS = """\
folder = "docs/incidents"

[[remind.to]]
name = "team"
address = "env:TEAM"

[[remind.to]]
name = "ada"
address = "env:ADA"
owners = ["@ada"]
"""
Start = Callable[[str], Workspace]


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it is sent."""

    got: list[dict[str, str]]

    def do_POST(self) -> None:
        self.got.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(500 if self.path == "/broken" else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def receiver() -> Iterator[tuple[int, list[dict[str, str]]]]:
    got: list[dict[str, str]] = []
    with HTTPServer(("127.0.0.1", 0), type("Kept", (Receiver,), {"got": got})) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, got
        server.shutdown()


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (folder / "2026-03-02-pool.md").write_text(TEXT)
    (tmp_path / "hansei.toml").write_text(SETTINGS)

    def on(moment: str) -> Workspace:
        monkeypatch.setenv("HANSEI_NOW", moment)
        return Workspace(tmp_path)

    return on


def told(messages: list[Message]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.target.name, [(each.stage.name, each.due.text) for each in one.reminders]) for one in messages]


def test_the_plan_tells_each_target_what_is_theirs(start: Start) -> None:
    assert told(plan(start("2026-03-17T12:00:00+00:00"))) == [
        ("team", [("1 day late", "Limit the connections"), ("3 days before", "Show the pool")]),
        ("ada", [("1 day late", "Limit the connections")]),
    ]
    assert told(plan(start("2026-03-05T12:00:00+00:00"))) == [("team", []), ("ada", [])]


def test_what_was_sent_is_not_sent_again_also_after_the_cache_is_gone(start: Start) -> None:
    sent: list[tuple[str, str, str]] = []

    def send(*message: str) -> bool:
        sent.append(message)  # type: ignore[arg-type]
        return True

    monkey = pytest.MonkeyPatch()
    monkey.setenv("TEAM", "x://")
    monkey.setenv("ADA", "y://")
    workspace = start("2026-03-11T12:00:00+00:00")
    assert [one.sent for one in apply(workspace, plan(workspace), send)] == [True, True]
    assert told(plan(start("2026-03-11T18:00:00+00:00"))) == [("team", []), ("ada", [])]
    assert len(sent) == 2
    assert "today: Limit the connections\nINC-7, @ada, due 2026-03-11" in sent[0][2]
    assert told(plan(start("2026-03-12T12:00:00+00:00")))[1] == ("ada", [("1 day late", "Limit the connections")])
    monkey.undo()


def test_a_target_that_fails_keeps_nobody_else_waiting_and_is_tried_again(
    start: Start, receiver: tuple[int, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, got = receiver
    monkeypatch.setenv("TEAM", f"json://127.0.0.1:{port}/broken")
    monkeypatch.setenv("ADA", f"json://127.0.0.1:{port}/ada")
    workspace = start("2026-03-11T12:00:00+00:00")
    outcomes = list(apply(workspace, plan(workspace)))
    assert [(one.message.target.name, one.sent) for one in outcomes] == [("team", False), ("ada", True)]
    assert got[-1]["title"] == "Hansei: 1 deadline"
    assert "Limit the connections" in got[-1]["message"]
    assert [name for name, reminders in told(plan(start("2026-03-11T13:00:00+00:00"))) if reminders] == ["team"]


def test_a_letter_says_what_is_due_and_comes_once(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with mailbox() as box:
        monkeypatch.setenv("TEAM", f"mailto://127.0.0.1:{box.port}?from=hansei@example.org&to=team@example.org")
        monkeypatch.setenv("ADA", f"mailto://127.0.0.1:{box.port}?from=hansei@example.org&to=ada@example.org")
        workspace = start("2026-03-17T12:00:00+00:00")
        assert [one.sent for one in apply(workspace, plan(workspace))] == [True, True]
        assert [(letter.sender, letter.recipients, letter.subject) for letter in box.letters] == [
            ("hansei@example.org", ("team@example.org",), "Hansei: 2 deadlines, 1 overdue"),
            ("hansei@example.org", ("ada@example.org",), "Hansei: 1 deadline, 1 overdue"),
        ]
        late = (
            f"1 day late: Limit the connections\nINC-7, @ada, due 2026-03-11\n{workspace.shown(workspace.folder / '2026-03-02-pool.md')}:8"
        )
        assert box.letters[1].text == late
        assert box.letters[0].text.startswith(f"{late}\n\n3 days before: Show the pool\nINC-7, @grace, due 2026-03-20\n")
        workspace = start("2026-03-17T18:00:00+00:00")
        assert list(apply(workspace, plan(workspace))) == []
        assert len(box.letters) == 2


def test_a_letter_that_the_server_does_not_take_is_sent_the_next_time(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with mailbox() as box:
        monkeypatch.setenv("TEAM", f"mailto://127.0.0.1:{box.port}?from=hansei@example.org&to=team@example.org")
        workspace = start("2026-03-11T12:00:00+00:00")
        box.refuses = "451 try again later"
        (outcome,) = apply(workspace, plan(workspace)[:1])
        assert (outcome.sent, outcome.problem, box.letters) == (False, "the other side did not take it", [])
        box.refuses = ""
        assert [one.sent for one in apply(workspace, plan(workspace)[:1])] == [True]
        assert [letter.subject for letter in box.letters] == ["Hansei: 1 deadline"]


def test_a_letter_keeps_every_sign_of_a_document(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Prüfe 反省, a < b & c > d, {x} %s {{ y }} http://x.example/?a=1&b=2"
    with mailbox() as box:
        monkeypatch.setenv("TEAM", f"mailto://127.0.0.1:{box.port}?from=hansei@example.org&to=team@example.org")
        workspace = start("2026-03-11T12:00:00+00:00")
        (workspace.folder / "2026-03-02-pool.md").write_text(TEXT.replace("Limit the connections", text), encoding="utf-8")
        messages = plan(workspace)[:1]
        assert [one.sent for one in apply(workspace, messages)] == [True]
        (letter,) = box.letters
    assert text in messages[0].body
    assert letter.text == messages[0].body


def test_an_address_that_is_missing_or_makes_no_sense_is_a_sentence_without_it(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("TEAM", raising=False)
    monkeypatch.setenv("ADA", "nonsense://user:secret@host")
    workspace = start("2026-03-11T12:00:00+00:00")
    problems = [one.problem for one in apply(workspace, plan(workspace))]
    assert problems == ["the variable TEAM is not set", "the address is not understood"]
    assert "secret" not in caplog.text
    assert not (workspace.folder / FILE).exists()


def test_a_file_of_what_was_sent_that_is_damaged_loses_no_other_line(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM", "x://")
    workspace = start("2026-03-11T12:00:00+00:00")
    list(apply(workspace, plan(workspace)[:1], lambda *_: True))
    path = workspace.folder / FILE
    path.write_text("<<<<<<< ours\n" + path.read_text() + "half a li")
    assert told(plan(start("2026-03-11T13:00:00+00:00")))[0] == ("team", [])


def test_the_plan_for_programs_holds_no_address(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM", "mailto://user:secret@host")
    data = plain(plan(start("2026-03-11T12:00:00+00:00")))
    assert data["messages"][0]["reminders"][0]["stage"] == "today"
    assert "secret" not in json.dumps(data)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ('[remind]\nbefore = ["3"]\n', "before must be a list of numbers of days"),
        ("[remind]\nafter = [0]\n", "after must be a list of numbers of days"),
        ("[remind]\nevery = -1\n", "every must be a number of days"),
        ('[remind]\nat = "noon"\n', "'noon' is no time of day"),
        ("[remind]\nto = 3\n", "to must be a list of tables"),
        ('[[remind.to]]\naddress = "slack://token"\n', "an address is the name of a variable"),
        ('[[remind.to]]\nname = "x"\n', "an address is the name of a variable"),
        ('[[remind.to]]\naddress = "env:A"\nkinds = ["tea"]\n', "'tea' is no kind of deadline"),
        ('[[remind.to]]\naddress = "env:A"\n[[remind.to]]\naddress = "env:A"\n', "'A' is named twice"),
        ("[remind]\nwhom = 3\n", "whom"),
    ],
)
def test_settings_that_are_not_understood(start: Start, settings: str, sentence: str) -> None:
    workspace = start("2026-03-11T12:00:00+00:00")
    (workspace.root / "hansei.toml").write_text(settings)
    with pytest.raises(ConfigError, match=sentence):
        Workspace(workspace.root)


def test_without_a_target_nobody_is_reminded(start: Start) -> None:
    workspace = start("2026-03-11T12:00:00+00:00")
    (workspace.root / "hansei.toml").write_text("")
    with pytest.raises(UsageError, match="do not say whom"):
        plan(Workspace(workspace.root))
