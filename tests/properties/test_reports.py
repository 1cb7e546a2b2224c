"""Whatever is found, in whatever texts, every report can be parsed by who reads it, and none obeys what a document says."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from hansei.checks.registry import RULES
from hansei.checks.reports import github, gitlab, junit, sarif, text
from hansei.checks.reports import json as report_json
from hansei.checks.reports.text import Checked
from hansei.findings import LEVELS, Finding, Fix
from hansei.text import EditSet, Source, Span
from tests.unit.checks.reports.test_sarif import SCHEMA

NASTY = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x1b\r\n\t%:,<>&\"'`|\u2028\u202e\u200b\ufeff\ufffe\udc80\ud800🚒]["),
        st.characters(codec=None, exclude_categories=()),
    ),
    max_size=40,
)
WORDS = st.one_of(NASTY, st.sampled_from(["]]>", "::error::x", "\x1b[2J", "%0A", "a\r\nb", "</failure>"]))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


@st.composite
def files(draw: st.DrawFn) -> list[Checked]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        source = Source(draw(NASTY))
        findings = []
        for _ in range(draw(st.integers(0, 3))):
            ends = sorted(draw(st.tuples(*[st.integers(0, len(source.text))] * 2)))
            rule = draw(st.sampled_from(RULES))
            fix = Fix(draw(WORDS), draw(st.booleans()), EditSet.replace(Span(*ends), draw(WORDS)))
            findings.append(
                Finding(
                    rule.code,
                    rule.slug,
                    rule.family,
                    draw(WORDS),
                    Span(*ends),
                    draw(st.sampled_from(LEVELS)),
                    help=draw(WORDS),
                    fixes=(fix,) * draw(st.integers(0, 1)),
                )
            )
        found.append(Checked(draw(WORDS), source, sorted(findings, key=lambda one: one.span)))
    return found


@given(files())
def test_json_and_code_quality_parse(found: list[Checked]) -> None:
    count = sum(len(file.findings) for file in found)
    assert len(json.loads(report_json.render(found))["findings"]) == count
    assert len(json.loads(gitlab.render(found))) == count


@given(files())
def test_code_scanning_accepts(found: list[Checked]) -> None:
    report = json.loads(sarif.render(found, version="1.0.0"))
    VALIDATOR.validate(report)
    assert len(report["runs"][0]["results"]) == sum(len(file.findings) for file in found)


@given(files())
def test_xml_parses(found: list[Checked]) -> None:
    root = ET.fromstring(junit.render(found).encode("utf-8"))
    assert int(root.get("tests", "")) == sum(len(file.findings) for file in found)


@given(files())
def test_no_text_begins_a_workflow_command(found: list[Checked]) -> None:
    lines = github.render(found).encode("utf-8", "surrogateescape").decode("utf-8", "replace").split("\n")
    assert lines.pop() == ""
    assert len(lines) == sum(len(file.findings) for file in found)
    assert all(re.match(r"::(?:error|warning|notice) file=[^,:\x00-\x1f]*,line=\d+", line) for line in lines)


@given(files())
def test_a_terminal_obeys_no_document(found: list[Checked]) -> None:
    safe = [file._replace(path=text.printable(file.path)) for file in found]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text.render(safe))
