"""Times, zones and durations in the words of a document."""
from __future__ import annotations
import re
from datetime import date, time, timedelta
from typing import NamedTuple
from hansei.incident.read.clock import Stamp
from hansei.incident.read.view import View

class Timed(NamedTuple):
    stamp: Stamp
    start: int
    end: int
class Zone(NamedTuple):
    name: str
    offset: timedelta | None
class Dur(NamedTuple):
    minutes: float
    start: int
    end: int
_R=re.compile(r"(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d))?[T ]?~?(?:(?P<H>\d{1,2}):(?P<M>\d\d)(?::\d\d)?)?")
def timed(view, text, *, at_start=False, anywhere=False):
    for m in re.finditer(r"(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?:[T ]~?(?P<H>\d{1,2}):(?P<M>\d\d))?|(?P<H2>\d{1,2}):(?P<M2>\d\d)", text):
        if m.start()>6 and not anywhere: return None
        try:
            H=m["H"] or m["H2"]; M=m["M"] or m["M2"]
            return Timed(Stamp(date(int(m["y"]),int(m["m"]),int(m["d"])) if m["y"] else None, time(int(H),int(M)) if H else None), m.start(), m.end())
        except ValueError: pass
    return None
def day_alone(view, text):
    t=timed(view,text)
    return bool(t and t.stamp.clock is None)
def zone_in(view, text, *, sentence=False):
    m=re.search(r"\b(UTC|JST|PST|CET|CST|NZST)\b",text)
    return Zone(m[0],None) if m else None
def stated_zone(view): return None
def durations_in(view, text):
    return [Dur(float(m[1])*(60 if m[2][0]=='h' else 1),m.start(),m.end()) for m in re.finditer(r"(\d+) ?(hours?|h|minutes?|min)\b",text)]
