from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.app import recallreports
from hansei.app.recall import Answer, Asked
from hansei.recall.answer import Verdict
from hansei.recall.diff import read_diff
from hansei.recall.reasons import Match
from tests.unit.recall.conftest import UNDONE

STORY: dict[str, Any] = {
    "id": "INC-7", "title": "Checkout ran out of connections", "date": "2025-03-03", "severity": "SEV-2",
    "because": "A session was never closed.", "do": "Close it", "open_actions": 1,
}  # fmt: skip
MATCHED = (
    Match("src/db/session.py", 4, "finally:", "takes away `finally`"),
    Match("src/db/session.py", 3, "session = open()", "is around it"),
)


def asked(level: str = "note", matched: tuple[Match, ...] = MATCHED, **story: Any) -> Asked:
    verdict = Verdict("docs/incidents/2025-03-03 pool.md", "related", level, 0.61, {**STORY, **story}, matched)
    return Asked("range", Answer((verdict,), (), 12), 0.0, change=read_diff(UNDONE))


SILENT = Asked("range", Answer((), (), 12), 0.0)


@pytest.mark.parametrize(("level", "command"), [("note", "notice"), ("warn", "warning"), ("ask", "warning"), ("deny", "error")])
def test_an_annotation_stands_where_the_line_stood(level: str, command: str) -> None:
    assert recallreports.github([SILENT, asked(level)]) == (
        f"::{command} file=src/db/session.py,line=4,title=Remember INC-7::This change may repeat INC-7, Checkout ran out of connections. "
        "It takes away `finally`. Because then: A session was never closed. What to do: Close it. Read docs/incidents/2025-03-03 pool.md.\n"
    )
    assert recallreports.github([SILENT]) == ""


def test_a_removed_line_is_shown_where_it_stood_in_the_file_of_now() -> None:
    diff = "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,4 @@\n+one\n+two\n first\n second\n@@ -8,3 +10,1 @@\n-eight\n-nine\n ten\n"
    found = asked()._replace(change=read_diff(diff))
    assert recallreports.line_now(found, Match("a.py", 9, "nine", "")) == 10
    assert recallreports.line_now(found, Match("a.py", 8, "eight", "")) == 10
    assert recallreports.line_now(found, Match("a.py", 2, "two", "")) == 2
    assert recallreports.line_now(found, Match("b.py", 0, "two", "")) == 1


def test_sarif_has_a_rule_for_each_incident() -> None:
    again = asked("warn", id="INC-8")
    report = json.loads(recallreports.sarif([asked(), SILENT, again, asked(matched=())]))
    (run,) = report["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["recall/INC-7", "recall/INC-8"]
    assert [(one["ruleIndex"], one["level"], len(one["locations"]), len(one["relatedLocations"])) for one in run["results"]] == [
        (0, "note", 1, 1),
        (1, "warning", 1, 1),
        (0, "note", 0, 0),
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "src/db/session.py"}, "region": {"startLine": 4}}
    marks = [one["partialFingerprints"]["hanseiRecall/v1"] for one in run["results"]]
    assert len(set(marks)) == 3
    moved = asked(matched=tuple(match._replace(line=match.line + 9) for match in MATCHED))
    assert json.loads(recallreports.sarif([moved]))["runs"][0]["results"][0]["partialFingerprints"]["hanseiRecall/v1"] == marks[0]


def test_a_comment_tells_the_incident_and_links_it() -> None:
    body = recallreports.comment([SILENT, asked()], "https://forge.example/our/shop/blob/HEAD/")
    assert body.startswith(recallreports.MARK)
    assert "### Wait! This change may repeat an incident\n" in body
    assert "INC-7: Checkout ran out of connections (2025-03-03, SEV-2)\n  src/db/session.py:4: takes away `finally`\n" in body
    assert "[Read the post-mortem](https://forge.example/our/shop/blob/HEAD/docs/incidents/2025-03-03%20pool.md)." in body
    assert "Read `docs/incidents/2025-03-03 pool.md`." in recallreports.comment([asked()])
    assert "repeat 2 incidents" in recallreports.comment([asked(), asked()])
    assert "Nothing in 12 post-mortems comes to mind." in recallreports.comment([SILENT])


@given(st.text(st.sampled_from("~`@#<>|\r\n\x1b\u202e:%,x "), max_size=30))
def test_what_is_quoted_ends_neither_a_block_nor_a_command(text: str) -> None:
    found = asked(title=text, because=text, do=text, id=f"x{text}", matched=(Match("a.py", 1, text, text),))
    lines = recallreports.comment([found]).split("\n")
    fences = [line for line in lines if line.lstrip(" ").startswith("~~~~")]
    assert fences == ["~~~~text", "~~~~"]
    outside = [*lines[: lines.index("~~~~text")], *lines[lines.index("~~~~") + 1 :]]
    assert "@" not in "".join(outside)
    (command,) = recallreports.github([found]).splitlines()
    assert command.startswith("::notice file=a.py,line=1,title=Remember x")
    assert command.isprintable()
    json.loads(recallreports.sarif([found]))
