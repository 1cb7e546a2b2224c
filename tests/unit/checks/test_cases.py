"""Every rule against its cases in ``tests/cases/rules`` (the form is described in ``tests/cases/README.md``)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hansei.checks import fix
from hansei.checks.registry import RULES
from hansei.checks.rule import FolderRule, Rule
from hansei.findings import Finding
from hansei.text import Source
from hansei.tracking.policy import Deadlines, policy
from tests.support.facts import FakeHistory, FakeTeam, FakeTrailer

FOLDER = Path(__file__).parents[2] / "cases" / "rules"
SETTINGS = {"lines", "message", "level", "unsafe", "path", "dialect", "newline", "now", "missing", "unknown", "with"}
WORLD = {
    "anchors",
    "lengths",
    "without",
    "dead",
    "secrets",
    "lost",
    "there",
    "outside",
    "absent",
    "texts",
    "trailers",
    "branches",
    "fires",
    "trouble",
    "gone",
}
TEAM = {"people", "services", "tickets", "policy"}


class Text(NamedTuple):
    word: str
    path: str
    text: str


class Case(NamedTuple):
    rule: Rule | FolderRule
    title: str
    settings: dict[str, str]
    texts: list[Text]

    def texts_of(self, word: str) -> list[Text]:
        return [text for text in self.texts if text.word == word]

    def given(self, text: Text) -> str:
        return text.text.replace("\n", {"crlf": "\r\n", "cr": "\r"}.get(self.settings.get("newline", ""), "\n"))

    @property
    def arguments(self) -> dict[str, Any]:
        options = {key.removeprefix("option "): _value(value) for key, value in self.settings.items() if key.startswith("option ")}
        return {"options": options} if options else {}


def _value(text: str) -> Any:
    if text.startswith("["):
        return [part.strip() for part in text.strip("[]").split(",")]
    return int(text) if text.isdigit() else {"yes": True, "no": False}.get(text, text)


def cases_of(rule: Rule | FolderRule) -> list[Case]:
    path = FOLDER / rule.family / f"{rule.slug}.md"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == f"# {rule.code} {rule.slug}", f"first line of {path}"
    cases: list[Case] = []
    within: list[str] | None = None
    word = where = ""
    for line in lines[1:]:
        fence = re.fullmatch(r"~~~~~~(?: (bad|good|fixed)(?: (\S+))?)?", line)
        if fence and within is None:
            within = []
            word, where = fence[1], fence[2] or ""
        elif fence and within is not None:
            cases[-1].texts.append(Text(word, where, "".join(part + "\n" for part in within)))
            within = None
        elif within is not None:
            within.append(line)
        elif line.startswith("## "):
            cases.append(Case(rule, line[3:], {}, []))
        elif line.startswith("- "):
            key, _, value = line[2:].partition(": ")
            assert key in SETTINGS | WORLD | TEAM or key.startswith("option "), f"unknown setting {key!r} in {path}"
            cases[-1].settings[key] = value
    assert within is None, f"tildes are not closed in {path}"
    return cases


ALL = [case for rule in RULES for case in cases_of(rule)]


def facts_of(case: Case, check: Any) -> Any:
    now = datetime.fromisoformat(case.settings.get("now", "2026-03-01T09:00")).replace(tzinfo=UTC)
    lists = ("missing", "unknown", "secrets", "there", "outside", "absent", "branches", "without", "fires", "gone")
    listed: dict[str, Any] = {key: {part.strip() for part in case.settings[key].split(",")} for key in lists if key in case.settings}
    listed.update(
        (key, _pairs(case.settings[key])) for key in ("anchors", "lengths", "dead", "lost", "texts", "trailers") if key in case.settings
    )
    if "without" in listed:
        listed["without"] = {tuple(pair.split(" ", 1)) for pair in listed["without"]}
    if "lengths" in listed:
        listed["lengths"] = {path: int(lines) for path, lines in listed["lengths"].items()}
    if "anchors" in listed:
        listed["anchors"] = {path: anchors.split() for path, anchors in listed["anchors"].items()}
    if "trailers" in listed:
        listed["trailers"] = [FakeTrailer(commit, "Fix it", tuple(ids.split())) for commit, ids in listed["trailers"].items()]
    if "trouble" in case.settings:
        listed["trouble"] = case.settings["trouble"]
    past = {key: listed.pop(key) for key in ("lost", "there", "outside", "absent", "texts", "trailers", "branches") if key in listed}
    return check.facts(now, **listed, history=FakeHistory(**past), team=_team(case.settings), deadlines=_deadlines(case.settings))


def _team(settings: dict[str, str]) -> FakeTeam:
    return FakeTeam(
        _pairs(settings["people"]) if "people" in settings else None,
        [name.strip() for name in settings["services"].split(",")] if "services" in settings else None,
        settings["tickets"].split(", ") if "tickets" in settings else (),
    )


def _deadlines(settings: dict[str, str]) -> Deadlines:
    return Deadlines(policy(settings["policy"]), named=True) if "policy" in settings else Deadlines(policy())


def _pairs(text: str) -> dict[str, str]:
    return {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in text.split(","))}


def findings_in(case: Case, text: Text | Source, check: Any) -> list[Finding]:
    kept = {key: case.settings[key] for key in ("path", "dialect") if key in case.settings}
    given = text if isinstance(text, Source) else case.given(text)
    names = [case.rule.code, *case.settings.get("with", "").split()]
    found = check(given, *names, facts=facts_of(case, check), **case.arguments, **kept)
    return [one for one in found if one.code == case.rule.code]


@pytest.mark.parametrize("case", [case for case in ALL if isinstance(case.rule, Rule)], ids=lambda case: f"{case.rule.slug}: {case.title}")
def test_document(case: Case, check: Any) -> None:
    for text in case.texts_of("good"):
        assert not findings_in(case, text, check), "a good document"
    bad, fixed = case.texts_of("bad"), case.texts_of("fixed")
    for index, text in enumerate(bad):
        source = Source(case.given(text))
        found = findings_in(case, source, check)
        assert found, "the rule is silent on a bad document"
        if "lines" in case.settings:
            assert ", ".join(str(source.line_at(one.span.start)) for one in found) == case.settings["lines"]
        if "message" in case.settings:
            assert case.settings["message"] in found[0].message
        if "level" in case.settings:
            assert found[0].level == case.settings["level"]
        if index < len(fixed):
            after = mended(case, source, check)
            assert after.text == case.given(fixed[index])
            assert not findings_in(case, after, check), "the fixed text is not clean"
            assert mended(case, after, check).text == after.text
    assert bad or case.texts_of("good")
    assert len(fixed) <= len(bad)


def mended(case: Case, source: Source, check: Any) -> Source:
    for _ in range(fix.MOST_ROUNDS):
        edits = fix.apply_fixes(source, findings_in(case, source, check), unsafe=case.settings.get("unsafe") == "yes")
        if not edits:
            return source
        source = edits.apply(source)
    raise AssertionError("the fixes never come to rest")


@pytest.mark.parametrize(
    "case", [case for case in ALL if isinstance(case.rule, FolderRule)], ids=lambda case: f"{case.rule.slug}: {case.title}"
)
def test_folder(case: Case, check: Any) -> None:
    found = check.folder({text.path: text.text for text in case.texts}, case.rule.code, facts=facts_of(case, check), **case.arguments)
    assert {path for path, _ in found} == {text.path for text in case.texts_of("bad")}
    if "message" in case.settings:
        assert case.settings["message"] in found[0][1].message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_every_rule_has_a_bad_and_a_good_case(rule: Rule | FolderRule) -> None:
    words = {text.word for case in cases_of(rule) for text in case.texts}
    assert {"bad", "good"} <= words


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, Rule)], ids=lambda rule: rule.slug)
def test_a_rule_with_a_fix_shows_the_fixed_text(rule: Rule, check: Any) -> None:
    for case in cases_of(rule):
        for text in case.texts_of("bad"):
            if any(one.fixes for one in findings_in(case, text, check)):
                assert any(other.texts_of("fixed") for other in cases_of(rule)), (
                    f"{rule.slug} offers a fix, and no case shows what it makes"
                )


def test_every_case_file_belongs_to_a_rule() -> None:
    files = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.md")}
    assert files == {f"{rule.family}/{rule.slug}" for rule in RULES}
