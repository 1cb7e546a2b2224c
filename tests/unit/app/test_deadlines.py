"""The deadlines of a workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hansei.app import deadlines as module
from hansei.app.config import load
from hansei.app.deadlines import calendar_of, deadlines_of
from hansei.errors import ConfigError
from hansei.tracking.policy import policy
from hansei.tracking.spans import Span
from tests.support.settings import meant, written


def test_without_settings_the_usual_ones_count(tmp_path: Path) -> None:
    found = deadlines_of(load(tmp_path))
    assert (found.policy, found.chosen, found.calendar.zone) == (policy(), False, UTC)


def test_the_settings_choose(tmp_path: Path) -> None:
    text = '[deadlines]\npolicy = "pagerduty"\nzone = "Europe/Oslo"\ndraft = "3 days"\n[for.learning.deadlines]\ndraft = "4 days"\n'
    found = deadlines_of(load(written(tmp_path, text)))
    assert (found.policy.name, found.named) == ("pagerduty", True)
    assert found.of(None).span("draft", 1) == Span(3, "day")
    assert set(found.special) == {"learning"}
    assert datetime(2026, 7, 1, tzinfo=found.calendar.zone).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("said", "hours"), [('zone = "+05:30"', 5.5), ('zone = "UTC"', 0), ('zone = "Pacific Time"', -8), ('zone = "JST"', 9)]
)
def test_the_zone_of_times_is_that_of_days_too(tmp_path: Path, said: str, hours: float) -> None:
    zone = calendar_of(load(written(tmp_path, f"{said}\n"))).zone
    assert datetime(2026, 1, 1, tzinfo=zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("said", ["Mars", "Europe/Atlantis"])
def test_a_zone_that_is_none(tmp_path: Path, said: str) -> None:
    with pytest.raises(ConfigError, match="is no zone") as caught:
        calendar_of(load(written(tmp_path, f'[deadlines]\nzone = "{said}"\n')))
    assert meant(caught.value.place) == f'"{said}"'


def test_holidays_of_countries_and_their_parts(tmp_path: Path) -> None:
    pytest.importorskip("holidays", reason="the extra for holidays is not installed")
    is_free = calendar_of(load(written(tmp_path, '[deadlines]\nholidays = ["NO", "DE-BY"]\n'))).is_free
    assert is_free(date(2026, 5, 17))
    assert is_free(date(2026, 1, 6)), "Epiphany is kept in Bavaria"
    assert not is_free(date(2026, 5, 18))


def test_a_country_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("holidays", reason="the extra for holidays is not installed")
    calendar = calendar_of(load(written(tmp_path, '[deadlines]\nholidays = ["NO", "DE-XX"]\n')))
    with pytest.raises(ConfigError, match="no holidays of 'DE-XX' are known") as caught:
        calendar.is_free(date(2026, 5, 18))
    assert meant(caught.value.place) == '"DE-XX"'


def test_without_the_library_the_setting_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_is_there", lambda: False)
    with pytest.raises(ConfigError, match="not installed") as caught:
        calendar_of(load(written(tmp_path, '[deadlines]\nholidays = "NO"\n')))
    assert "hansei[holidays]" in caught.value.hint
