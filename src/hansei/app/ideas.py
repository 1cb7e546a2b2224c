"""``hansei actions --proposed``: ideas that nobody has taken yet, heavier with each post-mortem in which they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app import actions
from hansei.app.recall import judgement_and_prior
from hansei.recall.search.returning import returning

if TYPE_CHECKING:
    from hansei.app.actions import Item, Request
    from hansei.app.workspace import Workspace
    from hansei.errors import HanseiError


class Idea(NamedTuple):
    """What several action items propose, in the same or in other words."""

    proposals: tuple[Item, ...]
    """Action items that nobody has taken: open, without owner, day and ticket, or called proposed; the latest incident first."""
    taken: tuple[Item, ...]
    """Action items that say the same and that somebody has taken, or that are finished."""
    likeness: float
    """How much alike they are, from :data:`hansei.recall.search.returning.SAME` to 1."""

    @property
    def weight(self) -> int:
        """In how many post-mortems it is proposed."""
        return len({item.card.path for item in self.proposals})

    @property
    def text(self) -> str:
        """The idea as it was said last."""
        return self.proposals[0].action.text


class Result(NamedTuple):
    """All ideas, those that return most often first."""

    ideas: tuple[Idea, ...]
    unreadable: tuple[HanseiError, ...]

    @property
    def returning(self) -> int:
        """How many stand in more than one post-mortem."""
        return sum(idea.weight > 1 for idea in self.ideas)


def ideas(workspace: Workspace, request: Request) -> Result:
    """The ideas of the folder, of which at least one proposal meets every condition.

    Raises:
        NotFoundError, UsageError: a post-mortem that is named does not exist, or several fit.
        HanseiError: there is no folder, or the settings are wrong.
    """
    wanted = {_place(item) for item in actions.list_actions(workspace, request).items}
    listed = actions.list_actions(workspace, actions.Request(every=True))
    items = sorted(listed.items, key=lambda item: (item.card.date or "", item.card.path, -item.number), reverse=True)
    general = judgement_and_prior()[1].documents if items else {}
    found = []
    for group in returning([item.action.text for item in items], general):
        members = [items[number] for number in group.members]
        proposals = tuple(item for item in members if is_proposed(item))
        if any(_place(item) in wanted for item in proposals):
            found.append(Idea(proposals, tuple(item for item in members if not is_proposed(item)), group.likeness))
    found.sort(key=lambda idea: (-idea.weight, min(item.card.rank or _NO_RANK for item in idea.proposals), idea.proposals[0].card.path))
    return Result(tuple(found), listed.unreadable)


def is_proposed(item: Item) -> bool:
    """Whether an action item is an idea that nobody has taken."""
    action = item.action
    return item.open and action.ticket is None and (action.proposed or (action.owner is None and action.due is None))


def plain(result: Result, workspace: Workspace) -> dict[str, Any]:
    """The ideas by the schema ``hansei.ideas/1``."""
    return {
        "schema": "hansei.ideas/1",
        "returning": result.returning,
        "ideas": [
            {
                "text": idea.text,
                "weight": idea.weight,
                "likeness": idea.likeness,
                "proposals": [actions.plain(item, workspace) for item in idea.proposals],
                "taken": [actions.plain(item, workspace) for item in idea.taken],
            }
            for idea in result.ideas
        ],
    }


def _place(item: Item) -> tuple[str, int]:
    return item.card.path, item.number


_NO_RANK = 9
