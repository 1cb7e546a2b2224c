from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Any

import pytest

from hansei.checks.context import Context
from hansei.checks.rule import Hit, Rule
from hansei.checks.run import MOST
from hansei.checks.select import Selection
from hansei.findings import Level
from hansei.text import Source, Span

TEXT = "# Search slow\n\nThe queue grew.\n"


def rule_that_finds(*hits: Hit, level: Level = "warning", **more: Any) -> Rule:
    def check(context: Context) -> Iterable[Hit]:
        return hits

    return Rule("HS199", "made-up", "structure", level, check, **more)


def run(check: Any, rule: Rule, text: str = TEXT, **settings: Any) -> list[Any]:
    selection = Selection(rules=[rule], **settings)
    found: list[Any] = check(text, selection=selection)
    return found


def test_findings_are_sorted_by_place(check: Any) -> None:
    found = run(check, rule_that_finds(Hit("b", Span(9, 10)), Hit("a", Span(2, 5)), Hit("c", Span(2, 3))))
    assert [finding.message for finding in found] == ["c", "a", "b"]


def test_the_engine_stamps_code_and_level(check: Any) -> None:
    (found,) = run(check, rule_that_finds(Hit("A sentence.", Span(0, 1), "help", concern="blame", confidence="low")))
    assert (found.code, found.slug, found.family, found.level) == ("HS199", "made-up", "structure", "warning")
    assert (found.help, found.concern, found.confidence) == ("help", "blame", "low")


@pytest.mark.parametrize(
    ("own", "hit", "configured", "result"),
    [
        ("error", "advice", None, "advice"),
        ("advice", "error", None, "advice"),
        ("warning", None, "error", "error"),
        ("error", "warning", "advice", "advice"),
    ],
)
def test_a_hit_may_only_speak_more_mildly(check: Any, own: Level, hit: Level | None, configured: str | None, result: str) -> None:
    rule = rule_that_finds(Hit("x", Span(0, 1), level=hit), level=own)
    (found,) = run(check, rule, levels={"HS199": configured} if configured else {})
    assert found.level == result


def test_cues_words_and_subjects_decide_whether_a_rule_is_asked(check: Any) -> None:
    hit = Hit("x", Span(0, 1))
    assert run(check, rule_that_finds(hit, cues=("queue g",)))
    assert not run(check, rule_that_finds(hit, cues=("mermaid",)))
    assert run(check, rule_that_finds(hit, words=frozenset(("grew",))))
    assert not run(check, rule_that_finds(hit, words=frozenset(("gre",))))
    assert run(check, rule_that_finds(hit, about=("title",)))
    assert not run(check, rule_that_finds(hit, about=("title", "timeline")))


def test_options_reach_the_rule(check: Any) -> None:
    def say(context: Context) -> Iterable[Hit]:
        return [Hit(str(context.options["days"]), Span(0, 1))]

    rule = Rule("HS199", "made-up", "structure", "advice", say, options={"days": 3})
    assert run(check, rule)[0].message == "3"
    assert run(check, rule, options={"made-up": {"days": 9}})[0].message == "9"


def test_one_rule_is_not_heard_for_ever(check: Any) -> None:
    def shout(context: Context) -> Iterable[Hit]:
        while True:
            yield Hit("x", Span(0, 1))

    assert len(run(check, Rule("HS199", "made-up", "structure", "advice", shout))) == MOST


def test_line_ends_do_not_matter(check: Any) -> None:
    text = "# T\n\nThe developer forgot to check it.\n\n```text\na\n```text\n\n## B\n\nEnd\n"
    for end in ("\r\n", "\r"):
        other = Source(text.replace("\n", end))
        positions = [(one.code, *other.position(one.span.start)) for one in check(other, "HS501", "HS104")]
        plain = Source(text)
        assert positions == [(one.code, *plain.position(one.span.start)) for one in check(plain, "HS501", "HS104")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\ufeff",
        "\x00",
        "\udcff\udcfe",
        "#",
        "---\n---\n",
        "---\n: :\n---\n",
        "|",
        "|\n|-",
        "```",
        "- " * 300,
        ">" * 3000,
        "[" * 3000,
        "*_" * 2000,
        "T+" * 500,
        "<!-- hansei: ignore",
        "<!-- hansei: ignore HS101 because",
        "a@b.c" * 500,
        "://" * 1000,
        "[x](" * 500,
        "2026-99-99 " * 500,
        "İ" * 200,
        "```mermaid\njourney\n```",
        "```mermaid\njourney\n a: 5:00: b",
        "| a |\n|---|\n" + "| b | c |\n" * 500,
    ],
)
def test_odd_texts_are_no_trouble(check: Any, text: str) -> None:
    source = Source(text)
    for finding in check(source, "all"):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


def test_a_long_line_takes_no_long_time(check: Any) -> None:
    for unit in (
        "the developer should have ",
        "word ",
        "a.b@c ",
        "[a](b) ",
        "10:15 ",
        "-01-01",
        "it had would have ",
        "'quoted' ",
        "@x did not ",
    ):
        start = perf_counter()
        check("# T\n\n" + unit * (200_000 // len(unit)), "all")
        assert perf_counter() - start < 10, unit
