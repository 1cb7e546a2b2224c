"""No module of the house imports, by any way round, itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tests.house.modules import imports, modules, resolve


def test_no_import_cycle() -> None:
    graph = {
        module.name: {
            target
            for found in imports(module)
            if not found.typing and (target := resolve(found.target)) is not None and target != module.name
        }
        for module in modules()
    }
    assert len(graph) > 20
    assert cycle(graph) == []


def test_a_cycle_is_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == ["b", "c", "b"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def cycle(graph: Mapping[str, Collection[str]]) -> list[str]:
    """One way from a module back to itself, or nothing."""
    done: set[str] = set()
    for start in graph:
        way: list[str] = []
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leaving = pending.pop()
            if leaving:
                way.pop()
                done.add(name)
            elif name in way:
                return [*way[way.index(name) :], name]
            elif name not in done:
                way.append(name)
                pending.append((name, True))
                pending.extend((target, False) for target in sorted(graph.get(name, ())))
    return []
