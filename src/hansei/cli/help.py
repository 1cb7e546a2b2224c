"""The first page of the help: the verbs, in the order in which they are met."""

from __future__ import annotations

from hansei.cli.table import VERBS

_HEAD = """\
Hansei keeps incident post-mortems as plain Markdown in git: written quickly, complete, blameless, acted on and remembered.

usage: hansei VERB [ARGUMENTS]
       hansei VERB --help
"""
_TAIL = """\

options:
  -h, --help          show this help
  -V, --version       show the version
  --completion SHELL  print the completion script for bash, zsh or fish

examples:
  hansei init --yes
      set up the repository you are in
  hansei new "Checkout returned 500s" --severity SEV-2
      start a post-mortem
  hansei check --fix
      see what is missing or wrong, and mend what can be mended

Exit codes: 0 fine, 1 findings or out of date, 2 bad use or an error of our own. Settings: hansei.toml, or [tool.hansei] in pyproject.toml.
"""


def overview() -> str:
    """The text of ``hansei --help``."""
    lines = [_HEAD]
    group = ""
    for entry in VERBS:
        if entry.group != group:
            group = entry.group
            lines.append(f"{group}:")
        lines.append(f"  {entry.verb:<9} {entry.summary}")
    return "\n".join(lines) + "\n" + _TAIL
