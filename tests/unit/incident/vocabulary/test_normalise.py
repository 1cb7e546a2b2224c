"""The one form in which words are compared."""

from __future__ import annotations

import pytest

from hansei.incident.vocabulary.normalise import aside, normalise


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Root Cause", "root cause"), ("**Root Cause:**", "root cause"), ("## 3.2 Root cause", "root cause"), ("3.2 Root cause", "root cause"), ("1. Date", "date"), ("2) Impact", "impact"),
        ("IV. Impact", "impact"), ("A. Impact", "impact"), ("🔥 Impact 🔥", "impact"), (":fire: Impact", "impact"), ("Impact {#impact}", "impact"), ("Impact <a id='x'></a>", "impact"),
        ("[Impact](#impact)", "impact"), ("Timeline (all times UTC)", "timeline"), ("影響（Impact）", "影響"), ("Follow-up", "follow up"), ("started_at", "started at"), ("What’s next?", "what's next"),
        ("Resolution / Recovery", "resolution/recovery"), ("Fix — applied", "fix - applied"), ("5 Whys", "5 whys"), ("What held vs. what failed", "what held vs what failed"), ("TL;DR", "tl dr"),
        ("`Impact`", "impact"), ("一、影响", "影响"), ("①影響", "影響"), ("STRASSE", "strasse"), ("(optional)", "optional"), ("", ""), ("???", ""), ("1.", "1"), ("***", ""),
    ],
)  # fmt: skip
def test_form(text: str, form: str) -> None:
    assert normalise(text) == form


@pytest.mark.parametrize("text", ["Root Cause", "1. **What went well?** (so far)", "影響（Impact）", "Résumé de l’incident", "a_b-c/d"])
def test_the_form_is_its_own_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "inner"),
    [("検知（Detect）", "detect"), ("Time (UTC)", "utc"), ("Timeline", ""), ("[Draft]", ""), ("Open (until Friday", "until friday")],
)
def test_what_stands_in_parentheses(text: str, inner: str) -> None:
    assert aside(text) == inner
