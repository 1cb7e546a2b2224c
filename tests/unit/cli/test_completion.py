"""Completion scripts: sound for their shells, and complete."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from hansei.app import reporting
from hansei.cli.completion import SHELLS, script, specifications
from hansei.cli.table import VERBS
from hansei.errors import UsageError


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_and_option_is_in_it(shell: str) -> None:
    text = script(shell)
    assert [entry.verb for entry in VERBS if entry.verb not in text] == []
    options = {name for spec in specifications() for option in spec.options for name in option.names if name.startswith("--")}
    assert len(options) > 20
    assert [name for name in sorted(options) if (f"-l {name[2:]}" if shell == "fish" else name) not in text] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_it(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    arguments = ["--no-execute"] if shell == "fish" else ["-n"]
    done = subprocess.run([program, *arguments], input=script(shell), text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def completed(*words: str) -> list[str]:
    program = shutil.which("bash")
    if program is None:
        pytest.skip("bash is not installed")
    line = " ".join(f"'{word}'" for word in words)
    call = f"{script('bash')}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _hansei; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run([program, "--norc", "-c", call], text=True, capture_output=True, check=True).stdout.split()


def test_bash_completes_verbs_options_and_values() -> None:
    assert completed("hansei", "ch") == ["check"]
    assert "--unsafe-fixes" in completed("hansei", "check", "--un")
    assert completed("hansei", "check", "--format", "") == list(reporting.FORMATS)
    assert completed("hansei", "dialect", "s") == ["show"]


def test_parts_of_a_verb_have_their_own_options() -> None:
    specs = {spec.words: spec for spec in specifications()}
    assert specs[("dialect",)].choices == ("list", "show", "check")
    assert specs[("dialect", "check")].takes == "FOLDER"


@pytest.mark.parametrize("shell", ["", "ksh"])
def test_other_shells_are_refused(shell: str) -> None:
    with pytest.raises(UsageError) as caught:
        script(shell)
    assert "bash, zsh, fish" in caught.value.hint
