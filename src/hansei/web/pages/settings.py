"""The settings in force, to be read: they are changed in their file, where a review sees it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app.settings import settings as in_force
from hansei.web.templating import show, site_of


def settings(request: Request) -> Response:
    """All that is set, and where."""
    site = site_of(request)
    found = in_force(site.workspace)
    return show(
        request,
        "settings.html",
        {
            "title": "Settings",
            "root": found.root,
            "post_mortems": found.folder,
            "files": list(found.files),
            "settings": [one._asdict() for one in found.settings],
            "identity": site.identity._asdict(),
        },
    )


ROUTES = (Route("/settings", settings),)
