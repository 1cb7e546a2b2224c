"""The guide that walks through one incident shows what really happens. ``HANSEI_REWRITE=1`` writes down what does."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from random import Random

import pytest

from tests.house.modules import ROOT
from tests.transcripts.test_transcripts import REWRITE
from tests.transcripts.walkthrough import played

GUIDE = ROOT / "docs" / "guides" / "walkthrough.md"


def test_the_guide_shows_what_happens(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "choice", Random(7).choice)  # the ids of comments
    text = GUIDE.read_text(encoding="utf-8")
    really = played(text, repository)
    if os.environ.get(REWRITE):
        GUIDE.write_text(really, encoding="utf-8")
        return
    assert really == text, f"if this is what should happen: {REWRITE}=1 pytest {Path(__file__).name}"


def test_a_difference_is_seen(repository: Path) -> None:
    page = '<!-- file a/b.txt -->\n```text\nyes\n```\n\n<!-- at 2026-02-28T23:00 -->\n```console\n$ cat a/b.txt\nno\n$ echo "$HANSEI_NOW"\n```\n'
    assert played(page, repository) == page.replace("\nno\n", "\nyes\n").replace('NOW"\n', 'NOW"\n2026-02-28T23:00:00+00:00\n')
