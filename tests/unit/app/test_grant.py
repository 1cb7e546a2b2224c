"""Each wish is granted by the writer that can; what makes no sense is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from hansei.app.change import Change
from hansei.app.grant import grant
from hansei.app.reading import Reader
from hansei.app.wishes import Wish
from hansei.app.workspace import Workspace
from hansei.errors import UsageError
from hansei.text import Source

TEXT = """\
# A pool ran dry

**Date:** 2026-01-31
**Severity:** SEV-2

## Summary

[What happened]

## Impact

- **Regions:** eu

## Timeline (UTC)

| Time | Event | Action | Actor |
|------|-------|--------|-------|
| 10:15 | It ran dry | Called | Ann |
| 10:30 | It was filled | Filled | Bo |

## Contributing factors

- No limit

## Five whys

1. Why? Because.

## What went well

- Seen at once

## Action items

- [ ] Fix the pool - owner: @a - due: 2026-02-01
- [ ] Fix the alert - owner: @b - due: 2026-02-01

## Lessons learned

- Watch it

## Assumptions

- It is small
  - **If false:** it is slow

## Postmortem Meeting

**Date:** 2026-02-02

## Sign-off

| Role | Name | Date | Signature |
|------|------|------|-----------|
| Lead | Ann | 2026-02-03 | Approved |

## Document history

| Date | Change | By |
|------|--------|----|
| 2026-02-03 | Draft | Ann |

## References

- https://a.example/one
"""
Granted = Callable[..., str]


@pytest.fixture
def granted(workspace: Callable[[], Workspace]) -> Granted:
    """The lines that come and go when a wish is granted: ``-old``, ``+new``."""

    def one(*wishes: Wish) -> str:
        reader = Reader(workspace())
        change = Change(reader, reader.read("docs/incidents/a.md", Source(TEXT)), today=date(2026, 2, 9))
        for wish in wishes:
            grant(change, wish)
        before, after = TEXT.split("\n"), change.reading.source.text.split("\n")
        came = [f"+{line}" for line in after if line and line not in before]
        gone = [f"-{line}" for line in before if line and line not in after]
        return "\n".join(gone + came)

    return one


def add(kind: str, text: str, given: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None) -> Wish:
    return Wish("add", kind, text, given or {}, more or {})


def change(kind: str, which: str, given: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None) -> Wish:
    return Wish("change", kind, which, given or {}, more or {})


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        (Wish("set", "", "severity", {"value": "SEV-1"}), "-**Severity:** SEV-2\n+**Severity:** SEV-1"),
        (Wish("set", "", "impact.regions", {"value": "us"}), "-- **Regions:** eu\n+- **Regions:** us"),
        (Wish("set", "", "meeting.attendees", {"value": "Ann"}), "-**Date:** 2026-02-02\n+**Date:** 2026-02-02  \n+**Attendees:** Ann"),
        (Wish("set", "", "reflexion.lesson", {"value": "Look"}), "+## Reflexion\n+**Lesson:** Look"),
        (Wish("clear", "", "meeting.date"), "-**Date:** 2026-02-02"),
        (Wish("fill", "", "Summary", {"text": "It ran dry."}), "-[What happened]\n+It ran dry."),
        (Wish("fill", "", "root-cause", {"text": "No limit."}), "+## Root cause\n+No limit."),
        (Wish("rewrite", "", "lessons", {"text": "- Limit it"}), "-- Watch it\n+- Limit it"),
        (add("lesson", "Limit it"), "+- Limit it"),
        (add("went-well", "Told early"), "+- Told early"),
        (add("factor", "No alert", {}, {"why_it_mattered": "an hour"}), "+- No alert\n+  - **Why it mattered:** an hour"),
        (add("why", "Why that?", {"answer": "So."}), "+2. Why that? So."),
        (add("event", "Full again", {"at": "10:20", "by": "Cem", "did": "Looked"}), "+| 10:20 | Full again | Looked | Cem |"),
        (add("action", "Test it", {"owner": "@c", "due": "2026-03-01"}), "+- [ ] Test it - owner: @c - due: 2026-03-01"),
        (add("action", "Test it", {"status": "done", "evidence": "9f3c2ab"}), "+- [x] Test it - done 2026-02-09 (9f3c2ab)"),
        (add("reference", "https://a.example/two", {"title": "Two"}), "+- [Two](https://a.example/two)"),
        (add("assumption", "It is cold", {}, {"if_false": "bad"}), "+- It is cold\n+  - **If false:** bad"),
        (add("sign-off", "Owner", {"by": "Bo"}), "+| Owner | Bo | 2026-02-09 | Approved |"),
        (add("sign-off", "Owner", {"by": "Bo", "date": "2026-02-04"}, {"signature": "Yes"}), "+| Owner | Bo | 2026-02-04 | Yes |"),
        (add("history", "Published", {"by": "Bo", "date": "2026-02-05"}), "+| 2026-02-05 | Published | Bo |"),
        (
            change("action", "1", {"owner": "@c"}),
            "-- [ ] Fix the pool - owner: @a - due: 2026-02-01\n+- [ ] Fix the pool - owner: @c - due: 2026-02-01",
        ),
        (change("action", "1", {"owner": ""}), "-- [ ] Fix the pool - owner: @a - due: 2026-02-01\n+- [ ] Fix the pool - due: 2026-02-01"),
        (
            change("action", "1", {"text": "Mend it", "status": "won't do", "reason": "too dear"}),
            "-- [ ] Fix the pool - owner: @a - due: 2026-02-01\n+- [ ] ~~Mend it - owner: @a - due: 2026-02-01~~ - won't do 2026-02-09: too dear",
        ),
        (
            change("event", "10:15", {"text": "It was dry"}),
            "-| 10:15 | It ran dry | Called | Ann |\n+| 10:15 | It was dry | Called | Ann |",
        ),
        (change("event", "1", {"at": "10:16"}), "-| 10:15 | It ran dry | Called | Ann |\n+| 10:16 | It ran dry | Called | Ann |"),
        (change("event", "1", {"by": "Cem", "did": ""}), "-| 10:15 | It ran dry | Called | Ann |\n+| 10:15 | It ran dry |        | Cem |"),
        (change("lesson", "1", {"text": "Limit it"}), "-- Watch it\n+- Limit it"),
        (
            change("factor", "no", {"text": "No cap"}, {"could_have_known": "Yes"}),
            "-- No limit\n+- No cap\n+  - **Could we have known?** Yes",
        ),
        (change("why", "1", {"answer": "So."}), "-1. Why? Because.\n+1. Why? So."),
        (change("assumption", "1", {}, {"if_false": ""}), "-  - **If false:** it is slow"),
        (change("sign-off", "lead", {"by": "Bo"}), "-| Lead | Ann | 2026-02-03 | Approved |\n+| Lead | Bo | 2026-02-03 | Approved |"),
        (change("history", "1", {"text": "Written"}), "-| 2026-02-03 | Draft | Ann |\n+| 2026-02-03 | Written | Ann |"),
        (Wish("remove", "event", "2"), "-| 10:30 | It was filled | Filled | Bo |"),
        (Wish("remove", "action", "fix the alert"), "-- [ ] Fix the alert - owner: @b - due: 2026-02-01"),
        (Wish("remove", "assumption", "1"), "-- It is small\n-  - **If false:** it is slow"),
        (Wish("remove", "reference", "https://a.example/one"), "-- https://a.example/one"),
        (Wish("remove", "history", "1"), "-| 2026-02-03 | Draft | Ann |"),
        (Wish("tick", "", "1"), "-- [ ] Fix the pool - owner: @a - due: 2026-02-01\n+- [x] Fix the pool - owner: @a - due: 2026-02-01"),
    ],
)
def test_a_wish_is_granted(granted: Granted, wish: Wish, lines: str) -> None:
    assert granted(wish) == lines


def test_action_items_are_put_behind_one_another(granted: Granted) -> None:
    assert granted(change("action", "1", {"after": "2", "priority": "P1"})).count("+") == 1


def test_wishes_build_on_one_another(granted: Granted) -> None:
    assert (
        granted(add("action", "Test it"), change("action", "test it", {"owner": "@c"}), Wish("untick", "", "1"))
        == "+- [ ] Test it - Owner: @c"
    )


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (add("event", "x"), "needs its time"),
        (add("event", "x", {"at": "soon"}), "no time"),
        (add("why", "Why?"), "does not say its answer"),
        (add("sign-off", "Lead"), "does not say who signs"),
        (add("history", "Published"), "does not say who made the change"),
        (add("history", "Published", {"by": "Bo", "date": "soon"}), "is no day"),
        (add("factor", "x", {}, {"colour": "red"}), "a factor has no 'colour'"),
        (add("lesson", "x", {"owner": "@a"}), "--owner does not go with --add-lesson"),
        (add("lesson", "x", {}, {"a": "b"}), "--with does not go with --add-lesson"),
        (Wish("set", "", "severity", {"value": "SEV-1", "owner": "@a"}), "--owner does not go with --set"),
        (Wish("fill", "", "summary"), "does not say what to write"),
        (Wish("fill", "", "nonsense", {"text": "x"}), "no section"),
        (change("action", "1"), "does not say what to change"),
        (change("action", "1", {"status": "finished"}), "no state of an action item"),
        (change("lesson", "9", {"text": "x"}), "there is no lesson '9'"),
        (Wish("tick", "", "9"), "there is no action item '9'"),
    ],
)
def test_what_makes_no_sense_is_refused(granted: Granted, wish: Wish, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as caught:
        granted(wish)
    assert caught.value.hint
