from __future__ import annotations

import json
from pathlib import Path

import pytest

from hansei.app import reporting
from hansei.app.check import Request, check
from hansei.app.workspace import Workspace
from hansei.errors import UnwritableError
from tests.unit.app.conftest import Make

TIGHT = "# Post-mortem: a\n\n##Summary\n\nText.\n"


@pytest.mark.parametrize("format", reporting.FORMATS)
def test_every_format_tells_of_the_finding(make: Make, format: reporting.Format) -> None:
    make("2025-01-01-a.md", TIGHT)
    assert "HS109" in reporting.render(check(Workspace(), Request()), format)


def test_a_report_goes_into_a_file(tmp_path: Path) -> None:
    reporting.write(str(tmp_path / "report.json"), json.dumps("\udcff"))
    assert (tmp_path / "report.json").read_text() == '"\\udcff"'
    with pytest.raises(UnwritableError, match="the report cannot be written"):
        reporting.write(str(tmp_path / "none" / "report.json"), "")
