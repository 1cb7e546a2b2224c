from __future__ import annotations

import xml.etree.ElementTree as ET

from hansei.checks.reports import junit
from hansei.checks.reports.text import Checked
from hansei.text import Source
from tests.unit.checks.reports.conftest import finding


def test_errors_and_warnings_fail_and_advice_passes(checked: Checked) -> None:
    root = ET.fromstring(junit.render([checked], checked=3).encode())
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    suite = root[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("docs/incidents/a b.md", "3", "2")
    assert [[child.tag for child in case] for case in suite] == [["system-out"], ["failure"], ["failure"]]
    assert suite[2][0].text == ("docs/incidents/a b.md:6:5: error[HS201] Somebody is blamed: 100 %, a:b.\nsay what happened")
    assert root[1][0].get("name") == "2 documents"


def test_a_clean_run_is_one_case_that_passes() -> None:
    root = ET.fromstring(junit.render([], checked=2).encode())
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_what_xml_cannot_hold_is_replaced() -> None:
    source = Source("x\n")
    nasty = finding(source, "x")._replace(message='\x00\x1b[31m]]><&"\ufffe\udc80\n')
    root = ET.fromstring(junit.render([Checked('a"<&.md', source, [nasty])]).encode())
    assert root[0].get("name") == 'a"<&.md'
    assert root[0][0][0].get("message") == '\ufffd\ufffd[31m]]><&"\ufffd\ufffd\n'
