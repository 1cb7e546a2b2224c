"""A post-mortem in the middle of a change: edits one after the other, and its entries by the names people give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from hansei.app.compose import composed
from hansei.app.wishes import KINDS
from hansei.corpus import files
from hansei.errors import UsageError
from hansei.incident.blanks import has_key, left_at
from hansei.incident.write import mark_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hansei.app.reading import Reader, Reading
    from hansei.document import Document
    from hansei.incident.dialect import Dialect
    from hansei.incident.model import Incident
    from hansei.text import EditSet, Source, Span

Given = ParamSpec("Given")
_NUMBER = re.compile(r"#?(\d{1,9})")
_LINE = re.compile(r"[lL](?:ine )?(\d{1,9})")
_SHOWN = 5


class Change:
    """What a document was, what it is by now, and the edits between.

    Numbers, lines and beginnings of texts name what stood in the document before the change, so that an edit does not shift the names
    that those behind it use; what an edit of the same change has added is named by its text.
    """

    def __init__(self, reader: Reader, reading: Reading, *, today: date, incident: int = 1) -> None:
        self._reader = reader
        self._first = reading
        self._number = incident
        self.reading = reading
        self.today = today
        self.rounds: list[EditSet] = []
        if incident > 1 + len(reading.incident.also):
            many = 1 + len(reading.incident.also)
            raise UsageError(
                f"there is no incident {incident} in this document", hint=f"it tells of {many}" if many > 1 else "it tells of one"
            )

    @property
    def incident(self) -> Incident:
        """What is read by now."""
        return self._own(self.reading)

    def make(
        self, writer: Callable[Concatenate[Document, Incident, Dialect | None, Given], EditSet], *args: Given.args, **named: Given.kwargs
    ) -> None:
        """Make one edit and read again.

        Raises:
            UsageError: the writer refuses it.
        """
        edits = writer(self.reading.document, self.incident, self.reading.dialect, *args, **named)
        self.rounds.append(edits)
        if edits:
            self.reading = self._reader.read(self.reading.path, edits.apply(self.reading.source))

    @property
    def edits(self) -> EditSet:
        """All edits as one change of the document as it was."""
        return composed(self._first.source, self.rounds)

    def save(self, path: Path) -> None:
        """Write the document with all edits.

        Raises:
            HanseiError: it cannot be written, or is not what it was any more.
        """
        after = self.reading.source

        def verify(written: Source) -> str | None:
            """Each edit was proved by its writer; together they must give the text of the last one."""
            return None if written == after else "the edits together do not give what they give one by one"

        files.save(path, self._first.source, self.edits, verify=verify)

    def find(self, kind: str, name: str) -> Any:
        """The entry of a kind that a person names, as it is by now.

        Raises:
            UsageError: there is none, several fit, or an edit before has removed it.
        """
        key = KINDS[kind]
        before = list(getattr(self._own(self._first), key))
        fitting = _named(self._first, before, kind, name.strip())
        if fitting:
            return self._now(kind, key, name, before[_only(kind, name, fitting, before)])
        after = list(getattr(self.incident, key))
        new = _by_text(after, name.strip())
        if new and self.rounds:
            return after[_only(kind, name, new, after)]
        raise UsageError(f"there is no {_word(kind)} {name!r}", hint=_some(kind, before))

    def blank(self, kind: str, name: str) -> Span | None:
        """Where the entry stands by now that a template left at the named line; None where nothing was left, or an entry is read."""
        line = _LINE.fullmatch(name.strip())
        if line is None or _named(self._first, list(getattr(self._own(self._first), KINDS[kind])), kind, name.strip()):
            return None
        left = left_at(self._first.document, int(line[1]))
        if left is None or (kind != "reference" and has_key(self._first.source, left)):  # a key that wants its value is no entry
            return None
        places = _moved(left.span.start, self.rounds)
        now = (left_at(self.reading.document, self.reading.source.line_at(place)) for place in places)
        return next((one.span for one in now if one is not None), None)

    def hold(self, entry: Any) -> Callable[[str], Any]:
        """Remembers an entry of now, and finds it again after further edits."""
        start, done = entry.span.start, len(self.rounds)

        def again(key: str) -> Any:
            return self._at(key, _moved(start, self.rounds[done:])) or entry

        return again

    def line(self, number: int) -> int | None:
        """The line, in the text as it is by now, at which the edits with this number begin; None when they change nothing."""
        edits = self.rounds[number]
        if not edits:
            return None
        first = edits.edits[0]
        # new lines may begin with the break and the line end of the line before them
        lead = len(first.text) - len(first.text.lstrip(" \\\r\n")) if "\n" in first.text else 0
        places = _moved(first.span.start, self.rounds[number + 1 :])
        return self.reading.source.line_at(min(places[0] + lead, len(self.reading.source.text))) if places else None

    def _own(self, reading: Reading) -> Incident:
        return reading.incident.also[self._number - 2] if self._number > 1 else reading.incident

    def _now(self, kind: str, key: str, name: str, entry: Any) -> Any:
        found = self._at(key, _moved(entry.span.start, self.rounds))
        if found is None:
            raise UsageError(
                f"an edit before has moved or removed the {_word(kind)} {name!r}", hint="make the two changes one after the other"
            )
        return found

    def _at(self, key: str, places: Sequence[int]) -> Any:
        own = getattr(self.incident, key)
        exact = (one for place in places for one in own if one.span.start == place)
        around = (one for place in places for one in own if one.span.start <= place < one.span.end)
        return next(exact, None) or next(around, None)


def _named(reading: Reading, entries: list[Any], kind: str, name: str) -> list[int]:
    """The numbers, from 0, of the entries that ``name`` may mean."""
    number, line = _NUMBER.fullmatch(name), _LINE.fullmatch(name)
    if number:
        at = int(number[1]) - 1
        return [at] if 0 <= at < len(entries) else []
    if line:
        source, wanted = reading.source, int(line[1])
        begun = [at for at, one in enumerate(entries) if source.line_at(one.span.start) == wanted]
        lines = [source.lines_of(one.span) for one in entries]
        return begun or [at for at, (first, last) in enumerate(lines) if first <= wanted <= last]
    if kind == "action":
        marked = [at for at, one in enumerate(entries) if mark_of(reading.document, one) == name]
        if marked:
            return marked
    return _by_text(entries, name)


def _by_text(entries: list[Any], name: str) -> list[int]:
    """The entries whose text is ``name``, else those whose text begins so."""
    wanted = " ".join(name.casefold().split())
    texts = [_texts(one) for one in entries]
    same = [at for at, own in enumerate(texts) if wanted in own]
    return same or [at for at, own in enumerate(texts) if wanted and any(text.startswith(wanted) for text in own)]


def _texts(entry: Any) -> list[str]:
    """What an entry may be called by."""
    said = next(str(value) for name in ("text", "value", "question") if (value := getattr(entry, name, None)) is not None)
    more = [f"{time} {said}", time] if (time := getattr(entry, "raw_time", "")) else []
    moment = getattr(entry, "moment", None)
    if moment is not None and moment.clock is not None:
        clock = moment.clock.strftime("%H:%M")
        more += [f"{clock} {said}", *([f"{moment.day.isoformat()} {clock} {said}"] if moment.day is not None else [])]
    return [" ".join(one.casefold().split()) for one in (said, *more)]


def _only(kind: str, name: str, fitting: list[int], entries: list[Any]) -> int:
    if len(fitting) > 1:
        some = "; ".join(f"{at + 1} {_texts(entries[at])[0][:40]}" for at in fitting[:_SHOWN])
        raise UsageError(f"{name!r} may mean {len(fitting)} {_word(kind, many=True)}", hint=f"name one by its number: {some}")
    return fitting[0]


def _some(kind: str, entries: list[Any]) -> str:
    if not entries:
        return f"the post-mortem has no {_word(kind, many=True)}"
    there = f"there are {len(entries)}" if len(entries) > 1 else "there is one"
    return f"{there}: name one by its number from 1, by its line (L47), or by how its text begins"


def _word(kind: str, *, many: bool = False) -> str:
    words = {"action": "action item", "why": "step of the whys", "history": "row of the history", "lucky": "point of luck"}
    word = words.get(kind, kind.replace("-", " "))
    if not many:
        return word
    first, gap, rest = word.partition(" of ")
    return f"{first}s{gap}{rest}"


def _moved(start: int, rounds: Sequence[EditSet]) -> list[int]:
    """Where what began at ``start`` begins after some edits, the likeliest place first; empty when it is gone."""
    places = [start]
    for edits in rounds:
        after: list[int] = []
        for place in places:
            after += [one for one in _after(place, edits) if one not in after]
        places = after
    return places


def _after(place: int, edits: EditSet) -> list[int]:
    shift = 0
    inserted = 0
    for (start, end), text in edits:
        if start < place < end or (start == place < end and not text):
            return []
        if end <= place and start < place:
            shift += len(text) - (end - start)
        elif start == end == place:
            inserted = len(text)
    moved = place + shift
    return [moved + inserted, moved] if inserted else [moved]
