"""Comments of post-mortems: they only grow, so nobody can overwrite another one, and no entity tag is asked for."""

from __future__ import annotations

from hansei.app import comments as app
from hansei.app.arguments import Argument
from hansei.app.document import document
from hansei.errors import NotFoundError, UsageError
from hansei.web.api.endpoint import Answer, Call, Endpoint, Member


def _list(call: Call) -> Answer:
    there = document(call.site.workspace, call.name)
    found = app.comments(call.site.workspace, there.path)
    return Answer({"comments": [app.plain(one) for one in found.placed], "open": len(found.open), "kept_in": found.path})


def _add(call: Call) -> Answer:
    workspace, given = call.site.workspace, call.given
    there = document(workspace, call.name)
    by = given.get("by") or call.site.identity.name
    made = app.add(workspace, there.path, given["text"], by=by, line=given.get("line"), quote=given.get("quote", ""))
    return Answer({**made._asdict(), "path": there.path})


def _settle(call: Call) -> Answer:
    workspace, given = call.site.workspace, call.given
    there = document(workspace, call.name)
    try:
        settled = app.resolve(workspace, there.path, given["comment"], by=given.get("by") or call.site.identity.name)
    except NotFoundError as error:  # what the address names is there
        raise UsageError(error.sentence, hint=error.hint) from None
    return Answer({**settled._asdict(), "path": there.path})


_BY = Argument("by", "string", "who says so, instead of the user that git knows")
_COMMENT = (
    Member("id", "string", "its id, which stays"),
    Member("at", "string", "when it was made, in UTC"),
    Member("by", "string", "who made it"),
    Member("text", "string", "what is said"),
    Member("quote", "string", "the words it is about; empty for the whole"),
    Member("line", "integer", "where they stand", may_be_null=True),
    Member("resolved", "boolean", "whether it is settled"),
    Member("path", "string", "the file of the post-mortem"),
)

ENDPOINTS = (
    Endpoint(
        "list_comments", "GET", "/incidents/{id}/comments", "List the comments of a post-mortem",
        "In the order in which they were made, each with the line on which its words stand now.",
        _list,
        answer=(
            Member("comments", "array", "each with its id, instant, author, text, quoted words, line, and whether it is settled"),
            Member("open", "integer", "how many are not settled"),
            Member("kept_in", "string", "the file in which they are kept"),
        ),
    ),
    Endpoint(
        "add_comment", "POST", "/incidents/{id}/comments", "Comment on a post-mortem",
        "On the whole, on a line, or on words of one line. Comments only grow, so no entity tag is needed.",
        _add,
        (
            Argument("text", "string", "what is said", required=True),
            Argument("quote", "string", "words that stand in one line of the text"),
            Argument("line", "integer", "the line, from 1", most=10_000_000),
            _BY,
        ),
        _COMMENT,
    ),
    Endpoint(
        "settle_comment", "POST", "/incidents/{id}/comments/settled", "Settle a comment", "It stays, and is told to be settled.",
        _settle, (Argument("comment", "string", "the id of the comment", required=True), _BY), _COMMENT,
    ),
)  # fmt: skip
