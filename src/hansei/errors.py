"""Everything Hansei refuses to do, as one family of errors.

Each error carries a sentence for a person, where it happened and what to do about it. Only faces turn errors into
output; nothing below them prints. A bad *document* never raises: reading returns problems as values.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where something is wrong: a file and, where known, a 1-based line and column."""

    path: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    """The line itself, for whoever can show it; empty when it is not known."""
    width: int = 0
    """How many code points from the column on are meant."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in self[:3] if part is not None)


class HanseiError(Exception):
    """Root of all errors: a sentence, an optional hint on what to do, and an optional place."""

    def __init__(self, sentence: str, *, hint: str = "", place: Place | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.sentence}{hint}"


class UsageError(HanseiError):
    """The question itself is wrong: an unknown rule code, two options that exclude each other, a bad date."""


class ConfigError(HanseiError):
    """A configuration file, dialect or vocabulary says something Hansei cannot use."""


class NotFoundError(HanseiError):
    """A document, folder, dialect or rule that was named does not exist."""


class ExistsError(HanseiError):
    """Something that would be created is already there; nothing was overwritten."""


class UnreadableError(HanseiError):
    """A file that should be read cannot be read (rights, directory, device, too large)."""


class UnwritableError(HanseiError):
    """A file that should be written cannot be written (rights, read-only, full disk); nothing was changed."""


class OverlapError(HanseiError):
    """Two edits want to change the same text; neither was applied."""


class ConflictError(HanseiError):
    """The file changed since it was read; nothing was written."""


class WriteRefusedError(HanseiError):
    """The written text would not read back as meant. It is our bug; nothing was written."""


class ProcessError(HanseiError):
    """Another program (git) is missing, failed or took too long."""


class StoppedError(ProcessError):
    """Another program took too long or wrote too much and was stopped; ``output`` is what it had written until then."""

    def __init__(self, sentence: str, *, hint: str = "", output: bytes = b"") -> None:
        super().__init__(sentence, hint=hint)
        self.output = output


class StoreError(HanseiError):
    """The store (a cache) cannot be read or written; nothing is lost by throwing it away."""


class DamagedStoreError(StoreError):
    """What lies in the store's file is no store, or not all of one."""
