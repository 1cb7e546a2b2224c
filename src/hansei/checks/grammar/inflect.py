"""The forms of English verbs; only ``tools/compile_data.py`` asks, the program reads what it compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"
_STRESSED = ("forget", "begin", "reset", "omit", "commit", "submit", "admit", "permit")
"""Stressed at the end, so that the last letter is doubled: *forgetting*."""


def forms(base: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each form of a verb with the letters of what it may be: base, ``s``, past (``p``), participle (``n``) and ``g`` for *-ing*.

    ``irregular`` holds past and participle of the verbs that have them.
    """
    stem, hyphen, particle = base.partition("-") if base.endswith(("-up", "-down")) else (base, "", "")
    past, *rest = irregular.get(stem, ()) or (_past(stem),)
    participle = rest[0] if rest else past
    found: dict[str, str] = {}
    for form, letter in ((stem, "b"), (_third(stem), "s"), (past, "p"), (participle, "n"), (_ing(stem), "g")):
        whole = f"{form}{hyphen}{particle}"
        found[whole] = found.get(whole, "") + letter
    return found


def _ends_in_y(base: str) -> bool:
    return base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS


def _third(base: str) -> str:
    if _ends_in_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(base: str) -> str:
    if _ends_in_y(base):
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else f"{base[-1]}ed" if _doubles(base) else "ed")


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return f"{base}{base[-1]}ing" if _doubles(base) else base + "ing"


def _doubles(base: str) -> bool:
    """Whether the last letter is doubled: a short stressed syllable that ends in one consonant."""
    ends = len(base) > 2 and base[-1] in "tnpbgdm" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return ends and (base in _STRESSED or sum(map(base.count, _VOWELS)) == 1)
