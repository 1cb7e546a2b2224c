"""Findings as plain lists, small enough for the cache and for a pipe between processes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hansei.findings import Finding, Fix
from hansei.text import Edit, EditSet, Span


def pack(findings: Iterable[Finding]) -> list[Any]:
    """The findings as lists, strings, numbers, booleans and None."""
    return [
        [
            *(one.code, one.slug, one.family, one.message, one.span.start, one.span.end, one.level, one.confidence, one.help, one.concern),
            [[fix.title, fix.safe, [[edit.span.start, edit.span.end, edit.text] for edit in fix.edits]] for fix in one.fixes],
            [[span.start, span.end] for span in one.related],
        ]
        for one in findings
    ]


def unpack(packed: Iterable[Sequence[Any]]) -> list[Finding]:
    """The findings again.

    Raises:
        ValueError, TypeError: they are not of this shape.
    """
    return [
        Finding(
            code,
            slug,
            family,
            message,
            Span(start, end),
            level,
            confidence,
            help,
            concern,
            tuple(_fix(fix) for fix in fixes),
            tuple(Span(*span) for span in related),
        )
        for code, slug, family, message, start, end, level, confidence, help, concern, fixes, related in packed
    ]


def _fix(packed: Sequence[Any]) -> Fix:
    title, safe, edits = packed
    return Fix(title, safe, EditSet(Edit(Span(start, end), text) for start, end, text in edits))
