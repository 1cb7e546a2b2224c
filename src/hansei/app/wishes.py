"""What a person may wish of a post-mortem."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hansei.corpus import files
from hansei.errors import UsageError
from hansei.text import Source

KINDS: Mapping[str, str] = {
    "action": "actions",
    "event": "timeline",
    "lesson": "lessons",
    "factor": "factors",
    "why": "whys",
    "went-well": "went_well",
    "went-wrong": "went_wrong",
    "lucky": "lucky",
    "reference": "references",
    "assumption": "assumptions",
    "failure-mode": "failure_modes",
    "verification": "verification",
    "communication": "communications",
    "sign-off": "sign_off",
    "history": "history",
}
"""Kinds of entries, and where the incident has them."""
UNCHANGEABLE = frozenset(("reference",))
"""Kinds whose entries are added and removed, but not changed: a reference is what it names."""
GROUPS = frozenset(("assumption", "failure-mode", "verification", "communication"))
"""Kinds that are groups of named values."""
_ITEM = frozenset(("owner", "due", "priority", "ticket", "horizon", "status", "evidence", "reason", "date"))
TEXTUAL = frozenset(("lesson", "factor", "why", "went-well", "went-wrong", "lucky"))
"""Kinds that are texts, one by one."""
_OWN: Mapping[str, frozenset[str]] = {
    "action": _ITEM,
    "event": frozenset(("at", "by", "did")),
    "why": frozenset(("answer",)),
    "sign-off": frozenset(("by", "date", "with")),
    "history": frozenset(("by", "date", "reason")),
    "reference": frozenset(("title",)),
    "lesson": frozenset(("kind",)),
    "factor": frozenset(("with",)),
    **dict.fromkeys(GROUPS, frozenset(("with",))),
}


class Wish(NamedTuple):
    """One change that is asked for."""

    verb: str
    """set, clear, add, change, remove, tick, untick, name, fill or rewrite."""
    kind: str
    """One of :data:`KINDS`; empty for a field and for a section."""
    what: str
    """The field, the text of what is new, the name of an entry, or the section."""
    given: Mapping[str, str] = {}
    """What is said of it besides: owner, due, text, value ...; empty words take a value away."""
    more: Mapping[str, str] = {}
    """What is said of it under keys of its own: symptom, if_false ..."""

    @property
    def option(self) -> str:
        """How it is asked for on the command line."""
        return f"--{self.verb}-{self.kind}" if self.verb in ("add", "change", "remove") else f"--{self.verb}"


_VERBS = frozenset(("set", "clear", "add", "change", "remove", "tick", "untick", "fill", "rewrite"))
"""What programs may wish."""


def wish_of(plain: Mapping[str, str]) -> Wish:
    """A wish as programs write it: ``{"edit": "add action", "of": "Guard the pool", "owner": "@ada"}``.

    Raises:
        UsageError: it is none.
    """
    verb, _, kind = plain.get("edit", "").strip().partition(" ")
    if verb not in _VERBS or not plain.get("of") or (kind and kind not in KINDS):
        raise UsageError(
            f"{plain.get('edit')!r} of {plain.get('of')!r} is no edit",
            hint=f'like {{"edit": "set", "of": "severity", "value": "SEV-2"}} or {{"edit": "add action", "of": "TEXT", "owner": "@x"}}; '
            f"kinds are {', '.join(KINDS)}",
        )
    given = {name: value for name, value in plain.items() if name not in ("edit", "of")}
    if verb == "set" and "value" not in given:
        raise UsageError(f"it is not said what to set {plain['of']} to", hint='give "value"')
    return Wish(verb, kind, plain["of"], given)


def takes(verb: str, kind: str) -> frozenset[str]:
    """What may be said besides of a wish of this verb and kind."""
    if verb in ("fill", "rewrite"):
        return frozenset(("text",))
    if verb in ("set", "name"):
        return frozenset(("value",))
    if verb == "add":
        return _OWN.get(kind, frozenset())
    if verb == "change":
        own = _OWN.get(kind, frozenset()) - {"kind"}
        return own | {"text"} | ({"after"} if kind == "action" else set())
    return frozenset()


def text_of(name: str, standard: BinaryIO) -> str:
    """The text of a file, or of standard input for ``-``, without a byte order mark.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: it cannot be read.
    """
    source = Source.from_bytes(standard.read()) if name == "-" else files.read(Path(name))
    return source.text.removeprefix("\ufeff")
