"""Findings in a named format, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal

import hansei
from hansei.errors import Place, UnwritableError

if TYPE_CHECKING:
    from hansei.app.found import Result
    from hansei.checks.reports.text import Checked

Format = Literal["text", "json", "sarif", "github", "gitlab", "junit"]
FORMATS: tuple[Format, ...] = ("text", "json", "sarif", "github", "gitlab", "junit")


def render(result: Result, format: Format, *, colour: bool = False) -> str:
    """The report in a named format."""
    # one report is needed, never two
    write: Callable[..., str] = import_module(f"hansei.checks.reports.{format}").render
    files = _for_report(result)
    if format == "text":
        from hansei.checks.reports.text import printable

        # a file may be called anything, also what a terminal would obey
        safe = [file._replace(path=printable(file.path)) for file in files]
        return write(safe, checked=result.checked, colour=colour, hidden=result.hidden)
    if format == "sarif":
        return write(files, version=hansei.__version__)
    if format == "json":
        return write(files, checked=result.checked, hidden=result.hidden)
    return write(files, checked=result.checked) if format == "junit" else write(files)


def write(name: str, text: str) -> None:
    """Write a report into a file, in place of what was there.

    Raises:
        UnwritableError: the system does not let it be written.
    """
    try:
        with open(name, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UnwritableError(
            f"the report cannot be written: {error.strerror or error}", hint="name another file", place=Place(name)
        ) from error


def statistics(result: Result, format: Literal["text", "json"]) -> str:
    """How often each rule found something, the most frequent first."""
    counts: dict[tuple[str, str, str], int] = {}
    for file in result.files:
        for finding in file.findings:
            key = (finding.code, finding.slug, finding.level)
            counts[key] = counts.get(key, 0) + 1
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if format == "json":
        import json  # 5 ms that the text needs not

        rules = [{"code": code, "slug": slug, "severity": level, "count": count} for (code, slug, level), count in rows]
        return json.dumps({"schema": "hansei.statistics/1", "documents": result.checked, "rules": rules}, indent=2) + "\n"
    lines = [f"{count:>6}  {code}  {level:<7}  {slug}" for (code, slug, level), count in rows]
    total = sum(counts.values())
    return "\n".join([*lines, f"{total:>6}  in {len(result.files)} of {result.checked} documents"]) + "\n"


def _for_report(result: Result) -> list[Checked]:
    from hansei.checks.reports.text import Checked

    return [Checked(*file) for file in result.files]
