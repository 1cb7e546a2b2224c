"""Where a suppression goes, and which fixes belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from hansei.app import mending
from hansei.app.proofread import Proof, Proofreader
from hansei.app.workspace import Workspace
from hansei.text import Source, Span

HEAD = "# Post-mortem: The cart lost its items\n\n**Date:** 2025-02-03\n\n## Summary\n\n300 carts were lost.\n\n## Root cause\n\n"


@pytest.fixture
def reader(tmp_path: Path) -> Proofreader:
    (tmp_path / "hansei.toml").write_text("", encoding="utf-8")
    return Proofreader(Workspace(tmp_path))


def silenced(reader: Proofreader, tmp_path: Path, text: str, code: str) -> str:
    proof = reader.proof(tmp_path / "a.md", Source(text))
    finding = next(one for one in proof.findings if one.code == code)
    found = mending.silence(reader.checker, proof, finding)
    assert found is not None
    (edit,) = found[0]
    assert edit.text[found[1] :].startswith(" -->")
    with_reason = text[: edit.span.start] + edit.text.replace("because ", "because of a quotation") + text[edit.span.end :]
    left = reader.proof(tmp_path / "a.md", Source(with_reason))
    assert code not in {one.code for one in left.findings}
    after = found[0].apply(Source(text)).text
    return after.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bob forgot the table.\n", "Bob forgot the table. <!-- hansei: ignore HS501 because  -->\n"),
        ("- Bob forgot it.\n- Two.\n", "- Bob forgot it. <!-- hansei: ignore HS501 because  -->\n- Two.\n"),
        (
            "| What | Who |\n|---|---|\n| Table | Bob forgot it. |\n",
            "| What | Who |\n|---|---|\n| Table | Bob forgot it. <!-- hansei: ignore HS501 because  --> |\n",
        ),
        ("Bob forgot the table.\r\nMore.\r\n", "Bob forgot the table. <!-- hansei: ignore HS501 because  -->\r\nMore.\r\n"),
    ],
)
def test_a_comment_stands_where_it_silences(reader: Proofreader, tmp_path: Path, body: str, expected: str) -> None:
    assert silenced(reader, tmp_path, HEAD + body, "HS501") == expected


def test_what_cannot_be_silenced_at_its_place_is_silenced_at_the_head(reader: Proofreader, tmp_path: Path) -> None:
    text = "---\ntitle: The cart lost its items\ndate: 2025-02-03\ntitle: Again\n---\n\n## Summary\n\nBob forgot.\n\n```mermaid\n"
    proof = reader.proof(tmp_path / "a.md", Source(text))
    for finding in proof.findings:
        found = mending.silence(reader.checker, proof, finding)
        if found is not None:
            assert len(found[0]) == 1


def test_all_of_a_kind_need_two(reader: Proofreader, tmp_path: Path) -> None:
    def proof(text: str) -> Proof:
        return reader.proof(tmp_path / "a.md", Source(text))

    one = proof(f"{HEAD}##Resolution\n\nDone.\n")
    assert mending.of_a_kind(one.reading.source, one.findings, "HS109") is None
    two = proof(f"{HEAD}##Resolution\n\nDone.\n\n##Lessons learned\n\nMuch.\n")
    found = mending.of_a_kind(two.reading.source, two.findings, "HS109")
    assert found is not None
    assert found.safe
    assert found.edits.apply(two.reading.source).text.count("\n## ") == 4


def test_all_safe_is_what_check_fix_does(reader: Proofreader, tmp_path: Path) -> None:
    proof = reader.proof(tmp_path / "a.md", Source(f"{HEAD}##Resolution\n\nDone.\n"))
    assert mending.all_safe(reader.checker, proof).apply(proof.reading.source).text == f"{HEAD}## Resolution\n\nDone.\n"


def test_a_finding_is_touched_at_its_borders(reader: Proofreader, tmp_path: Path) -> None:
    proof = reader.proof(tmp_path / "a.md", Source(f"{HEAD}Bob forgot.\n"))
    (finding,) = (one for one in proof.findings if one.code == "HS501")
    for offset, found in ((finding.span.start, True), (finding.span.end, True), (finding.span.end + 1, False)):
        assert (finding in mending.touched(proof.findings, Span(offset, offset))) is found
