"""What a reader or a rule has to say about a place in a document."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hansei.text import EditSet, Span

Level = Literal["error", "warning", "advice"]
Confidence = Literal["high", "medium", "low"]

LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
"""Levels from the gravest to the mildest: what a machine can know, a likely fault or wording, style."""


class Problem(NamedTuple):
    """Something reading could not understand, or had to understand against the letter of the text."""

    code: str
    """Stable kebab-case word, for example ``broken-fence``."""
    message: str
    """One sentence."""
    span: Span
    """Where in the document."""


class Fix(NamedTuple):
    """One way to mend a finding; it is applied whole or not at all."""

    title: str
    """What the fix does, as an imperative: ``Close the fence``."""
    safe: bool
    """True when the meaning of the document cannot change."""
    edits: EditSet
    """The edits, all of the finding's own document."""


class Finding(NamedTuple):
    """One thing a rule found; the place is a span of the document's source."""

    code: str
    """``HS`` and three digits."""
    slug: str
    """The rule's name in kebab case."""
    family: str
    """The rule's family, for example ``timeline``."""
    message: str
    """A sentence in the second person that helps."""
    span: Span
    """The primary span."""
    level: Level
    """How grave it is, after configuration."""
    confidence: Confidence = "high"
    """How sure the rule is."""
    help: str = ""
    """What to write instead, or how to go on."""
    concern: str | None = None
    """Language findings only: blame, counterfactual, hindsight_gap, animated, people_fix or collective."""
    fixes: tuple[Fix, ...] = ()
    """Fixes, the best one first."""
    related: tuple[Span, ...] = ()
    """Further places in the same document that the finding is about."""
