"""The folder as a whole, and the rules by which it is judged."""

from __future__ import annotations

from hansei.app import rules, status
from hansei.web.api.endpoint import Answer, Call, Endpoint, Member


def _status(call: Call) -> Answer:
    return Answer(status.plain(call.site.kept("status", status.status)))


def _rules(_call: Call) -> Answer:
    return Answer({"schema": "hansei.rules/1", "rules": [line._asdict() for line in rules.every()]})


def _rule(call: Call) -> Answer:
    return Answer(rules.plain(rules.explain(call.name)))


_LINE = (
    Member("code", "string", "its code, which is never used for another one"),
    Member("slug", "string", "its name"),
    Member("family", "string", "where it belongs"),
    Member("level", "string", "error, warning or advice"),
)

ENDPOINTS = (
    Endpoint(
        "read_status", "GET", "/status", "What needs attention",
        "Errors, documents past their deadline, overdue action items, missing owners, drafts, an index that is out of date.",
        _status,
        answer=(
            Member("schema", "string", "hansei.status/1"),
            Member("post_mortems", "integer", "how many there are"),
            Member("states", "object", "state of the document -> how many"),
            Member("actions", "integer", "how many action items there are"),
            Member("open_actions", "integer", "how many are still to be done"),
            Member("concerns", "array", "what needs attention, the most pressing first"),
        ),
    ),
    Endpoint(
        "list_rules", "GET", "/rules", "List the rules", "All rules by which post-mortems are checked.", _rules,
        answer=(Member("schema", "string", "hansei.rules/1"), Member("rules", "array", "code, name, family, level and what each finds")),
    ),
    Endpoint(
        "read_rule", "GET", "/rules/{code}", "Read the manual of a rule", "By its code or name.", _rule,
        answer=(
            *_LINE,
            Member("what", "string", "what it finds"),
            Member("why", "string", "why that matters"),
            Member("options", "object", "what can be set, and its default"),
        ),
    ),
)  # fmt: skip
