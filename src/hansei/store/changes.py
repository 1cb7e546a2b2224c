"""How common words and paths are in the changes of the repository."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hansei.store.session import Answering

NOTE = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class Changes(Answering):
    """What a store says of the changes of the repository."""

    def history(self) -> tuple[str | None, int]:
        """Up to which commit the changes of the repository were counted, and how many they are."""
        facts = dict(self._session.all("SELECT key, value FROM meta WHERE key IN ('head', 'changes')"))
        return facts.get("head"), int(facts.get("changes", 0))

    def changes_with(self, words: Collection[str]) -> dict[str, int]:
        """Word -> in how many changes it stood."""
        return dict(self._among("SELECT word, changes FROM word WHERE word IN", words))

    def count_changes(self, head: str, changes: int, words: Mapping[str, int], *, anew: bool) -> None:
        """Add to the counts of the repository's changes, or begin them anew."""
        with self._session.writing():
            before = 0 if anew else self.history()[1]
            if anew:
                self._session.run("DELETE FROM word")
            self._session.many(
                "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET changes = word.changes + excluded.changes", words.items()
            )
            self._session.many(NOTE, (("head", head), ("changes", str(before + changes))))
