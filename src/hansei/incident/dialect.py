"""What the reader and the rules need to know of a dialect.

The data lives in ``drafting/dialects/<name>/dialect.toml`` and is handed in by ``app``; this module only says its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Requirement(NamedTuple):
    """A section that a dialect demands."""

    section: str
    """Canonical section name."""
    heading: str
    """The dialect's own heading, used in messages and when the section is created."""
    from_state: str = "in_review"
    """Document state from which it must be filled."""
    ranks: tuple[int, ...] = (1, 2, 3, 4, 5)
    """Severity ranks for which it is demanded."""


class Dialect(NamedTuple):
    """How a team lays out its post-mortems, as far as reading and checking are concerned."""

    name: str
    title: str
    """For people, for example ``Enterprise``."""
    description: str
    """One sentence on whom it is for."""
    signature: tuple[str, ...]
    """Normalised headings and field names; a document that has most of them is of this dialect."""
    headings: Mapping[str, str]
    """Normalised heading -> canonical section, over and above the vocabulary."""
    fields: Mapping[str, str]
    """Normalised field name -> canonical field, over and above the vocabulary."""
    severities: Mapping[str, int]
    """Severity word -> rank 1 (worst) to 5."""
    severity_labels: tuple[str, ...]
    """The words in writing, worst first."""
    document_states: Mapping[str, str]
    """The dialect's status word -> document state; empty when the document has no status of its own."""
    incident_states: Mapping[str, str]
    """The dialect's status word -> incident state, when its Status is the incident's."""
    default_state: str
    """Document state of a document that says none."""
    file_name: str
    """Pattern of the file name, for example ``{date}-{slug}.md``."""
    id_pattern: str
    """Pattern of the id, for example ``INC-{year}-{number:03}``; ``{stem}`` is the file's stem; empty when free."""
    zone: str
    """Zone of times without one; empty when the dialect does not say."""
    required: tuple[Requirement, ...]
    """Sections it demands, in document order."""
    deadlines: Mapping[str, int]
    """Hours from resolution to ``draft``, ``review``, ``publish`` and so on."""
    action_horizons: Mapping[str, int]
    """Horizon (immediate, short, medium, long, process) -> days until due."""
