"""What a store keeps and answers. Rows come from ``app``, which makes them from documents and git; a store knows neither."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

FIELDS = ("title", "symptom", "cause", "trigger", "resolution", "lessons", "other")
"""The parts of a document's text that are searched and weighed apart."""
MOST = 65_535
"""The most that a document tells of a term."""


class Row(NamedTuple):
    """One document as it is kept."""

    path: str
    """Relative to the root, with forward slashes; unique."""
    digest: str
    """Of its content; the row is made anew when it differs."""
    stamp: str
    """Size and time of the file, by which most of the unchanged ones are known without reading them; empty when it must be read."""
    length: int
    """Number of words that are terms."""
    card: Mapping[str, Any]
    """Plain values that answers show: title, date, severity."""
    profile: bytes
    """What recall compares a change with, packed."""
    terms: Mapping[str, int]
    """Term -> how often it occurs."""
    marks: Collection[str] = ()
    """Other signs it can be found by: file names, lines of code."""
    fields: Mapping[str, str] = {}
    """One of :data:`FIELDS` -> its terms in the order of the text, with blanks between them."""
    facts: Collection[tuple[str, str]] = ()
    """What it can be filtered by: name and value, in lower case. Every document has a ``date``, empty when it is unknown."""
    text: bytes = b""
    """Its passages as search shows them, packed."""
    cites: Sequence[Any] = ()
    """Plain values: by what the document and the commits that belong to it find each other."""
    words: bytes = b""
    """The terms of its passages, packed."""
    emphasis: Mapping[str, tuple[int, int]] = {}
    """Term -> how much the whole story tells of it, and how much the cause does; each from 0 to :data:`MOST`."""
    cause: int = 0
    """Number of words with which it tells the cause."""


class Held(NamedTuple):
    """A document that a store holds."""

    number: int
    path: str
    length: int
    card: Mapping[str, Any]


class Emphasis(NamedTuple):
    """How much a document tells of each of its terms."""

    terms: Sequence[int]
    """The numbers of the terms,"""
    story: Sequence[int]
    """how much the whole story tells of each,"""
    cause: Sequence[int]
    """and how much the cause does."""
    words: int
    """Number of words with which it tells the cause."""


class Term(NamedTuple):
    """A term that a store knows."""

    number: int
    text: str
    documents: int
    """In how many it occurs."""


class Postings(NamedTuple):
    """Where a term occurs."""

    documents: Sequence[int]
    """The numbers of the documents,"""
    times: Sequence[int]
    """and how often it stands in each, up to :data:`MOST`."""


class Group(NamedTuple):
    """Ways in which one wish can be met: any of some phrases."""

    phrases: tuple[tuple[str, ...], ...]
    """Each a sequence of terms that stand side by side; a last term that ends in ``*`` is the beginning of one."""
    field: str | None = None
    """One of :data:`FIELDS` in which it must stand; None is anywhere."""


class Condition(NamedTuple):
    """A demand on the facts of a document."""

    name: str
    how: Literal["is", "holds", "from", "to"]
    """Equal to one of the values, containing one, not before the first, not behind the first (an empty fact is neither)."""
    values: tuple[str, ...]
    negated: bool = False


class Wanted(NamedTuple):
    """Which documents are looked for."""

    all: tuple[Group, ...] = ()
    """Each must be met,"""
    any: tuple[Group, ...] = ()
    """at least one of these, when there are some,"""
    none: tuple[Group, ...] = ()
    """and none of these."""
    conditions: tuple[Condition, ...] = ()


class Cited(NamedTuple):
    """What a document cites."""

    path: str
    cites: Sequence[Any]
    linked: bool
    """Whether the commits that belong to it have been looked for since its citations last changed."""


class Fix(NamedTuple):
    """A commit that belongs to a document, by the lines it changed."""

    commit: str
    """Its full id."""
    subject: str
    brought: Mapping[int, int]
    """Digest of a line -> how much the line says."""
    took: Mapping[int, int]


class Part(NamedTuple):
    """Which part a commit has in the story of a document."""

    commit: str
    part: str
    """``cure``, ``fault`` or ``either``."""
    how: str
    """How the two found each other."""


class FixLine(NamedTuple):
    """A line that a commit brought or took away."""

    line: int
    """Its digest."""
    fix: int
    """The commit's number."""
    brought: bool
    weight: int


class FixPart(NamedTuple):
    """A commit in the story of a document."""

    fix: int
    commit: str
    subject: str
    brought: int
    """How much all the lines say that the commit brought."""
    took: int
    document: int
    """The document's number."""
    part: str
    how: str


class Belonging(NamedTuple):
    """A commit that belongs to a document."""

    path: str
    """The document's."""
    commit: str
    """Its full id."""
    subject: str
    part: str
    """``cure``, ``fault`` or ``either``."""
    how: str
    """How the two found each other: ``cited``, ``pulled``, ``named`` or ``together``."""


class Store(Protocol):
    """A cache that can be asked. Every method may raise StoreError."""

    def lasts(self) -> bool:
        """Whether what is put in is still there for the next run."""

    def known(self) -> dict[str, tuple[str, str]]:
        """Path -> digest and stamp of every document it holds."""

    def restamp(self, stamps: Mapping[str, str]) -> None:
        """Note the present stamps of documents whose content has not changed."""

    def update(self, rows: Iterable[Row], gone: Collection[str]) -> None:
        """Put documents in, in place of those of the same path, and take others out; all of it or nothing."""

    def state(self) -> int:
        """A number that is another one whenever documents were put in or taken out since."""

    def size(self) -> tuple[int, float]:
        """How many documents there are, and their average length."""

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """Term -> in how many documents it occurs; terms of none are absent."""

    def terms(self, *, numbers: Collection[int] = (), texts: Collection[str] = ()) -> list[Term]:
        """Terms by their numbers, or by what they are."""

    def postings(self, terms: Collection[str]) -> dict[str, Postings]:
        """Where the terms occur; terms of no document are absent."""

    def lengths(self, numbers: Collection[int]) -> dict[int, int]:
        """The lengths of documents by their numbers."""

    def marked(self, marks: Collection[str]) -> list[tuple[str, int]]:
        """Mark and document, for the marks that a document carries."""

    def held(self, numbers: Collection[int]) -> list[Held]:
        """Documents by their numbers, in the order of the numbers given."""

    def numbered(self, path: str, digest: str) -> int | None:
        """The number of the document of a path, when its content is the same."""

    def facts(self, number: int) -> list[tuple[str, str]]:
        """What a document can be filtered by: names and values."""

    def profiles(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed profiles of documents by their numbers."""

    def emphasis(self, numbers: Collection[int]) -> dict[int, Emphasis]:
        """How much documents tell of their terms, by the numbers of the documents."""

    def beginning(self, start: str, most: int) -> dict[str, int]:
        """Terms that begin so, the commonest first -> in how many documents each occurs."""

    def matching(self, wanted: Wanted, weights: Mapping[str, float], most: int) -> list[tuple[int, float]]:
        """Documents that fit, the best first, with a score that is greater the better (BM25, each field with its weight).

        Without a word that is wanted every score is 0 and the order is that of the dates, the newest first. Where very many fit, a store
        may look only at those that came last.
        """

    def words(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The packed terms of the passages of documents, by their numbers."""

    def texts(self, numbers: Collection[int]) -> dict[int, tuple[bytes, bytes]]:
        """The packed passages of documents by their numbers: their terms, and what is shown of them."""

    def without_vector(self, model: str) -> list[int]:
        """Documents without a vector of a model, the newest first."""

    def add_vectors(self, model: str, documents: Mapping[int, tuple[bytes, bytes]], words: Mapping[str, bytes]) -> None:
        """Keep vectors of documents (of the whole, and of its words in their context) and of words, in place of any other of theirs."""

    def vectors(self, model: str) -> tuple[list[tuple[int, bytes]], list[tuple[str, bytes]]]:
        """The vectors that a model made: of documents by their numbers, and of the words that stand in documents."""

    def contexts(self, model: str, numbers: Collection[int]) -> dict[int, bytes]:
        """The vectors that a model made of the words of some documents, each in its context; by the numbers of the documents."""

    def history(self) -> tuple[str | None, int]:
        """Up to which commit the changes of the repository were counted, and how many they are."""

    def changes_with(self, words: Collection[str]) -> dict[str, int]:
        """Word -> in how many changes it stood; words of none are absent. Paths are words that begin with ``/``."""

    def count_changes(self, head: str, changes: int, words: Mapping[str, int], *, anew: bool) -> None:
        """Add to the counts of the repository's changes, or begin them anew."""

    def cited(self, *, unlinked: bool = False) -> list[Cited]:
        """What each document cites; or only of those whose commits have yet to be looked for."""

    def fixes_until(self) -> str | None:
        """Up to which commit the history was searched for commits that belong to documents."""

    def subjects(self) -> dict[str, str]:
        """The commits whose lines are kept, by their full ids, and the first line of each message."""

    def link(self, head: str, parts: Mapping[str, Collection[Part]], fixes: Iterable[Fix], *, anew: Collection[str]) -> None:
        """Note which commits belong to which documents (path -> parts), and that the history is known up to ``head``.

        What is known of the documents in ``anew`` is replaced; the others keep what they have and gain what is new.
        """

    def fix_lines(self, lines: Collection[int]) -> list[FixLine]:
        """Where lines, by their digests, stand in commits that belong to documents."""

    def fix_parts(self, fixes: Collection[int]) -> list[FixPart]:
        """The parts of commits, by their numbers."""

    def belonging(self) -> list[Belonging]:
        """Every commit that belongs to a document."""

    def fixed(self, documents: Collection[int]) -> set[int]:
        """Those of the documents, by their numbers, to which a commit belongs that changed code and cured."""

    def close(self) -> None:
        """Let go of it."""
