"""Timelines in every dress."""

from __future__ import annotations

import pytest

from tests.support.incidents import dialect_of, incident_of, json_of, view_of

HEAD = "# Outage of the shop\n\n**Date:** 2026-01-05\n\n## Timeline{}\n\n"


def times(text: str) -> list[str | None]:
    return [event["at"] for event in json_of(text)["timeline"]]


@pytest.mark.parametrize(
    "entries",
    [
        "- 10:15 - down\n- 10:20 - up\n",
        "- **10:15** down\n- **10:20** up\n",
        "- `10:15` — down\n- `10:20` — up\n",
        "* ~10:15: down\n* 10:20: up\n",
        "1. 10:15 down\n2. 10:20 up\n",
        "10:15 - down\n10:20 - up\n",
        "10:15: down\n\n10:20: up\n",
        "**10:15:** down\n\n**10:20:** up\n",
        "[10:15] down\n[10:20] up\n",
        "| Time | Event |\n|---|---|\n| 10:15 | down |\n| 10:20 | up |\n",
        "| Day | Time | Event |\n|---|---|---|\n| 2026-01-05 | 10:15 | down |\n| 2026-01-05 | 10:20 | up |\n",
        "### 10:15\n\ndown\n\n### 10:20\n\nup\n",
        "### 10:15 down\n\nbadly\n\n### 10:20 up\n\nagain\n",
        "### 2026-01-05\n\n- 10:15 down\n- 10:20 up\n",
        "2026-01-05\n\n- 10:15 down\n- 10:20 up\n",
        "- 2026-01-05\n  - 10:15 down\n  - 10:20 up\n",
        "- 10:15 AM - down\n- 10:20 AM - up\n",
        "Went down: 2026-01-05 10:15\nCame up: 2026-01-05 10:20\n",
    ],
)
def test_two_entries_are_read_in_every_layout(entries: str) -> None:
    text = HEAD.format("") + entries
    assert times(text) == ["2026-01-05T10:15:00", "2026-01-05T10:20:00"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        (HEAD.format(" (UTC)") + "- 10:15 down\n", "+00:00"),
        (HEAD.format("") + "All times are in CET.\n\n- 10:15 down\n", "+01:00"),
        (HEAD.format("") + "| Time (JST) | Event |\n|---|---|\n| 10:15 | down |\n", "+09:00"),
        (HEAD.format(" (UTC)") + "- 10:15 PST down\n", "-08:00"),
        (HEAD.format(" (UTC)") + "### Day one (JST)\n\n- 10:15 down\n", "+09:00"),
        ("# Outage\n\n**Start:** 2026-01-05 10:00 UTC\n\n## Timeline\n\n- 10:15 down\n", "+00:00"),
        (HEAD.format("") + "- 10:15 down\n", ""),
    ],
)
def test_the_zone_is_inherited_from_the_nearest_place_that_says_it(text: str, zone: str) -> None:
    assert times(text) == [f"2026-01-05T10:15:00{zone}"]


def test_the_dialect_says_the_zone_when_nothing_else_does() -> None:
    assert json_of(HEAD.format("") + "- 10:15 down\n", dialect=dialect_of(zone="UTC"))["timeline"][0]["at"] == "2026-01-05T10:15:00+00:00"


def test_columns_name_actor_and_action() -> None:
    (event,) = incident_of(
        HEAD.format("")
        + "| Time | Event | Action Taken | By Whom |\n|---|---|---|---|\n| 10:15 | Root cause identified | logs read | Monitoring |\n"
    ).timeline
    assert (event.text, event.action, event.actor, event.milestone) == ("Root cause identified", "logs read", "Monitoring", "diagnosed")


def test_a_row_with_a_placeholder_keeps_its_place_without_a_moment() -> None:
    incident = incident_of(HEAD.format("") + "| Time | Event |\n|---|---|\n| HH:MM | Service restored |\n")
    assert [(event.moment, event.raw_time) for event in incident.timeline] == [(None, "HH:MM")]
    assert "placeholder" in {problem.code for problem in incident.problems}


def test_a_time_that_cannot_be_read_is_a_problem_with_its_place() -> None:
    text = HEAD.format("") + "| Time | Event |\n|---|---|\n| 25:99 | down |\n"
    (problem,) = [problem for problem in incident_of(text).problems if problem.code == "unreadable-time"]
    assert text[problem.span.start : problem.span.end] == "25:99"


def test_steps_without_any_time_are_still_entries() -> None:
    assert times(HEAD.format(" of the investigation") + "1. Users report errors.\n2. The logs are read.\n3. The cause is found.\n") == [
        None,
        None,
        None,
    ]


def test_remarks_between_timed_entries_are_none() -> None:
    assert len(times(HEAD.format("") + "- 10:15 down\n- nobody looked at the graphs\n- 10:20 up\n")) == 2


def test_a_wrapped_entry_is_one_entry_on_its_first_line() -> None:
    text = HEAD.format("") + "- 10:15 down\n  and still down\n- 10:20 up\n"
    events = incident_of(text).timeline
    assert [view_of(text).source.line_at(event.span.start) for event in events] == [7, 9]
    assert events[0].text == "down and still down"


def test_a_dated_list_below_another_heading_is_the_timeline_when_there_is_no_other() -> None:
    text = "# Outage\n\n## What we saw and did\n\n- 2026-01-05 10:15 down\n- 2026-01-05 10:20 looked\n- 2026-01-05 10:25 up\n"
    assert len(times(text)) == 3


def test_time_and_text_have_their_own_spans() -> None:
    text = HEAD.format("") + "- **10:15** - all of the shop was down\n"
    (event,) = incident_of(text).timeline
    assert text[event.time_span.start : event.time_span.end] == "10:15"
    assert text[event.text_span.start : event.text_span.end] == "all of the shop was down"


def test_the_updates_of_a_status_page_are_entries_newest_first() -> None:
    text = (
        "---\ndate: 2026-01-05\n---\n\n[Resolved - 2026-01-06 15h50 UTC]\nAll is fine.\n\n[Initial - 2026-01-05 10h00 UTC]\nIt is down.\n"
    )
    assert times(text) == ["2026-01-06T15:50:00+00:00", "2026-01-05T10:00:00+00:00"]
    assert [event.text for event in incident_of(text).timeline] == ["All is fine.", "It is down."]


def test_times_with_a_dot_below_lines_with_a_day() -> None:
    text = "# Search is down\n\n## Timeline\n\n5 January 2026\n\n9.59 AC: down\n\n6 January 2026\n\n08.30 AC: up\n"
    assert times(text) == ["2026-01-05T09:59:00", "2026-01-06T08:30:00"]


def moments(body: str, heading: str = "Timeline") -> list[str]:
    text = f"# Outage of the shop\n\nDate: 2026-01-05\n\n## {heading}\n\n{body}\n\n## Root cause\n\nA leak.\n"
    return [f"{event['at']} {event['text']}" for event in json_of(text, path="a.md")["timeline"]]


DOWN_UP = ["2026-01-05T14:05:00 Down", "2026-01-05T14:10:00 Up"]


@pytest.mark.parametrize(
    "body",
    [
        "```\n14:05 Down\n14:10 Up\n```",
        "    14:05 Down\n    14:10 Up",
        "> 14:05 Down\n> 14:10 Up",
        "> - 14:05 Down\n> - 14:10 Up",
        "### 14:05 — Down\n\nAll of it.\n\n### 14:10 — Up\n\nAll of it.",
        "| Date | Time | What | Who |\n|---|---|---|---|\n| 2026-01-05 | 14:05 | Down | Ada |\n| | 14:10 | Up | Grace |",
    ],
)
def test_layouts_of_a_timeline(body: str) -> None:
    assert moments(body) == DOWN_UP


def test_code_in_a_code_block_is_shown_as_it_is() -> None:
    assert moments("```\n14:05 `a` *b*\n14:10 c\n```")[0] == "2026-01-05T14:05:00 `a` *b*"


def test_a_quote_beside_entries_is_no_entry() -> None:
    assert moments("- 14:05 Down\n- 14:10 Up\n\n> 14:06 Is it down?") == DOWN_UP


@pytest.mark.parametrize("title", ["Day 2 (2026-01-06)", "2026-01-06"])
def test_a_heading_gives_the_day_of_what_stands_below_it(title: str) -> None:
    assert moments(f"### 2026-01-05\n\n- 14:05 Down\n\n### {title}\n\n- 09:00 Up")[1] == "2026-01-06T09:00:00 Up"


def test_a_date_that_could_be_read_both_ways_lies_near_the_incident() -> None:
    assert moments("_1/5/26_\n\n14:05 Down\n\n_1/6/26_\n\n09:00 Up") == ["2026-01-05T14:05:00 Down", "2026-01-06T09:00:00 Up"]


def test_a_clock_is_not_read_from_its_middle() -> None:
    assert moments("**Ada** [2:05 PM]\nDown?") == [] or not moments("**Ada** [2:05 PM]\nDown?")[0].startswith("2026-01-05T17:00")


def test_key_events_are_the_timeline_where_there_is_no_other() -> None:
    text = (
        "# Outage of the shop\n\n- **Key events**\n  - First detected 2026-01-05 13:15\n  - Repaired 2026-01-05 13:46\n\n"
        "- **Impact**: all\n\n- **Resolution**: a patch\n"
    )
    assert [event["at"] for event in json_of(text)["timeline"]] == ["2026-01-05T13:15:00", "2026-01-05T13:46:00"]


def test_entries_below_a_day_have_the_day() -> None:
    assert moments("### 2026-01-04\n\n* A change\n\n### 2026-01-05\n\n* 14:05 Down") == ["2026-01-04 A change", "2026-01-05T14:05:00 Down"]


def test_a_clock_without_half_follows_the_one_before_it_on_the_same_day() -> None:
    assert moments("- Jan 5 1:34pm: Down\n- Jan 5 2:00: Seen\n- Jan 5 11:19: Up") == [
        "2026-01-05T13:34:00 Down",
        "2026-01-05T14:00:00 Seen",
        "2026-01-05T23:19:00 Up",
    ]


def test_a_clock_that_counts_to_24_has_no_half() -> None:
    assert moments("- 16:58 Down\n- 2026-01-05T06:07:24Z Seen\n- 2:54 PM Up")[1] == "2026-01-05T06:07:24+00:00 Seen"


def test_beside_a_weekday_and_a_date_stands_the_clock() -> None:
    text = "# Outage\n\n## Timeline\n\n| Day | Date (2021) | Time (UTC) | Event |\n|---|---|---|---|\n| Wed | Dec 15 | 22:40 | seen |\n| Thu | Dec 16 | 01:00 | fixed |\n"
    assert [event["at"] for event in json_of(text)["timeline"]] == ["2021-12-15T22:40:00+00:00", "2021-12-16T01:00:00+00:00"]
