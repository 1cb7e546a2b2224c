"""What a rule is: a code, a manual, a level and one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hansei.findings import Confidence, Fix, Level
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.checks.context import Context, FolderContext

Asks = Literal["git", "siblings", "clock", "files", "net", "suppressions"]


class Hit(NamedTuple):
    """What a rule's function yields; the engine makes a finding of it."""

    message: str
    """A sentence in the second person that helps."""
    span: Span
    """The one primary span."""
    help: str = ""
    """What to write instead, or how to go on."""
    fixes: tuple[Fix, ...] = ()
    level: Level | None = None
    """Only to speak more mildly than the rule's own level."""
    confidence: Confidence = "high"
    concern: str | None = None
    related: tuple[Span, ...] = ()
    """Further places in the same document that it is about: the other side of a contradiction, the rest of what is counted."""


class FolderHit(NamedTuple):
    """A hit of a folder rule: it says which document it is about."""

    path: str
    hit: Hit


class Rule(NamedTuple):
    """A rule about one document. Its manual is the docstring of the module that defines it."""

    code: str
    slug: str
    family: str
    level: Level
    check: Callable[[Context], Iterable[Hit]]
    asks: tuple[Asks, ...] = ()
    """Which facts beside the document it needs; a rule that asks for none is cached by the document's digest. A rule that asks for
    ``suppressions`` runs last and finds them, judged, in the context's memo."""
    options: Mapping[str, Any] = {}
    """Option name -> default; the values may be set in the configuration."""
    default: bool = True
    """Whether it runs when nothing is selected."""
    cues: tuple[str, ...] = ()
    """Texts in small letters of which a document must hold one for the rule to find anything; without them it is not even loaded."""
    words: frozenset[str] = frozenset()
    """Words in small letters (letters and apostrophes only) of which an English document must hold one for the rule to find anything."""
    about: tuple[str, ...] = ()
    """Attributes of the incident that must all hold something for the rule to find anything."""


class FolderRule(NamedTuple):
    """A rule about the folder as a whole."""

    code: str
    slug: str
    family: str
    level: Level
    check: Callable[[FolderContext], Iterable[FolderHit]]
    asks: tuple[Asks, ...] = ("siblings",)
    options: Mapping[str, Any] = {}
    default: bool = True
