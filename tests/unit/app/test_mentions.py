"""What a text points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app.mentions import Names, landing, pointers, referring
from hansei.app.reading import Reader, Reading
from hansei.app.workspace import Workspace
from hansei.text import Source

TOLD = "# Post-mortem: {title}\n\n**ID:** {id}\n**Date:** 2025-01-10\n\n## Summary\n\n{text}\n\n## Root cause\n\nA leak.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "docs" / "incidents"
    folder.mkdir(parents=True)
    (tmp_path / "hansei.toml").write_text(
        'folder = "docs/incidents"\n\n[[tickets]]\npattern = "OPS-[0-9]+"\nurl = "https://t.example.org/{id}"\n', encoding="utf-8"
    )
    (folder / "pool.md").write_text("\ufeff" + TOLD.format(title="The pool was full", id="INC-7", text="Full."), encoding="utf-8")
    (folder / "cart.md").write_text(
        TOLD.format(title="No carts", id="#INC-8", text="Like inc-7 and pool.md, not INC-77."), encoding="utf-8"
    )
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "pool.py").write_text("a\nb\n", encoding="utf-8")
    return Workspace(tmp_path)


def reading(workspace: Workspace, text: str) -> Reading:
    return Reader(workspace).read("docs/incidents/new.md", Source(text))


def test_ids_and_files_name_a_post_mortem(workspace: Workspace) -> None:
    names = Names(workspace)
    text = "See INC-7, #inc-8, cart.md, the pool; not INC-70, XINC-7 or INC-7-2."
    assert [(text[one.span.start : one.span.end], one.card.name) for one in names.mentions(text)] == [
        ("INC-7", "INC-7"), ("#inc-8", "#INC-8"), ("cart.md", "#INC-8"),
    ]  # fmt: skip
    assert names.at("docs/incidents/pool.md") == names.find("INC-7")
    assert names.find("INC-9") is None


def test_without_a_folder_nothing_has_a_name(tmp_path: Path) -> None:
    assert Names(Workspace(tmp_path)).cards == ()


def test_who_names_a_post_mortem_is_read_from_files_and_open_texts(workspace: Workspace) -> None:
    names = Names(workspace)
    card = names.find("INC-7")
    assert card is not None
    found = [(path.name, source.slice(span)) for path, source, span in referring(workspace, names, card, {})]
    assert found == [("cart.md", "inc-7"), ("cart.md", "pool.md"), ("pool.md", "INC-7")]
    cart = workspace.folder / "cart.md"
    open_now = {cart: Source("# Nothing\n")}
    assert [path.name for path, _, _ in referring(workspace, names, card, open_now)] == ["pool.md"]
    cart.unlink()
    assert [path.name for path, _, _ in referring(workspace, names, card, {})] == ["pool.md"]


def test_links_and_paths_that_are_there_are_pointers(workspace: Workspace) -> None:
    text = (
        "# Post-mortem: New\n\n## Summary\n\nSee [a](pool.md#root-cause), [b](#summary), [c](https://example.org), [d](gone.md), "
        "`src/pool.py:2`, src/gone.py, [e](../../../outside.md), OPS-12.\n"
    )
    one = reading(workspace, text)
    found = list(pointers(workspace, one))
    assert [(text[each.span.start : each.span.end], each.path.name if each.path else None, each.url) for each in found] == [
        ("[a](pool.md#root-cause)", "pool.md", ""), ("[b](#summary)", None, ""), ("src/pool.py", "pool.py", ""),
        ("OPS-12", None, "https://t.example.org/OPS-12"),
    ]  # fmt: skip
    assert [landing(one, each) for each in found[:3]] == [10, 3, 2]


def test_a_heading_that_is_not_there_is_the_beginning(workspace: Workspace) -> None:
    one = reading(workspace, "# Post-mortem: New\n\n[b](#gone) [a](pool.md#gone)\n")
    assert [landing(one, each) for each in pointers(workspace, one)] == [1, 1]


def test_nothing_outside_the_repository_is_a_pointer(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (workspace.root / "link.md").symlink_to(tmp_path.parent / "secret.md")
    text = "# Post-mortem: New\n\n[a](../../../secret.md) [b](/../secret.md) [c](../../link.md) [d](/etc/passwd) [e](pool%00.md)\n"
    assert list(pointers(workspace, reading(workspace, text))) == []
