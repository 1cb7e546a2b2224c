"""``hansei required``."""

from __future__ import annotations

import json
from argparse import BooleanOptionalAction
from typing import TYPE_CHECKING

from hansei.app.required import Request, Required, required
from hansei.app.workspace import Workspace
from hansei.cli.console import printable

if TYPE_CHECKING:
    from argparse import Namespace

    from hansei.cli.console import Console
    from hansei.cli.parser import Parser

DESCRIPTION = """\
Is a post-mortem due at all, and why? Judged from what is known of an incident, by criteria that the team has settled before. With ID what a
post-mortem tells counts where nothing is said here. Exit code 0 when one is required, 1 when none is."""

EXAMPLES = (
    ('hansei required --severity SEV-3 --impact "20 minutes"', "users noticed it"),
    ("hansei required --severity P3 --impact none --intervention", "rolled back before anybody noticed"),
    ("hansei required INC-2025-001", "what its post-mortem tells"),
)

_ANSWERS = {"required": "required", "recommended": "not required, but recommended", "not_required": "not required"}
_STYLES = {"required": "1;31", "recommended": "1;33", "not_required": "1;32"}
_OPTIONS = {
    "severity": "--severity",
    "impact": "--impact",
    "duration": "--duration",
    "data_loss": "--data-loss",
    "paged": "--paged",
    "intervention": "--intervention",
    "detection": "--detected-by",
}


def declare(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("post_mortem", nargs="?", default="", metavar="ID", help="a post-mortem: its id, or its file")
    parser.add_argument("--severity", default="", metavar="WORD", help="its severity, in your words or any common scheme")
    parser.add_argument("--impact", default="", metavar="LENGTH", help='how long users noticed something: "20 minutes", or none')
    parser.add_argument("--duration", default="", metavar="LENGTH", help="how long it took until it was over")
    parser.add_argument("--data-loss", action=BooleanOptionalAction, help="whether data was lost")
    parser.add_argument("--paged", action=BooleanOptionalAction, help="whether somebody on call was paged")
    parser.add_argument("--intervention", action=BooleanOptionalAction, help="whether somebody had to act by hand: rollback, rerouting")
    parser.add_argument("--detected-by", choices=("alert", "customer", "person"), help="who or what found it")
    parser.add_argument("--exercise", action="store_true", help="it was a drill or a test")
    parser.add_argument("--near-miss", action="store_true", help="it nearly happened")
    parser.add_argument("--asked", action="store_true", help="somebody with a stake in it asks for a post-mortem")
    parser.add_format("text", "json")
    parser.add_folder()


def run(arguments: Namespace, console: Console) -> int:
    """Print the answer."""
    workspace = Workspace.holding(arguments.post_mortem, folder=arguments.folder)
    request = Request(
        name=arguments.post_mortem,
        severity=arguments.severity,
        impact=arguments.impact,
        duration=arguments.duration,
        data_loss=arguments.data_loss,
        paged=arguments.paged,
        intervention=arguments.intervention,
        detected=arguments.detected_by,
        exercise=arguments.exercise,
        near_miss=arguments.near_miss,
        asked=arguments.asked,
    )
    found = required(workspace, request)
    if arguments.format == "json":
        data = {"schema": "hansei.required/1", **found.verdict._asdict(), "policy": found.policy, "deadlines": found.spans}
        console.print(json.dumps(data, indent=2))
    else:
        console.print(_text(found, console))
    return 0 if found.verdict.answer == "required" else 1


def _text(found: Required, console: Console) -> str:
    verdict = found.verdict
    lines = [f"A post-mortem is {console.style(_ANSWERS[verdict.answer], _STYLES[verdict.answer])} (policy {found.policy})."]
    lines += [f"  - {printable(reason)}" for reason in verdict.reasons]
    if verdict.unknown:
        lines.append(f"Not known, and could change it: {', '.join(_OPTIONS[name] for name in verdict.unknown)}")
    if found.spans:
        steps = ", ".join(f"{step} within {span}" for step, span in found.spans.items())
        lines.append(f"After the resolution: {steps}.")
    return "\n".join(lines)
