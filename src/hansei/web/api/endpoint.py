"""An address of the API: what it takes, what it answers, and what is done between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from hansei.app.arguments import Argument
from hansei.web.site import Site

PREFIX = "/api/v1"

Kind = Literal["string", "integer", "number", "boolean", "array", "object"]


class Member(NamedTuple):
    """A value of an answer."""

    name: str
    kind: Kind
    meaning: str
    may_be_null: bool = False


class Call(NamedTuple):
    """A question, checked against its endpoint."""

    site: Site
    name: str
    """What the address names: a post-mortem, an action item, a rule; empty when it names nothing."""
    given: Mapping[str, Any]
    """The arguments."""
    seen: str | None = None
    """The digest of the text for which a change is asked."""

    @property
    def writes(self) -> bool:
        """Whether a change is to be made, and not only shown."""
        return not self.given.get("preview", False)

    @property
    def commits(self) -> bool:
        """Whether a change that is made becomes a commit."""
        return self.writes and bool(self.given.get("commit", False))


class Answer(NamedTuple):
    """What is answered."""

    data: Any
    """Plain data; for a text, the text."""
    digest: str | None = None
    """Names the text of the post-mortem that the answer tells of."""
    status: int = 200
    location: str | None = None
    """Where what was made is."""


Run = Callable[[Call], Answer]


class Endpoint(NamedTuple):
    """An address with its method."""

    name: str
    """Unique; what programs that are made from the description call it."""
    method: Literal["GET", "POST", "PUT"]
    path: str
    """Below :data:`PREFIX`; ``{id}`` stands for a name."""
    title: str
    description: str
    run: Run
    arguments: tuple[Argument, ...] = ()
    """Of a GET behind the question mark, of all others as the members of a JSON object."""
    answer: tuple[Member, ...] = ()
    """The members of the answer."""
    writes: bool = False
    """Whether it changes a post-mortem that is there: then it must be said for which text."""
    creates: bool = False
    text: bool = False
    """Whether it answers with Markdown instead of JSON."""
    lasting: bool = False
    """Whether its answer depends on the text of a post-mortem alone (and the settings), and not on others or the time."""

    @property
    def named(self) -> str:
        """The name of the part of the path that names something; empty when there is none."""
        return self.path.partition("{")[2].partition("}")[0]

    @property
    def tagged(self) -> bool:
        """Whether its answers carry the entity tag of a text."""
        return self.writes or self.lasting


PREVIEW = Argument("preview", "boolean", "only show the change")
COMMIT = Argument("commit", "boolean", "make it a commit under the name that git knows; the post-mortem must have no changes of its own")
CHANGED = (
    Member("path", "string", "the post-mortem's file, from the root of the repository"),
    Member("id", "string", "its id, or the name of its file"),
    Member("written", "boolean", "whether it says so now"),
    Member("diff", "string", "the change as a unified diff"),
    Member("commit", "string", "the commit that was made", may_be_null=True),
)
"""What every change answers."""
