"""A test that asserts nothing, or cannot fail, is none."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house.modules import ROOT

FAILING = {"raises", "warns", "fail", "deprecated_call"}
"""Names of pytest whose use is a statement about the outcome."""

Named = ast.Attribute | ast.Name
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_every_test_can_fail() -> None:
    files = sorted((ROOT / "tests").rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    helpers = asserting(trees.values())
    silent = [f"{_place(path)}::{test.name}" for path, tree in trees.items() for test in _tests(tree) if not _says(test, helpers)]
    assert len(files) > 10
    assert silent == []


def test_no_assertion_is_always_true() -> None:
    empty = [
        f"{_place(path)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert) and _idle(node.test)
    ]
    assert empty == []


def test_silent_tests_and_idle_assertions_are_found() -> None:
    tree = ast.parse(
        "def check(x):\n    assert x\n"
        "def run(x):\n    return x\n"
        "def test_a():\n    check(1)\n"
        "def test_b():\n    run(1)\n"
        "def test_c():\n    with pytest.raises(ValueError):\n        run(1)\n"
    )
    helpers = asserting([tree])
    assert [test.name for test in _tests(tree) if not _says(test, helpers)] == ["test_b"]
    idle = ["True", "1", "'text'", "x or True", "len(x) >= 0", "(x, 'message')", "x == x"]
    assert [code for code in idle if not _idle(ast.parse(code, mode="eval").body)] == []
    assert not _idle(ast.parse("len(x) >= 1", mode="eval").body)


def asserting(trees: Iterable[ast.Module]) -> set[str]:
    """The names of functions that assert something, directly or through one another."""
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function) and not node.name.startswith("test_")]
    names: set[str] = set()
    while found := {function.name for function in functions if function.name not in names and _says(function, names)}:
        names |= found
    return names


def _says(function: Function, helpers: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            names = {part.attr if isinstance(part, ast.Attribute) else part.id for part in ast.walk(node.func) if isinstance(part, Named)}
            if names & FAILING or names & helpers or any(name.startswith("test_") for name in names):
                return True
    return False


def _idle(test: ast.expr) -> bool:
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Tuple(elts=elements):
            return bool(elements)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_idle(value) for value in values)
        case ast.Compare(left=ast.Call(func=ast.Name(id="len")), ops=[ast.GtE()], comparators=[ast.Constant(value=0)]):
            return True
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            return ast.dump(left) == ast.dump(right) and not any(isinstance(node, ast.Call) for node in ast.walk(left))
    return False


def _tests(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.name.startswith("test_"):
            yield node


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
