"""The tables of names hold together."""

from __future__ import annotations

from hansei.incident.values.fold import fold
from hansei.incident.values.words import MONTHS, MONTHS_WITH_YEAR, NUMBERS, UNITS, WEEKDAYS, WIDE_UNITS


def test_every_month_is_known_in_each_language() -> None:
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januar februar mars april mai juni juli august september oktober november desember",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ):
        assert [MONTHS[name] for name in names.split()] == list(range(1, 13))


def test_names_are_in_the_form_in_which_they_are_looked_up() -> None:
    for names in (MONTHS, MONTHS_WITH_YEAR, UNITS, WEEKDAYS, NUMBERS):
        assert [name for name in names if name != name.casefold()] == []
    assert [name for name in WIDE_UNITS if name != fold(name)] == []


def test_units_are_minutes_and_numbers_are_numbers() -> None:
    assert (UNITS["hours"], UNITS["minuten"], UNITS["jours"], WIDE_UNITS["時間"], WIDE_UNITS["分"]) == (60, 1, 1_440, 60, 1)
    assert (NUMBERS["twenty-one"], NUMBERS["ninety"], NUMBERS["a"], NUMBERS["trois"]) == (21, 90, 1, 3)
