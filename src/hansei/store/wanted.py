"""What is demanded of the facts of a document, as any of our databases is asked for it."""

from __future__ import annotations

from hansei.store.port import Condition
from hansei.store.session import Question

NEWEST = "ORDER BY dated.value DESC, dated.document DESC"
"""The order of an index, read backwards: the search ends as soon as there are enough."""


def conditions_of(conditions: tuple[Condition, ...], document: str, contains: str) -> Question:
    """The clauses for some conditions, each with AND before it, and their values.

    Args:
        conditions: what is demanded.
        document: where the statement has the number of the document.
        contains: how the database says that ``value`` contains something.
    """
    clauses = ""
    values: tuple[object, ...] = ()
    for one in conditions:
        test = {
            "is": f"value IN ({','.join('?' * len(one.values))})",
            "holds": f"({' OR '.join([contains] * len(one.values))})",
            "from": "value >= ?",
            "to": "value <= ? AND value <> ''",
        }[one.how]
        clauses += f" AND {'NOT ' if one.negated else ''}EXISTS (SELECT 1 FROM fact WHERE document = {document} AND name = ? AND {test})"
        values += (one.name, *one.values)
    return clauses, values
