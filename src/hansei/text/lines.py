"""From a text that came back with other line ends, as forms of browsers send it, to the smallest edits by lines."""

from __future__ import annotations

from difflib import SequenceMatcher

from hansei.text.edits import Edit, EditSet, split_lines
from hansei.text.source import Source
from hansei.text.span import Span

_ENDS = "\r\n"
_MANY = 20_000
"""Lines beyond which the comparison leaves out what is frequent: it would take too long."""


def edits_to(before: Source, text: str) -> EditSet:
    """The edits that make ``before`` say what ``text`` says.

    Line ends of ``text`` do not count: a line that stays keeps its own, a new one gets that of the lines around it. Only whether the last
    line has an end is taken as it is said.
    """
    old, new = split_lines(before.text), split_lines(text)
    had, has = ([line.rstrip(_ENDS) for line in lines] for lines in (old, new))
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    unfinished = bool(new) and new[-1][-1:] not in ("\r", "\n")
    edits: list[Edit] = []
    for what, low, high, first, last in SequenceMatcher(None, had, has, autojunk=len(had) > _MANY).get_opcodes():
        near = _end_near(old, low) or before.newline
        ends = ["" if unfinished and number == len(has) - 1 else near for number in range(first, last)]
        if what != "equal":
            words = "".join(has[number] + end for number, end in zip(range(first, last), ends, strict=True))
            edits.append(Edit(Span(starts[low], starts[high]), words))
            continue
        for number, end in zip(range(low, high), ends, strict=True):
            own = old[number][len(had[number]) :]
            if bool(own) is not bool(end):  # only of the last line of the one or the other text
                edits.append(Edit(Span(starts[number + 1] - len(own), starts[number + 1]), end))
    return EditSet(edits)


def _end_near(lines: list[str], at: int) -> str:
    """The line end of the line before, else of the one at a place."""
    for number in (at - 1, at):
        if 0 <= number < len(lines) and (end := lines[number][len(lines[number].rstrip(_ENDS)) :]):
            return end
    return ""
