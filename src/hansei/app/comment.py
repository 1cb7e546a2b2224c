"""One comment in a pull request that is kept up to date, instead of a new one with each push. Sent only when that is asked for."""

from __future__ import annotations

import os
import re
from typing import Any, Literal, NamedTuple

from hansei.errors import UsageError
from hansei.net.api import Reply, Service, ServiceError

API = "https://api.github.com"
_NUMBER = re.compile(r"([\w.-]{1,100}/[\w.-]{1,100})#(\d{1,9})")
_PAGE = 100
_PAGES = 30
"""Pages of comments that are looked through."""


class Where(NamedTuple):
    """A pull request of GitHub."""

    repository: str
    """``owner/name``."""
    number: int

    @property
    def comments(self) -> str:
        """Where its comments are asked for."""
        return f"/repos/{self.repository}/issues/{self.number}/comments"


class Kept(NamedTuple):
    """What was done."""

    done: Literal["created", "updated", "kept", "none"]
    """``none``: there is nothing to say, and no comment that said something before."""
    url: str
    """The comment, as the service names it."""


def where(text: str) -> Where:
    """A pull request as people write it: ``owner/name#12``.

    Raises:
        UsageError: it is none.
    """
    found = _NUMBER.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r} is no pull request", hint="write it like owner/name#12")
    return Where(found[1], int(found[2]))


def link() -> str:
    """What leads to a file of the repository in which a workflow runs, as its environment says; nothing outside of one."""
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    plain = re.fullmatch(r"https?://[\w.:-]+", server) and re.fullmatch(r"[\w.-]+/[\w.-]+", repository)
    return f"{server}/{repository}/blob/HEAD/" if plain else ""


def service() -> Service:
    """The service that the environment names: ``GITHUB_TOKEN``, and ``GITHUB_API_URL`` where it is not GitHub's own.

    Raises:
        UsageError: there is no token, or the address is none.
    """
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise UsageError("to send a comment, a token is needed", hint="set GITHUB_TOKEN; in a workflow: ${{ github.token }}")
    return Service(os.environ.get("GITHUB_API_URL") or API, token)


def keep(asked: Service, place: Where, body: str, mark: str, *, silent: bool) -> Kept:
    """Have the pull request hold this comment once.

    Args:
        asked: the service.
        place: the pull request.
        body: the comment; begins with the mark.
        mark: by which it is known again.
        silent: whether there is nothing to say: then an older comment is brought up to date, but none is made.

    Raises:
        ServiceError: the service does not do it.
    """
    for there in _ours(asked, place, mark):
        if there.get("body") == body:
            return Kept("kept", str(there.get("html_url", "")))
        reply = asked.ask("PATCH", f"/repos/{place.repository}/issues/comments/{int(there['id'])}", {"body": body})
        if reply.status == 200:
            return Kept("updated", _url(reply))
        if reply.status not in (403, 404):  # somebody else's comment, or gone since: then one of our own
            raise _refused(reply, place)
    if silent:
        return Kept("none", "")
    reply = asked.ask("POST", place.comments, {"body": body})
    if reply.status != 201:
        raise _refused(reply, place)
    return Kept("created", _url(reply))


def _ours(asked: Service, place: Where, mark: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for page in range(1, _PAGES + 1):
        reply = asked.ask("GET", f"{place.comments}?per_page={_PAGE}&page={page}")
        if reply.status != 200 or not isinstance(reply.data, list):
            raise _refused(reply, place)
        comments = [one for one in reply.data if isinstance(one, dict) and isinstance(one.get("id"), int)]
        found += [one for one in comments if str(one.get("body", "")).startswith(mark)]
        if len(reply.data) < _PAGE:
            break
    return found


def _url(reply: Reply) -> str:
    return str(reply.data.get("html_url", "")) if isinstance(reply.data, dict) else ""


def _refused(reply: Reply, place: Where) -> ServiceError:
    said = reply.data.get("message") if isinstance(reply.data, dict) else None
    return ServiceError(
        f"the comments of {place.repository}#{place.number} cannot be read or written: status {reply.status}"
        + (f", {str(said)[:200]}" if said else ""),
        hint="the token needs the right to write to pull requests (permissions: pull-requests: write)",
    )
