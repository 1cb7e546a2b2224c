"""What a form sends, taken only when it comes from a form of ours."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request

from hansei.web.templating import site_of

TOKEN = "token"
_FIELDS = 200
_PART = 12 * 1024 * 1024


async def sent(request: Request) -> Mapping[str, str]:
    """The fields of a form; of one that is sent several times the last.

    Raises:
        HTTPException: it carries no token, or not that of this server: 403.
    """
    async with request.form(max_files=0, max_fields=_FIELDS, max_part_size=_PART) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    if not secrets.compare_digest(fields.pop(TOKEN, "").encode(), site_of(request).token.encode()):
        raise HTTPException(403, "The form was made by another run of the server. Go back, load the page again, and send it once more.")
    return fields
