"""Pages from templates: everything that is put into one is escaped, unless it is marked as safe HTML of our own making."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

import minijinja
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from hansei.text.source import digest_of
from hansei.web.site import Site

THEMES = ("auto", "light", "dark")
THEME = "hansei_theme"
SAID = "hansei_said"
"""The cookie that carries one sentence from what was done to the page that follows."""
_LONGEST_SAID = 600

NAVIGATION = (
    ("/", "Home"),
    ("/incidents", "Post-mortems"),
    ("/actions", "Action items"),
    ("/search", "Search"),
    ("/recall", "Recall"),
    ("/lessons", "Lessons"),
    ("/recurrences", "What repeats"),
)
"""Path and name of what the head of every page leads to."""

Safe = minijinja.Markup
"""Safe HTML of our own making."""


def site_of(request: Request) -> Site:
    """The site that a request was made to."""
    site: Site = request.app.state.site
    return site


def show(request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page."""
    site = site_of(request)
    theme = request.cookies.get(THEME, "auto")
    said = unquote(request.cookies.get(SAID, ""))[:_LONGEST_SAID]
    path = request.url.path
    html = _environment().render_template(
        template,
        **values,
        navigation=[{"path": to, "name": name, "here": path == to or (to != "/" and path.startswith(f"{to}/"))} for to, name in NAVIGATION],
        theme=theme if theme in THEMES else "auto",
        themes=THEMES,
        token=site.token,
        said=said,
        here=path + (f"?{request.url.query}" if request.url.query else ""),
        version=assets(),
        folder=site.name,
    )
    answer = HTMLResponse(html, status_code=status)
    if said:
        answer.delete_cookie(SAID, httponly=True, samesite="strict")
    return answer


def say(answer: Response, sentence: str) -> Response:
    """Let the page that follows say a sentence."""
    answer.set_cookie(SAID, quote(sentence[:_LONGEST_SAID]), max_age=60, httponly=True, samesite="strict")
    return answer


@lru_cache(maxsize=1)
def assets() -> str:
    """Names the content of all styles and scripts: browsers may keep them as long as it stays."""
    places = sorted((files("hansei.web") / "static").iterdir(), key=lambda place: place.name)
    return digest_of(b"".join(place.read_bytes() for place in places))[:12]


@lru_cache(maxsize=1)
def _environment() -> minijinja.Environment:
    home = files("hansei.web") / "templates"

    def load(name: str) -> str | None:
        place = home / name
        return place.read_text(encoding="utf-8") if "/" not in name and place.is_file() else None

    environment = minijinja.Environment(
        loader=load, undefined_behavior="strict", trim_blocks=True, lstrip_blocks=True, auto_escape_callback=lambda _name: True
    )
    for each in (plural, severity_class, state_words):
        environment.add_filter(each.__name__, each)
    return environment


def plural(count: int, one: str, several: str = "") -> str:
    """``1 action item``, ``2 action items``."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def severity_class(rank: int | None) -> str:
    """The class of a severity's label."""
    return f"severity-{rank}" if rank in (1, 2, 3, 4, 5) else "severity-none"


def state_words(state: str | None) -> str:
    """A state as people read it."""
    return "no state" if state in (None, "", "unknown") else state.replace("_", " ")
