"""What a template left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_DATE = re.compile(
    r"\b(?:YYYY|yyyy|JJJJ|AAAA|aaaa)[-/. ]?(?:MM|mm|XX|xx)\b|\b(?:DD|dd|MM|mm|TT)[/.-](?:MM|mm|DD|dd)[/.-](?:YYYY|yyyy|YY|JJJJ|AAAA)\b"
    r"|\b(?:HH|hh|XX|xx):(?:MM|mm|XX|xx)\b|\b[A-Z]{2,8}-(?:YYYY|NNN|XXX)"
)
_UNKNOWN = re.compile(r"(?:~\s*)?(?:\?+|[XxYyNn]{1,2})\s*(?:mins?|minutes?|m|h|hrs?|hours?|days?|%|users?|customers?|min)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\[([^\[\]]{0,400})\](?![(\[:])")
_ANGLE = re.compile(r"<([^<>\n]{1,120})>")
_ENGINE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$?\{[^{}]*\}")
_FIRST = re.compile(r"[\w./'@#-]+")
_TAG_NAMES = """
    br hr p div b i em strong details summary sub sup code pre span a img kbd u s del ins mark small
    table tr td th ul ol li center font iframe video
"""
_TAGS = frozenset(_TAG_NAMES.split())
_SHORT = 40
_EDGES = " .,:;-–—*_`\"'()"
_LONG = 500


class Placeholders:
    """Words and shapes of what is not yet a value."""

    __slots__ = ("_leads", "_words")

    def __init__(self, data: Mapping[str, Sequence[Any]]) -> None:
        self._words = frozenset(data["words"])
        self._leads = frozenset(data["leads"])

    def holds(self, text: str) -> bool:
        """Whether nothing but a placeholder stands here; an empty text is not one."""
        text = text.strip(" \t\r\n*`|") or text.strip()
        size = len(text)
        if not size or size > _LONG:
            return False
        lower = text.casefold().rstrip(" .:;,)").lstrip("(") or text
        if size <= _SHORT and (lower in self._words or self._shaped(text)):
            return True
        if "__" in text and _BLANK.search(text):
            return True
        first = text[0]
        if first == "[" or ("[" in text and size <= 120):
            return self._bracketed(text)
        if first == "<" and text[-1] == ">":
            found = _ANGLE.fullmatch(text)
            return bool(found) and self._named(found[1]) if found else False
        return first in "{$" and bool(_ENGINE.fullmatch(text))

    def _shaped(self, text: str) -> bool:
        if text[:3].casefold() in ("tbd", "tba", "tbc") and not text[3:4].isalnum():
            return True
        if not text.strip("_.… $%-/"):
            return len(text) >= 3 and text[0] in "_.…$"
        return _dated(text) or (text[0] in "~?XxYyNn" and bool(_UNKNOWN.fullmatch(text)))

    def _bracketed(self, text: str) -> bool:
        """A bracket that asks for something, with at most three words around it."""
        found = _BRACKET.search(text)
        if not found or (found.start() and text[found.start() - 1] in "[]!"):
            return False
        rest = _BRACKET.sub(" ", text)
        return len(rest.split()) <= 3 and len(rest.strip()) <= _SHORT and self._asks(found[1], alone=not _ALSO.sub(" ", rest).strip(_EDGES))

    def _asks(self, inner: str, *, alone: bool) -> bool:
        """Whether what stands in brackets asks to be replaced; beside other words only a blank, a lone word or a date's shape does."""
        inner = inner.strip()
        lower = inner.casefold()
        if len(inner) < 2 or inner[0] in "@^#" or (inner[0].isdigit() and not _RANGE.fullmatch(inner)):
            return inner in ("?", "…")
        if lower in self._words or "___" in inner or _dated(inner) or _RANGE.fullmatch(inner):
            return True
        first = _FIRST.match(lower)
        lead = first[0].rstrip(".:,") if first else ""
        if lead in self._leads or lead.rstrip("s") in self._leads or lead.split("/")[0] in self._leads:
            return alone or lead.startswith("e.g") or len(inner.split()) <= 2
        if not alone:
            return inner in ("...", "…")
        if "..." in inner or "…" in inner or " / " in inner or " | " in inner or inner.endswith("?"):
            return True
        return len(inner) > 2 and inner.isupper() and inner.replace(" ", "").replace("_", "").isalpha() and lower not in _STATES

    def _named(self, inner: str) -> bool:
        """``<your name>``, but not ``<br>``, ``<https://...>`` or ``<@U123>``."""
        lower = inner.strip().strip("/").casefold()
        if not lower or "://" in lower or "@" in lower or lower.startswith("!") or lower.split(" ", 1)[0] in _TAGS or "=" in lower:
            return False
        return lower[0].isalpha()


def _dated(text: str) -> bool:
    """Whether a text holds the shape of a date or an id; the letters of which each has some are far cheaper to look for."""
    return (
        "MM" in text or "mm" in text or "XX" in text or "xx" in text or "DD" in text or "dd" in text or "YYYY" in text or "NNN" in text
    ) and _DATE.search(text) is not None


_ALSO = re.compile(rf"\[[^\[\]]{{0,400}}\]|(?:{_DATE.pattern})(?:[-/.](?:DD|dd))?|\b(?:HH|hh):(?:MM|mm)\b|\s[-–—]\s+[^\W\d_]+:\s")
"""What may stand beside a bracket that asks, as it asks, too: ``[name]: [what]``, ``YYYY-MM-DD HH:MM - [what]``."""
_RANGE = re.compile(r"\d-\d|P\d\s*[-–/]\s*P?\d|SEV-?\d\s*[-–/]\s*(?:SEV-?)?\d")
_STATES = frozenset(("done", "wip", "open", "closed", "resolved", "fixed", "todo", "prevent", "detect", "mitigate"))
_STATES |= {"public", "internal", "draft", "final", "critical", "high", "low", "medium"}
"""Words in capitals and brackets that are values."""
