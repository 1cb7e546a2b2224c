from __future__ import annotations

from hansei.document import parse
from hansei.incident.read import read
from hansei.recall.story import LONGEST, Story, story_of
from hansei.text import Source
from tests.unit.recall.conftest import POOL


def told(text: str) -> Story:
    document = parse(Source(text))
    return story_of(document, read(document, path="docs/incidents/2025-03-03-pool.md"))


def test_an_incident_in_a_few_words() -> None:
    story = told(POOL)
    assert (story.id, story.date, story.severity, story.rank, story.open_actions) == ("INC-7", "2025-03-03", "SEV-2", 2, 1)
    assert story.because == "A worker opened an AsyncSessionLocal and never closed it."
    assert story.do == "Alert when the pool is nearly empty"


def test_what_is_unknown_is_none() -> None:
    story = told("# Post-mortem: bells\n")
    assert (story.id, story.because, story.do, story.lesson, story.open_actions) == ("2025-03-03-pool", None, None, None, 0)


def test_sentences_are_cut() -> None:
    because = told(f"# Post-mortem: a\n\n## Root cause\n\n{'word ' * 100}\n").because
    assert because is not None
    assert len(because) <= LONGEST
    assert because.endswith("…")
