"""What section a heading opens.

In this order: the whole heading; without weak words in front; the part before a colon or dash; parts joined by ``and``; a pattern
with gaps; the whole in the other number; a safe phrase at the beginning or the end of its head; what stands in parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hansei.incident.vocabulary.normalise import aside, normalise

_COLON = re.compile(r"\s*:\s+|\s+-+\s+|\s*:$")
_LONGEST = 12
_NUMBER = re.compile(r"\d{1,3}\s+")


class Headings:
    """The headings of a vocabulary, with answers kept."""

    __slots__ = ("_also", "_cuts", "_exact", "_joiner", "_kept", "_patterns", "_phrases", "_prefixes", "_titles", "_weak")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._exact: Mapping[str, str] = data["sections"]
        self._also: Mapping[str, list[str]] = data["ambiguous"]
        self._phrases: Mapping[str, str] = data["phrases"]
        self._patterns: Mapping[str, list[list[Any]]] = data["patterns"]
        self._prefixes = frozenset(data["prefixes"])
        self._titles = frozenset(data["titles"])
        self._weak = tuple(f"{word} " for word in data["weak"])
        self._cuts = frozenset(data["cuts"])
        self._joiner = re.compile(
            "|".join(re.escape(f" {word} ") if word.isalpha() or word == "&" else re.escape(word) for word in data["joiners"])
        )
        self._kept: dict[str, tuple[str, ...]] = {}

    def sections_of(self, heading: str) -> tuple[str, ...]:
        """Canonical sections of a heading, the main one first."""
        names = self._kept.get(heading)
        if names is None:
            names = self._find(heading) if len(heading) <= 300 else ()
            if len(self._kept) < 5_000:
                self._kept[heading] = names
        return names

    def is_name(self, heading: str) -> bool:
        """Whether a heading is the name of a section and nothing more."""
        return len(heading) <= 300 and normalise(heading) in self._exact

    def also_of(self, heading: str) -> tuple[str, ...]:
        """What an ambiguous heading may be instead."""
        word = normalise(heading) if len(heading) <= 300 else ""
        found = self._also.get(word)
        if found is None and word.startswith(self._weak):
            found = next((self._also.get(word[len(weak) :]) for weak in self._weak if word.startswith(weak)), None)
        return tuple(found or ())

    def _find(self, heading: str) -> tuple[str, ...]:
        text = normalise(heading)
        names = self._named(text)
        if names:
            return names
        head, *tail = _COLON.split(text, maxsplit=1)
        if tail and head in self._titles and tail[0]:
            return ()  # ``Incident: the shop is down`` names an incident, no section
        if tail and head:
            within = tail[0] if head.split(" ", 1)[0] in self._prefixes else ""
            names = (self._named(within) if within else ()) or self._named(head) or self._joined(head) or self._phrased(head)
            if names:
                return names
            if within:
                text = within
        names = self._joined(text) or self._matched(text) or self._named(_other_number(text)) or self._phrased(text)
        if not names:
            inner = aside(heading)
            names = self._named(inner) if inner else ()
        return names

    def _named(self, text: str) -> tuple[str, ...]:
        """Sections of a whole heading, with or without weak words in front."""
        for _ in range(3):
            names = self._exact.get(text)
            if names:
                return tuple(names.split())
            number = _NUMBER.match(text)
            if number:
                text = text[number.end() :]
                continue
            if not text.startswith(self._weak):
                break
            text = text[next(len(weak) for weak in self._weak if text.startswith(weak)) :]
        return ()

    def _joined(self, text: str) -> tuple[str, ...]:
        """Sections of the parts of ``this and that``."""
        parts = self._joiner.split(text)
        if len(parts) < 2 or len(parts) > 4:
            return ()
        names: list[str] = []
        for part in parts:
            own = self._named(part.strip())
            if own == ("actions",) and "root_cause" in names and "resolution" in self._also.get(part.strip(), ()):
                own = ("resolution",)  # ``Root cause and remediation`` tells how it was mended
            names.extend(name for name in own if name not in names)
        return tuple(names)

    def _matched(self, text: str) -> tuple[str, ...]:
        """Sections by a pattern such as ``why did * happen``."""
        for parts, names in self._patterns.get(text.partition(" ")[0], ()):
            at = len(parts[0])
            if not text.startswith(parts[0]) or (parts[-1] and not text.endswith(parts[-1])):
                continue
            for part in parts[1:-1]:
                at = text.find(part, at)
                if at < 0:
                    break
                at += len(part)
            else:
                if at <= len(text) - len(parts[-1]):
                    return tuple(names.split())
        return ()

    def _phrased(self, text: str) -> tuple[str, ...]:
        """Sections by a safe phrase at one end of the heading's head."""
        if _wide(text):
            names = self._unparted(text)
            if names:
                return names
        words = text.split(" ")
        if len(words) > _LONGEST or len(words) < 2:
            return ()
        for count in range(min(4, len(words) - 1), 0, -1):
            names_of = self._phrases.get(" ".join(words[:count]))
            if names_of and (count > 1 or len(words) <= 6):
                return tuple(names_of.split())
        cut = next((index for index, word in enumerate(words) if index and word in self._cuts), len(words))
        head = words[:cut]
        if len(head) > 5:
            return ()
        for count in range(min(4, len(head)), 0, -1):
            names_of = self._phrases.get(" ".join(head[-count:]))
            if names_of:
                return tuple(names_of.split())
        return ()

    def _unparted(self, text: str) -> tuple[str, ...]:
        """The same for scripts that do not part words."""
        if len(text) > 24:
            return ()
        for size in range(min(10, len(text) - 1), 1, -1):
            names = self._phrases.get(text[-size:]) or self._phrases.get(text[:size])
            if names and _wide(text[-size:]):
                return tuple(names.split())
        return ()


def _other_number(text: str) -> str:
    """The plural of a heading in the singular, and the other way round."""
    return text[:-1] if text.endswith("s") else f"{text}s"


def _wide(text: str) -> bool:
    """Whether a text holds signs of Chinese, Japanese or Korean."""
    return not text.isascii() and max(text) >= "\u3040"
