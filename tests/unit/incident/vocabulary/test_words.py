"""Fields, columns, severities, states, horizons and kinds."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hansei.incident import vocabulary
from hansei.incident.vocabulary import LANGUAGES, Vocabulary, load


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("Incident ID", "id"), ("**Incident ID:**", "id"), ("Date", "date"), ("Date (UTC)", "date"), ("started_at", "start_time"), ("resolved-at", "resolved_at"), ("resolvedWhen", "resolved_at"),
        ("Severity (see SEVERITY.md)", "severity"), ("Author(s)", "authors"), ("Incident Commander (IC)", "commander"), ("Time to Detect (TTD)", "detect_duration"), ("MTTR", "resolve_duration"), ("Duration", "duration"),
        ("Estimated duration", "duration"), ("Services Affected", "services"), ("affected", "services"), ("Users Affected", "users_affected"), ("Geographic Region", "regions"), ("Data Loss", "data_loss"),
        ("Revenue Loss", "revenue"), ("SLA Breach", "sla_breach"), ("Detected By", "detection"), ("Reported by", "reporter"), ("Last Updated", "document_date"), ("Status", "status"), ("Document status", "document_status"),
        ("Issue / PR", "ticket"), ("Next Review", "next_review"), ("Root Cause", "root_cause"), ("1. Incident Date", "date"), ("Approvers", "approvers"), ("Attendees", "attendees"), ("Jira Epic", "ticket"),
        ("startedAt", "start_time"), ("duration_minutes", "duration"), ("Start (JST)", "start_time"), ("PagerDuty", "ticket"), ("favourite colour", None), ("", None), ("10:15", None), ("the", None),
    ],
)  # fmt: skip
def test_fields(key: str, field: str | None) -> None:
    assert load().field_of(key) == field


@pytest.mark.parametrize(
    ("language", "key", "field"),
    [("ja", "重大度", "severity"), ("ja", "発生日時", "date"), ("zh", "日期", "date"), ("ko", "심각도", "severity"), ("no", "Dato", "date"), ("no", "Av", "authors"), ("fr", "Sévérité", "severity"),
     ("fr", "Durée de l'incident", "duration"), ("de", "Schweregrad", "severity"), ("es", "Fecha", "date"), ("pt", "Severidade", "severity"), ("it", "Gravità", "severity"), ("nl", "Duur", "duration"), ("sv", "Ägare", "owner"), ("ja", "Severity", "severity")],
)  # fmt: skip
def test_fields_of_other_languages(language: str, key: str, field: str) -> None:
    assert load(language).field_of(key) == field


@pytest.mark.parametrize(
    ("header", "table", "column"),
    [
        ("Time (UTC)", "timeline", "time"), ("Time", None, "time"), ("Event", "timeline", "event"), ("Who", "timeline", "actor"), ("By Whom", "timeline", "actor"), ("Action Taken", "timeline", "action"), ("Event / Action", "timeline", "event"),
        ("Action", "actions", "text"), ("Action", "timeline", "action"), ("When", "actions", "due"), ("When", "timeline", "time"), ("Owner", "actions", "owner"), ("Who", "actions", "owner"), ("Due Date", "actions", "due"),
        ("Status", "actions", "status"), ("Issue / PR", "actions", "ticket"), ("Type", "actions", "kind"), ("#", "actions", "id"), ("Notes", "actions", "notes"), ("Field", "metadata", "key"), ("Value", "metadata", "value"),
        ("Question", "whys", "question"), ("Colour", None, None), ("", "timeline", None), ("Priority", "timeline", None),
    ],
)  # fmt: skip
def test_columns(header: str, table: vocabulary.words.Table | None, column: str | None) -> None:
    assert load().column_of(header, table) == column


@pytest.mark.parametrize(
    ("language", "header", "table", "column"),
    [("ja", "時刻 (JST)", "timeline", "time"), ("ja", "担当", "actions", "owner"), ("ja", "期限", "actions", "due"), ("no", "Klokkeslett", "timeline", "time"), ("no", "Eier", "actions", "owner"), ("fr", "Heure (UTC)", "timeline", "time"),
     ("fr", "Événement", "timeline", "event"), ("ko", "시점", "timeline", "time"), ("ko", "액션", "actions", "text"), ("de", "Verantwortlich", "actions", "owner"), ("zh", "负责人", "actions", "owner"), ("ja", "項目", "metadata", "key")],
)  # fmt: skip
def test_columns_of_other_languages(language: str, header: str, table: vocabulary.words.Table, column: str) -> None:
    assert load(language).column_of(header, table) == column


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("P0", 1), ("P1", 2), ("P2", 3), ("P4", 5), ("SEV0", 1), ("SEV-1", 1), ("sev 2", 2), ("SEV-2 (public surfaces down)", 2), ("S1", 1), ("S3. Planned", 3), ("1-Critical", 1), ("4 - Low", 4), ("[P1]", 2),
        ("Critical", 1), ("🔴 CRITICAL", 1), ("High (capability); no realized harm", 2), ("medium", 3), ("Low", 4), ("Major", 2), ("Minor", 4), ("Complete outage (all regions)", 1), ("Partial degradation", 3), ("down", 1), ("notice", 4),
        ("None — diagnostic only", 5), ("High principle, low magnitude", 2), ("Training failure at step 48445", None), ("", None), ("2025-12-10", None), ("purple", None), ("P9", 5), ("3 hours", None), ("Severity: High", 2),
    ],
)  # fmt: skip
def test_severity(word: str, rank: int | None) -> None:
    assert load().severity_rank(word) == rank


@pytest.mark.parametrize(("language", "word", "rank"), [("ja", "高", 2), ("ja", "SEV-4（ヒヤリハット）", 4), ("zh", "严重", 1), ("ko", "높음", 2), ("fr", "Haute — plusieurs apps", 2), ("no", "Kritisk", 1), ("de", "Gering", 4), ("es", "Crítica", 1)])  # fmt: skip
def test_severity_of_other_languages(language: str, word: str, rank: int) -> None:
    assert load(language).severity_rank(word) == rank


@pytest.mark.parametrize(
    ("word", "document", "incident"),
    [
        ("Draft", "draft", None), ("Under Review", "in_review", None), ("Final", "published", None), ("Published", "published", None), ("Approved", "approved", None), ("Not required", "not_required", None), ("Resolved", None, "resolved"),
        ("Resolved 2026-06-20 — fixed and verified", None, "resolved"), ("RESOLVED - New users can sign up", None, "resolved"), ("Complete, action items in progress", "published", "resolved"), ("Open bug, paused", None, "open"),
        ("mitigated locally. Not complete", None, "mitigated"), ("Monitoring", None, "monitoring"), ("✅ Resolved", None, "resolved"), ("[Resolved]", None, "resolved"), ("Investigating", None, "investigating"), ("Lost", None, None), ("", None, None),
        ("not resolved", None, "open"),
    ],
)  # fmt: skip
def test_states_of_document_and_incident(word: str, document: str | None, incident: str | None) -> None:
    assert (load().document_state(word), load().incident_state(word)) == (document, incident)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Done", "done"), ("✅ Shipped", "done"), ("✔️", "done"), ("❌", "open"), ("🚧 working on it", "in_progress"), ("**TODO**", "open"), ("In Progress", "in_progress"), ("Not Started", "open"), ("DONE in [PR #5126](https://example.com)", "done"),
        ("Blocked by the vendor", "blocked"), ("Won't do", "wont_do"), ("N/A", "wont_do"), ("(completed: 1648f74)", "done"), ("Add a test", None), ("", None), ("[in progress]", "in_progress"),
    ],
)  # fmt: skip
def test_states_of_actions(word: str, state: str | None) -> None:
    assert load().action_state(word) == state


@pytest.mark.parametrize(
    ("language", "word", "state"),
    [("ja", "未着手", "open"), ("ja", "完了", "done"), ("zh", "进行中", "in_progress"), ("ko", "완료", "done"), ("no", "Utført", "done"), ("fr", "À faire", "open"), ("de", "Erledigt", "done"), ("es", "Pendiente", "open")],
)  # fmt: skip
def test_states_of_actions_in_other_languages(language: str, word: str, state: str) -> None:
    assert load(language).action_state(word) == state


@pytest.mark.parametrize(
    ("heading", "horizon"),
    [
        ("Immediate Actions (Completed)", "immediate"), ("Immediate (Within 24 hours)", "immediate"), ("Short-term (1-2 weeks)", "short"), ("Short-Term Actions", "short"), ("Medium-term (Within 1 month)", "medium"), ("Mid term (before June)", "medium"),
        ("Long-term Improvements (Q4 2025)", "long"), ("Process Improvements", "process"), ("Today (P0)", "immediate"), ("This Week (P1)", "immediate"), ("Next sprint (P2)", "short"), ("Monitoring", None), ("", None),
    ],
)  # fmt: skip
def test_horizons(heading: str, horizon: str | None) -> None:
    assert load().horizon_of(heading) == horizon


@pytest.mark.parametrize(
    ("text", "kind"),
    [("prevent", "prevent"), ("Preventative", "prevent"), ("Detective", "detect"), ("Detection (sooner)", "detect"), ("mitigate", "mitigate"), ("Fix the leak", "repair"), ("Investigate the spike", "investigate"), ("Document the runbook", "process"), ("予防（Prevent）", "prevent"), ("Buy cake", None)],
)  # fmt: skip
def test_kinds_of_actions(text: str, kind: str | None) -> None:
    assert load().action_kind_of(text) == kind


def test_loading_twice_gives_the_same_vocabulary() -> None:
    assert load("ja") is load("ja")
    assert load("ja").language == "ja"
    assert load("../en").sections_of("Timeline") == ("timeline",)
    assert isinstance(load("xx"), Vocabulary)


def test_every_language_has_its_data_and_says_whether_it_was_measured(root: Path) -> None:
    folder = root / "src" / "hansei" / "incident" / "vocabulary"
    sources = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    assert set(sources) == set(LANGUAGES)
    assert {language for language, data in sources.items() if data["measured"]} == {"en", "ja", "zh", "ko", "no", "fr", "es"}
    for language, data in sources.items():
        assert data["language"] == language
        assert {
            "summary",
            "impact",
            "timeline",
            "root_cause",
            "resolution",
            "actions",
            "lessons",
            "went_well",
            "went_wrong",
            "lucky",
        } <= set(data["headings"])
        assert {"date", "severity", "status", "authors", "duration", "services", "start_time", "end_time", "root_cause"} <= set(
            data["fields"]
        )
        assert {"1", "2", "3", "4", "5"} == set(data["severity"])


def test_the_compiled_data_is_in_step_and_the_check_says_so(root: Path, tmp_path: Path) -> None:
    tool = root / "tools" / "compile_data.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    english = json.loads((tool.parent.parent / "src/hansei/incident/vocabulary/en.json").read_text(encoding="utf-8"))
    assert english["fields"]["incident id"] == "id"
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("language", "section", "heading", "field", "key"),
    [
        ("de", "contributing_factors", "Beitragende Faktoren", "users_affected", "Betroffene Nutzer"),
        ("es", "lessons", "Lecciones aprendidas", "severity", "Severidad"),
        ("ja", "timeline", "タイムライン", "owner", "オーナー"),
        ("en", "timeline", None, "owner", None),
    ],
)
def test_the_usual_words_are_those_of_the_language(language: str, section: str, heading: str | None, field: str, key: str | None) -> None:
    words = load(language)
    assert (words.usual_heading(section), words.usual_key(field)) == (heading, key)
    assert words.usual_heading("nonsense") is None


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_the_usual_words_are_read_as_what_they_stand_for(language: str) -> None:
    words = load(language)
    data = tomllib.loads((Path(vocabulary.__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    for section in data["headings"]:
        if " " not in section:
            assert section in words.sections_of(words.usual_heading(section) or ""), section
    for field in data["fields"]:
        assert words.field_of(words.usual_key(field) or "") == field
