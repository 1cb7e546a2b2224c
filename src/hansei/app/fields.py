"""The fields of a post-mortem as a form shows them: what each says now, in the document's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hansei.app.document import meant
from hansei.app.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hansei.app.workspace import Workspace
    from hansei.incident.located import Located
    from hansei.incident.model import Incident

FIELDS = ("severity", "incident_status", "date", "owner", "commander", "authors", "reviewers", "services")
"""What a form offers; `hansei edit --set` knows more."""


class Stated(NamedTuple):
    """What a post-mortem says in its fields."""

    path: str
    """From the root."""
    name: str
    digest: str
    """Names the text that was read; a change goes back with it."""
    fields: Mapping[str, str]
    """For each of :data:`FIELDS` what stands there; empty when nothing does."""
    severities: tuple[str, ...]
    """The words of its dialect, or of the team, the gravest first; empty when any will do."""


def stated(workspace: Workspace, name: str) -> Stated:
    """The fields of the post-mortem that is named.

    Raises:
        HanseiError: there is none, or several fit; it cannot be read; the settings are wrong.
    """
    there = meant(workspace, name)
    reading = Reader(workspace).read(there.path, there.source)
    words = reading.dialect.severities if reading.dialect else workspace.config.scheme.severities
    return Stated(there.path, there.name, there.source.digest, _fields(reading.incident), tuple(words))


def _fields(incident: Incident) -> dict[str, str]:
    found = {
        "severity": incident.severity.raw if incident.severity else "",
        "incident_status": incident.incident_status.raw if incident.incident_status else "",
        "date": incident.date.value.isoformat() if incident.date else "",
        "owner": _said(incident.owner),
        "commander": _said(incident.commander),
    }
    for name in ("authors", "reviewers", "services"):
        found[name] = ", ".join(one.value for one in getattr(incident, name))
    return found


def _said(value: Located[str] | None) -> str:
    return value.value if value else ""
