from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hansei.app import agents
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError
from hansei.text import Source

Open = Callable[[], Workspace]
BLOCK = f"{agents._BEGIN}\nask first\n{agents._END}\n"


def test_the_block_comes_and_goes(workspace: Open) -> None:
    there = workspace()
    path = there.root / agents.FILE
    path.write_bytes("# Agents\r\n\r\nBe kind \u2026".encode())
    before = path.read_bytes()
    looked = agents.agents(there, write=False)
    assert (looked.path, looked.done) == ("AGENTS.md", "added")
    assert "+## Before you change code" in looked.diff
    assert path.read_bytes() == before
    assert agents.agents(there).done == "added"
    assert b"`docs/incidents`" in path.read_bytes()
    assert agents.agents(there) == ("AGENTS.md", "kept", "")
    path.write_bytes(path.read_bytes().replace(b"Silence is usual.", b"Speak!"))
    assert agents.agents(there).done == "renewed"
    assert agents.agents(there, remove=True).done == "removed"
    assert path.read_bytes() == before
    assert agents.agents(there, remove=True) == ("AGENTS.md", "kept", "")


def test_a_file_that_is_ours_alone_comes_and_goes(workspace: Open) -> None:
    there = workspace()
    path = there.root / "docs" / "tools.md"
    assert agents.agents(there, "docs/tools.md", remove=True).done == "kept"
    created = agents.agents(there, "docs/tools.md", write=False)
    assert (created.done, created.diff.split("\n")[0], path.exists()) == ("created", "--- /dev/null", False)
    assert agents.agents(there, "docs/tools.md").done == "created"
    assert agents.agents(there, "docs/tools.md", remove=True).done == "removed"
    assert not path.exists()


def test_no_lesson_of_a_post_mortem_is_in_it(workspace: Open, make: Callable[..., object]) -> None:
    make("2025-01-10-orders.md", title="Zebras in the queue")
    agents.agents(workspace())
    assert "Zebras" not in (workspace().root / agents.FILE).read_text(encoding="utf-8")


def test_without_post_mortems_there_is_nothing_to_ask(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(NotFoundError):
        agents.agents(Workspace(empty))
    assert not (empty / agents.FILE).exists()


@given(st.sampled_from(["\n", "\r\n"]), st.lists(st.sampled_from(["", "# Agents", "text", "- item"])), st.booleans())
def test_every_byte_around_it_stays(newline: str, lines: list[str], ends: bool) -> None:
    text = newline.join(lines) + (newline if ends and lines else "")
    with_block = agents.put(Source(text), BLOCK).apply(Source(text))
    assert not agents.put(with_block, BLOCK)
    assert with_block.text.startswith(text)
    assert agents.take(with_block).apply(with_block).text == text
    renewed = agents.put(with_block, BLOCK.replace("first", "last")).apply(with_block)
    assert agents.take(renewed).apply(renewed).text == text


def test_text_behind_the_block_stays_where_it_is() -> None:
    source = Source(f"before\n\n{BLOCK}\nbehind\n")
    assert agents.take(source).apply(source).text == "before\n\n\nbehind\n"
    assert agents.put(source, BLOCK.replace("first", "last")).apply(source).text == f"before\n\n{BLOCK}\nbehind\n".replace("first", "last")


def test_half_a_block_is_none() -> None:
    half = Source(f"{agents._BEGIN}\nask\n")
    assert agents.block_of(half) is None
    assert not agents.take(half)
