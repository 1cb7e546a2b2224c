"""The commits that belong to documents.

A commit is kept once, however many documents it belongs to, as the digests of the lines that it brought and took away: never to be read
again, since a commit does not change.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from hansei.store.changes import NOTE
from hansei.store.port import Belonging, Cited, Fix, FixLine, FixPart, Part
from hansei.store.session import Answering

CITE = (
    "INSERT INTO cites VALUES (?, ?, 0) ON CONFLICT (path) DO UPDATE SET"
    " linked = CASE WHEN cites.value = excluded.value THEN cites.linked ELSE 0 END, value = excluded.value"
)
"""A document whose citations are the same keeps its links."""


class Fixes(Answering):
    """What a store says of commits that belong to documents."""

    def cited(self, *, unlinked: bool = False) -> list[Cited]:
        """What each document cites; or only of those whose commits have yet to be looked for."""
        found = self._session.all(f"SELECT path, value, linked FROM cites{' WHERE linked = 0' if unlinked else ''}")
        return [Cited(path, json.loads(cites), bool(linked)) for path, cites, linked in found]

    def fixes_until(self) -> str | None:
        """Up to which commit the history was searched for commits that belong to documents."""
        return next((value for (value,) in self._session.all("SELECT value FROM meta WHERE key = 'fixes'")), None)

    def subjects(self) -> dict[str, str]:
        """The commits whose lines are kept, by their full ids, and the first line of each message."""
        return dict(self._session.all("SELECT commit_id, subject FROM fix"))

    def link(self, head: str, parts: Mapping[str, Collection[Part]], fixes: Iterable[Fix], *, anew: Collection[str]) -> None:
        """Note which commits belong to which documents, and that the history is known up to ``head``."""
        with self._session.writing():
            for fix in fixes:
                self._keep(fix)
            self._session.many("DELETE FROM fix_of WHERE path = ?", ((path,) for path in anew))
            self._session.many("UPDATE cites SET linked = 1 WHERE path = ?", ((path,) for path in anew))
            rows = ((path, *part) for path, its in parts.items() for part in its)
            self._session.many("INSERT INTO fix_of VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
            self._session.run(NOTE, ("fixes", head))

    def fix_lines(self, lines: Collection[int]) -> list[FixLine]:
        """Where lines, by their digests, stand in commits that belong to documents."""
        found = self._among("SELECT line, fix, brought, weight FROM fix_line WHERE line IN", lines)
        return [FixLine(line, fix, bool(brought), weight) for line, fix, brought, weight in found]

    def fix_parts(self, fixes: Collection[int]) -> list[FixPart]:
        """The parts of commits, by their numbers."""
        question = (
            "SELECT f.id, f.commit_id, f.subject, f.brought, f.took, d.id, o.part, o.how FROM fix f"
            " JOIN fix_of o ON o.commit_id = f.commit_id JOIN document d ON d.path = o.path WHERE f.id IN"
        )
        return [FixPart(*row) for row in self._among(question, fixes)]

    def belonging(self) -> list[Belonging]:
        """Every commit that belongs to a document."""
        question = (
            "SELECT fix_of.path, fix.commit_id, fix.subject, fix_of.part, fix_of.how FROM fix_of JOIN fix USING (commit_id)"
            " ORDER BY fix_of.path, fix.commit_id"
        )
        return [Belonging(*row) for row in self._session.all(question)]

    def fixed(self, documents: Collection[int]) -> set[int]:
        """Those of the documents, by their numbers, to which a commit belongs that changed code and cured."""
        question = (
            "SELECT DISTINCT d.id FROM document d JOIN fix_of o ON o.path = d.path JOIN fix f ON f.commit_id = o.commit_id"
            " WHERE o.part = 'cure' AND f.brought + f.took > 0 AND d.id IN"
        )
        return {number for (number,) in self._among(question, documents)}

    def _keep(self, fix: Fix) -> None:
        number = self._session.all(
            "INSERT INTO fix (commit_id, subject, brought, took) VALUES (?, ?, ?, ?) ON CONFLICT (commit_id) DO NOTHING RETURNING id",
            (fix.commit, fix.subject, sum(fix.brought.values()), sum(fix.took.values())),
        )
        for (key,) in number:  # none when it is kept already
            for brought, lines in ((1, fix.brought), (0, fix.took)):
                self._session.fill("fix_line", [(line, key, brought, weight) for line, weight in lines.items()])
