"""The proof of an edit: the document is read again, and must tell the meant change and nothing else.

Writers offer candidates, the best one first. The first that reads back as meant is the answer; when none does, the change cannot be
written in that place, and the refusal says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.errors import OverlapError, UsageError
from hansei.incident.contract import to_json

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Incident
    from hansei.incident.write.desk import Desk
    from hansei.text import EditSet, Source


class After(NamedTuple):
    """A document after an edit, and what it tells."""

    document: Document
    incident: Incident
    json: dict[str, Any]
    """The incident in its public form."""


Says = Callable[[After], str | None]
"""What is wrong with a reading, None when it tells what was meant."""

_PLACES = frozenset(("line", "lines"))
_TOLD_TWICE = frozenset(
    (
        "stated_durations",
        "went_well",
        "went_wrong",
        "lucky",
        "factors",
        "whys",
        "lessons",
        "assumptions",
        "failure_modes",
        "verification",
        "communications",
    )
)
"""What may stand in the very words that are changed: a line can be an action item and a lesson at once."""
_BEGINS = re.compile(r"[-+*][ \t]|\d{1,9}[.)][ \t]|[#>|]|\*\*|(?:```|~~~)")
_MOST = 40
"""Candidates that are tried before the change is refused."""


class Candidate(NamedTuple):
    """One way to make a change, and what the reading must tell then."""

    edits: EditSet
    says: Says
    may: frozenset[str] = frozenset()
    """Keys of the public form that may differ besides what ``says`` looks at; ``new_sections``: sections may come with new lines."""


class Touched(NamedTuple):
    """What an edit set touches."""

    old: frozenset[int]
    """Lines of the text before."""
    new: frozenset[int]
    """Lines of the text after."""
    text: str
    """The touched lines as they were."""


def prove(desk: Desk, candidates: Iterable[Candidate], sentence: str) -> EditSet:
    """The first candidate that reads back as meant.

    Raises:
        UsageError: none does; the error is ``sentence`` and the reason.
    """
    reason = "the document has no place for it"
    for number, candidate in enumerate(_safe(candidates)):
        if number >= _MOST:
            break
        wrong = _wrong(desk, candidate)
        if wrong is None:
            return candidate.edits
        if number == 0:
            reason = wrong
    raise UsageError(f"{sentence}: {reason}", hint="change that place in the document by hand")


def _safe(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; one whose edits overlap is none."""
    iterator = iter(candidates)
    while True:
        try:
            yield next(iterator)
        except StopIteration:
            return
        except OverlapError:
            return


def _wrong(desk: Desk, candidate: Candidate) -> str | None:
    document, whole = desk.again(candidate.edits)
    after = to_json(whole, document.source)
    wrong = candidate.says(After(document, desk.pick(whole), desk.pick_json(after)))
    if wrong:
        return wrong
    touched = _touched(desk.source, document.source, candidate.edits)
    differing = list(_differing(desk, document, after, touched, candidate.may))
    if differing:
        return f"the document would be read otherwise elsewhere ({', '.join(differing[:4])})"
    return None


def _differing(desk: Desk, document: Document, after: dict[str, Any], touched: Touched, may: frozenset[str]) -> Iterator[str]:
    """Keys of the public form that differ although they should not."""
    own, mine = desk.pick_json(desk.before), desk.pick_json(after)
    for key in own:
        if key in may or key in ("also", "lines"):
            continue
        if key == "sections" and "new_sections" in may:
            sides = ((own[key], touched.old, desk.source), (mine[key], touched.new, document.source))
            # a heading alone is no section, so one comes and goes with what stands below it
            if all(len({repr(_standing(*side, alone=alone)) for side in sides}) > 1 for alone in (True, False)):
                yield key
        elif key == "references":
            if any(not _explained(own[key][kind], mine[key][kind], touched) for kind in own[key]):
                yield key
        elif key in _TOLD_TWICE:
            if not _explained(own[key], mine[key], touched):
                yield key
        elif key == "summary":
            if placeless(own[key]) != placeless(mine[key]) and not _within(own[key], mine[key], touched):
                yield key
        elif key == "problems":
            if Counter(one["code"] for one in mine[key]) - Counter(one["code"] for one in own[key]):
                yield key
        elif placeless(own[key]) != placeless(mine[key]):
            yield key
    others_before = [one for one in _all(desk.before) if one is not own]
    others_after = [one for one in _all(after) if one is not mine]
    if [_neutral(one) for one in others_before] != [_neutral(one) for one in others_after]:
        yield "another incident of the document"


def _all(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [whole, *whole["also"]]


def _neutral(one: dict[str, Any]) -> Any:
    return placeless({key: value for key, value in one.items() if key not in ("also", "problems", "references", "is_postmortem")})


def placeless(value: Any) -> Any:
    """A value of the public form without the lines in it; line ranges become their number."""
    if isinstance(value, Mapping):
        return {key: placeless(inner) for key, inner in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [None if isinstance(inner, list) and inner and isinstance(inner[0], int) else placeless(inner) for inner in value]
    return value


def _within(before: dict[str, Any] | None, after: dict[str, Any] | None, touched: Touched) -> bool:
    """Whether a summary changed because the edit stands in it."""
    if before is None or after is None:
        return False
    sides = zip((before["lines"], after["lines"]), (touched.old, touched.new), strict=True)
    # an insertion behind the last line touches the line that follows
    return all(any(first - 1 <= line <= last + 1 for line in lines) for (first, last), lines in sides)


def _standing(sections: dict[str, list[Any]], touched: frozenset[int], source: Source, *, alone: bool) -> dict[str, Any]:
    """The sections that do not begin on a touched line, by their number (and the titles of the others).

    Unless a heading may stand ``alone``, those that say something on touched lines only do not count.
    """

    def stands(first: int, last: int) -> bool:
        if first in touched:
            return False
        return alone or any(line not in touched and source.slice(source.line_span(line)).strip() for line in range(first + 1, last + 1))

    kept = {name: [one for one in ranges if stands(*(one["lines"] if name == "other" else one))] for name, ranges in sections.items()}
    return {name: [one["title"] for one in ranges] if name == "other" else len(ranges) for name, ranges in kept.items()}


def _explained(before: list[dict[str, Any]], after: list[dict[str, Any]], touched: Touched) -> bool:
    """Whether everything that went stood on a touched line, and what came stands on one or was mentioned there before."""
    then, now = (Counter(repr(placeless(one)) for one in side) for side in (before, after))
    came, went = now - then, then - now
    for one in before:
        if one["line"] in touched.old:
            went[repr(placeless(one))] -= 1
    for one in after:
        # what is mentioned twice is read at its first place, and at the second one when that is gone
        if one["line"] in touched.new or any(str(value) in touched.text for key, value in one.items() if key not in _PLACES and value):
            came[repr(placeless(one))] -= 1
    return not +went and not +came


def _touched(before: Source, after: Source, edits: EditSet) -> Touched:
    """The lines that an edit set touches."""
    old: set[int] = set()
    new: set[int] = set()
    shift = 0
    for (start, end), text in edits:
        if start < len(before.text) or not before.text.endswith(("\n", "\r")):  # behind the last line end nothing stood
            old.update(range(_paragraph_start(before, start), before.line_at(end) + 1))
        new.update(range(_paragraph_start(after, start + shift), after.line_at(min(start + shift + len(text), len(after.text))) + 1))
        shift += len(text) - (end - start)
    return Touched(frozenset(old), frozenset(new), "\n".join(before.slice(before.line_span(line)) for line in sorted(old)))


def _paragraph_start(source: Source, offset: int) -> int:
    """The line on which the paragraph, item or row begins that holds ``offset``: what is read from it is said to stand there."""
    line = source.line_at(min(offset, max(len(source.text) - 1, 0)))
    while line > 1:
        own, above = (source.slice(source.line_span(number)).strip() for number in (line, line - 1))
        if not own or not above or _BEGINS.match(own) or above.startswith("#"):
            break
        line -= 1
    return line
