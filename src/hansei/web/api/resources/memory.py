"""What the past says: search, recall, what repeats."""

from __future__ import annotations

from hansei.app import recall, search, similar
from hansei.app.arguments import Argument
from hansei.web.api.endpoint import Answer, Call, Endpoint, Member


def _search(call: Call) -> Answer:
    found = search.search(call.site.workspace, call.given["q"], limit=call.given.get("limit", search.LIMIT))
    return Answer(search.plain(found))


def _recall(call: Call) -> Answer:
    return Answer(recall.plain(recall.in_text(call.site.workspace, call.given["diff"])))


def _recurrences(call: Call) -> Answer:
    return Answer(similar.recurrences_plain(call.site.kept("recurrences", similar.recurrences)))


ENDPOINTS = (
    Endpoint(
        "search", "GET", "/search", "Search past incidents",
        'Words, "phrases" and conditions such as severity:1, service:api, since:2025, state:open. No answer means that there is nothing.',
        _search,
        (
            Argument("q", "string", "what to look for", required=True),
            Argument("limit", "integer", "how many answers"),
        ),
        (
            Member("schema", "string", "hansei.search/1"),
            Member("results", "array", "the post-mortems, the best first, with the reasons"),
            Member("more", "integer", "how many more there are"),
        ),
    ),
    Endpoint(
        "recall", "POST", "/recall", "Does a change repeat an incident?",
        "Judges a diff by the team's post-mortems. No verdict means that nothing is known; it never means that the change is safe. "
        "Asking changes nothing.",
        _recall, (Argument("diff", "string", "the change as a unified diff", required=True),),
        (
            Member("schema", "string", "hansei.recall/1"),
            Member("verdicts", "array", "what was recalled, with the lines that made it so"),
        ),
    ),
    Endpoint(
        "list_recurrences", "GET", "/recurrences", "What repeats", "Groups of post-mortems with the same cause.",
        _recurrences,
        answer=(
            Member("schema", "string", "hansei.recurrences/1"),
            Member("groups", "array", "post-mortems, and what they share"),
        ),
    ),
)  # fmt: skip
