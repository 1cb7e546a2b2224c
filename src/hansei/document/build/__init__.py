"""Edit builders: what someone wants of a document, as minimal edits in the document's own style.

All are pure functions of a document; nodes and sections handed in must be its own. An edit set that would change nothing is empty.
"""

from hansei.document.build.frontmatter import remove_front_matter, set_front_matter
from hansei.document.build.lists import delete_item, insert_item, set_item_text, set_task
from hansei.document.build.sections import (
    append_section,
    append_to_section,
    delete_block,
    delete_section,
    insert_after,
    insert_before,
    insert_section,
    prepend_to_section,
    replace_text,
    set_heading,
)
from hansei.document.build.tables import cell_text, delete_row, insert_row, set_cell

__all__ = [
    "append_section",
    "append_to_section",
    "cell_text",
    "delete_block",
    "delete_item",
    "delete_row",
    "delete_section",
    "insert_after",
    "insert_before",
    "insert_item",
    "insert_row",
    "insert_section",
    "prepend_to_section",
    "remove_front_matter",
    "replace_text",
    "set_cell",
    "set_front_matter",
    "set_heading",
    "set_item_text",
    "set_task",
]
