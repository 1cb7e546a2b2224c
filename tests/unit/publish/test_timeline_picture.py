from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from hansei.publish.timeline_picture import WIDTH, Dot, draw

NOON = datetime(2026, 1, 10, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def drawn(times: dict[str, datetime], *dots: Dot) -> ET.Element:
    picture = draw(times, dots)
    assert picture is not None
    return ET.fromstring(picture)


def test_phases_stand_where_they_happened() -> None:
    svg = drawn({"impact_start": at(0), "detected": at(10), "mitigated": at(30), "resolved": at(40)})
    bars = {
        one.get("class"): (float(one.get("x", 0)), float(one.get("width", 0)), one[0].text)
        for one in svg.iter()
        if len(one) and one.tag.endswith("rect")
    }
    inner = WIDTH - 32
    assert {name: (round(left), round(width), told) for name, (left, width, told) in bars.items()} == {
        "phase-undetected": (16, inner // 4, "undetected 10 min"),
        "phase-working": (16 + inner // 4, inner // 2, "working 20 min"),
        "phase-recovering": (16 + inner * 3 // 4, inner // 4, "recovering 10 min"),
    }
    assert svg.get("aria-label") == "impact 12:00, detected 12:10, mitigated 12:30, resolved 12:40"


@pytest.mark.parametrize("times", [{}, {"detected": at(0)}, {"detected": at(0), "alerted": at(0)}])
def test_without_two_instants_there_is_no_picture(times: dict[str, datetime]) -> None:
    assert draw(times, []) is None


def test_an_event_leads_to_its_line_and_is_only_text() -> None:
    svg = draw({}, [Dot(at(0), "<script>alert(1)</script> & more", 7), Dot(at(5), "fixed", 9)])
    assert svg is not None
    assert re.findall(r'href="([^"]*)"', svg) == ["#L7", "#L9"]
    assert "<script" not in svg
    assert "12:00 &lt;script&gt;" in svg


def test_a_cause_of_long_ago_does_not_press_the_rest_together() -> None:
    assert "introduced" not in "".join(drawn({"cause_introduced": at(-50_000), "detected": at(0), "resolved": at(30)}).itertext())
    assert "introduced" in "".join(drawn({"cause_introduced": at(-20), "detected": at(0), "resolved": at(30)}).itertext())


@pytest.mark.parametrize(("length", "ticks"), [(8, ["12:00", "12:01"]), (300, ["12:00", "13:00"]), (60 * 24 * 5, ["11 Jan", "12 Jan"])])
def test_ticks_are_as_far_apart_as_the_time_is_long(length: int, ticks: list[str]) -> None:
    svg = drawn({"detected": at(0), "resolved": at(length)})
    told = [one.text for one in svg.iter() if one.get("class") == "tick" and one.text]
    assert told[:2] == ticks
    assert len(told) <= 9


def test_labels_never_lie_upon_each_other() -> None:
    names = ("impact_start", "first_user_report", "detected", "alerted", "acknowledged", "engaged", "diagnosed", "mitigated", "resolved")
    svg = drawn({name: at(number / 4) for number, name in enumerate(names)} | {"closed": at(400)})
    rows: dict[float, list[tuple[float, float]]] = {}
    for one in svg.iter():
        if one.get("class") == "word":
            rows.setdefault(float(one.get("y", 0)), []).append((float(one.get("x", 0)), len(one.text or "") * 6.6))
    for row in rows.values():
        row.sort()
        assert all(left + width <= right for (left, width), (right, _) in pairwise(row))
    assert all(left >= 0 for row in rows.values() for left, _ in row)
