"""The files around the code agree with one another."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import hansei
from tests.house.modules import ROOT


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {match[1].lower(): match[2] for match in re.finditer(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", text, re.MULTILINE)}


def test_every_dependency_is_locked() -> None:
    project = _pyproject()
    wanted = {"dev": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]}
    wanted |= {group: project["dependency-groups"][group] for group in ("docs", "bench", "lock")}
    for group, requirements in wanted.items():
        names = {re.split(r"[<>=!~; \[]", requirement)[0].lower() for requirement in requirements}
        assert names - set(_locked(group)) == set(), f"make lock: {group}"


def test_the_locked_parser_is_the_pinned_one() -> None:
    pinned = next(each for each in _pyproject()["project"]["dependencies"] if each.startswith("pyromark"))
    assert pinned == f"pyromark=={_locked('dev')['pyromark']}"


def test_locked_files_carry_hashes() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert text.count("==") <= text.count("--hash=sha256:"), path.name
        assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE), f"{path.name} holds an option of the installer"


def test_every_verb_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split()) - {"help"}  # type: ignore[index]
    explained = set(re.findall(r"make (\w+)", "\n".join(line for line in text.split("\n") if line.startswith("#   "))))
    rules = set(re.findall(r"^(\w+):(?!=)", text, re.MULTILINE)) - {"help"}
    assert len(verbs) >= 12
    assert verbs == rules
    assert verbs - explained == set()


def test_ci_runs_every_check() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    run = re.search(r"^for verb in (.*); do$", text, re.MULTILINE)
    assert run is not None
    assert {"test", "lint", "types", "house", "demo", "docs"} <= set(run[1].split())


def test_the_version_stands_once() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", hansei.__version__)
    assert _pyproject()["project"]["dynamic"] == ["version"]


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "hansei" / "py.typed").is_file()


def test_the_licence_is_the_one_the_metadata_names() -> None:
    assert _pyproject()["project"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_changelog_fragments_have_a_known_kind() -> None:
    kinds = {kind["directory"] for kind in _pyproject()["tool"]["towncrier"]["type"]}
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name not in {"README.md", ".gitignore"}]
    wrong = [path.name for path in fragments if not re.fullmatch(rf"[+\w-]+\.({'|'.join(sorted(kinds))})(\.\d+)?\.md", path.name)]
    assert len(kinds) >= 3
    assert wrong == []
