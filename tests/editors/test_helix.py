"""The configuration for Helix: it is not installed here, so what it says is held against what there is."""

from __future__ import annotations

import tomllib

from hansei.cli.table import VERBS
from tests.house.modules import ROOT


def test_it_names_a_server_that_there_is() -> None:
    settings = tomllib.loads((ROOT / "editors" / "helix" / "languages.toml").read_text(encoding="utf-8"))
    server = settings["language-server"]["hansei"]
    assert (server["command"], server["args"]) == ("hansei", ["lsp"])
    assert "lsp" in {entry.verb for entry in VERBS}
    (markdown,) = settings["language"]
    assert markdown["name"] == "markdown"
    assert markdown["language-servers"][-1] == "hansei"
