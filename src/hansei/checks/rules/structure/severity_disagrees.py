"""Title and field give different severities.

What
    The document's severity is one level, and its title or its summary calls the incident another one of the same scheme. Sentences about
    a change of the level (*raised*, *downgraded*, *initially*) are left alone.

Why
    Deadlines, reports and the list of grave incidents take one of the two words. Readers of the other are told a different story.

Bad
    # [SEV-1] Checkout slow

    **Date:** 2026-01-10
    **Severity:** SEV-2

Good
    # [SEV-2] Checkout slow

    **Date:** 2026-01-10
    **Severity:** SEV-2

Source
    PagerDuty, *Incident Response Documentation* (response.pagerduty.com), Severity Levels: an incident has one, and its review settles it.
    Catalogue S-02.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import opaque
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.incident.model import Severity
from hansei.text import Span

_LEVEL = Pattern(r"(?<![\w-])(?P<scheme>sev|p)[- ]?(?P<level>[0-5])(?![\w%.]|-\d)", I)
_CALLED = Pattern(r"\b(?:this|an?)[ \t]+(?P<word>sev[- ]?[0-5])[ \t]+(?:incident|outage|event)\b", I)
_CHANGED = Pattern(
    r"\b(?:rais|escalat|upgrad|downgrad|lower|reclassif|initial|first|original|later|then|chang|from[ \t]+(?:a[ \t]+)?sev|until|"
    r"rather|would|could|might|if|not|"
    r"related|similar|previous|earlier|another)",
    I,
)


def check(context: Context) -> Iterator[Hit]:
    severity, title, summary = context.incident.severity, context.incident.title, context.incident.summary
    own = _LEVEL.search(severity.raw) if severity else None
    if severity is None or own is None or len(set(_LEVEL.findall(severity.raw))) > 1:
        return
    if title is not None and not title.span.holds(severity.span):
        for match in _LEVEL.finditer(context.source.text, title.span.start, title.span.end):
            if _is_other(own["scheme"], own["level"], match[0]):
                yield _hit(severity, "title", match[0], Span(*match.span()))
                return
    if summary is None:
        return
    for match in _CALLED.finditer(context.source.text, summary.span.start, summary.span.end):
        line = context.source.slice(context.source.line_span(context.source.line_at(match.start())))
        if _is_other(own["scheme"], own["level"], match["word"]) and not _CHANGED.search(line) and not opaque(context).hold(match.start()):
            yield _hit(severity, "summary", match["word"], Span(*match.span("word")))
            return


def _is_other(scheme: str, level: str, word: str) -> bool:
    """Whether a word is of the same scheme and another level."""
    other = _LEVEL.search(word)
    return other is not None and other["scheme"].lower() == scheme.lower() and other["level"] != level


def _hit(stated: Severity, where: str, word: str, span: Span) -> Hit:
    said = f"Your {where} says {word}, and the severity is {stated.raw}."
    return Hit(said, span, "write the level that the review settled on in both", related=(stated.span,))


RULE = Rule("HS114", "severity-disagrees", "structure", "warning", check, about=("severity",))
