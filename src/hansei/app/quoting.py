"""Text of documents on its way to an agent: data, never an instruction.

A sentence that gives orders to its reader is left out. What remains is one line of ASCII without angle brackets, so that nothing in it can
end the quotation or look like a mark of a conversation.
"""

from __future__ import annotations

import json
from typing import Any

from hansei.checks.rules.privacy.agent_text import gives_orders

LEFT_OUT = "(left out, because it gives orders to its reader)"


def harmless(value: Any) -> Any:
    """The same plain value, without texts that give orders to their reader."""
    if isinstance(value, str):
        return LEFT_OUT if gives_orders(value) else value
    if isinstance(value, dict):
        return {key: harmless(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [harmless(one) for one in value]
    return value


def quoted(value: Any) -> str:
    """A plain value as one line of JSON that can be quoted."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e")
