"""What dialect.toml may say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hansei.drafting.definition import FIELDS, compiled, line_of
from hansei.errors import ConfigError

LEAST: dict[str, Any] = {"title": "T", "description": "D"}


def test_the_least_a_dialect_says_has_defaults() -> None:
    data = compiled(LEAST, "ours")
    assert (data["file_name"], data["id_pattern"], data["zone"], data["default_state"]) == ("{date}-{slug}.md", "", "UTC", "draft")
    assert data["date"] == "%Y-%m-%d"
    assert data["severity_labels"] == []


def test_words_are_compared_in_their_normal_form_and_keep_their_order() -> None:
    table = {
        **LEAST,
        "signature": ["What **Went** Well?", "what went well", "Author(s)"],
        "severity": {"Low": 4, "High": 2},
        "severity_words": {"Critical": 1},
        "headings": {"root_cause five_whys": ["Cause & reasons (5 Whys)"]},
        "required": [{"section": "impact", "heading": "Impact", "ranks": [2, 1, 1]}],
    }
    data = compiled(table, "ours")
    assert data["signature"] == ["what went well", "author"]
    assert data["severity_labels"] == ["Low", "High"]
    assert data["severities"] == [["Low", 4], ["High", 2], ["Critical", 1]]
    assert data["headings"] == {"cause & reasons": "root_cause five_whys"}
    assert data["required"] == [["impact", "Impact", "in_review", [1, 2]]]


@pytest.mark.parametrize(
    ("change", "key", "words", "hint"),
    [
        ({"titel": "x"}, "titel", "no setting 'titel'", "did you mean title?"),
        ({"title": ""}, "title", "no title", "write title"),
        ({"title": "a\nb"}, "title", "one line", "write title"),
        ({"description": 3}, "description", "one line", "write"),
        ({"signature": "Impact"}, "signature", "list of texts", '["...", "..."]'),
        ({"file": []}, "file", "must be a table", "[file]"),
        ({"file": {"name": "{slug}/../x.md"}}, "file.name", "out of the folder", "{date}"),
        ({"file": {"id": "INC-{nr}"}}, "file.id", "cannot be used", "number:03"),
        ({"file": {"id": "{number}{number}"}}, "file.id", "cannot be used", "once"),
        ({"file": {"id": "{"}}, "file.id", "cannot be used", "in braces"),
        ({"severity": {"P0": 0}}, "severity.P0", "from 1", '"P0" = 2'),
        ({"severity": {"P0": True}}, "severity.P0", "from 1", "= 2"),
        ({"status": {"document": {"Fertig": "finished"}}}, "status.document.Fertig", "no state", "known are draft"),
        ({"status": {"document": {"Final": "published"}}}, "status.document", "means draft", 'Draft = "draft"'),
        ({"status": {"docs": {}}}, "status.docs", "no setting", "document"),
        ({"default_state": "done"}, "default_state", "no state", "known are"),
        ({"headings": {"root cause": ["x"]}}, "headings.root cause", "no section 'root'", "known are"),
        (
            {"headings": {"impact": ["Folgen"], "summary": ["folgen"]}},
            "headings.summary",
            "stands for impact and for summary",
            "one of the two",
        ),
        ({"headings": {"impact": ["***"]}}, "headings.impact", "no words", "as it stands"),
        ({"fields": {"comander": ["IC"]}}, "fields.comander", "no field", "did you mean commander?"),
        ({"deadlines": {"draft": "24h"}}, "deadlines.draft", "number of hours", "= 24"),
        ({"deadlines": {"to do": 1}}, "deadlines.to do", "no name", "small letters"),
        ({"horizons": {"soon": 3}}, "horizons.soon", "no horizon", "known are"),
        ({"draft": {"date": "%Q"}}, "draft.date", "as a format", "%Y-%m-%d"),
        ({"required": {}}, "required", "list of tables", "[[required]]"),
        ({"required": ["x"]}, "required", "list of tables", "[[required]]"),
        ({"required": [{"section": "impact"}]}, "required", "lacks its section or heading", "heading ="),
        ({"required": [{"section": "impakt", "heading": "x"}]}, "required.section", "no section", "did you mean impact?"),
        ({"required": [{"section": "impact", "heading": "x", "ranks": [0]}]}, "required.ranks", "from 1 to 5", "[1, 2]"),
        (
            {"required": [{"section": "impact", "heading": "x", "from_state": "not_required"}]},
            "required.from_state",
            "no state",
            "known are",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_key(change: dict[str, Any], key: str, words: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(words)) as refused:
        compiled({**LEAST, **change}, "ours")
    assert refused.value.place is not None
    assert refused.value.place.path == key
    assert hint in refused.value.hint


@pytest.mark.parametrize("name", ["", "Our Team", "../x", "-x", "x" * 50])
def test_names_of_dialects_are_plain(name: str) -> None:
    with pytest.raises(ConfigError, match="no name"):
        compiled(LEAST, name)


def test_the_fields_are_those_of_the_vocabulary(root: Path) -> None:
    english = tomllib.loads((root / "src/hansei/incident/vocabulary/en.toml").read_text(encoding="utf-8"))
    assert set(english["fields"]) == FIELDS


@pytest.mark.parametrize(
    ("key", "line"), [("title", 1), ("file.name", 4), ("file", 3), ("status.document.Draft", 6), ("required", 7), ("nosuch", None)]
)
def test_a_key_is_found_in_its_file(key: str, line: int | None) -> None:
    text = 'title = "x"\n\n[file]\nname = "y"\n[status.document]\nDraft = "draft"\n[[required]]\nsection = "impact"\n'
    assert line_of(text, key) == line
