"""The dialects that come with Hansei, and those of a team."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hansei.drafting import catalog
from hansei.drafting.definition import DOCUMENT_STATES, INCIDENT_STATES
from hansei.errors import ConfigError, NotFoundError
from hansei.incident.dialect import Dialect
from hansei.incident.model import SECTIONS

TEAM = """\
title = "Our team"
description = "For us."
signature = ["Was ist passiert?", "Folgen", "Ursache", "Aufgaben"]

[file]
name = "{year}/{date}-{slug}.md"
id = "OPS-{number:04}"

[severity]
rot = 1
gelb = 3

[headings]
summary = ["Was ist passiert?"]
impact = ["Folgen"]
root_cause = ["Ursache"]
actions = ["Aufgaben"]

[deadlines]
draft = 48

[draft]
date = "%d.%m.%Y"
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "our-team"
    folder.mkdir()
    (folder / "dialect.toml").write_text(TEAM, encoding="utf-8")
    (folder / "template.md").write_text("# {{ title }}\n", encoding="utf-8")
    return folder


def test_the_list_of_dialects_is_that_of_their_folders() -> None:
    assert sorted(catalog.NAMES) == sorted(path.parent.name for path in catalog.FOLDER.glob("*/dialect.toml"))
    assert [dialect.name for dialect in catalog.builtin()] == list(catalog.NAMES)
    assert all((catalog.FOLDER / name / "template.md").is_file() for name in catalog.NAMES)


def test_the_compiled_dialects_are_in_step_with_their_source(root: Path) -> None:
    done = subprocess.run([sys.executable, str(root / "tools" / "compile_data.py"), "--check"], capture_output=True, text=True, check=False)
    assert "dialects" not in done.stdout


@pytest.mark.parametrize("name", catalog.NAMES)
def test_what_is_compiled_is_what_the_folder_says(name: str) -> None:
    assert catalog.load(catalog.FOLDER / name) == catalog.blueprint(name).dialect


@pytest.mark.parametrize("dialect", catalog.builtin(), ids=lambda dialect: dialect.name)
def test_a_dialect_speaks_of_what_is_known(dialect: Dialect) -> None:
    assert {name for names in dialect.headings.values() for name in names.split()} <= set(SECTIONS)
    assert set(dialect.document_states.values()) <= set(DOCUMENT_STATES)
    assert set(dialect.incident_states.values()) <= set(INCIDENT_STATES)
    assert set(dialect.severity_labels) <= set(dialect.severities)
    ranks = [dialect.severities[label] for label in dialect.severity_labels]
    assert ranks == sorted(set(ranks))
    assert dialect.signature
    assert dialect.required


def test_the_facts_of_the_dialects() -> None:
    facts = {
        dialect.name: (dialect.id_pattern, dialect.severity_labels, tuple(dialect.document_states)[:3]) for dialect in catalog.builtin()
    }
    assert facts == {
        "engineering": ("{stem}", ("High", "Medium", "Low"), ()),
        "enterprise": ("INC-{year}-{number:03}", ("P0", "P1", "P2", "P3"), ("Draft", "Under Review", "Published")),
        "learning": ("INC-{date}-{number:03}", ("1-Critical", "2-High", "3-Medium", "4-Low"), ("Draft", "Under Review", "Final")),
        "operations": ("", ("P0", "P1", "P2", "P3", "P4"), ("Draft", "Under Review", "Approved")),
        "reflexion": ("{stem}", ("SEV-1 (Critical)", "SEV-2 (Major)", "SEV-3 (Minor)"), ()),
    }
    by_name = {dialect.name: dialect for dialect in catalog.builtin()}
    assert by_name["enterprise"].deadlines == {"draft": 24, "review": 48, "publish": 72, "follow_up": 720}
    assert by_name["reflexion"].incident_states == {"Resolved": "resolved", "Monitoring": "monitoring", "Open": "open"}
    assert {dialect.file_name for dialect in catalog.builtin()} == {"{date}-{slug}.md"}


def test_a_team_s_own_dialect(team: Path) -> None:
    layout = catalog.load_blueprint(team)
    dialect = layout.dialect
    assert (dialect.name, dialect.title, dialect.zone, dialect.default_state) == ("our-team", "Our team", "UTC", "draft")
    assert dialect.severities == {"rot": 1, "gelb": 3}
    assert dialect.headings == {"was ist passiert": "summary", "folgen": "impact", "ursache": "root_cause", "aufgaben": "actions"}
    assert (layout.date_format, layout.moment_format) == ("%d.%m.%Y", "%Y-%m-%d %H:%M UTC")
    assert layout.template == team / "template.md"


def test_a_mistake_is_refused_with_its_line(team: Path) -> None:
    path = team / "dialect.toml"
    path.write_text(TEAM.replace("gelb = 3", "gelb = 9"), encoding="utf-8")
    with pytest.raises(ConfigError, match="must be a number from 1") as refused:
        catalog.load(team)
    assert refused.value.place is not None
    assert (refused.value.place.path, refused.value.place.line) == (str(path), 1 + TEAM[: TEAM.index("gelb")].count("\n"))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("dialect.toml", b"title = ", "not TOML"),
        ("dialect.toml", b"title = '\xff'", "not UTF-8"),
        ("dialect.toml", b"#" * (catalog.LARGEST + 1), "at most"),
        ("dialect.toml", b"", "no title"),
        ("dialect.toml", b"a = " + b"[" * 20000, "not TOML"),
    ],
)
def test_unusable_files_are_refused(team: Path, name: str, content: bytes, words: str) -> None:
    (team / name).write_bytes(content)
    with pytest.raises(ConfigError, match=words) as refused:
        catalog.load(team)
    assert refused.value.place is not None
    assert refused.value.hint


def test_a_dialect_needs_both_files(team: Path) -> None:
    (team / "template.md").unlink()
    with pytest.raises(ConfigError, match="no template"):
        catalog.load(team)
    with pytest.raises(ConfigError, match="cannot be read"):
        catalog.load(team / "elsewhere")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(NotFoundError, match="nosuch"):
        catalog.blueprint("nosuch")


def test_the_compiled_file_is_small_and_plain() -> None:
    data = (catalog.FOLDER / "compiled.json").read_bytes()
    assert len(data) < 40_000
    assert set(json.loads(data)) == set(catalog.NAMES)
