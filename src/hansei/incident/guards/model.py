"""What a guard says, typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, cast

Level = Literal["note", "warn", "ask", "deny"]
Kind = Literal["paths", "added", "removed", "ast"]

LEVELS: tuple[Level, ...] = ("note", "warn", "ask", "deny")
"""How strongly a guard speaks, from the mildest."""
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "bash": (".sh", ".bash"),
    "c": (".c", ".h"),
    "cpp": (".cc", ".cpp", ".cxx", ".hpp", ".hh", ".h"),
    "csharp": (".cs",),
    "css": (".css",),
    "elixir": (".ex", ".exs"),
    "go": (".go",),
    "haskell": (".hs",),
    "hcl": (".hcl", ".tf", ".tfvars"),
    "html": (".html", ".htm"),
    "java": (".java",),
    "javascript": (".js", ".jsx", ".mjs", ".cjs"),
    "json": (".json",),
    "kotlin": (".kt", ".kts"),
    "lua": (".lua",),
    "nix": (".nix",),
    "php": (".php",),
    "python": (".py", ".pyi"),
    "ruby": (".rb",),
    "rust": (".rs",),
    "scala": (".scala", ".sc"),
    "solidity": (".sol",),
    "swift": (".swift",),
    "tsx": (".tsx",),
    "typescript": (".ts", ".mts", ".cts"),
    "yaml": (".yaml", ".yml"),
}
"""Languages whose code can be matched by its structure, and the endings of their files."""


class Ast(NamedTuple):
    """A piece of code, matched by its structure."""

    language: str
    """One of :data:`LANGUAGES`."""
    pattern: str
    """In the notation of ast-grep."""
    not_inside: str = ""
    """A pattern; what stands within it does not count."""


class Guard(NamedTuple):
    """What a post-mortem asks of every later change."""

    id: str
    """Unique in the document."""
    level: Level
    kind: Kind
    """What it looks at; ``paths``: the mere touch of a file."""
    line: int
    """Of the block's first line, 1-based."""
    paths: tuple[str, ...] = ()
    """Globs as :mod:`hansei.incident.guards.globs` reads them; none: every file."""
    expression: str = ""
    """For ``added`` and ``removed``."""
    ast: Ast | None = None
    """For ``ast``."""
    unless: str = ""
    """An expression that silences it in a hunk."""
    do: str = ""
    because: str = ""
    fires_on: tuple[str, ...] = ()
    """Commits on which it must fire."""
    silent_on: tuple[str, ...] = ()
    """Commits on which it must not."""
    review_by: date | None = None
    """From the day after on it is stale."""

    def plain(self) -> list[Any]:
        """As plain values; :func:`guard_of` is the way back."""
        values: list[Any] = list(self._replace(review_by=None))
        values[-1] = self.review_by.isoformat() if self.review_by else None
        return values


def guard_of(plain: Sequence[Any]) -> Guard:
    """The guard that was made plain."""
    guard = Guard(*plain)
    return guard._replace(
        paths=tuple(guard.paths),
        ast=Ast(*guard.ast) if guard.ast else None,
        fires_on=tuple(guard.fires_on),
        silent_on=tuple(guard.silent_on),
        review_by=date.fromisoformat(cast("str", guard.review_by)) if guard.review_by else None,
    )
