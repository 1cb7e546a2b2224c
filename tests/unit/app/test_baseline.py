"""The baseline: what is known is left alone, what is new is shown."""

from __future__ import annotations

import json

import pytest

from hansei.app import baseline
from hansei.app.check import Request, check
from hansei.app.found import Result
from hansei.app.workspace import Workspace
from hansei.errors import ConfigError
from tests.unit.app.conftest import Make

OLD = "# Post-mortem: a\n\n##Summary\n\nText.\n"
NAME = "2025-01-01-a.md"
PATH = f"docs/incidents/{NAME}"
EVERYTHING = Request(baseline=False)


def opened(make: Make, texts: dict[str, str]) -> Workspace:
    for name, text in texts.items():
        make(name, text)
    return Workspace()


def found(result: Result) -> list[tuple[str, int]]:
    return [
        (finding.code, file.source.position(finding.span.start)[0])
        for file in result.files
        for finding in file.findings
        if finding.code == "HS109"
    ]


def test_what_was_recorded_is_hidden(make: Make) -> None:
    workspace = opened(make, {NAME: OLD})
    everything = check(workspace, EVERYTHING)
    total = sum(len(file.findings) for file in everything.files)
    written = baseline.record(workspace, everything)
    assert (written.path, written.total, written.added, written.dropped) == ("hansei-baseline.json", total, total, 0)
    after = check(workspace, Request())
    assert (after.files, after.hidden) == ((), total)
    assert check(workspace, EVERYTHING).files == everything.files


def test_what_is_new_is_shown_although_lines_moved(make: Make) -> None:
    workspace = opened(make, {NAME: OLD})
    baseline.record(workspace, check(workspace, EVERYTHING))
    (workspace.root / PATH).write_text(OLD.replace("##Summary", "Hello.\n\n##Summary") + "\n##Impact\n\nText.\n", encoding="utf-8")
    assert found(check(workspace, Request())) == [("HS109", 9)]


def test_a_second_one_on_an_equal_line_is_new(make: Make) -> None:
    workspace = opened(make, {NAME: OLD})
    baseline.record(workspace, check(workspace, EVERYTHING))
    (workspace.root / PATH).write_text(OLD + "\n##Summary\n\nText.\n", encoding="utf-8")
    assert found(check(workspace, Request())) == [("HS109", 7)]


def test_pruning_takes_out_what_is_gone_and_puts_nothing_in(make: Make) -> None:
    workspace = opened(make, {NAME: OLD})
    baseline.record(workspace, check(workspace, EVERYTHING))
    (workspace.root / PATH).write_text(OLD.replace("##Summary", "## Summary") + "\n##Impact\n\nText.\n", encoding="utf-8")
    written = baseline.record(workspace, check(workspace, EVERYTHING), prune=True)
    assert written.added == 0
    assert written.dropped >= 1
    assert found(check(workspace, Request())) == [("HS109", 7)]


def test_documents_that_were_not_looked_at_stay_known(make: Make) -> None:
    other = "2025-01-02-b.md"
    workspace = opened(make, {NAME: OLD, other: OLD})
    baseline.record(workspace, check(workspace, EVERYTHING))
    baseline.record(workspace, check(workspace, EVERYTHING._replace(paths=(f"docs/incidents/{other}",))))
    assert set(json.loads((workspace.root / baseline.NAME).read_text())["findings"]) >= {PATH, f"docs/incidents/{other}"}


def test_settings_may_name_the_file(make: Make) -> None:
    workspace = opened(make, {NAME: OLD, "../../hansei.toml": 'baseline = "ci/known.json"\n'})
    with pytest.raises(ConfigError, match=r"there is no baseline ci/known\.json"):
        check(workspace, Request())
    assert baseline.record(workspace, check(workspace, EVERYTHING)).path == "ci/known.json"
    assert check(workspace, Request()).files == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "hansei.baseline/2", "findings": {}}', '{"schema": "hansei.baseline/1", "findings": [1]}']
)
def test_a_file_that_is_none_is_refused(make: Make, text: str) -> None:
    workspace = opened(make, {NAME: OLD, f"../../{baseline.NAME}": text})
    with pytest.raises(ConfigError, match="this is no baseline of Hansei"):
        check(workspace, Request())
