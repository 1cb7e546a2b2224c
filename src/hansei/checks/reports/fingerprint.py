"""What a finding is known by when the document around it changes: rule and line, never the line's number.

The fingerprint is made from the rule's code and the text of the line, white space folded; of several equal ones in a file the first
is number 1, the next number 2. Lines that are added or moved elsewhere leave it as it is; mending or rewriting the line changes it,
as it should.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from hansei.findings import Finding
from hansei.text import Source


def fingerprints(source: Source, findings: Sequence[Finding]) -> list[str]:
    """The fingerprint of each finding of one file, in their order: 20 hexadecimal digits, a colon, and the number among equal ones."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        digest = blake2b(
            f"{finding.code}\n{_line(source.text, finding.span.start)}".encode("utf-8", "surrogateescape"), digest_size=10
        ).hexdigest()
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found


def _line(text: str, at: int) -> str:
    """The line that holds an offset, white space folded."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
    return " ".join(text[start : min(ends, default=len(text))].split())
