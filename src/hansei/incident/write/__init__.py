"""Writing: the mirror of reading. A wish flows down again as a minimal text edit.

Each function is pure, ``(document, incident, dialect, ...) -> EditSet``, and proves its edits: the document is read again, and must
tell the meant change and nothing else. What cannot be written in a place raises UsageError with the reason.
"""

from __future__ import annotations

from hansei.incident.write.action_place import mark_of
from hansei.incident.write.action_state import set_action_state, tick_box
from hansei.incident.write.actions import add_action, change_action, move_action, remove_action
from hansei.incident.write.header import set_field
from hansei.incident.write.sections import fill_section
from hansei.incident.write.timeline import add_event, change_event, remove_event

__all__ = [
    "add_action",
    "add_event",
    "change_action",
    "change_event",
    "fill_section",
    "mark_of",
    "move_action",
    "remove_action",
    "remove_event",
    "set_action_state",
    "set_field",
    "tick_box",
]
