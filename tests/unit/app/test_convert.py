"""Converting by the one writer: to the output, to a new file, in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hansei.app.convert import Request, convert
from hansei.app.workspace import Workspace
from hansei.errors import ExistsError, UsageError
from tests.unit.app.conftest import REPORT, Make

Open = Callable[[], Workspace]
TEXT = REPORT.format(id="INC-1", date="2025-01-10", title="A")


def test_without_a_place_to_write_to_nothing_is_written(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    converted = convert(workspace(), Request("INC-1", "learning"))
    assert converted.written == ""
    assert converted.text.startswith("# Postmortem: A\n")
    assert path.read_text() == TEXT


def test_in_place_the_document_itself_is_changed(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    converted = convert(workspace(), Request("INC-1", "learning", in_place=True))
    assert path.read_text() == converted.text
    assert converted.written.endswith("a.md")


def test_a_diff_writes_nothing(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    converted = convert(workspace(), Request("INC-1", "learning", in_place=True), write=False)
    assert "+# Postmortem: A\n" in converted.diff
    assert path.read_text() == TEXT


def test_a_new_file_lies_beside_the_source(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    target = path.with_name("b.md")
    convert(workspace(), Request("INC-1", "engineering", output=str(target)))
    assert target.read_text().startswith("# A\n")
    assert path.read_text() == TEXT


def test_what_is_there_is_not_overwritten(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    other = make("b.md", "mine\n")
    with pytest.raises(ExistsError):
        convert(workspace(), Request(str(path), "engineering", output=str(other)))
    assert other.read_text() == "mine\n"


def test_another_folder_would_break_relative_links(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    with pytest.raises(UsageError, match="relative links"):
        convert(workspace(), Request(str(path), "engineering", output=str(path.parent.parent / "b.md")))


def test_one_place_to_write_to_is_enough(make: Make, workspace: Open) -> None:
    path = make("a.md", TEXT)
    with pytest.raises(UsageError, match="not to both"):
        convert(workspace(), Request(str(path), "engineering", output=str(path.with_name("b.md")), in_place=True))
