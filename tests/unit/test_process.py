"""Other programs are started without a shell, in a clean environment, and never outlive their limits."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from hansei import process
from hansei.errors import ProcessError, StoppedError


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", code]


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":  # killed, and waiting for its parent to look
            return True
        time.sleep(0.02)
    return False


def test_the_answer_has_both_outputs_and_the_code(tmp_path: Path) -> None:
    done = process.run(python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"), cwd=tmp_path)
    assert done == (3, b"out\n", b"err\n")


def test_arguments_are_not_read_by_a_shell(tmp_path: Path) -> None:
    hostile = "$(touch made); `touch made` > made"
    done = process.run([*python("import sys; print(sys.argv[1])"), hostile], cwd=tmp_path)
    assert done.out.decode() == hostile + "\n"
    assert list(tmp_path.iterdir()) == []


def test_it_runs_in_the_given_folder(tmp_path: Path) -> None:
    assert process.run(python("import os; print(os.getcwd())"), cwd=tmp_path).out.decode().strip() == os.path.realpath(tmp_path)


def test_a_large_input_and_a_large_output_do_not_block_each_other(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    echo = python("import sys\nfor chunk in iter(lambda: sys.stdin.buffer.read(65536), b''): sys.stdout.buffer.write(chunk)")
    assert process.run(echo, cwd=tmp_path, input=data).out == data


def test_a_program_need_not_read_its_input(tmp_path: Path) -> None:
    assert process.run(python("print('enough')"), cwd=tmp_path, input=b"x" * 1_000_000).out == b"enough\n"


def test_without_input_it_reads_nothing(tmp_path: Path) -> None:
    assert process.run(python("import sys; print(repr(sys.stdin.read()))"), cwd=tmp_path).out == b"''\n"


def test_the_environment_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_CONFIG_PARAMETERS", "LD_PRELOAD", "PYTHONPATH", "LC_ALL", "API_TOKEN"):
        monkeypatch.setenv(name, "leak")
    monkeypatch.setenv("PATH", f".:bin:{os.environ['PATH']}:")
    out = process.run(python("import os\nfor item in os.environ.items(): print(*item)"), cwd=tmp_path, env={"EXTRA": "given"}).out.decode()
    environment = dict(line.split(" ", 1) for line in out.splitlines())
    assert "leak" not in environment.values()
    assert environment["EXTRA"] == "given"
    assert environment["LANG"] == "C.UTF-8"
    assert environment["GIT_TERMINAL_PROMPT"] == environment["GIT_OPTIONAL_LOCKS"] == "0"
    assert all(os.path.isabs(entry) for entry in environment["PATH"].split(os.pathsep))


def test_a_program_of_the_checkout_is_never_taken_for_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\ntouch stolen\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    assert process.run(["git", "--version"], cwd=tmp_path).out.startswith(b"git version")
    assert not (tmp_path / "stolen").exists()


def test_only_a_hook_environment_names_a_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    assert process.hook_environment() == {}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert process.hook_environment() == {"GIT_INDEX_FILE": f"{os.getcwd()}/.git/index"}


def test_a_missing_program_is_named_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match=r"no-such-program is not installed") as caught:
        process.run(["no-such-program"], cwd=tmp_path)
    assert "install" in caught.value.hint


def test_a_missing_folder_is_not_blamed_on_the_program(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match="no such folder"):
        process.run(["git", "--version"], cwd=tmp_path / "nowhere")


def test_a_program_without_the_right_to_run(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\n")
    with pytest.raises(ProcessError, match="permission denied"):
        process.run([str(script)], cwd=tmp_path)


def test_a_nul_in_an_argument_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match="could not be started"):
        process.run(["git", "a\0b"], cwd=tmp_path)


def test_an_unexpected_code_tells_the_programs_last_words(tmp_path: Path) -> None:
    code = r"import sys; sys.stderr.write('first\nfatal: it \x1b[31mbroke\n\n'); sys.exit(5)"
    with pytest.raises(ProcessError, match="exit code 5: fatal: it ") as caught:
        process.run(python(code), cwd=tmp_path, expect=(0,))
    assert "\x1b" not in str(caught.value)
    assert process.run(python(code), cwd=tmp_path, expect=(0, 5)).code == 5


def test_the_verb_of_git_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match=r"^git rev-parse failed"):
        process.run(["git", "--no-pager", "-c", "a.b=c", "rev-parse", "HEAD"], cwd=tmp_path, expect=(0,))


def test_the_time_limit_kills_the_whole_family(tmp_path: Path) -> None:
    family = python(
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(60)'])\n"
        "open('pid', 'w').write(str(child.pid)); time.sleep(60)"
    )
    begin = time.monotonic()
    with pytest.raises(ProcessError, match=r"longer than 0\.7 seconds"):
        process.run(family, cwd=tmp_path, timeout=0.7)
    assert time.monotonic() - begin < 5
    assert is_gone(int((tmp_path / "pid").read_text()))


def test_what_was_written_before_a_limit_is_kept(tmp_path: Path) -> None:
    code = "import sys, time; print('out', flush=True); print('err', file=sys.stderr, flush=True); time.sleep(60)"
    with pytest.raises(StoppedError) as caught:
        process.run(python(code), cwd=tmp_path, timeout=1)
    assert caught.value.output == b"out\nerr\n"


def test_a_program_that_closes_its_outputs_does_not_escape_the_time_limit(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match="longer than"):
        process.run(python("import os, time; os.close(1); os.close(2); time.sleep(60)"), cwd=tmp_path, timeout=0.5)


def test_a_child_left_in_the_background_does_not_hold_us_up(tmp_path: Path) -> None:
    leaves = python(
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(60)'])\nprint(child.pid, flush=True)"
    )
    begin = time.monotonic()
    done = process.run(leaves, cwd=tmp_path, timeout=30)
    assert done.code == 0
    assert time.monotonic() - begin < 5
    assert is_gone(int(done.out))


def test_the_output_limit_stops_an_endless_writer(tmp_path: Path) -> None:
    with pytest.raises(ProcessError, match="more than 100000 bytes"):
        process.run(python("while True: print('x' * 1000)"), cwd=tmp_path, limit=100_000)
