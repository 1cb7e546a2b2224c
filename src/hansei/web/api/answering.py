"""From a request to an endpoint and back: arguments, conditions, JSON, entity tags, problems."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hansei.app.arguments import Argument, checked
from hansei.errors import HanseiError, UsageError
from hansei.web.api import etags, openapi, problems
from hansei.web.api.endpoint import PREFIX, Answer, Call, Endpoint
from hansei.web.api.problems import Problem
from hansei.web.api.table import ENDPOINTS
from hansei.web.templating import site_of

JSON = "application/json"
MARKDOWN = "text/markdown; charset=utf-8"


def routes() -> list[Route]:
    """A route for each address, the special ones before the general ones: the name of a post-mortem may hold slashes."""
    paths = dict.fromkeys(sorted((endpoint.path for endpoint in ENDPOINTS), key=lambda path: path.endswith("}")))
    own = [_route(path, {one.method: one for one in ENDPOINTS if one.path == path}) for path in paths]
    return [Route(f"{PREFIX}/openapi.json", _described), *own]


async def _described(_request: Request) -> Response:
    return Response(json.dumps(openapi.document(ENDPOINTS)), media_type=JSON)


def _route(path: str, methods: Mapping[str, Endpoint]) -> Route:
    async def ask(request: Request) -> Response:
        endpoint = methods["GET" if request.method == "HEAD" else request.method]
        try:
            given = _of_query(endpoint, request) if endpoint.method == "GET" else await _of_body(endpoint, request)
            return await run_in_threadpool(_answered, endpoint, request, given)
        except Problem as problem:
            return problems.shown(problem)

    parameter = next(iter(methods.values())).named
    return Route(PREFIX + path.replace(f"{{{parameter}}}", f"{{{parameter}:path}}"), ask, methods=list(methods))


def _answered(endpoint: Endpoint, request: Request, given: dict[str, Any]) -> Response:
    try:
        call = Call(site_of(request), str(request.path_params.get(endpoint.named, "")), checked(endpoint.arguments, given))
    except UsageError as error:
        raise Problem(400, f"{error.sentence[:1].upper()}{error.sentence[1:]}.", error.hint) from None
    if endpoint.writes:
        call = call._replace(seen=etags.meant(request.headers.get("if-match")))
    try:
        return _response(endpoint, request, endpoint.run(call))
    except HanseiError as error:
        raise problems.problem_of(error) from error


def _response(endpoint: Endpoint, request: Request, answer: Answer) -> Response:
    headers = {}
    if answer.location is not None:
        headers["location"] = answer.location
    if answer.digest is not None:
        is_reading = endpoint.method == "GET" and not endpoint.text
        workspace = site_of(request).workspace
        headers["etag"] = etags.of_reading(answer.digest, workspace) if is_reading else etags.of_text(answer.digest)
        headers["cache-control"] = "no-cache"  # it may be kept, and is asked for again each time
        if endpoint.method == "GET" and etags.is_known(request.headers.get("if-none-match"), headers["etag"]):
            return Response(status_code=304, headers=headers)
    if endpoint.text:
        return Response(answer.data, answer.status, {**headers, "content-type": MARKDOWN})
    return Response(json.dumps(answer.data), answer.status, headers, JSON)


def _of_query(endpoint: Endpoint, request: Request) -> dict[str, Any]:
    """The arguments of an address; a text becomes what its argument is made of, where it can."""
    kinds = {one.name: one for one in endpoint.arguments}
    given: dict[str, Any] = {}
    for name in request.query_params:
        texts = request.query_params.getlist(name)
        if name in kinds and len(texts) > 1 and kinds[name].type != "strings":
            raise Problem(400, f"{name} is given {len(texts)} times.")
        given[name] = _value(kinds.get(name), texts)
    _demand_text(given)
    return given


def _value(argument: Argument | None, texts: list[str]) -> Any:
    if argument is not None and argument.type == "strings":
        return texts
    text = texts[-1]
    if argument is not None and argument.type == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if argument is not None and argument.type == "integer" and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return text


async def _of_body(endpoint: Endpoint, request: Request) -> dict[str, Any]:
    """The members of the JSON object that was sent."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise Problem(415, "What is sent here is JSON.", f"send it with the header Content-Type: {JSON}")
    try:
        given = json.loads(await request.body())
    except RecursionError:
        raise Problem(400, "This is nested too deeply.") from None
    except ValueError as error:
        raise Problem(400, f"This is no JSON: {error}.") from None
    if not isinstance(given, dict):
        raise Problem(400, "This is no JSON object.", f"its members are {', '.join(one.name for one in endpoint.arguments)}")
    empty = next((name for name, value in given.items() if value is None), None)
    if empty is not None:
        raise Problem(400, f"{empty} is null.", "leave it out")
    _demand_text(given)
    return given


def _demand_text(given: Any) -> None:
    """Make sure that all of it can be written as text."""
    try:
        whole = json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Problem(400, "It holds halves of characters, which are no text.") from None
    if b"\\u0000" in whole:
        raise Problem(400, "It holds the character NUL, which is no text.")
