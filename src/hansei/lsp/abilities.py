"""What the client can do, as it says when it begins, and what we can do."""

from __future__ import annotations

from typing import Any, NamedTuple

from hansei.lsp.positions import Encoding, agreed
from hansei.lsp.protocol import Params, within

FIX_ALL = "source.fixAll.hansei"
"""The kind of the action that mends all that can be mended safely; editors may run it on saving."""


class Abilities(NamedTuple):
    """What the client can do."""

    encoding: Encoding = "utf-16"
    versioned: bool = False
    """Whether an edit may say which version of the document it is for."""
    resolves_actions: bool = False
    """Whether the edits of an action may be asked for when it is chosen."""
    nested_symbols: bool = False
    watches: bool = False
    """Whether it tells of files that change, when it is asked to."""
    related: bool = False
    """Whether a diagnostic may name other places."""


def abilities_of(params: Params) -> Abilities:
    """What the client says it can do."""
    can = within(params, "capabilities")
    text = within(can, "textDocument")
    later = within(text, "codeAction", "resolveSupport", "properties")
    return Abilities(
        encoding=agreed(within(can, "general", "positionEncodings")),
        versioned=bool(within(can, "workspace", "workspaceEdit", "documentChanges")),
        resolves_actions=isinstance(later, list) and "edit" in later and bool(within(text, "codeAction", "dataSupport")),
        nested_symbols=bool(within(text, "documentSymbol", "hierarchicalDocumentSymbolSupport")),
        watches=bool(within(can, "workspace", "didChangeWatchedFiles", "dynamicRegistration")),
        related=bool(within(text, "publishDiagnostics", "relatedInformation")),
    )


def ours(abilities: Abilities) -> dict[str, Any]:
    """What the server can do for such a client."""
    return {
        "positionEncoding": abilities.encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "codeActionProvider": {"codeActionKinds": ["quickfix", FIX_ALL], "resolveProvider": abilities.resolves_actions},
        "hoverProvider": True,
        "documentSymbolProvider": True,
        "foldingRangeProvider": True,
        "inlayHintProvider": True,
        "documentLinkProvider": {"resolveProvider": False},
        "definitionProvider": True,
        "referencesProvider": True,
        "workspaceSymbolProvider": True,
        "completionProvider": {"triggerCharacters": list("@#:/([`"), "resolveProvider": False},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }
