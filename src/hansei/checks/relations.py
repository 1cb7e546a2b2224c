"""Which other incidents a document says it belongs to, and which document of a folder is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hansei.checks.patterns import I, M, Pattern
from hansei.text import Span

if TYPE_CHECKING:
    from hansei.document import Document

_KEYS = {
    "related": "related", "related_incidents": "related", "related_incident": "related", "related_postmortems": "related",
    "similar_incidents": "related", "recurrence_of": "related", "repeats": "related", "repeat_of": "related", "caused_by": "related",
    "supersedes": "successor", "superseded_by": "successor", "replaces": "successor", "replaced_by": "successor",
    "duplicate_of": "duplicate", "duplicates": "duplicate",
}  # fmt: skip
_LABELS = ("related incident", "supersede", "duplicate of", "replaced by", "recurrence of")
_LABEL = Pattern(
    r"^[ \t>|*_+-]*(?P<key>related incidents?|supersedes|superseded by|duplicate of|replaced by|recurrence of)"
    r"[ \t]*[:*_|]+(?P<names>.*)$",
    I | M,
)
"""A line that begins with a label: a field, an item, a row of a table."""
_ID = Pattern(r"[\w./-]+\.(?:md|markdown)\b|[A-Za-z][A-Za-z]{1,9}[-_]?\d[\w-]{0,80}|\d{4}-\d\d-\d\d[\w-]*|#?\b\d{1,6}\b")
_TAIL = Pattern(r"[A-Za-z]+(?=[-_]?\d)")


class Relation(NamedTuple):
    """One incident that another one names as its relative."""

    kind: str
    """related, successor (superseded by, supersedes) or duplicate."""
    value: str
    """An id or a file's name, as it is written."""
    span: Span


class Names:
    """The documents of a folder by everything they are called."""

    def __init__(self, documents: Iterable[tuple[str, str | None]]) -> None:
        """Take paths with the ids of their documents, where they have one."""
        self._paths: dict[str, str] = {}
        self._stems: list[tuple[str, str]] = []
        self.prefixes: set[str] = set()
        """The letters in front of the numbers of the folder's ids, small: ``inc``."""
        for path, id in documents:
            file = path.rpartition("/")[2].lower()
            stem = file.rpartition(".")[0] or file
            for name in (file, stem, id.lower().lstrip("#") if id else ""):
                if name:
                    self._paths.setdefault(name, path)
            self._stems.append((stem, path))
            match = _TAIL.match(id) if id else None
            if match:
                self.prefixes.add(match[0].lower())

    def path_of(self, name: str) -> str | None:
        """The document that is meant; None when there is none."""
        wanted = name.strip().lower().rpartition("/")[2].lstrip("#")
        found = self._paths.get(wanted)
        if found is None and any(char.isdigit() for char in wanted):
            found = next(
                (path for stem, path in self._stems if stem.startswith(wanted) and not stem[len(wanted) : len(wanted) + 1].isalnum()), None
            )
        return found

    def is_ours(self, name: str) -> bool:
        """Whether a name has the form of the folder's ids, or is that of a document."""
        match = _TAIL.match(name)
        return name.lower().endswith((".md", ".markdown")) or (match is not None and match[0].lower() in self.prefixes)


def relations_of(document: Document) -> tuple[Relation, ...]:
    """What front matter and labels (``Related incidents: INC-4``) say, in order of place."""
    found: list[Relation] = []
    front = document.front_matter
    text = document.source.text
    for entry in front.entries if front is not None else ():
        kind = _KEYS.get(entry.path[0].lower().replace("-", "_").replace(" ", "_"))
        for match in _ID.finditer(text, entry.span.start, entry.span.end) if kind else ():
            found.append(Relation(str(kind), match[0], Span(*match.span())))
    small = text.lower()
    for line in _LABEL.finditer(text) if any(label in small for label in _LABELS) else ():
        for match in _ID.finditer(text, *line.span("names")):
            found.append(Relation(_KEYS.get(line["key"].lower().replace(" ", "_"), "related"), match[0], Span(*match.span())))
    return tuple(sorted(found, key=lambda one: one.span))


def plain(relations: Sequence[Relation]) -> list[list[str | int]]:
    """The relations as plain values, for the cache."""
    return [[one.kind, one.value, one.span.start, one.span.end] for one in relations]


def restored(values: Iterable[Sequence[str | int]]) -> tuple[Relation, ...]:
    """The relations that were kept as plain values."""
    return tuple(Relation(str(kind), str(value), Span(int(start), int(end))) for kind, value, start, end in values)


def names_it(text: str, path: str, id: str | None) -> bool:
    """Whether a text names a document by its id, its file or its file's stem."""
    small = text.lower()
    file = path.rpartition("/")[2].lower()
    stem = file.rpartition(".")[0]
    return file in small or (len(stem) > 6 and stem in small) or bool(id and id.lower() in small)
