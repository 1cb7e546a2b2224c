"""A year of incidents that go through the whole process, by the command line and nothing else."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hansei.cli.main import main
from tests.house.modules import ROOT
from tests.support.mail import Mailbox
from tests.support.scratch import Scratch

EXAMPLES = {
    "enterprise": "2025-12-05-ticket-mail-delayed",
    "engineering": "2026-01-14-seat-holds-expire-early",
    "operations": "2026-01-22-gate-scanners-refuse-tickets",
    "learning": "2026-02-03-checkout",
    "reflexion": "2026-02-17-assistant-refunds-moved-show",
}
SETTINGS = """\
folder = "docs/incidents"
zone = "UTC"

[deadlines]
policy = "house"
zone = "Europe/Oslo"

[[remind.to]]
name = "team"
address = "env:YEAR_NOTIFY"
"""
MOMENTS = (
    "2027-12-24T17:00", "2028-01-01T00:30", "2028-02-29T12:00", "2028-03-25T23:30", "2028-03-26T00:59", "2028-10-28T23:30",
    "2028-10-29T00:59", "2028-04-15T10:00", "2028-04-16T10:00", "2028-12-31T23:59",
)  # fmt: skip
"""Instants at which incidents are written up: free days, a leap day, and the nights on which the clock is changed; UTC."""
_ADJUSTMENT = """\
**Adjustment:**
> "Before I prepare a refund I read the state of the show and its new date. If there is a new date, I offer the new ticket and ask. If the state is not
> plainly *cancelled*, I stop and hand over. I never release more than one batch; a person does."
"""
_UNFINISHED = {
    "engineering": {
        "## Action items\n\n": "## Action items\n\n- [ ] **[P1]** Rehearse the change of the clock\n",
        "$ npx jest services/seatmap/holds.test.ts": "$ test -f services/seatmap/holds.ts",
    },
    "learning": {
        "**Date:** 2026-02-05  \n**Attendees:**": "**Attendees:**",
        "| head of engineering | 2026-02-06 | Approved |": "| | | |",
        "npx jest services/checkout/pool.test.ts": "grep -q pool services/checkout/pool.ts\ntest -f services/checkout/gone.ts",
    },
    "operations": {"| P2 | Won't do: the provider issues none below 30 days |": "| P1 | Won't do |"},
    "reflexion": {"**Status:** Resolved": "**Status:** Monitoring", _ADJUSTMENT: ""},
}
"""What a document of a dialect lacks when it is written, so that a guard has to speak; and what can be verified without more than git."""
VERIFIED = {"engineering": (0, "1 of 1 command holds"), "learning": (1, "1 of 2 commands hold")}
"""Dialects whose examples name commands -> the exit code of their verification, and its result."""
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_MOST = 40
"""Steps after which an incident should long be closed."""


class Told(NamedTuple):
    """What the command line answered."""

    code: int
    out: str
    err: str


class Year:
    """The repository, and what happened in it."""

    def __init__(self, root: Path, box: Mailbox) -> None:
        self.made = Scratch(root)
        self.box = box
        self.reminded = 0
        os.environ["YEAR_NOTIFY"] = f"mailto://127.0.0.1:{box.port}?from=hansei@example.org&to=team@example.org"
        self.made.git("config", "user.name", "on-call engineer")
        self.made.git("config", "user.email", "oncall@example.org")
        self.refused: Counter[str] = Counter()
        self.why: dict[str, str] = {}
        """What each guard said last."""
        self.deeds = 0
        globs = "".join(f'\n[[paths]]\nglob = "docs/incidents/*-{name}.md"\ndialect = "{name}"\n' for name in EXAMPLES)
        self.made.put("hansei.toml", SETTINGS + globs)
        self.made.put(".gitignore", "/.hansei/\n")
        for folder in ("ops", "services"):
            for path in sorted((ROOT / "examples" / folder).rglob("*")):
                if path.is_file():
                    self.made.put(str(path.relative_to(ROOT / "examples")), path.read_text(encoding="utf-8"))
        self.made.commit("Start")

    def run(self, *words: str) -> Told:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(self.made.root):
            code = main(list(words))
        return Told(code, out.getvalue(), err.getvalue())

    def commits(self) -> int:
        return int(self.made.git("rev-list", "--count", "HEAD"))

    def do(self, *words: str) -> Told:
        """One action, which is one commit."""
        before = self.commits()
        told = self.run(*words, "--commit")
        assert told.code == 0, (words, told)
        assert self.commits() == before + 1, words
        self.deeds += 1
        return told

    def live(self, number: int, dialect: str) -> str:
        """One incident, from its draft to closed; returns its document."""
        moment = datetime.fromisoformat(MOMENTS[number % len(MOMENTS)]) + timedelta(days=28 * (number // len(MOMENTS)))
        self._wait(moment, 0)
        path = self._draft(f"Something {number:03} {dialect}", dialect)
        self.made.put(path, written(dialect, number, moment))
        self.made.commit(f"{path} is written")
        self.do("advance", path, "--to", "draft", "--reason", "it is written")
        self.remind()
        self._wait(moment, 3)  # it lies about until its deadlines are past
        self.remind()
        for _ in range(_MOST):
            before = self.commits()
            told = self.run("advance", path, "--json", "--commit")
            if "no step beyond" in told.err:
                self._look_back(path, dialect, moment)
                return path
            answer = json.loads(told.out)
            assert self.commits() == before + bool(answer["taken"])
            if not answer["taken"]:
                self._mend(path, answer["missing"])
        raise AssertionError(f"{path} is not closed after {_MOST} steps")

    def remind(self) -> None:
        """What is due is planned, sent, and sent no more."""
        planned = self._planned()
        told = self.run("remind", "--apply")
        assert told.code == 0, told
        assert self._planned() == set()
        told = self.run("remind", "--apply")
        assert (told.code, told.out) == (0, "Nothing to send.\n")
        self.reminded += len(planned)
        if planned:
            self.made.commit("Reminders that were sent")

    def _wait(self, moment: datetime, days: int) -> None:
        os.environ["HANSEI_NOW"] = f"{(moment + timedelta(days=days)).isoformat()}+00:00"

    def _planned(self) -> set[str]:
        messages = json.loads(self.run("remind", "--json").out)["messages"]
        return {reminder["key"] for message in messages for reminder in message["reminders"]}

    def _look_back(self, path: str, dialect: str, moment: datetime) -> None:
        """What comes after the closing: the verification, and the looks that are held a month later."""
        self.remind()
        if dialect in VERIFIED:
            before = self.commits()
            told = self.run("verify", path, "--yes", "--commit")
            assert (told.code, VERIFIED[dialect][1] in told.out) == (VERIFIED[dialect][0], True), told
            assert self.commits() == before + 1
        self._wait(moment, 31)
        self.remind()
        self.do("review", path, "--held", "follow-up", "--note", "nothing is left open", "--by", "duty manager")
        self.do("review", path, "--held", "next-review", "--note", "it did not come back", "--by", "duty manager")
        held = json.loads(self.run("due", "--json", "--within", "60 months").out)["due"]
        assert [one for one in held if one["path"] == path and one["kind"] in ("follow_up", "next_review")] == []

    def _draft(self, title: str, dialect: str) -> str:
        told = self.run("new", title, "--dialect", dialect, "--json")
        assert told.code == 0, told
        path = str(json.loads(told.out)["path"])
        self.made.commit("A draft")
        told = self.run("advance", path, "--json")
        answer = json.loads(told.out)
        assert told.code == 1
        assert not answer["taken"]
        self.refused.update(need["what"] for need in answer["missing"])
        return path

    def _mend(self, path: str, missing: list[dict[str, Any]]) -> None:
        assert missing
        for need in missing:
            assert need["sentence"]
            assert need["hint"]
            self.refused[need["what"]] += 1
            self.why[need["what"]] = need["sentence"]
            self._meet(path, need["what"], need["sentence"], need["hint"])

    def _meet(self, path: str, what: str, sentence: str, hint: str) -> None:
        """Do what the guard asks for."""
        if what == "resolved":
            assert self.run("edit", path, "--set", "incident_status=resolved").code == 0
            self.made.commit("It is resolved")
        elif what == "applied":
            self.made.put("AGENTS.md", f"{path} taught us something.\n")
            self.made.commit("The lesson is in the notes for agents")
            assert self.run("lesson", "apply", path, "--file", "AGENTS.md", "--commit", "HEAD").code == 0
            self.made.commit("The lesson is applied")
        elif what == "lesson":
            assert self.run("lesson", "add", path, "--adjustment", "Before I prepare a refund I read the state of the show").code == 0
            self.made.commit("The lesson is told")
        elif what == "reviewer":
            self.do("review", path, "--sign", "Reviewer", "--by", "site lead")
        elif what == "meeting":
            self.do(
                "review",
                path,
                "--meeting",
                os.environ["HANSEI_NOW"][:10],
                "--attendee",
                "support lead",
                "--question",
                "Why?",
                "--answer",
                "So",
            )
        elif what == "sign_off":
            for role in re.split(r" has | have ", sentence)[0].split(", "):
                self.do("review", path, "--sign", role, "--by", "site lead")
        elif what in ("owner", "due", "actions", "reason"):
            which = re.search(r"(\S+#\d+)", hint)
            assert which, hint
            bare = {"actions": ("done", "needs evidence"), "reason": ("wont-do", "needs a reason")}.get(what)
            if bare:
                told = self.run("actions", bare[0], which[1])
                assert (told.code, bare[1] in told.err) == (2, True), told
            words = {
                "owner": ("move", which[1], "--owner", "@team"),
                "due": ("move", which[1], "--due", "2029-01-31"),
                "actions": ("done", which[1], "--evidence", "hansei.toml"),
                "reason": ("wont-do", which[1], "--reason", "it is gone"),
            }
            self.do("actions", *words[what])
        else:
            raise AssertionError(f"{path}: {what}: {hint}")


def written(dialect: str, number: int, moment: datetime) -> str:
    """A post-mortem as a person would have written it: an example, moved in time, before anybody has reviewed it."""
    text = (ROOT / "examples/docs/incidents" / f"{EXAMPLES[dialect]}.md").read_text(encoding="utf-8")
    text = text.replace("> This is an example document. Foyer, its services and its people are made up.\n\n", "")
    first = datetime.fromisoformat(EXAMPLES[dialect][:10])
    shift = datetime(moment.year, moment.month, moment.day) - timedelta(days=2) - first

    def moved(match: re.Match[str]) -> str:
        return f"{datetime.fromisoformat(match[0]) + shift:%Y-%m-%d}"

    for old, new in _UNFINISHED.get(dialect, {}).items():
        assert old in text, old
        text = text.replace(old, new, 1)
    text = _DATE.sub(moved, text)
    return re.sub(r"\b(INC-\d{4}-\d{3}|FOY-412|INC-\d{4}-\d\d-\d\d-001)\b", f"INC-{moment:%Y}-{number:03}", text)
