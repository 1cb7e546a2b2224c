"""When a post-mortem is due at all: ``[required]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hansei.incident.values import parse_duration

if TYPE_CHECKING:
    from hansei.app.config.layered import Layered

LENGTHS = ("impact", "duration")
FLAGS = ("data_loss", "paged", "intervention", "detection")
REQUIRED = ("severity", *LENGTHS, *FLAGS)

_NEVER = "never"


def required(settings: Layered) -> dict[str, Any]:
    """Criterion -> what the team settles otherwise: a rank, minutes, a truth value, or None for never."""
    table = settings.table_of(settings.table, "required")
    settings.known(("required",), table, REQUIRED)
    found: dict[str, Any] = {}
    for name, said in table.items():
        key = ("required", name)
        if name in FLAGS:
            if not isinstance(said, bool):
                settings.refuse(key, f"{name} must be true or false", f"write {name} = true")
            found[name] = said
        elif said == _NEVER:
            found[name] = None
        elif name == "severity":
            if not isinstance(said, int) or isinstance(said, bool) or not 1 <= said <= 5:
                settings.refuse(key, "severity must be a rank from 1 (worst) to 5, or never", "write severity = 2")
            found[name] = said
        else:
            length = parse_duration(said) if isinstance(said, str) else None
            if length is None:
                settings.refuse(key, f"{said!r} is no length of time", f'write {name} = "30 minutes" or "never"')
            found[name] = length.minutes
    return found
