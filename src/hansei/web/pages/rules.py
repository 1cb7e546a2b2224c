"""The manual of the rules: what each finds, why that matters, a bad and a good example."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app import rules as app
from hansei.app.page import prose
from hansei.web.templating import Safe, show


def rules(request: Request) -> Response:
    """All rules, family by family."""
    families = [
        {"name": family, "rules": [line._asdict() for line in lines]} for family, lines in groupby(_every(), key=lambda line: line.family)
    ]
    return show(request, "rules.html", {"title": "Rules", "families": families, "count": len(_every())})


def rule(request: Request) -> Response:
    """The manual of one."""
    manual = app.explain(request.path_params["code"])
    options = [{"name": name, "default": json.dumps(value, default=list)} for name, value in manual.options.items()]
    return show(
        request,
        "rule.html",
        {
            "title": f"{manual.line.code} {manual.line.slug}",
            "line": manual.line._asdict(),
            "what": Safe(prose(manual.what)),
            "why": Safe(prose(manual.why)),
            "bad": manual.bad,
            "good": manual.good,
            "source": Safe(prose(manual.source)),
            "options": options,
        },
    )


@lru_cache(maxsize=1)
def _every() -> tuple[app.RuleLine, ...]:
    return tuple(app.every())


ROUTES = (Route("/rules", rules), Route("/rules/{code}", rule))
