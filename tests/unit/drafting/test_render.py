"""Fresh documents."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hansei.drafting import catalog
from hansei.drafting.render import Draft, draft, duration_words, severity_word
from hansei.errors import ConfigError, UsageError
from hansei.incident.dialect import Dialect

DIALECTS = catalog.builtin()
BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
START = datetime(2025, 3, 4, 11, 15, tzinfo=timezone(timedelta(hours=1)))
FULL = Draft(
    title="Orders stood still",
    id="INC-2025-007",
    severity="P1",
    started=START,
    ended=START + timedelta(minutes=95),
    author="On-call engineer",
    commander="Incident commander",
    responders=("Database engineer", "Support lead"),
    services=("orders", "mail"),
    today=date(2025, 3, 5),
)


def with_template(tmp_path: Path, template: str) -> catalog.Blueprint:
    path = tmp_path / "template.md"
    path.write_text(template, encoding="utf-8")
    return catalog.blueprint("enterprise")._replace(template=path)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("request_", [FULL, Draft("X", day=date(2025, 3, 4))], ids=["full", "bare"])
def test_every_template_renders_to_clean_text(dialect: Dialect, request_: Draft) -> None:
    text = draft(dialect, request_)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "{{" not in text
    assert "{%" not in text
    assert "\n\n\n" not in text
    assert [line for line in text.split("\n") if line != line.rstrip() and not line.endswith("  ")] == []
    assert draft(dialect, request_) == text


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("engineering", "**Severity:** High"),
        ("enterprise", "**Severity**: P1"),
        ("learning", "**Severity:** 2-High"),
        ("operations", "**Severity:** [ ] P0 [x] P1 [ ] P2 [ ] P3 [ ] P4"),
        ("reflexion", "**Severity:** SEV-2 (Major)"),
    ],
)
def test_the_severity_stands_in_the_dialect_s_words(name: str, severity: str) -> None:
    assert severity in draft(BY_NAME[name], FULL)


def test_times_are_in_utc() -> None:
    for dialect in DIALECTS:
        text = draft(dialect, FULL)
        assert "10:15" in text
        assert "11:15" not in text
    assert "| **Start Time** | 2025-03-04 10:15:00 UTC |" in draft(BY_NAME["learning"], FULL)
    assert "| **Duration** | 1 hour 35 minutes |" in draft(BY_NAME["learning"], FULL)


def test_a_time_without_zone_is_in_the_request_s() -> None:
    naive = FULL._replace(started=START.replace(tzinfo=None), ended=None, zone=timezone(timedelta(hours=-8)))
    assert "| 19:15 | Impact begins |" in draft(BY_NAME["enterprise"], naive)


def test_the_day_is_that_of_the_start_in_utc() -> None:
    late = FULL._replace(started=datetime(2025, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-2))), ended=None)
    assert "**Date**: 2025-03-05" in draft(BY_NAME["enterprise"], late)
    assert "**Date**: 2025-03-01" in draft(BY_NAME["enterprise"], late._replace(day=date(2025, 3, 1)))


def test_deadlines_run_from_resolution() -> None:
    text = draft(BY_NAME["enterprise"], FULL)
    assert "- **Draft Due**: 2025-03-05 11:50 UTC" in text
    assert "- **Review Due**: 2025-03-06 11:50 UTC" in text
    assert "- **Publication Due**: 2025-03-07 11:50 UTC" in text
    assert "**Next Review**: 2025-04-03" in text
    assert "- **Draft Due**: 2025-03-05 15:50 UTC" in draft(
        BY_NAME["enterprise"], FULL._replace(due={"draft": datetime(2025, 3, 5, 15, 50, tzinfo=UTC)})
    )
    assert "- **Draft Due**: [when: 24 hours after resolution]" in draft(BY_NAME["enterprise"], FULL._replace(ended=None))


def test_due_dates_of_action_items_run_from_the_day_of_writing() -> None:
    text = draft(BY_NAME["enterprise"], FULL)
    assert [line.rpartition("Due: ")[2] for line in text.split("\n") if "Due: " in line] == [
        "2025-03-06",
        "2025-03-12",
        "2025-04-04",
        "2025-06-03",
    ]


def test_what_is_unknown_stays_a_hint() -> None:
    text = draft(BY_NAME["enterprise"], Draft("X", day=date(2025, 3, 4)))
    assert "**Incident ID**: [INC-YYYY-NNN]" in text
    assert "**Severity**: [one of P0, P1, P2, P3]" in text
    assert "| HH:MM | [what users noticed first] |" in text


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("  Two\n lines\x00 and\ttabs ", "# Two lines and tabs"),
        ("Learn C #", "# Learn C \\#"),
        ("Issue #404: C#", "# Issue #404: C#"),
        ("{{ severity }} {% x %}", "# {{ severity }} {% x %}"),
        ("x" * 900, "# " + "x" * 500),
        ("lone \ud800 half", "# lone ? half"),
    ],
)
def test_titles_are_one_line_and_nothing_in_them_is_run(title: str, heading: str) -> None:
    assert draft(BY_NAME["engineering"], Draft(title, day=date(2025, 3, 4))).split("\n")[0] == heading


def test_a_name_cannot_break_a_table() -> None:
    text = draft(BY_NAME["learning"], FULL._replace(responders=("a|b", "", "c\nd")))
    assert "| **Responders** | a/b, c d |" in text


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [
        ("enterprise", "p0", "P0"),
        ("enterprise", "sev-2", "P1"),
        ("learning", "critical", "1-Critical"),
        ("learning", "3", "3-Medium"),
        ("reflexion", "SEV-3", "SEV-3 (Minor)"),
        ("reflexion", "P0", "SEV-1 (Critical)"),
        ("engineering", "critical", "Critical"),
        ("engineering", "", ""),
    ],
)
def test_severities_of_any_scheme_find_the_dialect_s_word(name: str, word: str, expected: str) -> None:
    assert severity_word(BY_NAME[name], word) == expected


def test_bad_requests_are_refused_with_a_hint() -> None:
    for wrong, words in (
        (Draft(" \n", day=date(2025, 1, 1)), "needs a title"),
        (Draft("X"), "day of the incident"),
        (FULL._replace(severity="purple"), "no severity"),
        (FULL._replace(severity="P4"), "no severity"),
        (FULL._replace(ended=START - timedelta(minutes=1)), "ends before"),
    ):
        with pytest.raises(UsageError, match=words) as refused:
            draft(BY_NAME["enterprise"], wrong)
        assert refused.value.hint


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (125, "2 hours 5 minutes"), (1500, "25 hours")]
)
def test_durations_in_words(minutes: int, words: str) -> None:
    assert duration_words(timedelta(minutes=minutes)) == words


def test_an_unknown_name_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="titel") as refused:
        draft(with_template(tmp_path, "# {{ title }}\n\n{{ titel }}\n"), FULL)
    assert refused.value.place is not None
    assert (refused.value.place.path, refused.value.place.line) == (str(tmp_path / "template.md"), 3)
    assert "title" in refused.value.hint


@pytest.mark.parametrize(
    "template",
    [
        "{% set a = 'x' %}",
        "{{ title ~ title }}",
        "{{ title + title }}",
        "{{ title * 1000000 }}",
        "{{ '}}' ~ title }}",
        "{{ title|replace('a', 'b') }}",
        "{{ [title, title] }}",
        "{% include 'other.md' %}",
        "{% import 'x' as y %}",
        "{% macro a() %}{% endmacro %}",
        "{% with a = title %}{% endwith %}",
        "{% raw %}{{{% endraw %}",
        "{{ title",
        "{% for a in severities %}{% for b in severities %}x{% endfor %}{% endfor %}",
        "{{ self }}{{ debug() }}",
        "{# open",
        "{{ " + "not " * 15_000 + "title }}",
        "{{ " + "-" * 60_000 + "title }}",
        "{% if title %}" * 21 + "{% endif %}" * 21,
        "{% if title %}" + "{% elif title %}" * 3000 + "{% endif %}",
    ],
)
def test_templates_can_do_little(tmp_path: Path, template: str) -> None:
    with pytest.raises(ConfigError, match="more than templates may") as refused:
        draft(with_template(tmp_path, f"# {{{{ title }}}}\n{template}"), FULL)
    assert refused.value.place is not None
    assert refused.value.place.line == 2


def test_what_templates_can_do(tmp_path: Path) -> None:
    template = (
        '{# a # note #}{%- if severity == "P1" and not commander -%}a{% elif title|length > 3 %}{{ title|upper }}{% else %}c{% endif %}'
        "{% for word in severities %}{{ loop.index }}={{ word }}{% if not loop.last %};{% endif %}{% endfor %} {{ title|tojson }} { { } }\n"
    )
    assert draft(with_template(tmp_path, template), FULL) == 'ORDERS STOOD STILL1=P0;2=P1;3=P2;4=P3 "Orders stood still" { { } }\n'


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in title %}" + "x" * 60_000 + "{% endfor %}",
        "{% for a in title %}{{ title }}{% endfor %}" * 1000,
        "{{ title|upper|lower|upper|lower }}" * 1500,
        "{% if title %}{% endif %}" * 2500,
        "{{ title" + ".a" * 90 + " }}",
        "{{ " + "not " * 45 + "title }}" * 1,
    ],
)
def test_hostile_templates_end_soon(tmp_path: Path, template: str) -> None:
    begun = time.perf_counter()
    try:
        made = len(draft(with_template(tmp_path, template), FULL._replace(title="x" * 500)))
    except ConfigError:
        made = 0
    assert made < 40_000_000
    assert time.perf_counter() - begun < 2


def test_a_draft_is_quick() -> None:
    draft(BY_NAME["learning"], FULL)
    begun = time.perf_counter()
    for dialect in DIALECTS:
        draft(dialect, FULL)
    assert time.perf_counter() - begun < 0.5


def test_utc_is_the_default_zone() -> None:
    assert Draft("x").zone is UTC
