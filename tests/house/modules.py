"""The modules of the project as syntax trees, for tests that look at the code itself."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"


class Module(NamedTuple):
    """One Python file of ``src``."""

    name: str
    """Dotted, for example ``hansei.text.span``; a package's ``__init__`` has the package's name."""
    path: Path
    package: bool
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """The path as people write it, relative to the project."""
        return self.path.relative_to(ROOT).as_posix()


class Import(NamedTuple):
    """One name that a module imports."""

    target: str
    """Dotted module, with the imported name behind it: ``hansei.text.Span``."""
    line: int
    function: str
    """Qualified name of the function it stands in, empty at the top of the module."""
    typing: bool
    """Whether only type checkers see it."""


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of ``src``, in order of names."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        package = parts[-1] == "__init__"
        text = path.read_text(encoding="utf-8")
        found.append(Module(".".join(parts[:-1] if package else parts), path, package, text, ast.parse(text, str(path))))
    return tuple(sorted(found))


def imports(module: Module) -> Iterator[Import]:
    """Everything the module imports, wherever it does so, in the order of the file."""
    pending: list[tuple[ast.AST, str, bool]] = [(module.tree, "", False)]
    while pending:
        node, function, typing = pending.pop()
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(name.name, node.lineno, function, typing)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            for name in node.names:
                yield Import(f"{base}.{name.name}", node.lineno, function, typing)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"import_module", "importlib.import_module", "__import__"}:
            yield Import("importlib.import_module()", node.lineno, function, typing)
        guarded = isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
        inside = function
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{function}.{node.name}" if function else node.name
        elif isinstance(node, ast.Lambda):
            inside = f"{function}.<lambda>" if function else "<lambda>"
        within = node.orelse if guarded and isinstance(node, ast.If) else []
        for child in reversed(list(ast.iter_child_nodes(node))):
            pending.append((child, inside, typing or (guarded and child not in within)))


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + (1 if module.package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def resolve(target: str) -> str | None:
    """The module of ours that an import of ``target`` loads, or None when it is somebody else's."""
    known = {module.name for module in modules()}
    if target in known:
        return target
    parent = target.rpartition(".")[0]
    return parent if parent in known else None


def tracked() -> list[Path]:
    """Every file that git knows or would add, relative to the project."""
    out = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return sorted(Path(name) for name in out.decode().split("\0") if name and (ROOT / name).is_file())
