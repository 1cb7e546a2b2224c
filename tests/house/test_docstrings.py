"""What others may call says what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.modules import modules

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_every_module_says_what_it_is() -> None:
    assert [module.place for module in modules() if not ast.get_docstring(module.tree)] == []


def test_every_public_function_class_and_method_says_what_it_does() -> None:
    silent = [
        f"{module.place}:{node.lineno} {name}"
        for module in modules()
        if not module.name.startswith("hansei.checks.rules.")  # a rule's manual is the docstring of its module
        for name, node in _public(module.tree)
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_a_silent_function_is_found() -> None:
    tree = ast.parse('def a(): pass\ndef _b(): pass\nclass C:\n    """C."""\n    def d(self): pass\n    def __len__(self): pass\n')
    assert [name for name, node in _public(tree) if not ast.get_docstring(node)] == ["a", "C.d"]


def _public(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, Definition]]:
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{node.name}.")
