"""What recall has to say of a change, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hansei.cli.console import printable
from hansei.cli.render import plural

if TYPE_CHECKING:
    from hansei.app.recall import Verdict
    from hansei.cli.console import Console


def told(verdict: Verdict, console: Console) -> str:
    """One incident that a change reminds of: which one, the lines that made us think so, why, what to do, and where to read on."""
    story = verdict.story
    facts = ", ".join(printable(str(story[key])) for key in ("date", "severity") if story.get(key))
    head = f"Wait! Remember {printable(str(story.get('id')))}: {printable(str(story.get('title')))}" + (f" ({facts})" if facts else "")
    lines = [console.style(head, "1;31" if verdict.level in ("ask", "deny") else "1;33")]
    if story.get("guard"):
        lowered = f" ({printable(str(story['lowered']))})" if story.get("lowered") else ""
        lines.append(f"  {verdict.level}, by its guard {printable(str(story['guard']))}{lowered}")
    lines += [f"  {printable(match.path)}:{match.line}: {printable(match.why)}" for match in verdict.matched]
    if story.get("because"):
        lines.append(f"  because: {printable(str(story['because']))}")
    if story.get("do"):
        lines.append(f"  do:      {printable(str(story['do']))}")
    if story.get("open_actions"):
        lines.append(f"  {plural(int(story['open_actions']), 'action item')} of that incident still open")
    score = "" if story.get("guard") else f"   (score {verdict.score:.2f})"
    lines.append(f"  read it: {printable(verdict.path)}{score}")
    return "\n".join(lines)
