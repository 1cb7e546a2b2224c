"""Days and zones across a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from hansei.incident.model import Moment
from hansei.incident.read.clock import Setting, Stamp, resolve
from hansei.incident.values import Zone

DAY = date(2026, 1, 5)
UTC = Zone("UTC", timedelta())


def stamps(*clocks: str) -> list[Stamp | None]:
    return [Stamp(clock=time.fromisoformat(clock)) if clock else None for clock in clocks]


def days(found: Sequence[tuple[Moment | None, Moment | None]]) -> list[int | None]:
    return [moment.day.day if moment and moment.day else None for moment, _ in found]


def test_a_clock_time_is_of_the_first_day() -> None:
    assert days(resolve(stamps("10:00", "10:05"), [Setting()] * 2, first_day=DAY)) == [5, 5]


def test_midnight_is_crossed_forward() -> None:
    assert days(resolve(stamps("23:50", "00:10", "08:00"), [Setting()] * 3, first_day=DAY)) == [5, 6, 6]


def test_entries_a_little_out_of_order_stay_on_their_day() -> None:
    assert days(resolve(stamps("07:15", "07:14", "07:20"), [Setting()] * 3, first_day=DAY)) == [5, 5, 5]


def test_without_any_day_none_is_made_up() -> None:
    (moment, _), *_ = resolve(stamps("10:00"), [Setting()], first_day=None)
    assert moment is not None
    assert (moment.day, moment.clock) == (None, time(10, 0))


def test_a_stated_day_holds_for_what_follows() -> None:
    entries = [Stamp(day=date(2026, 1, 7), clock=time(9)), Stamp(clock=time(10))]
    assert days(resolve(entries, [Setting()] * 2, first_day=DAY)) == [7, 7]


def test_a_day_above_an_entry_wins_over_the_entry_before() -> None:
    settings = [Setting(day=date(2026, 1, 5)), Setting(day=date(2026, 1, 6))]
    assert days(resolve(stamps("10:00", "11:00"), settings, first_day=None)) == [5, 6]


def test_a_list_with_the_newest_entry_first_is_resolved_from_its_end() -> None:
    entries = [
        Stamp(clock=time(0, 10)),
        Stamp(clock=time(23, 50)),
        Stamp(day=DAY, clock=time(23, 40)),
        Stamp(day=date(2026, 1, 4), clock=time(1)),
    ]
    assert days(resolve(entries, [Setting()] * 4, first_day=None)) == [6, 5, 5, 4]


def test_the_zone_of_an_entry_wins_over_the_inherited_one() -> None:
    jst = Zone("JST", timedelta(hours=9))
    found = resolve([Stamp(clock=time(10), zone=jst), Stamp(clock=time(11))], [Setting(zone=UTC)] * 2, first_day=DAY)
    assert [moment.zone for moment, _ in found if moment] == ["JST", "UTC"]
    assert [moment.offset for moment, _ in found if moment] == [timedelta(hours=9), timedelta()]


def test_a_distance_counts_from_the_stated_zero_or_the_first_moment() -> None:
    entries = [Stamp(day=DAY, clock=time(23, 58)), Stamp(relative=timedelta(minutes=5))]
    found = resolve(entries, [Setting()] * 2, first_day=None)
    assert found[1][0] is not None
    assert (found[1][0].day, found[1][0].clock) == (date(2026, 1, 6), time(0, 3))
    found = resolve(entries[1:], [Setting()], first_day=None, zero=datetime(2026, 1, 5, 12))
    assert found[0][0] is not None
    assert found[0][0].clock == time(12, 5)


def test_a_clock_without_am_or_pm_among_such_ones_goes_on_in_the_afternoon() -> None:
    entries = [Stamp(day=DAY, clock=time(13, 34), half=True), Stamp(clock=time(2, 0), half=False)]
    found = resolve(entries, [Setting()] * 2, first_day=None)
    assert found[1][0] is not None
    assert found[1][0].clock == time(14, 0)


def test_the_end_of_a_range_may_be_on_the_next_day() -> None:
    (_, end), *_ = resolve([Stamp(day=DAY, clock=time(23, 0), end_clock=time(1, 0))], [Setting()], first_day=None)
    assert end is not None
    assert (end.day, end.clock) == (date(2026, 1, 6), time(1, 0))


def test_entries_that_say_only_an_earlier_day_are_background() -> None:
    entries = [Stamp(day=date(2026, 1, 3)), Stamp(clock=time(10))]
    assert days(resolve(entries, [Setting()] * 2, first_day=DAY)) == [3, 5]


def test_the_last_day_of_the_calendar_is_no_trap() -> None:
    assert days(resolve(stamps("23:50", "00:10"), [Setting()] * 2, first_day=date.max)) == [31, 31]


def test_the_newest_first_over_midnight() -> None:
    stamps = [Stamp(clock=time(0, 30)), Stamp(clock=time(23, 50)), Stamp(clock=time(23, 5))]
    found = resolve(stamps, [Setting()] * 3, first_day=date(2026, 1, 5))
    assert [moment.day for moment, _ in found if moment] == [date(2026, 1, 6), date(2026, 1, 5), date(2026, 1, 5)]
