"""The file is not named as the dialect asks.

What
    The dialect is declared, and the file's name does not follow its pattern, which is ``YYYY-MM-DD-short-slug.md`` in all house dialects.

Why
    The day in front sorts the folder, and the slug makes a link readable. Indexes and ids are made from it.

Bad
    # Checkout slow

    This document lies at `docs/incidents/checkout.md`.

    ## Summary

    Orders took 40 seconds.

    ## Root cause

    The price cache held no entry for new customers.

Good
    # Checkout slow

    This document lies at `docs/incidents/2026-01-10-checkout.md`.

    ## Summary

    Orders took 40 seconds.

    ## Root cause

    The price cache held no entry for new customers.

Source
    ISO 8601: names that begin with year, month and day are in order of time. The templates of the engineering and reflexion dialects.
    Catalogue D-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule

_PARTS = {"{date}": r"\d{4}-\d{2}-\d{2}", "{slug}": r"[a-z0-9]+(?:-[a-z0-9]+)*", "{year}": r"\d{4}", "{id}": r"[\w-]+", "{number}": r"\d+"}


def check(context: Context) -> Iterator[Hit]:
    dialect = context.dialect
    if not context.declared or dialect is None or not dialect.file_name or not context.incident.is_postmortem:
        return
    name = context.path.rsplit("/", 1)[-1]
    pattern = "".join(_PARTS.get(re.sub(r":[^}]*", "", part), re.escape(part)) for part in re.split(r"(\{[^}]*\})", dialect.file_name))
    if re.fullmatch(pattern, name) is None:
        day = context.incident.date
        shown = dialect.file_name.replace("{date}", day.value.isoformat() if day else "YYYY-MM-DD").replace("{slug}", "short-slug")
        yield Hit(
            f"{name} is not named as the {dialect.title} dialect asks.",
            context.source.line_span(1),
            f"call it {shown}, with small letters and hyphens",
        )


RULE = Rule("HS001", "file-name", "folder", "warning", check)
