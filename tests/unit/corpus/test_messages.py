from __future__ import annotations

from hansei.corpus.messages import named_incidents, without_comments

KEYS = ("Incident", "Post-mortem")


def test_trailers_of_the_last_paragraph_name_incidents() -> None:
    message = (
        "Close every session\n\nThe pool ran empty.\n\nReviewed-by: @lead\nincident: INC-7, #404\nPost-mortem: docs/incidents/pool.md\n"
    )
    assert named_incidents(message, KEYS) == ["INC-7", "#404", "docs/incidents/pool.md"]


def test_neither_the_subject_nor_prose_is_a_trailer() -> None:
    assert named_incidents("Incident: INC-7", KEYS) == []
    assert named_incidents("Close\n\nIncident: INC-7\n\nSigned-off-by: @lead\n", KEYS) == []
    assert named_incidents("", KEYS) == []


def test_what_git_will_not_keep_is_not_read() -> None:
    message = "Close\n\nIncident: INC-7\n# Incident: INC-8\n# ------------------------ >8 ------------------------\n\nIncident: INC-9\n"
    assert without_comments(message) == "Close\n\nIncident: INC-7"
    assert named_incidents(message, KEYS) == ["INC-7"]
    assert named_incidents(message.replace("\n", "\r\n"), KEYS) == ["INC-7"]
