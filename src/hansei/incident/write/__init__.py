"""Writing: the mirror of reading. A wish flows down again as a minimal text edit.

Each function is pure, ``(document, incident, dialect, ...) -> EditSet``, and proves its edits: the document is read again, and must
tell the meant change and nothing else. What cannot be written in a place raises UsageError with the reason. Texts are inline
Markdown; what would become structure in them is escaped.
"""

from __future__ import annotations

from hansei.incident.write.action_place import mark_of
from hansei.incident.write.action_state import set_action_state, tick_box
from hansei.incident.write.actions import add_action, change_action, move_action, remove_action
from hansei.incident.write.header import set_field
from hansei.incident.write.points import add_factor, add_lesson, add_point, remove_point
from hansei.incident.write.records import add_history, remove_record, set_sign_off
from hansei.incident.write.references import add_reference, remove_reference
from hansei.incident.write.sections import fill_section
from hansei.incident.write.timeline import add_event, change_event, remove_event
from hansei.incident.write.whys import add_why

__all__ = [
    "add_action",
    "add_event",
    "add_factor",
    "add_history",
    "add_lesson",
    "add_point",
    "add_reference",
    "add_why",
    "change_action",
    "change_event",
    "fill_section",
    "mark_of",
    "move_action",
    "remove_action",
    "remove_event",
    "remove_point",
    "remove_record",
    "remove_reference",
    "set_action_state",
    "set_field",
    "set_sign_off",
    "tick_box",
]
