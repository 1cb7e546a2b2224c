from __future__ import annotations

from threading import Event
from time import monotonic, sleep

from hansei.errors import ProcessError
from hansei.web.behind import Behind, Latest


def settled(behind: Behind, name: str, version: int) -> Latest:
    """The value once it is there; none of it takes a second."""
    end = monotonic() + 10
    while monotonic() < end:
        latest = behind.latest(name, version, lambda: None)
        if latest.current:
            return latest
        sleep(0.005)
    raise AssertionError("it was never found out")


def test_a_page_waits_for_nothing_and_has_the_value_before() -> None:
    behind, go = Behind(), Event()
    assert behind.latest("a", 1, lambda: "one") == Latest(None, current=False, trouble="")
    assert settled(behind, "a", 1).value == "one"

    def slow() -> str:
        go.wait(10)
        return "two"

    assert behind.latest("a", 2, slow) == Latest("one", current=False, trouble="")
    assert behind.latest("a", 2, slow) == Latest("one", current=False, trouble="")
    go.set()
    assert settled(behind, "a", 2).value == "two"


def test_values_are_found_out_one_after_the_other_and_what_came_last_wins() -> None:
    behind, go, begun = Behind(), Event(), []

    def value(name: str) -> str:
        begun.append(name)
        go.wait(10)
        return name

    behind.latest("a", 1, lambda: value("old"))
    behind.latest("b", 1, lambda: value("b"))
    while begun != ["old"]:
        sleep(0.001)
    behind.latest("a", 2, lambda: value("new"))
    go.set()
    assert (settled(behind, "a", 2).value, settled(behind, "b", 1).value) == ("new", "b")
    assert sorted(begun) == ["b", "new", "old"]


def test_trouble_is_told_and_the_value_before_stays() -> None:
    behind = Behind()
    behind.latest("a", 1, lambda: "one")
    settled(behind, "a", 1)

    def refused() -> str:
        raise ProcessError("it took too long")

    behind.latest("a", 2, refused)
    assert settled(behind, "a", 2) == Latest("one", current=True, trouble="it took too long")
    behind.latest("a", 3, lambda: 1 // 0)
    assert settled(behind, "a", 3).trouble == "ZeroDivisionError, which is a bug of Hansei"
