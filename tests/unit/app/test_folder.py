"""The shelf of cards, and how a person names one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hansei.app import check, reading
from hansei.app.folder import find, headline, shelf
from hansei.app.workspace import Workspace
from hansei.errors import NotFoundError, UsageError
from tests.unit.app.conftest import Make

Open = Callable[[], Workspace]


def test_cards_come_in_order_of_paths(make: Make, workspace: Open) -> None:
    make("b.md", id="INC-2")
    make("a.md", "# Notes\n\nNothing happened.\n")
    found = shelf(workspace())
    assert [card.path for card in found.cards] == ["docs/incidents/a.md", "docs/incidents/b.md"]
    assert [card.id for card in found.post_mortems] == ["INC-2"]


@pytest.mark.parametrize("checked", [False, True])
def test_known_documents_are_not_read_again(make: Make, workspace: Open, monkeypatch: pytest.MonkeyPatch, *, checked: bool) -> None:
    make("a.md")
    first = (check.check(workspace(), check.Request()), shelf(workspace()))[1] if checked else shelf(workspace())

    def forbidden(*given: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr(reading.Reader, "read", forbidden)
    assert shelf(workspace()) == first
    with pytest.raises(AssertionError):
        shelf(workspace(), cache=False)


def test_many_documents_are_read(make: Make, workspace: Open) -> None:
    for number in range(60):
        make(f"a{number:02}.md", id=f"INC-{number}")
    assert [card.id for card in shelf(workspace()).cards] == [f"INC-{number}" for number in range(60)]


@pytest.mark.parametrize(
    "name",
    [
        "docs/incidents/2025-01-10-orders.md",
        "INC-404",
        "inc-404",
        "404",
        "#404",
        "2025-01-10-orders",
        "2025-01",
        "2025-01-10-orders.md",
        "orders",
    ],
)
def test_ways_to_name_it(make: Make, workspace: Open, name: str) -> None:
    path = make("2025-01-10-orders.md", id="INC-404")
    make("2025-02-11-search.md", id="INC-1404")
    assert find(workspace(), name) == path


def test_an_exact_name_wins_over_a_beginning(make: Make, workspace: Open) -> None:
    path = make("a.md", id="INC-1")
    make("b.md", id="INC-10")
    assert find(workspace(), "INC-1") == path


def test_what_may_mean_several_is_refused(make: Make, workspace: Open) -> None:
    make("2025-01-10-a.md", id="INC-1")
    make("2025-01-11-b.md", id="INC-2")
    with pytest.raises(UsageError, match="2 post-mortems"):
        find(workspace(), "2025")


def test_what_is_not_there_names_the_closest(make: Make, workspace: Open, folder: Path) -> None:
    make("2025-01-10-orders.md", id="INC-404")
    with pytest.raises(NotFoundError) as caught:
        find(workspace(), "INC-405")
    assert "INC-404" in caught.value.hint
    with pytest.raises(NotFoundError):
        find(workspace(), "")


def test_a_headline_has_no_generic_beginning(make: Make, workspace: Open) -> None:
    make("a.md", title="Orders failed")
    make("b.md", "")
    assert [headline(card) for card in shelf(workspace()).cards] == ["Orders failed", "b"]
