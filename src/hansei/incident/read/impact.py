"""Who and what was hit, as far as it is said under a key."""

from __future__ import annotations

from hansei.incident.located import Located
from hansei.incident.model import Impact
from hansei.incident.read.fields import Fields, fields_in
from hansei.incident.read.view import View


def read_impact(view: View, fields: Fields) -> Impact:
    """The impact's place and its named values; the impact section is believed before the metadata."""
    parts = view.named("impact")
    own = Fields(view, (field for part in parts for member in view.family(part) for field in fields_in(view, member.blocks, strict=True)))

    def value(name: str) -> Located[str] | None:
        return own.first(name) or fields.first(name)

    return Impact(
        span=parts[0].span if parts else None,
        users_affected=value("users_affected"),
        regions=value("regions"),
        data_loss=value("data_loss"),
        revenue=value("revenue"),
        sla_breach=value("sla_breach"),
    )
