"""Values read from text: what is written is read, nothing raises, and hostile texts take linear time."""

from __future__ import annotations

import time as clocks
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.incident import values

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(second=0, microsecond=0))
MONTHS = "January February March April May June July August September October November December".split()
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def _half(moment: datetime) -> str:
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'PM' if moment.hour >= 12 else 'AM'}"


WRITTEN: dict[str, Callable[[datetime], str]] = {
    "ISO": lambda moment: moment.isoformat(),
    "ISO, zone": lambda moment: f"{moment.isoformat()}+02:00",
    "ISO, space": lambda moment: f"{moment:%Y-%m-%d %H:%M}",
    "compact": lambda moment: f"{moment:%Y%m%d %H%M}",
    "slashes, year first": lambda moment: f"{moment:%Y/%m/%d %H:%M:%S}",
    "dots": lambda moment: f"{moment:%d.%m.%Y, %H:%M} CET",
    "month first": lambda moment: f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year} at {moment:%H:%M}",
    "day first": lambda moment: f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year} {_half(moment)}",
    "weekday": lambda moment: f"{moment:%A}, {moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC",
    "German": lambda moment: f"{moment.day}. {GERMAN[moment.month - 1]} {moment.year} um {moment:%H:%M}",
    "French": lambda moment: f"{moment.day} {FRENCH[moment.month - 1]} {moment.year} à {moment:%Hh%M}",
    "Japanese": lambda moment: f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}時{moment.minute}分",
    "Korean": lambda moment: f"{moment.year}년 {moment.month}월 {moment.day}일 {moment.hour}시 {moment.minute}분",
    "clock first": lambda moment: f"{moment:%H:%M} UTC, {moment:%Y-%m-%d}",
}


@pytest.mark.parametrize("form", WRITTEN)
@given(moment=MOMENTS)
def test_a_moment_is_read_as_it_was_written(form: str, moment: datetime) -> None:
    text = WRITTEN[form](moment)
    found = values.parse_moment(text)
    assert found is not None
    assert (found.day, found.clock) == (moment.date(), moment.time())
    assert found.rest == len(text)


@given(moment=MOMENTS, length=st.integers(1, 1_439))
def test_a_range_is_read_as_it_was_written(moment: datetime, length: int) -> None:
    end = moment + timedelta(minutes=length)
    found = values.parse_moment(f"{moment:%H:%M} – {end:%H:%M} UTC", day=moment.date())
    assert found is not None
    assert found.until is not None
    assert (found.until.day, found.until.clock) == (end.date(), end.time())
    duration = values.parse_duration(f"{moment:%H:%M}-{end:%H:%M}")
    assert duration is not None
    assert duration.minutes == length


@given(moment=MOMENTS, day_first=st.booleans())
def test_slashes_are_read_in_the_order_of_the_evidence(moment: datetime, day_first: bool) -> None:
    text = f"{moment:%d/%m/%Y}" if day_first else f"{moment:%m/%d/%Y}"
    assert values.parse_date(text, day_first=day_first) == moment.date()
    assert values.parse_date(text) in {None, moment.date()}


@given(days=st.integers(0, 9), hours=st.integers(0, 23), minutes=st.integers(1, 59))
def test_a_duration_is_read_as_it_was_written(days: int, hours: int, minutes: int) -> None:
    total = days * 1_440 + hours * 60 + minutes
    for text in (
        f"{days}d {hours}h {minutes}m",
        f"{days} days, {hours} hours and {minutes} minutes",
        f"about {total} min",
        f"{days}日{hours}時間{minutes}分",
    ):
        (found,) = values.find_durations(text)
        assert found.minutes == total


@given(minutes=st.integers(-14 * 60, 14 * 60), day=st.dates(date(1990, 1, 1), date(2099, 1, 1)))
def test_an_offset_is_read_as_it_was_written(minutes: int, day: date) -> None:
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    zone = values.parse_zone(f"UTC{sign}{size // 60:02}:{size % 60:02}")
    assert zone is not None
    assert zone.offset_on(day) == timedelta(minutes=minutes)


PIECES = st.sampled_from(
    [
        *"0123456789", "10", "2025", "12", "-", "–", "/", ".", ":", " ", "\n", ",", "T", "Z", "+", "~", "(", ")", "[", "h", "m", "pm", "UTC", "Dec", "March", "May",
        "minutes", "an", "hour", "and", "a", "half", "to", "年", "月", "日", "時", "分", "午後", "約", "頃", "½", "%", "\ud800", "İ", "ß", "٣", "²", "x", "about", "less than",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@given(text=TEXTS, day_first=st.sampled_from([None, True, False]), day=st.one_of(st.none(), st.dates()))
def test_any_text_is_read_without_an_exception_and_places_lie_within(text: str, day_first: bool | None, day: date | None) -> None:
    zone = values.parse_zone(text)
    moments = [
        read(text, day=day, zone=zone, day_first=day_first) for read in (values.parse_moment, values.find_moment_prefix, values.find_moment)
    ]
    for moment in moments:
        assert moment is None or 0 <= moment.start < moment.end <= moment.rest <= len(text)
    assert all(0 <= found.start < found.end <= len(text) for found in values.find_dates(text, day_first=day_first))
    durations = values.find_durations(text)
    assert all(0 <= found.start < found.end <= len(text) for found in durations)
    assert all(before.end <= after.start for before, after in pairwise(durations))
    lone = values.parse_duration(text, unit=1.0)
    assert lone is None or lone.minutes >= 0
    said = values.find_zone(text)
    assert said is None or 0 <= said.start < said.end <= len(text)
    assert values.parse_date(text, day_first) is None or any(sign.isdigit() for sign in text)
    assert values.evidence(text) in {None, True, False}
    number = values.find_number(text)
    assert number is None or number.start < number.end


SIZE = 100_000
HOSTILE = {
    "digits": "1" * SIZE,
    "digits and spaces": "1 " * (SIZE // 2),
    "spaces": " " * SIZE,
    "dashes": "-" * SIZE,
    "en dashes": "–" * SIZE,
    "colons": "1:" * (SIZE // 2),
    "clocks": "10:15 " * (SIZE // 6),
    "clocks joined": "10:15-" * (SIZE // 6),
    "dates": "2025-12-10 " * (SIZE // 11),
    "half dates": "2025-" * (SIZE // 5),
    "slashes": "1/2/" * (SIZE // 4),
    "months": "March " * (SIZE // 6),
    "months and days": "March 3 " * (SIZE // 8),
    "letters": "a" * SIZE,
    "capitals": "A" * SIZE,
    "capital words": "UT " * (SIZE // 3),
    "places": "Pacific " * (SIZE // 8),
    "number words": "an " * (SIZE // 3),
    "units": "hour " * (SIZE // 5),
    "hyphens and units": "-hour" * (SIZE // 5),
    "numbers and units": "5 h " * (SIZE // 4),
    "signs of doubt": "~" * SIZE,
    "brackets": "[(" * (SIZE // 2),
    "commas": "1," * (SIZE // 2),
    "offsets": "+" * SIZE,
    "T": "T+" * (SIZE // 2),
    "kanji": "3月" * (SIZE // 2),
    "newlines": "\n" * SIZE,
    "surrogates": "\ud800" * SIZE,
    "a long word behind a time": "10:15" + "a" * SIZE,
    "a time behind spaces": " " * SIZE + "10:15",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    text = HOSTILE[name]
    begin = clocks.process_time()
    for read in (
        values.parse_moment, values.find_moment_prefix, values.find_moment, values.find_dates, values.parse_date, values.evidence,
        values.find_durations, values.parse_duration, values.find_zone, values.parse_zone, values.find_number,
    ):  # fmt: skip
        read(text)
    assert clocks.process_time() - begin < 4
