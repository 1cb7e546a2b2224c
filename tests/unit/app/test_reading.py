"""From bytes to meaning, by the dialect that is declared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hansei.app.reading import Reader, own_folders
from hansei.app.workspace import Workspace
from hansei.errors import ConfigError, UsageError
from hansei.text import Source
from tests.support.settings import meant

Open = Callable[[], Workspace]
OWN = 'title = "Shop"\ndescription = "For the shop."\n[status.document]\nEntwurf = "draft"\n'


def settle(workspace: Open, text: str) -> Reader:
    (workspace().root / "hansei.toml").write_text(text, encoding="utf-8")
    return Reader(workspace())


def own(root: Path, name: str) -> Path:
    folder = root / "team" / name
    folder.mkdir(parents=True)
    (folder / "dialect.toml").write_text(OWN, encoding="utf-8")
    (folder / "template.md").write_text("# {{ title }}\n", encoding="utf-8")
    return folder


def test_the_settings_declare_a_dialect(workspace: Open) -> None:
    reading = settle(workspace, 'dialect = "learning"\n').read("docs/a.md", Source("# A\n"))
    assert reading.dialect is not None
    assert (reading.dialect.name, reading.declared) == ("learning", True)


def test_the_document_itself_declares_one(workspace: Open) -> None:
    reading = settle(workspace, 'dialect = "learning"\n').read("docs/a.md", Source("---\ndialect: Enterprise\n---\n# A\n"))
    assert reading.dialect is not None
    assert (reading.dialect.name, reading.declared) == ("enterprise", True)


def test_without_either_it_is_recognised_or_none(workspace: Open) -> None:
    reading = settle(workspace, "").read("docs/a.md", Source("# A\n"))
    assert (reading.dialect, reading.declared) == (None, False)


def test_the_teams_own_come_first_and_hide_others(workspace: Open) -> None:
    own(workspace().root, "shop")
    own(workspace().root, "learning")
    reader = settle(workspace, 'dialects = ["team"]\n')
    names = [dialect.name for dialect in reader.dialects]
    assert names[:2] == ["learning", "shop"]
    assert len(names) == len(set(names)) == 6
    assert reader.dialect("learning").title == "Shop"


def test_one_folder_can_be_named_itself(workspace: Open) -> None:
    folder = own(workspace().root, "shop")
    (workspace().root / "hansei.toml").write_text('dialects = ["team/shop"]\n', encoding="utf-8")
    assert own_folders(workspace()) == [folder]


def test_the_configured_zone_is_that_of_times_without_one(workspace: Open) -> None:
    text = Source("# Post-mortem: A\n\nDate: 2025-03-01\n\n## Timeline\n\n- 10:00 Alert fired\n- 10:30 Resolved\n")
    reading = settle(workspace, 'dialect = "learning"\nzone = "+02:00"\n').read("docs/a.md", text)
    moment = reading.incident.timeline[0].moment
    assert moment is not None
    assert moment.offset == timedelta(hours=2)
    with pytest.raises(ConfigError, match="is no zone"):
        settle(workspace, 'zone = "Nowhere"\n').read("docs/a.md", text)


def test_mistakes(workspace: Open) -> None:
    with pytest.raises(ConfigError, match="holds no dialect"):
        own_folders(settle(workspace, 'dialects = ["docs"]\n')._workspace)
    with pytest.raises(UsageError) as asked:
        settle(workspace, "").dialect("enterprse")
    assert asked.value.hint == "did you mean enterprise?"
    with pytest.raises(ConfigError) as settled:
        settle(workspace, '\ndialect = "enterprse"\n').read("a.md", Source(""))
    assert settled.value.place is not None
    assert settled.value.place.line == 2


def test_the_teams_words_stand_in_the_place_of_the_dialects(workspace: Open) -> None:
    text = '[severity]\nRed = 1\n[status.document]\nDraft = "draft"\nDone = "published"\n[for.operations.severity]\nBlue = 2\n'
    reader = settle(workspace, text)
    words = {dialect.name: dialect.severity_labels for dialect in reader.dialects}
    assert words == {**dict.fromkeys(words, ("Red",)), "operations": ("Blue",)}
    document = Source("---\ndialect: enterprise\n---\n# A\n\n**Severity**: red\n**Status**: Done\n")
    incident = reader.read("docs/a.md", document).incident
    assert incident.severity is not None
    assert (incident.severity.rank, incident.state) == (1, "published")


def test_what_is_said_for_a_dialect_that_is_none_is_refused(workspace: Open) -> None:
    with pytest.raises(ConfigError, match="there is no dialect 'enterprse'") as caught:
        _ = settle(workspace, '[for.enterprse]\nignore = ["all"]\n').dialects
    assert (meant(caught.value.place), caught.value.hint) == ("for.enterprse", "did you mean enterprise?")
