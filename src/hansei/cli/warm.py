"""A start that does not compile what was compiled before: regular expressions, and the annotations of named tuples.

Compiling the expressions of a one-file check takes Python longer than everything else about the check: some 60 ms of 140, because the
compiler of ``re`` is written in Python and keeps nothing. Modules are spared that by their ``.pyc`` files; this module does the same
for expressions, in a file beside them. It hands ``re`` the finished code of what is known, and writes down what was new.

The file is as trustworthy as the ``.pyc`` files it lies with, is bound to the exact interpreter, and is optional: where it cannot be
read, written or understood, expressions are compiled as usual. ``PYTHONDONTWRITEBYTECODE`` is obeyed. See decision record 0009.

Likewise ``typing`` compiles each annotation of a named tuple only to see whether it is Python (6 ms for all of ours). Ours are texts which
nobody evaluates, and which the type checker has seen; while our modules are loaded, they are left as texts.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import typing
from typing import TYPE_CHECKING, Any, Self

import hansei

if TYPE_CHECKING:
    from types import FrameType

NAME = "expressions"
"""The file is called ``expressions.<interpreter>.bin``."""
LARGEST = 8 << 20
"""Bytes the file may have; beyond it, it is begun anew."""

_OURS = "hansei."
_LAZY = ("hansei.checks.patterns",)
"""Modules that compile constants of other modules when they are needed."""
_CALLER = 3
"""How many frames above the compiler the one stands who called ``re.compile``."""


class Expressions:
    """The compiled expressions of this installation; a context manager that takes ``re`` over and gives it back."""

    __slots__ = ("_compile", "_file", "_head", "_known", "_new")

    def __init__(self, file: str | None = None) -> None:
        self._file = file if file is not None else _file()
        self._head = f"{sys.version} {sys.flags.utf8_mode} {hansei.__version__}"
        self._known: dict[tuple[Any, int], tuple[Any, ...]] = {}
        self._new: list[tuple[Any, int]] = []
        self._compile: Any = None

    def __enter__(self) -> Self:
        compiler = getattr(re, "_compiler", None)
        if compiler is None or not self._file:  # an interpreter we do not know: everything as usual
            return self
        self._known = _read(self._file, self._head)
        self._compile = compiler.compile
        compiler.compile = self._compiled
        return self

    def __exit__(self, *error: object) -> None:
        if self._compile is None:
            return
        re._compiler.compile = self._compile  # type: ignore[attr-defined]  # noqa: SLF001 - see the head of this module
        self._compile = None
        if self._new and not sys.dont_write_bytecode:
            _write(self._file, self._head, self._known, self._new)

    def _compiled(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """Stands in for the compiler of ``re``."""
        key = (pattern, int(flags))
        found = self._known.get(key)
        if found is not None:
            import _sre  # type: ignore[import-not-found]  # the engine itself, which `re` has loaded

            final, code, groups, index, names = found
            made: re.Pattern[Any] = _sre.compile(pattern, final, memoryview(code).cast("I").tolist(), groups, index, names)
            return made
        if _is_constant(pattern, sys._getframe(_CALLER)):  # noqa: SLF001 - there is no other way to know who asks
            self._new.append(key)
        compiled: re.Pattern[Any] = self._compile(pattern, flags)
        return compiled


class PlainAnnotations:
    """Annotations of named tuples stay texts; a context manager that takes over what ``typing`` does with them, and gives it back."""

    __slots__ = ("_check",)

    def __init__(self) -> None:
        self._check: Any = None

    def __enter__(self) -> Self:
        self._check = getattr(typing, "_type_check", None)
        if self._check is not None:
            typing._type_check = self._checked  # type: ignore[attr-defined]  # noqa: SLF001 - see the head of this module
        return self

    def __exit__(self, *error: object) -> None:
        if self._check is not None:
            typing._type_check = self._check  # type: ignore[attr-defined]  # noqa: SLF001 - see the head of this module

    def _checked(self, annotation: Any, message: str, *rest: Any, **more: Any) -> Any:
        """Stands in for the check of ``typing``; it words its messages about the fields of named tuples like this."""
        if annotation.__class__ is str and message.startswith("field "):
            return annotation
        return self._check(annotation, message, *rest, **more)


def _is_constant(pattern: Any, caller: FrameType) -> bool:
    """Whether the expression is the same in every run: compiled when one of our modules is loaded, or written out in its code."""
    name = str(caller.f_globals.get("__name__", ""))
    code = caller.f_code
    return name.startswith(_OURS) and (code.co_name == "<module>" or name in _LAZY or pattern in code.co_consts)


def _file() -> str:
    """Where the file lies: beside our own ``.pyc`` files; empty when Python keeps none."""
    cached = getattr(hansei, "__cached__", None)
    return f"{os.path.dirname(cached)}/{NAME}.{sys.implementation.cache_tag}.bin" if cached else ""


def _read(file: str, head: str) -> dict[tuple[Any, int], tuple[Any, ...]]:
    try:
        with open(file, "rb") as opened:
            found, known = marshal.loads(opened.read(LARGEST))  # noqa: S302 - as trustworthy as the .pyc files beside it
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if found == head and isinstance(known, dict) else {}


def _write(file: str, head: str, known: dict[tuple[Any, int], tuple[Any, ...]], new: list[tuple[Any, int]]) -> None:
    """Write the file whole or not at all; whatever prevents it costs time in the next run, and nothing else."""
    temporary = f"{file}.{os.getpid()}"
    try:
        body = marshal.dumps((head, {**known, **{key: _code(*key) for key in new}}))
        if len(body) > LARGEST:
            body = marshal.dumps((head, {key: _code(*key) for key in new}))
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(temporary, "xb") as opened:
            opened.write(body)
        os.replace(temporary, file)
    except Exception:  # noqa: BLE001, S110 - the insides of `re` may be other than we know them
        pass


def _code(pattern: Any, flags: int) -> tuple[Any, ...]:
    """What the engine needs to make a pattern without its compiler: flags, code, groups, names to numbers, numbers to names."""
    from array import array  # only when something new is written
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    index: dict[str, int] = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in index.items():
        names[number] = name
    code = array("I", [int(one) for one in _compiler._code(parsed, flags)])  # noqa: SLF001 - see the head of this module
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(index), tuple(names)
