"""Findings as a JUnit report, which nearly every build server shows: a suite a document, a failed case a finding.

Errors and warnings are failures; advice fails nothing, so it stands in the output of a case that passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hansei.checks.reports.text import Checked
from hansei.findings import Finding

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def render(files: Iterable[Checked], *, checked: int | None = None) -> str:
    """The report as XML; documents without findings are one case that passes, so that a clean run is not an empty report."""
    held = [file for file in files if file.findings]
    failures = sum(finding.level != "advice" for file in held for finding in file.findings)
    cases = sum(len(file.findings) for file in held)
    clean = max(0, (checked or len(held)) - len(held))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="hansei check" tests="{cases + bool(clean)}" failures="{failures}" errors="0">',
    ]
    for file in held:
        failed = sum(finding.level != "advice" for finding in file.findings)
        lines.append(f'  <testsuite name={_quoted(file.path)} tests="{len(file.findings)}" failures="{failed}" errors="0">')
        lines += [line for finding in file.findings for line in _case(file, finding)]
        lines.append("  </testsuite>")
    if clean:
        lines += [
            '  <testsuite name="documents without findings" tests="1" failures="0" errors="0">',
            f'    <testcase classname="hansei" name="{clean} documents"/>',
            "  </testsuite>",
        ]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(file: Checked, finding: Finding) -> list[str]:
    line, column = file.source.position(finding.span.start)
    path, name = _quoted(file.path), _quoted(f"{finding.code} {finding.slug}, line {line}")
    text = f"{file.path}:{line}:{column}: {finding.level}[{finding.code}] {finding.message}" + (f"\n{finding.help}" if finding.help else "")
    if finding.level == "advice":
        told = f"<system-out>{_escaped(text)}</system-out>"
    else:
        told = f"<failure type={_quoted(finding.level)} message={_quoted(finding.message)}>{_escaped(text)}</failure>"
    return [f'    <testcase classname={path} name={name} file={path} line="{line}">', f"      {told}", "    </testcase>"]


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)
