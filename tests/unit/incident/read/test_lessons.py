"""Lessons and what went well, wrong, or was luck."""

from __future__ import annotations

from tests.support.incidents import incident_of, json_of


def lessons(text: str) -> list[tuple[str, str | None]]:
    return [(lesson.text, lesson.kind) for lesson in incident_of(text).lessons]


def test_items_are_lessons_and_their_group_says_the_kind() -> None:
    text = "# O\n\n## Lessons learned\n\n### Technical lessons\n\n1. Close what you open.\n\n### Process lessons\n\n- Ask for review.\n"
    assert lessons(text) == [("Close what you open.", "technical"), ("Ask for review.", "process")]


def test_prose_is_one_lesson_a_paragraph() -> None:
    assert lessons("# O\n\n## Lessons\n\nClose what you open.\n\nAsk for review.\n") == [
        ("Close what you open.", None),
        ("Ask for review.", None),
    ]


def test_headings_with_prose_below_are_lessons() -> None:
    text = "# O\n\n## Lessons learned\n\n### Check config first\n\nIt was the config.\n\n### Ask early\n\nWe asked late.\n"
    assert [text for text, _ in lessons(text)] == ["Check config first", "Ask early"]


def test_questions_for_the_review_are_no_lessons() -> None:
    text = "# O\n\n## Lessons and review questions\n\nA path is no identity.\n\n1. How do mounts work?\n2. Why was deleting it safe?\n"
    assert [text for text, _ in lessons(text)] == ["A path is no identity."]


def test_well_wrong_and_luck_stand_apart_from_the_lessons() -> None:
    text = "# O\n\n## Lessons learned\n\n### What went well\n\n- alerts\n\n### What went wrong\n\n- review\n\n### Where we got lucky\n\n- it was Sunday\n"
    incident = incident_of(text)
    assert [[point.value for point in points] for points in (incident.went_well, incident.went_wrong, incident.lucky)] == [
        ["alerts"],
        ["review"],
        ["it was Sunday"],
    ]
    assert incident.lessons == ()


def test_bullets_below_numbered_points_are_their_details() -> None:
    text = "# O\n\n## What went wrong\n\n1. **Testing gap**\n\n- short runs\n\n2. **Review gap**\n\n- no checklist\n"
    assert [point.value for point in incident_of(text).went_wrong] == ["Testing gap", "Review gap"]


def test_labelled_points_go_where_their_label_says() -> None:
    text = "# O\n\n## Lessons learned\n\n- **What went well?** The rollback worked.\n- **What went wrong?** The alert was slow.\n- Test the rollback.\n"
    incident = incident_of(text)
    assert [[point.value for point in points] for points in (incident.went_well, incident.went_wrong)] == [
        ["The rollback worked."],
        ["The alert was slow."],
    ]
    assert [lesson.text for lesson in incident.lessons] == ["Test the rollback."]


def test_lessons_that_a_sentence_announces() -> None:
    text = "# Shop down\n\n## Postmortem\n\nIt was down.\n\nThe lessons that we take away are as follows:\n\n- Look closer\n- Ask sooner\n"
    assert [lesson["line"] for lesson in json_of(text)["lessons"]] == [9, 10]
