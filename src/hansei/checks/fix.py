"""Putting fixes together: whole or not at all, in order, never two on the same text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hansei.findings import Finding, Fix
from hansei.text import Edit, EditSet, Source

MOST_ROUNDS = 10
"""How often the app may check and fix one document until nothing is left to fix."""


class Plan(NamedTuple):
    """What can be mended in one round."""

    edits: EditSet
    applied: tuple[Finding, ...]
    """The findings whose fix is in ``edits``."""
    postponed: tuple[Finding, ...]
    """Findings with an allowed fix that touches the same text as an earlier one; the next round can take them."""


def apply_fixes(source: Source, findings: Sequence[Finding], unsafe: bool = False) -> EditSet:
    """The edits of one round: of each finding its first allowed fix, in order of place."""
    return plan(source, findings, unsafe).edits


def plan(source: Source, findings: Iterable[Finding], unsafe: bool = False) -> Plan:
    """Like :func:`apply_fixes`, and says which findings it mends."""
    offers = [(fix, finding) for finding in findings if (fix := offered(finding, unsafe)) is not None and _fits(fix, source)]
    offers.sort(key=lambda offer: (_hull(offer[0]), offer[1].code))
    edits: list[Edit] = []
    applied: list[Finding] = []
    postponed: list[Finding] = []
    behind = -1
    for fix, finding in offers:
        start, end = _hull(fix)
        if start < behind or (start == behind and edits and edits[-1].span.start == start):
            postponed.append(finding)
            continue
        edits.extend(fix.edits)
        applied.append(finding)
        behind = end
    return Plan(EditSet(edits), tuple(applied), tuple(postponed))


def offered(finding: Finding, unsafe: bool = False) -> Fix | None:
    """The finding's best fix that may be applied, or None."""
    return next((fix for fix in finding.fixes if (fix.safe or unsafe) and fix.edits), None)


def _hull(fix: Fix) -> tuple[int, int]:
    return fix.edits.edits[0].span.start, fix.edits.edits[-1].span.end


def _fits(fix: Fix, source: Source) -> bool:
    start, end = _hull(fix)
    return start >= 0 and end <= len(source.text)
