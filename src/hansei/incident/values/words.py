"""Names of months, weekdays, units and numbers in twelve languages: en de fr es pt it nl no sv, and by their signs ja zh ko."""

from __future__ import annotations

_MONTHS = {
    1: "january jan janvier janv enero ene janeiro gennaio januari januar jänner",
    2: "february feb februar février fevrier févr fevr fév febrero fevereiro fev febbraio februari",
    3: "march mar märz maerz mrz mars marzo março marco maart mrt",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maio maggio mei maj",
    6: "june jun juni juin junio junho giugno giu",
    7: "july jul juli juillet juil julio julho luglio lug",
    8: "august aug août aout agosto augustus augusti",
    9: "september sep sept septembre septiembre setembro settembre sett",
    10: "october oct oktober okt octobre octubre outubro ottobre ott",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des",
}

MONTHS: dict[str, int] = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""Lower-case name or abbreviation -> 1..12."""

MONTHS_WITH_YEAR: dict[str, int] = {
    "gen": 1,
    "ago": 8,
    "set": 9,
    "out": 10,
    "mag": 5,
    "may": 5,
    "mar": 3,
    "march": 3,
    "des": 12,
    "dic": 12,
    "maj": 5,
}
"""Names that are other words as well; in lower case they count only beside a year."""

_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
    lunes martes miércoles jueves viernes sábado domingo
    segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag
"""
WEEKDAYS = frozenset(_WEEKDAYS.split())
"""Lower-case names of the days of the week."""

_UNITS = {
    1 / 60: "s sec secs second seconds sekunde sekunden sek seconde secondes segundo segundos seg secondo secondi seconden sekunder sekund",
    1.0: "m min mins minute minutes mn minuten minuto minutos minuti minuut minutt minutter minut minuter",
    60.0: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timer timme timmar",
    1_440.0: "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dager døgn dagar dygn",
    10_080.0: "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken uke uker vecka veckor",
}

UNITS: dict[str, float] = {name: minutes for minutes, names in _UNITS.items() for name in names.split()}
"""Lower-case unit -> minutes."""

WIDE_UNITS: dict[str, float] = {
    "秒": 1 / 60, "秒間": 1 / 60, "秒钟": 1 / 60, "分": 1.0, "分間": 1.0, "分钟": 1.0, "分鐘": 1.0,
    "時間": 60.0, "小時": 60.0, "个小時": 60.0, "個小時": 60.0,
    "日": 1_440.0, "日間": 1_440.0, "天": 1_440.0, "周": 10_080.0, "周間": 10_080.0,
}  # fmt: skip
"""The same for scripts that do not part words, in folded form (:mod:`hansei.incident.values.fold`)."""

_ONES = """
    zero one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ELSEWHERE = {
    1: "ein eine einer einem un une una uma een en et ett",
    2: "zwei deux dos dois duas due twee to två",
    3: "drei trois tres três tre drie",
    4: "vier quatre cuatro quatro quattro fire fyra",
    5: "fünf cinq cinco cinque vijf fem",
    6: "sechs seis sei zes seks sex",
    7: "sieben siete sete sette zeven sju",
    8: "acht huit ocho oito otto åtte åtta",
    9: "neun neuf nueve nove negen ni nio",
    10: "zehn dix diez dez dieci tien ti tio",
}

NUMBERS: dict[str, float] = {
    **{word: float(value) for value, words in _ELSEWHERE.items() for word in words.split()},
    **{word: float(value) for value, word in enumerate(_ONES.split())},
    **{f"{ten}-{one}": float(tens + value) for ten, tens in _TENS.items() for value, one in enumerate(_ONES.split()[:10]) if value},
    **_TENS,
    "a": 1.0,
    "an": 1.0,
    **dict.fromkeys(("half", "halbe", "halben", "media", "meia", "mezza", "halve", "halv"), 0.5),
    **dict.fromkeys(("anderthalb", "eineinhalb", "anderhalf"), 1.5),
}
"""Lower-case number word -> value; small numbers only."""
