"""Findings as a code quality report, which GitLab shows in a merge request.

Source: *Code Quality*, GitLab documentation: a list of objects with ``description``, ``check_name``, ``fingerprint``, ``severity`` and
``location``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b

from hansei.checks.reports.fingerprint import fingerprints
from hansei.checks.reports.text import Checked, told

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def render(files: Iterable[Checked]) -> str:
    """The report as a JSON list with a final newline; fingerprints are unique over all files."""
    issues = []
    for file in files:
        for finding, mark in zip(file.findings, fingerprints(file.source, file.findings), strict=True):
            lines = {"begin": file.source.position(finding.span.start)[0], "end": file.source.position(finding.span.end)[0]}
            issues.append(
                {
                    "description": told(finding),
                    "check_name": finding.code,
                    "fingerprint": blake2b(f"{file.path}\n{mark}".encode("utf-8", "surrogateescape"), digest_size=16).hexdigest(),
                    "severity": _SEVERITIES[finding.level],
                    "categories": ["Style" if finding.level == "advice" else "Clarity"],
                    "location": {"path": file.path, "lines": lines},
                }
            )
    return json.dumps(issues, indent=2, ensure_ascii=True) + "\n"
