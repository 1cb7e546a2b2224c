from __future__ import annotations

from hansei.store.port import Store


def test_changes_are_counted_and_begun_anew(empty: Store) -> None:
    assert empty.history() == (None, 0)
    empty.count_changes("c1", 10, {"pool": 3, "/src/a.py": 2}, anew=True)
    empty.count_changes("c2", 5, {"pool": 1}, anew=False)
    assert empty.history() == ("c2", 15)
    assert empty.changes_with(["pool", "/src/a.py", "none"]) == {"pool": 4, "/src/a.py": 2}
    empty.count_changes("d1", 1, {"size": 1}, anew=True)
    assert empty.changes_with(["pool", "size"]) == {"size": 1}
