"""Durations that the document states, under a key or in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from hansei.document.nodes import Block, List, Paragraph, Quote, Table
from hansei.incident.model import StatedDuration
from hansei.incident.read.entries import own_family
from hansei.incident.read.fields import Field, Fields, fields_in
from hansei.incident.read.measures import measure_of, of_time
from hansei.incident.read.times import durations_in
from hansei.incident.read.view import View
from hansei.incident.values.fold import has_plain_digits
from hansei.incident.vocabulary.words import telling_word
from hansei.text import Span

_WHAT = {
    "duration": "total",
    "downtime": "downtime",
    "detect_duration": "detect",
    "acknowledge_duration": "acknowledge",
    "diagnose_duration": "diagnose",
    "mitigate_duration": "mitigate",
    "resolve_duration": "resolve",
}
_FIELDS = frozenset(_WHAT)
_DOWN = re.compile(
    r"\b(?:down(?:time)?|unavailab\w+|outages?|offline|halted|unreachable|inaccessible|interrupt\w+|blocked|stopped|degrad\w+|disrupt\w+|"
    r"out of service|unresponsive|"
    r"indisponi\w+|nede|caíd[oa]s?|inaccesible|ausgefallen|nicht erreichbar|nicht verfügbar|unterbrochen|gestört|fuera de servicio|"
    r"no disponibles?|detenid[oa]s?|fora do ar|indisponíve\w+|en panne|interrompu\w*|fuori servizio|non disponibil\w+|onbereikbaar|"
    r"niet beschikbaar|utilgjengelig\w*|otillgänglig\w*)\b|停止|ダウン|中断|장애|不可用|宕机|停機",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"\b(?:resolved|fixed|restored|recovered|mitigated|rettet|løst|résolu|corrig\w+|patched|upgraded|"
    r"implemented a fix|deployed a fix|shipped a fix|to (?:full )?(?:restore|fix|resolution|recovery))\b|復旧|修复|복구",
    re.IGNORECASE,
)
_MENDED = re.compile(r"\bfix\w*\b[^.]{0,40}\b(?:completed|deployed|shipped|applied|done|live|in place|merged)\b", re.IGNORECASE)
_OTHER_TIME = re.compile(r"\W{0,3}(?:ago|before|earlier|prior|old|apart|later|of (?:logs|data|history))\b", re.IGNORECASE)
_POINTED = re.compile(r"\b(?:those|these|last|past|previous|next|within the first)\W{0,3}(?:about |~)?$", re.IGNORECASE)
"""What is measured from another moment is no length of the incident."""
_PERIOD = re.compile(
    r"[ -]?(?:period|interruption|incident)\b[^.]{0,30}\b(?:during|in) which|[ -]?(?:interruption|incident)\b", re.IGNORECASE
)
_LASTING = re.compile(
    r"\b(?:for|lasting|lasted|persisted for|took)\W{1,2}"
    r"(?:a total of |about |around |approximately |approx\W |roughly |nearly |almost |over |"
    r"more than |some |up to |at least |just |well |just over |just under |well over |an estimated (?:time of )?)?[~≈>]?\s?$",
    re.IGNORECASE,
)
_SUFFERED = re.compile(
    r"\b(?:fail\w*|errors?|flapp\w+|unable|could(?: not|n't)|stuck|stale|missing|lost|slow\w*|time[d-]? ?outs?|affected|impact\w*|"
    r"un(?:applied|noticed|usable|responsive|reachable|detected|processed)|crash\w*|wrong|incident|broken?|not \w+)\b",
    re.IGNORECASE,
)
"""Beside a length of time that something went on for, these say that it was the incident."""
_LABEL = re.compile(r"\A\W{0,4}[^.:：]{1,40}[:：](?=[\s*_])")
"""The name of what an item tells, which tells nothing itself."""
_CUES = (
    "for ", "last", "took", "period", "interruption", "incident",
    "down", "availab", "outage", "offline", "halted", "reachable", "accessible", "interrupt", "blocked", "stopped", "degrad", "disrupt",
    "out of service", "responsive", "indispon", "nede", "caíd", "inaccesible", "停止", "ダウン", "中断", "장애", "不可用", "宕机", "停機",
    "resol", "fix", "restor", "recover", "mitigated", "patched", "upgraded", "rettet", "løst", "résolu", "corrig", "復旧", "修复", "복구",
    "detect", "noticed", "discovered", "signal", "検知", "发现", "cause", "found", "diagnos", "identified", "isolated", "traced",
    "ausgefallen", "nicht erreichbar", "nicht verfügbar", "unterbroch", "gestört", "fuera de", "no disponible", "detenid", "fora do ar",
    "en panne", "interrompu", "fuori servizio", "non disponibil", "onbereikbaar", "niet beschikbaar", "utilgjengelig",
    "otillgänglig",
)  # fmt: skip
"""Beginnings of all words of the patterns above and below: to look for these is far cheaper."""
_DETECTED = re.compile(r"\b(?:detected|noticed|discovered|detection|first(?:[- ]human)?[- ]signal)\b|検知|发现", re.IGNORECASE)
_DIAGNOSED = re.compile(
    r"\b(?:identified|found|diagnosed|isolated|pinpointed|traced|understood)\b[^.]{0,30}\b(?:in|within|after|took)\b|"
    r"\bcauses?\b[^.]{0,40}\b(?:identified|found|diagnosed|isolated|pinpointed|clear)\b|\bdiagnos(?:is|ed|ing)\b",
    re.IGNORECASE,
)
_ALL = (
    (_DOWN, (
        "down", "availab", "outage", "offline", "halted", "reachable", "accessible", "interrupt", "blocked", "stopped", "degrad", "disrupt",
        "out of service", "responsive", "indispon", "nede", "caíd", "inaccesible", "停止", "ダウン", "中断", "장애", "不可用", "宕机",
        "停機", "ausgefallen", "nicht erreichbar", "nicht verfügbar", "unterbroch", "gestört", "fuera de", "no disponible", "detenid",
        "fora do ar", "en panne", "interrompu", "fuori servizio", "non disponibil", "onbereikbaar", "niet beschikbaar", "utilgjengelig",
        "otillgänglig",
    )),
    (_RESOLVED, (
        "resol", "fix", "restor", "recover", "mitigated", "patched", "upgraded", "rettet", "løst", "résolu", "corrig", "復旧", "修复",
        "복구",
    )),
    (_MENDED, ("fix",)),
    (_DETECTED, ("detect", "noticed", "discovered", "signal", "検知", "发现")),
    (_DIAGNOSED, ("identified", "found", "diagnos", "isolated", "pinpointed", "traced", "understood", "cause")),
    (_SUFFERED, (
        "fail", "error", "flapp", "unable", "could", "stuck", "stale", "missing", "lost", "slow", "time", "affected", "impact", "un",
        "crash", "wrong", "incident", "broke", "not ",
    )),
    (_PERIOD, ("period", "interruption", "incident")),
)  # fmt: skip
"""Each with beginnings of its words, of which one stands where it matches."""
_NOT_THIS = re.compile(
    r"\b(?:budget|window|timeout|TTL|retention|interval|retries|retry|threshold|SLO|SLA|per (?:day|month|"
    r"week))\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"\bevery[ ~≈]+(?:(?:single|other|few|couple of|half|an?|about|around|roughly|approximately|second|third)[ ~≈]+)*"
    r"(?:(?:\d[\d.,]*(?: ?(?:[-–—]|to) ?\d[\d.,]*)?|one|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty)[ -]?)?"
    r"(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|nights?|mornings?|afternoons?|evenings?|weekdays?|weekends?|weeks?|"
    r"months?|quarters?|years?|times?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
"""How often something comes, of which a length in the same clause is no length of the incident; *every connection* is none."""
_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]\s|\s\(")
"""Ends what is said of a length; a remark in brackets before it does not."""
_COUNTED = re.compile(r"\d[½+]?\s?-?(?:[hmsdwjtuogHMSDW]|秒|分|時|小|个|個|天|日|週|周|초|분|시|일|주)")
_COUNTED_PLAINLY = re.compile(_COUNTED.pattern.replace(r"\d", "[0-9]"))
"""The same for texts with no other digits, in which it is found twice as fast."""
_SPELT = (" hour", "-hour", " minute", "-minute", " day", "-day", " week", "-week")
"""Cheap signs of a length of time; without one nearby no text is looked at closely."""
_MEASURED = frozenset(("impact", "summary", "metadata", "supporting_data", "timeline", "detection", "response", "resolution"))
"""Sections in which any key that speaks of a time measures the incident."""
_OPENING = 12
"""Letters before the length in the value of such a key."""
_KEYED = (Paragraph, List, Table, Quote)
_NOTE = re.compile(r"(?<=[.;)。；）])\s*(?:notes?|nota|nb|n\.b\.|hinweis|remarque|merk|opmerking|注|비고)\b\s*[:：]", re.IGNORECASE)
"""Begins what is only remarked upon a value."""
_NOBODY = 0.1
"""Minutes within which no person acknowledges anything."""
_FRONT = 30
_LONGEST = 6_000
"""Letters of the longest text that is looked at."""
_ZONE_BEHIND = re.compile(r"\s?(?:UTC|GMT|Z|CES?T|[ECMP][SD]T|JST)\b")
"""A clock time such as ``15h50 UTC`` is no length."""
_BEFORE, _AFTER, _FURTHER = 80, 50, 120
"""Letters before and behind a duration that say what it measures."""


class _Signs:
    """Where the signs of a length of time stand in a document, found once for all who ask."""

    def __init__(self, view: View) -> None:
        text, (start, end) = view.text, view.within
        counted = _COUNTED_PLAINLY if has_plain_digits(text) else _COUNTED
        found = [match.span() for match in counted.finditer(text, start, end)]
        for sign in _SPELT:
            at = text.find(sign, start, end)
            while at >= 0:
                found.append((at, at + len(sign)))
                at = text.find(sign, at + 1, end)
        self._found = sorted(found)

    def within(self, span: Span) -> list[tuple[int, int]]:
        """Begin and end of the signs that stand wholly in a span, in order."""
        first = bisect_left(self._found, (span.start, 0))
        return [sign for sign in self._found[first : bisect_left(self._found, (span.end, 0), first)] if sign[1] <= span.end]


def read_stated_durations(view: View, fields: Fields) -> tuple[StatedDuration, ...]:
    """All stated durations in order of place; one that is given twice on a line is named once."""
    signs = _Signs(view)
    found: dict[tuple[int, float | None], StatedDuration] = {}
    for one in (*_from_fields(view, fields), *_from_parts(view, signs), *_from_sentences(view, fields, signs)):
        key = (view.source.line_at(one.span.start), round(one.minutes) if one.minutes is not None else None)
        found.setdefault(key, one)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _meant(view: View, span: Span, signs: _Signs) -> bool:
    """Whether near a sign of a length of time it is said what took so long."""
    text = view.text
    for start, end in signs.within(span):
        low, high = max(span.start, start - _BEFORE - 20), min(span.end, end + _FURTHER)
        near = text[low:high].lower()
        for cue in _CUES:
            if cue in near:
                break
        else:
            continue
        for pattern, words in _ALL:
            for word in words:
                if word in near:
                    if pattern.search(text, low, high):
                        return True
                    break
    return False


def _from_fields(view: View, fields: Fields) -> Iterator[StatedDuration]:
    for field in fields.found:
        if field.name in _WHAT:
            yield from _of_field(view, field)


def _of_field(view: View, field: Field) -> Iterator[StatedDuration]:
    """The duration of a field, and further ones that its value adds."""
    what = _WHAT[field.name or ""]
    if field.value.empty:
        return
    text = view.plain(field.value)
    if view.placeholder(text, field.value):
        return
    text = _NOTE.split(text, maxsplit=1)[0]
    values = durations_in(text, whole=True)
    if values and values[0].start > _FRONT and what != "total":
        return  # the value is a sentence that mentions a time
    if what == "acknowledge" and values and max(value.minutes for value in values) < _NOBODY:
        return  # the response time of a program
    if not values and any(char.isdigit() for char in text):
        yield StatedDuration(what, None, text, field.value)
    for index, value in enumerate(values[:3]):
        yield StatedDuration(what if index == 0 else "other", value.minutes, text[value.start : value.end] or text, field.value)


def _from_parts(view: View, signs: _Signs) -> Iterator[StatedDuration]:
    """Key lines within sections: *Total duration*, *Time to detect* below the timeline or in the impact."""
    words = view.vocabulary.telling_words(_FIELDS)
    if view.dialect is not None:
        words += tuple(telling_word(key) for key, field in view.dialect.fields.items() if field in _FIELDS)
    topics: list[frozenset[str]] = []  # of each part, or of the one around it that has a name
    for part in view.parts:
        topics.append(frozenset(part.names) or (topics[part.parent] if part.parent >= 0 else frozenset()))
        if not topics[-1] or "actions" in topics[-1]:
            continue
        measured = not _MEASURED.isdisjoint(topics[-1])

        def tells(text: str, measured: bool = measured) -> bool:
            return _has_key(text, words, measured=measured)

        blocks = [
            block
            for block in part.blocks
            if block.__class__ in _KEYED and signs.within(block.span) and (block.__class__ is not Table or tells(view.raw(block.span)))
        ]
        for field in fields_in(view, blocks, strict=not measured, where=tells) if blocks else ():
            if field.name in _WHAT:
                yield from _of_field(view, field)
            elif measured and (what := measure_of(field.key)) is not None:
                yield from _measured(view, field, what)


def _measured(view: View, field: Field, what: str) -> Iterator[StatedDuration]:
    """The length under a key that is none of the usual ones, where the value begins with it."""
    text = view.plain(field.value) if not field.value.empty else ""
    for value in durations_in(text)[:1]:
        if value.start <= _OPENING and value.minutes >= 1:
            yield StatedDuration(what, value.minutes, text[value.start : value.end], field.value)


def _has_key(text: str, words: tuple[str, ...], *, measured: bool) -> bool:
    """Whether a text may hold a key of a duration, or where any key counts that speaks of a time, one of those."""
    text = text.casefold()
    for word in words:
        if word in text:
            return True
    return measured and of_time(text)


def _from_sentences(view: View, fields: Fields, signs: _Signs) -> Iterator[StatedDuration]:
    for span, whole in _told(view, fields):
        if span.end - span.start > _LONGEST or not _meant(view, span, signs):
            continue
        text = view.plain(span)
        values = [value for value in durations_in(text) if value.minutes >= 1]
        if not values:
            continue
        plain = view.document.plain(span)
        lead = len(plain.text) - len(plain.text.lstrip())
        for value in values:
            what = _what(text, value.start, value.end)
            if what is None:
                continue
            place = span if whole else plain.span(value.start + lead, value.end + lead)
            yield StatedDuration(what, value.minutes, text[value.start : value.end], place)


def _what(text: str, start: int, end: int) -> str | None:
    """What a duration in a sentence measures; None for one that is only mentioned."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    if _OTHER_TIME.match(after) or _POINTED.search(before):
        return None
    sentences = before.rsplit(". ", 2)
    # a remark in brackets belongs to the sentence before it
    before = sentences[-1] if any(sign.isalpha() for sign in sentences[-1]) or len(sentences) == 1 else sentences[-2]
    after = after.split(". ", 1)[0]
    if _PERIOD.match(after) or (_LASTING.search(before) and _SUFFERED.search(f"{_LABEL.sub('', before)} {text[end : end + _FURTHER]}")):
        return "downtime"
    around = f"{before} {after}"
    if _NOT_THIS.search(around) or _ZONE_BEHIND.match(after) or _is_repeated(before, text[start:end], after):
        return None
    if _DOWN.search(around):
        return "downtime"
    if _RESOLVED.search(before) or _MENDED.search(before):
        return "resolve"
    if _DETECTED.search(before):
        return "detect"
    if _DIAGNOSED.search(before):
        return "diagnose"
    return None


def _is_repeated(before: str, length: str, after: str) -> bool:
    """Whether a length comes again and again: ``every 40 minutes``, ``5 minutes every hour``, ``Every hour, ... 5 minutes``."""
    if "every" not in before.lower() and "every" not in after.lower():
        return False
    clause = f"{_CLAUSE.split(before)[-1]}{length}{_CLAUSE.split(after, maxsplit=1)[0]}"
    return bool(_REPEATED.match(before.lstrip(" -*_")) or _REPEATED.search(clause))


def _told(view: View, fields: Fields) -> Iterator[tuple[Span, bool]]:
    """Prose in which the incident's durations are told; of list items the whole item, as one that begins on its first line."""
    for field in fields.all("severity", "impact", "users_affected"):
        if field.value.end - field.value.start > 12:
            yield field.value, True
    told = [member for part in view.named("summary", "impact", "resolution", "went_well") for member in own_family(view, part)]
    blocks: list[Block] = [block for member in told for block in member.blocks]
    blocks += [block for part in view.named("timeline") for block in part.blocks if isinstance(block, Paragraph)]
    if view.sections and view.parts and not view.parts[0].names:
        blocks += view.sections[0].blocks
    blocks += view.preamble
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.span, False
        elif isinstance(block, List):
            for item in block.items:
                if item.head:
                    yield Span(item.head.span.start, item.head.span.end), True
