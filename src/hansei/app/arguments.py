"""The arguments that programs give: what a tool or an address takes, as a JSON schema, and what it was given, checked against that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from hansei.errors import UsageError

Type = Literal["string", "integer", "boolean", "strings", "objects"]
LONGEST = 2_000_000
"""Letters of one argument."""
MANY = 1000
"""Members of one list."""


class Argument(NamedTuple):
    """One argument."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 1000
    """Of a whole number, the greatest."""


def schema(arguments: tuple[Argument, ...]) -> dict[str, Any]:
    """The arguments as a JSON schema."""
    return {
        "type": "object",
        "properties": {one.name: _property(one) for one in arguments},
        "required": [one.name for one in arguments if one.required],
        "additionalProperties": False,
    }


def checked(arguments: tuple[Argument, ...], given: Any) -> dict[str, Any]:
    """What was given, when it fits.

    Raises:
        UsageError: something is missing, unknown, or of the wrong kind.
    """
    known = {one.name: one for one in arguments}
    if not isinstance(given, Mapping):
        raise UsageError("the arguments are no object", hint=f"there are {', '.join(known)}")
    strange = next((name for name in given if name not in known), None)
    if strange is not None:
        raise UsageError(f"there is no argument {strange!r}", hint=f"there are {', '.join(known)}")
    missing = next((one.name for one in arguments if one.required and given.get(one.name) in (None, "")), None)
    if missing is not None:
        raise UsageError(f"the argument {missing!r} is missing", hint=known[missing].meaning)
    for name, value in given.items():
        if value is not None and not _fits(known[name], value):
            wanted = " or ".join(known[name].choices) or {"strings": "a list of texts", "objects": "a list of objects"}.get(
                known[name].type, f"a {known[name].type}"
            )
            raise UsageError(f"the argument {name!r} must be {wanted}", hint=known[name].meaning)
    return {name: value for name, value in given.items() if value is not None}


def _property(one: Argument) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "string": {"type": "string", "maxLength": LONGEST, **({"minLength": 1} if one.required else {})},
        "integer": {"type": "integer", "minimum": 1, "maximum": one.most},
        "boolean": {"type": "boolean"},
        "strings": {"type": "array", "items": {"type": "string"}, "maxItems": MANY},
        "objects": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}, "maxItems": MANY},
    }
    shape = dict(kinds[one.type])
    if one.choices:
        shape = {"type": "string", "enum": list(one.choices)}
    return {**shape, "description": one.meaning}


def _fits(one: Argument, value: Any) -> bool:
    if one.type == "string":
        return isinstance(value, str) and len(value) <= LONGEST and (not one.choices or value in one.choices)
    if one.type == "integer":
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= one.most
    if one.type == "boolean":
        return isinstance(value, bool)
    if not isinstance(value, list) or len(value) > MANY:
        return False
    if one.type == "strings":
        return all(isinstance(piece, str) for piece in value)
    return all(isinstance(piece, dict) and all(isinstance(text, str) for pair in piece.items() for text in pair) for piece in value)
