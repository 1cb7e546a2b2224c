"""Factors and whys."""

from __future__ import annotations

import pytest

from tests.support.incidents import incident_of, json_of


def factors(text: str) -> list[str]:
    return [factor.text for factor in incident_of(text).factors]


def test_items_of_contributing_factors() -> None:
    assert factors("# O\n\n## Contributing factors\n\n- no test\n- no alert\n") == ["no test", "no alert"]


def test_a_factor_says_why_it_mattered_and_whether_we_could_have_known() -> None:
    text = "# O\n\n## Contributing factors\n\n1. **No test**\n   - **Why it mattered:** the bug shipped\n   - **Could we have known?** Yes, from review\n"
    (factor,) = incident_of(text).factors
    assert (factor.text, factor.why_it_mattered, factor.could_have_known) == ("No test", "the bug shipped", "Yes, from review")


def test_bullets_of_the_root_cause_are_factors_but_the_steps_of_a_chain_are_not() -> None:
    assert factors("# O\n\n## Root cause\n\n- the disk was full\n") == ["the disk was full"]
    assert factors("# O\n\n## Root cause\n\nThe causal chain was:\n\n1. it started\n2. it went on\n") == []


def test_numbered_items_that_are_announced_as_factors_are_factors() -> None:
    assert factors("# O\n\n## Root cause\n\nThe outage had two compounding factors:\n\n1. short timeouts\n2. many retries\n") == [
        "short timeouts",
        "many retries",
    ]


def test_numbered_headings_below_root_causes_are_factors() -> None:
    assert factors("# O\n\n## Root causes\n\n### 1. No permission\n\nx\n\n### 2. No check\n\ny\n") == ["No permission", "No check"]


def test_a_template_has_no_factors() -> None:
    assert factors("# O\n\n## Contributing factors\n\n1. [Factor 1 - for example no review]\n") == []


def test_whys_are_questions_with_their_answers() -> None:
    text = "# O\n\n## Five whys\n\n1. **Why was it down?** → The disk was full.\n2. **Why was the disk full?**\n   Nobody looked.\n"
    assert [(why.question, why.answer) for why in incident_of(text).whys] == [
        ("Why was it down?", "The disk was full."),
        ("Why was the disk full?", "Nobody looked."),
    ]


def test_the_list_of_a_root_cause_that_asks_five_whys_is_no_list_of_factors() -> None:
    incident = incident_of("# O\n\n## Root cause analysis (the 5 whys)\n\n1. Why? Because.\n")
    assert (len(incident.whys), incident.factors) == (1, ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Root cause\n\nThe incident combined two gaps:\n\n1. No limit.\n2. No alert.\n", [7, 8]),
        (
            "## Root cause\n\n### Contributing factor: no test\n\nNobody ran it.\n\n### Contributing factor: no alert\n\nNobody saw it.\n",
            [5, 9],
        ),
        ("## Analysis\n\n### Root cause 1: no limit\n\n- So it grew.\n\n### Root cause 2: no alert\n\nNobody saw it.\n", [5, 9]),
        ("## Root cause\n\n### Reason 1\n\nNo limit.\n\n### Reason 2\n\nNo alert.\n", [5, 9]),
        ("## Root cause\n\n#### What caused the problem?\n\nSeveral factors:\n* No limit\n* No alert\n", [8, 9]),
        ("## Root cause\n\nThe probe was configured with the following values:\n\n- 100 steps\n- 10 steps\n\nThat was too few.\n", []),
        ("## Root cause\n\nThe limit was missing.\n\n- No limit\n- No alert\n", [7, 8]),
    ],
)
def test_where_causes_are_listed(text: str, lines: list[int]) -> None:
    assert [factor["line"] for factor in json_of(f"# Outage of the shop\n\n{text}")["factors"]] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Root cause\n\nBoth had to come together.\n\n1. **No limit.** It grew.\n2. **No alert.** Nobody saw.\n", [7, 8]),
        ("## Causes\n\n### No limit on the queue\n\nIt grew.\n", [5]),
        ("## Root cause\n\nOne sign stood for three different conditions:\n\n1. Not loaded\n2. Not ready\n", []),
        ("## Why the tests did not show it\n\n- No test of the queue\n- No test of the shop\n", [5, 6]),
    ],
)
def test_more_places_where_causes_are_listed(text: str, lines: list[int]) -> None:
    assert [factor["line"] for factor in json_of(f"# Outage of the shop\n\n{text}")["factors"]] == lines


def test_boxes_among_causes_are_action_items() -> None:
    text = "# Shop down\n\n## Contributing factors + action items\n\n- No limit\n- [x] Add a limit\n- [~] Add an alert\n"
    told = json_of(text)
    assert ([one["line"] for one in told["factors"]], [one["line"] for one in told["actions"]]) == ([5], [6, 7])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Root cause\n\nThis could not work because:\n\n1. The name was wrong\n2. The port was closed\n", [7, 8]),
        ("## Root cause\n\nThe history shows:\n\n- The key was added\n- The key was dropped\n\nSo it was lost.\n", []),
        ("## Root cause and fix\n\nThe disk was full. Since then:\n\n- **Logs** are turned over\n- **Disk** is larger\n", []),
    ],
)
def test_what_stands_before_a_list_says_whether_it_lists_causes(text: str, lines: list[int]) -> None:
    assert [factor["line"] for factor in json_of(f"# Outage of the shop\n\n{text}")["factors"]] == lines
