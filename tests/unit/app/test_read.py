"""Reading of many files: in their order, with errors in their place."""

from __future__ import annotations

import json
from pathlib import Path

from hansei.app import parallel
from hansei.app.read import Told, read
from hansei.app.workspace import Workspace
from hansei.errors import HanseiError, NotFoundError


def test_many_files_are_read_in_the_given_order(tmp_path: Path) -> None:
    names = []
    for number in range(parallel.ALONE + 30):
        path = tmp_path / f"{number}.md"
        path.write_text(f"# Outage {number}\n\n## Root cause\n\nA full disk.\n", encoding="utf-8")
        names.append(str(path))
    names[20] = str(tmp_path / "gone.md")
    names[21] = str(tmp_path)
    answers = list(read(Workspace(tmp_path), names, json.dumps))
    assert len(answers) == len(names)
    errors = {number: answer for number, answer in enumerate(answers) if isinstance(answer, HanseiError)}
    assert sorted(errors) == [20, 21]
    assert isinstance(errors[20], NotFoundError)
    titles = [json.loads(answer.text)["title"] for answer in answers if isinstance(answer, Told)]
    assert titles == [f"Outage {number}" for number in range(len(names)) if number not in errors]


def test_what_was_not_understood_is_told(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    path.write_text("# Outage\n\n- Severity: [SEV-?]\n\n## Root cause\n\nA full disk.\n", encoding="utf-8")
    (told,) = read(Workspace(tmp_path), [str(path)], json.dumps)
    assert isinstance(told, Told)
    assert told.problems == [problem["code"] for problem in json.loads(told.text)["problems"]] != []
