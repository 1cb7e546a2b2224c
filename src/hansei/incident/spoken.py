"""Lengths of time as people say them."""

from __future__ import annotations


def minutes(value: float | None) -> str:
    """A duration as people say it: ``45 min``, ``2 h 5 min``, ``3 d 4 h``; empty when unknown."""
    if value is None:
        return ""
    total = round(value)
    if total < 60:
        return f"{total} min" if total or not value else f"{round(value * 60)} s"
    hours, rest = divmod(total, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"
