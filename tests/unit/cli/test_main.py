"""The command: exit codes, and never a traceback."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hansei
from hansei.cli import main as command
from hansei.cli import table
from hansei.errors import HanseiError, NotFoundError, Place


class Broken:
    """A verb that ends as it is told to."""

    DESCRIPTION = "Breaks."
    EXAMPLES = (("hansei list", "breaks"),)

    def __init__(self, ending: BaseException | int) -> None:
        self.ending = ending

    def declare(self, parser: object) -> None:
        pass

    def run(self, arguments: object, console: object) -> int:
        if isinstance(self.ending, int):
            return self.ending
        raise self.ending


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (HanseiError("it is so", hint="do that"), 2, "error: it is so\n  hint: do that\n"),
        (NotFoundError("it is gone", place=Place("a.md", 3)), 2, "error: a.md:3: it is gone\n"),
        (KeyboardInterrupt(), 130, ""),
        (SystemExit(0), 0, ""),
    ],
    ids=["fine", "findings", "error", "place", "interrupt", "help"],
)
def test_every_ending_has_its_code(
    ending: BaseException | int, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table, "load", lambda verb: Broken(ending))
    assert command.main(["list"]) == code
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    "bug", [ValueError("broken"), RecursionError("too deep"), MemoryError(), UnicodeEncodeError("ascii", "\udcff", 0, 1, "no")]
)
def test_a_bug_is_one_sentence(bug: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("HANSEI_DEBUG", raising=False)
    monkeypatch.setattr(table, "load", lambda verb: Broken(bug))
    assert command.main(["list"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"error: something unexpected happened, which is a bug of Hansei ({type(bug).__name__}")
    assert "HANSEI_DEBUG=1" in err
    assert "Traceback" not in err


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANSEI_DEBUG", "1")
    monkeypatch.setattr(table, "load", lambda verb: Broken(ValueError("broken")))
    with pytest.raises(ValueError, match="broken"):
        command.main(["list"])


def test_the_collector_works_again_afterwards() -> None:
    command.main(["--version"])
    assert gc.isenabled()


def test_a_title_cannot_take_over_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(table, "load", lambda verb: Broken(HanseiError("\x1b]0;owned\x07 \u202eabc", hint="\x1b[2J")))
    command.main(["list"])
    assert "\x1b" not in capsys.readouterr().err


def test_places_are_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(table, "load", lambda verb: Broken(NotFoundError("gone", place=Place(f"{tmp_path}/a/b.md"))))
    command.main(["list"])
    assert capsys.readouterr().err == "error: a/b.md: gone\n"


def run(*words: str, folder: Path, output: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "hansei", *words], cwd=folder, stdout=output, stderr=subprocess.PIPE, check=False, timeout=60
    )


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run("--help", folder=tmp_path, output=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_closed_output_is_no_traceback(tmp_path: Path) -> None:
    shell = f'"{sys.executable}" -m hansei --version >&- 2>&-; echo $?'
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in done.stderr


def test_bytes_that_are_not_utf_8_leave_as_they_came(tmp_path: Path) -> None:
    (tmp_path / "hansei.toml").write_text('folder = "."\n', encoding="utf-8")
    (tmp_path / "a.md").write_bytes(b"# Post-mortem: \xff\n\n##Summary\n\n\xfe\n")
    done = run("check", "--select", "heading-without-space", "--diff", folder=tmp_path)
    assert b" \xfe" in done.stdout
    assert done.returncode == 1


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    assert run("-V", folder=tmp_path).stdout == f"hansei {hansei.__version__}\n".encode()
