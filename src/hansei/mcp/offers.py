"""What a client may read or begin with beside the tools: post-mortems and rules as resources, and prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from hansei.app import rules
from hansei.app.folder import headline, shelf
from hansei.errors import HanseiError
from hansei.mcp.protocol import INVALID_PARAMS, NOT_FOUND, Params, Refused
from hansei.mcp.tools import document

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace

_INCIDENT = "hansei://incidents/"
_RULE = "hansei://rules/"
_MOST = 500


class Prompt(NamedTuple):
    """One prompt."""

    name: str
    title: str
    description: str
    arguments: tuple[tuple[str, str], ...]
    text: str
    """What is said, with ``{argument}`` where the argument goes."""


PROMPTS: tuple[Prompt, ...] = (
    Prompt(
        "draft_post_mortem",
        "Draft a post-mortem",
        "Write a first draft from what is known.",
        (("what_happened", "what is known: times, people by role, symptoms, what was done"),),
        """\
Draft a post-mortem of this incident with the tools of Hansei: {what_happened}

1. Ask `search` whether something like it happened before, and name what you find.
2. Make the draft with `new`, then fill it with `edit`: summary, impact with numbers, timeline with zone, causes, what
went well and what went wrong, action items with one owner and a due date each. Write only what is known; leave a blank
where nothing is.
3. People are named by their role. Say what the system allowed, not what somebody should have done.
4. Ask `check`, mend what it finds, and show the draft.""",
    ),
    Prompt(
        "review_post_mortem",
        "Review a post-mortem",
        "Read one as a reviewer who was not there.",
        (("id", "the post-mortem"),),
        """\
Review the post-mortem {id} as somebody who was not there. `read` it, and ask `check` for findings.

Is the timeline complete, with evidence, and does it begin before the detection? Do the causes explain it, more than one
of them, and none of them a person? Is it said how it was detected, and why not earlier? Does every cause and every
point that went wrong have an action item that somebody can finish? Did `search` find an earlier one like it, and are
its action items done? Say what is missing as questions, the most important first. Change nothing.""",
    ),
    Prompt(
        "five_whys",
        "Run the five whys",
        "Ask why until there is something to change in the system.",
        (("problem", "what users noticed"),),
        """\
Ask five times why, beginning with: {problem}

One question at a time; wait for the answer. Each answer must be shown by something: a log, a metric, a line of code.
Where there are two reasons, follow both. Never stop at a person: ask what made the action look right, and which guard
was missing. Stop when the answer is something that can be changed in the system, and propose the change as an action
item that can be verified.""",
    ),
)


def resources(workspace: Workspace) -> dict[str, Any]:
    """The post-mortems, the newest first."""
    cards = sorted(shelf(workspace).post_mortems, key=lambda card: (card.date or "", card.path), reverse=True)
    listed = [
        {
            "uri": _INCIDENT + quote(card.path, safe=""),
            "name": card.name,
            "title": headline(card),
            "description": ", ".join(filter(None, (card.date, card.severity, card.document_state))),
            "mimeType": "text/markdown",
        }
        for card in cards[:_MOST]
    ]
    return {"resources": listed}


def templates() -> dict[str, Any]:
    """How resources are named."""
    return {
        "resourceTemplates": [
            {"uriTemplate": f"{_INCIDENT}{{id}}", "name": "post-mortem", "title": "A post-mortem", "mimeType": "text/markdown"},
            {"uriTemplate": f"{_RULE}{{code}}", "name": "rule", "title": "The manual of a rule", "mimeType": "text/plain"},
        ]
    }


def resource(workspace: Workspace, params: Params) -> dict[str, Any]:
    """The text of one resource.

    Raises:
        Refused: there is none of this name.
    """
    uri = params.get("uri")
    if not isinstance(uri, str):
        raise Refused(INVALID_PARAMS, "the parameter uri is missing")
    try:
        if uri.startswith(_INCIDENT):
            text = document(workspace, unquote(uri.removeprefix(_INCIDENT))).read_text(encoding="utf-8", errors="replace")
            return {"contents": [{"uri": uri, "mimeType": "text/markdown", "text": text}]}
        if uri.startswith(_RULE):
            manual = rules.explain(unquote(uri.removeprefix(_RULE)))
            parts = [manual.line.title, manual.what, manual.why, f"Bad:\n{manual.bad}", f"Good:\n{manual.good}", manual.source]
            return {"contents": [{"uri": uri, "mimeType": "text/plain", "text": "\n\n".join(filter(None, parts))}]}
    except HanseiError as error:
        raise Refused(NOT_FOUND, error.sentence, {"uri": uri}) from None
    raise Refused(NOT_FOUND, f"there is no resource {uri}", {"uri": uri})


def prompts() -> dict[str, Any]:
    """The prompts."""
    listed = [
        {
            "name": one.name,
            "title": one.title,
            "description": one.description,
            "arguments": [{"name": name, "description": meaning, "required": True} for name, meaning in one.arguments],
        }
        for one in PROMPTS
    ]
    return {"prompts": listed}


def prompt(params: Params) -> dict[str, Any]:
    """One prompt with its arguments filled in.

    Raises:
        Refused: there is none of this name, or an argument is missing.
    """
    one = next((each for each in PROMPTS if each.name == params.get("name")), None)
    if one is None:
        raise Refused(INVALID_PARAMS, f"there is no prompt {params.get('name')!r}")
    given = params.get("arguments") or {}
    text = one.text
    for name, meaning in one.arguments:
        if not isinstance(given, dict) or not isinstance(given.get(name), str) or not given[name].strip():
            raise Refused(INVALID_PARAMS, f"the argument {name!r} is missing: {meaning}")
        text = text.replace(f"{{{name}}}", given[name].strip())
    return {"description": one.description, "messages": [{"role": "user", "content": {"type": "text", "text": text}}]}
