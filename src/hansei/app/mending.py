"""What an author may do about findings, as edits of the text that is on the screen: mend one, mend all of a kind, mend all, silence one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.app.fix import rounds
from hansei.checks.fix import plan
from hansei.text import EditSet, Span

if TYPE_CHECKING:
    from hansei.app.checking import Checker
    from hansei.app.proofread import Proof
    from hansei.app.reading import Reading
    from hansei.findings import Finding
    from hansei.text import Source


class Mend(NamedTuple):
    """Something that would mend findings."""

    title: str
    edits: EditSet
    mends: tuple[Finding, ...]
    safe: bool
    """Whether the meaning of the document cannot change."""


def fixes(findings: Sequence[Finding]) -> Iterator[Mend]:
    """What would mend each of the findings."""
    for finding in findings:
        for fix in finding.fixes:
            if fix.edits:
                yield Mend(fix.title, fix.edits, (finding,), fix.safe)


def of_a_kind(source: Source, findings: Sequence[Finding], code: str) -> Mend | None:
    """What would mend all findings of a rule at once; None when there are fewer than two that can be."""
    same = [finding for finding in findings if finding.code == code]
    planned = plan(source, same, unsafe=True)
    if len(planned.applied) < 2:
        return None
    safe = all(any(fix.safe for fix in finding.fixes[:1]) for finding in planned.applied)
    slug = planned.applied[0].slug
    return Mend(f"Mend all {len(planned.applied)} of {code} ({slug})", planned.edits, planned.applied, safe)


def all_safe(checker: Checker, proof: Proof) -> EditSet:
    """All that ``hansei check --fix`` would change."""
    reading = proof.reading
    return rounds(checker, reading.path, reading.source, proof.findings, unsafe=False)[0]


def silence(checker: Checker, proof: Proof, finding: Finding) -> tuple[EditSet, int] | None:
    """The comment that silences a finding, as an edit without its reason, and the offset in the edit's text where the reason belongs.

    It is put where it has been proved to silence this finding and to disturb nothing else: behind the line, before the block, or at the
    head for the whole file. A comment without a reason silences nothing, so the finding stays until one is written. None when there is no
    such place.
    """
    reading = proof.reading
    source = reading.source
    before = _codes(checker.check(reading.path, source).findings)
    for offset, head, tail in _places(proof.reading, finding):
        edits = EditSet.insert(offset, f"{head}a reason{tail}")
        after = _codes(checker.check(reading.path, edits.apply(source)).findings)
        if after[finding.code] < before[finding.code] and not after - before:
            return EditSet.insert(offset, head + tail), len(head)
    return None


def touched(findings: Iterable[Finding], span: Span) -> list[Finding]:
    """The findings that share a place with a span, which may be empty."""
    return [one for one in findings if one.span.start <= span.end and span.start <= one.span.end]


def _places(reading: Reading, finding: Finding) -> Iterator[tuple[int, str, str]]:
    """Where the comment may stand, the nearest place first: offset, what stands in front of the reason, and behind it."""
    source = reading.source
    head, tail = f"<!-- hansei: ignore {finding.code} because ", " -->"
    start, end = source.line_span(source.line_at(finding.span.start))
    bare = source.text[start:end].rstrip()
    if bare.endswith("|"):  # within the last cell, so that the row keeps its columns
        yield start + len(bare) - 1, head, f"{tail} "
    elif bare:
        yield start + len(bare), f" {head}", tail
    indent = bare[: len(bare) - len(bare.lstrip(" \t"))]
    for gap in (source.newline, source.newline * 2):
        yield start, f"{indent}{head}", f"{tail}{gap}"
    front = reading.document.front_matter
    top = source.full_line_span(source.line_at(front.span.end)).end if front else int(source.bom)
    yield top, head.replace("ignore", "ignore-file", 1), f"{tail}{source.newline * 2}"


def _codes(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.code for finding in findings)
