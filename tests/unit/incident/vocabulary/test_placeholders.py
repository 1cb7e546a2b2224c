"""What a template left to be filled in, and what only looks like it."""

from __future__ import annotations

import pytest

from hansei.incident import vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "[Name]", "[Name(s)]", "[Names of everyone who helped]", "[e.g., INC-2025-001]", "[YYYY-MM-DD]", "[Draft / Under Review / Published]", "[P0 / P1 / P2 / P3]", "[1-4]", "[LINK]", "[Number or percentage]",
        "[Start time - End time (Total: X minutes)]", "[Did we violate SLAs? Which ones?]", "[...]", "[…]", "[Number] users", "____", "__________ (from detection to resolution)", "$__________ (estimated)", "_____%",
        "YYYY-MM-DD", "YYYY-MM-DD HH:MM:SS UTC", "HH:MM", "DD/MM/YYYY", "INC-YYYY-NNN", "TBD", "tbd", "**TBD**", "TBA", "TBD (after the review)", "TODO", "todo", "xxx", "?mins", "? minutes", "X hours Y minutes",
        "N/A", "n/a", "???", "...", "<name>", "<your name here>", "<Title of the incident>", "{{ title }}", "${DATE}", "@username", "to be determined", "To be filled in.", "fill me in",
    ],
)  # fmt: skip
def test_placeholders(text: str) -> None:
    assert vocabulary.load().is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "[text](https://example.com)", "[x]", "[ ]", "[X]", "x", "[1]", "[JIRA-123]", "[2026-06-29]", "[@someone]", "[#42]", "[DONE]", "[WIP]", "[P1]", "[Resolved]", "none", "None", "no", "-", "—", "0",
        "2025-12-10", "10:15", "<br>", "<https://example.com>", "<ops@example.com>", "<@U024BE7LH>", "</details>", "all users", "an example of a value", "SEV-2", "__init__", "__init__.py", "Use the format YYYY-MM-DD in all file names of the folder",
        "The on-call engineer", "n/a because the service was not used", "[Runbook][runbook]", "![graph](x.png)", "see [1] and [2]", "what went wrong", "x" * 600, "TODOs were filed", "add a test", "f(x)", "a[i]", "[^1]", "[[wiki link]]", "node-7: [ditto above ...]", "Removed [the flag] and shipped",
    ],
)  # fmt: skip
def test_values(text: str) -> None:
    assert not vocabulary.load().is_placeholder(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "未定"), ("zh", "待定"), ("ko", "미정"), ("no", "[Hva gjorde at feilen oppstod?]"), ("fr", "à compléter"), ("de", "TT.MM.JJJJ"), ("es", "por definir"), ("pt", "a definir"),
     ("it", "da definire"), ("nl", "in te vullen"), ("sv", "ÅÅÅÅ-MM-DD"), ("de", "[Name]")],
)  # fmt: skip
def test_other_languages(language: str, text: str) -> None:
    assert vocabulary.load(language).is_placeholder(text)


def test_a_status_in_brackets_is_a_value() -> None:
    assert not vocabulary.load("no").is_placeholder("[Løst]")
