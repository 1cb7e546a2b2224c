"""Writing: the mirror of reading. A wish flows down again as a minimal text edit.

Each function is pure, ``(document, incident, dialect, ...) -> EditSet``, and proves its edits: the document is read again, and must
tell the meant change and nothing else. What cannot be written in a place raises UsageError with the reason. Texts are inline
Markdown; what would become structure in them is escaped.
"""

from __future__ import annotations

from hansei.incident.write.action_edits import change_action, remove_action
from hansei.incident.write.action_place import mark_of
from hansei.incident.write.action_state import name_action, set_action_state, tick_box
from hansei.incident.write.actions import add_action, move_action
from hansei.incident.write.applied import apply_lesson
from hansei.incident.write.blanks import remove_blank
from hansei.incident.write.groups import GROUPS, add_record, change_record
from hansei.incident.write.header import set_field
from hansei.incident.write.keyed import set_meeting, set_reflexion
from hansei.incident.write.moves import move_anchors, move_watched, set_review_by
from hansei.incident.write.point_edits import change_factor, change_point, change_why
from hansei.incident.write.points import add_factor, add_lesson, add_point, remove_point
from hansei.incident.write.questions import add_question
from hansei.incident.write.records import add_history, remove_record, set_sign_off
from hansei.incident.write.references import add_reference, remove_reference
from hansei.incident.write.scopes import scope_lesson
from hansei.incident.write.sections import fill_section, rewrite_section
from hansei.incident.write.timeline import add_event, change_event, remove_event
from hansei.incident.write.whys import add_why

__all__ = [
    "GROUPS",
    "add_action",
    "add_event",
    "add_factor",
    "add_history",
    "add_lesson",
    "add_point",
    "add_question",
    "add_record",
    "add_reference",
    "add_why",
    "apply_lesson",
    "change_action",
    "change_event",
    "change_factor",
    "change_point",
    "change_record",
    "change_why",
    "fill_section",
    "mark_of",
    "move_action",
    "move_anchors",
    "move_watched",
    "name_action",
    "remove_action",
    "remove_blank",
    "remove_event",
    "remove_point",
    "remove_record",
    "remove_reference",
    "rewrite_section",
    "scope_lesson",
    "set_action_state",
    "set_field",
    "set_meeting",
    "set_reflexion",
    "set_review_by",
    "set_sign_off",
    "tick_box",
]
