"""A team's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.config import load
from tests.support.settings import complaint, meant, written


def test_severities_are_kept_worst_first(tmp_path: Path) -> None:
    scheme = load(written(tmp_path, "[severity]\nMinor = 4\nBlocker = 1\nCritical = 1\n")).scheme
    assert list(scheme.severities.items()) == [("Blocker", 1), ("Critical", 1), ("Minor", 4)]


def test_status_words(tmp_path: Path) -> None:
    scheme = load(written(tmp_path, '[status.document]\nDraft = "draft"\nDone = "published"\n[status.incident]\nBurning = "open"\n')).scheme
    assert scheme.document_states == {"Draft": "draft", "Done": "published"}
    assert scheme.incident_states == {"Burning": "open"}


@pytest.mark.parametrize(
    ("text", "sentence", "hint", "wrong"),
    [
        ("[severity]\nBad = 6\n", "from 1 (worst) to 5", '"Bad" = 2', "6"),
        ("[severity]\nBad = true\n", "from 1 (worst) to 5", "", "true"),
        ('[severity]\n"" = 1\n', "is no word", "", '""'),
        ('[status.document]\nDraft = "draft"\nDone = "publishd"\n', "no state of a document", "did you mean published?", '"publishd"'),
        ('[status.document]\nDone = "published"\n', "means draft", 'Draft = "draft"', "status.document"),
        ('[status.incident]\nDone = "closed"\n', "no state of an incident", "known here", '"closed"'),
        ('[status.documents]\nDone = "closed"\n', "no setting 'documents'", "did you mean document?", "status.documents"),
        ('[for.learning.severity]\nBad = "x"\n', "from 1 (worst) to 5", "", '"x"'),
        ("[for.learning]\nzone = 3\n", "for.learning has no setting 'zone'", "known here", "zone"),
    ],
)
def test_mistakes_are_shown(tmp_path: Path, text: str, sentence: str, hint: str, wrong: str) -> None:
    error = complaint(tmp_path, text)
    assert sentence in error.sentence
    assert hint in error.hint
    assert meant(error.place) == wrong
