"""The docs cannot rot: what exists is documented, what is documented exists, and links lead somewhere."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from hansei.app.config import deadlines, reminders, required, rules, schemes, team, top
from hansei.checks.registry import RULES
from hansei.cli.table import VERBS
from hansei.corpus import listing
from hansei.web.api.endpoint import PREFIX
from hansei.web.api.table import ENDPOINTS
from tests.house.modules import ROOT, tracked

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])

FUTURE = re.compile(r"src/hansei/(?:importers|metrics|recall|tracking|store|net|web|lsp|mcp)\b")
"""Paths that the docs may name before they stand."""


TABLES = {
    "deadlines",
    "index",
    "levels",
    "paths",
    "people",
    "remind",
    "required",
    "rules",
    "services",
    "severity",
    "status",
    "tickets",
    "for",
}
SETTINGS = {
    "": [key for key in top.TOP if key not in TABLES],
    "deadlines": deadlines.DEADLINES,
    "index": top.INDEX,
    "paths": rules.PATHS,
    "people": team.PEOPLE,
    "remind": reminders.REMIND,
    "remind.to": reminders.TO,
    "required": required.REQUIRED,
    "services.<name>": team.SERVICE,
    "tickets": team.TICKET,
    "for.<dialect>": top.SPECIAL,
    "levels": [""],
    "rules.<rule>": [""],
    "severity": [""],
    **{f"status.{whose}": [""] for whose in schemes.STATUS},
}
"""Table -> its keys; a table whose keys are free stands for itself."""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_rule_has_its_page() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("HS*.md")}
    assert pages == {f"{rule.code}-{rule.slug}" for rule in RULES}


def test_every_verb_is_told_of_where_people_look() -> None:
    guides = "\n".join(_text(path) for path in [ROOT / "README.md", *(ROOT / "docs" / "guides").glob("*.md")])
    assert [entry.verb for entry in VERBS if f"hansei {entry.verb}" not in guides] == []


def test_every_verb_that_is_told_of_exists() -> None:
    known = {entry.verb for entry in VERBS}
    told = {
        (path.name, match[1])
        for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs" / "guides").glob("*.md"), ROOT / "docs" / "index.md"]
        for match in re.finditer(r"(?:^|[`$] ?)hansei ([a-z][\w-]*)", _text(path), re.MULTILINE)
    }
    assert len(told) > 10
    assert {(page, verb) for page, verb in told if verb not in known} == set()


def test_every_setting_is_documented() -> None:
    guide = _text(ROOT / "docs" / "guides" / "configuration.md")
    rows = [line.split("|")[1] for line in guide.split("\n") if line.startswith("| `")]
    told = {(place, key) for row in rows for place, key in re.findall(r"`(?:\[+([\w.<>]+)\]+)? ?([a-z_]*)`", row)}
    assert {(place, key) for place, keys in SETTINGS.items() for key in keys} == {pair for pair in told if pair[0] in SETTINGS}


def test_every_address_of_the_api_is_documented() -> None:
    page = _text(ROOT / "docs" / "api.md")
    told = re.findall(rf"^`([A-Z]+) {PREFIX}(\S+)`$", page, re.MULTILINE)
    assert told == [(endpoint.method, endpoint.path) for endpoint in ENDPOINTS]


def test_every_rule_that_the_docs_name_exists() -> None:
    codes = {rule.code for rule in RULES}
    pages = [path for path in PAGES if path.parent.name != "rules"]  # the examples of the rules about suppressions name some that do not
    named = {(path.name, match[0]) for path in pages for match in re.finditer(r"\bHS\d{3}\b", _text(path))}
    assert {(page, code) for page, code in named if code not in codes} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    broken = []
    for target in _targets(_text(page)):
        path = target.partition("#")[0]
        if path and not re.match(r"[a-z]+:", target) and not (page.parent / path).exists():
            broken.append(target)
    assert broken == []


def _targets(text: str) -> list[str]:
    outside_code = re.sub(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*$|(`+)(?:(?!\2).)*?\2", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^()\s]+)(?: \"[^\"]*\")?\)", outside_code)


def test_paths_that_the_docs_name_exist() -> None:
    pattern = re.compile(r"`((?:src|tests|tools|docs|examples|changelog\.d|benchmarks|requirements)/[\w./-]*)`")
    named = {(page.relative_to(ROOT).as_posix(), match[1]) for page in PAGES for match in pattern.finditer(_text(page))}
    exempt = set(listing.FOLDERS)  # where Hansei looks in the repositories of others
    missing = {(page, path) for page, path in named if not (ROOT / path).exists() and not FUTURE.match(path) and path not in exempt}
    assert len(named) > 5
    assert {each for each in missing if not each[0].startswith(("docs/rules/", "docs/verbs", "docs/incidents/"))} == set()


def test_decision_records_are_numbered_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    index = _text(folder / "README.md")
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert [name for name in records if f"({name})" not in index] == []
    assert [name for name in records if not _text(folder / name).startswith(f"# {name[:4]} ")] == []


def test_every_page_of_the_site_can_be_reached() -> None:
    site = _text(ROOT / "properdocs.yml")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    listed = {page for page in pages if re.search(rf": {re.escape(page)}$", site, re.MULTILINE)}
    linked = {
        (ROOT / "docs" / page).parent.joinpath(target.partition("#")[0]).resolve()
        for page in pages
        for target in _targets(_text(ROOT / "docs" / page))
    }
    lost = [page for page in pages if page not in listed and (ROOT / "docs" / page).resolve() not in linked]
    assert len(listed) > 8
    assert lost == []


def test_the_readme_says_just_two_commands_to_start() -> None:
    first = re.search(r"```console\n(.*?)```", _text(ROOT / "README.md"), re.DOTALL)
    assert first is not None
    assert re.findall(r"^\$ (\S+ \S+)", first[1], re.MULTILINE) == ["make demo", "make test"]


def test_no_file_is_forgotten_by_git() -> None:
    assert len(tracked()) > 100
    assert [path for path in PAGES if path.relative_to(ROOT) not in set(tracked())] == []


def test_every_page_of_the_server_has_its_pictures() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "screenshots.py"))
    assert len(tool["PAGES"]) > 20
    kept = {path.name for path in (ROOT / "docs" / "images" / "web").iterdir()}
    assert kept == {f"{name}-{view}.png" for name in tool["PAGES"] for view in tool["VIEWS"]}
