"""The only module that starts another program.

No shell, an explicit argument list, a small clean environment, a limit on time and on output, and nothing of the
program left behind when a limit is reached. Importing this module costs about 5 ms (``subprocess``), so its users import
it inside the function that really starts something.

The environment of the other program is built, never inherited:

- ``PATH`` (absolute entries only, so that a checkout cannot smuggle in its own ``git``), ``HOME``, ``XDG_CONFIG_HOME``,
  ``USER``, ``LOGNAME`` and ``TMPDIR`` as they are, ``LANG=C.UTF-8`` so that messages are in one language;
- ``GIT_TERMINAL_PROMPT=0``, ``GIT_OPTIONAL_LOCKS=0`` and ``GIT_PAGER=cat``: git neither asks, nor locks, nor pages;
- no ``GIT_DIR``, ``GIT_INDEX_FILE`` or the like: a Hansei that is run by a hook of one repository must not look at that
  repository when asked about another. A caller that *means* the hook's repository and index passes
  ``env=hook_environment()``.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from hansei.errors import ProcessError, StoppedError

TIMEOUT = 30.0
"""Seconds a program may take when the caller does not say."""
LIMIT = 64 * 1024 * 1024
"""Bytes a program may write to its two outputs together when the caller does not say."""

_INHERITED = ("HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "TMPDIR")
_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
_FIXED = {"LANG": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
_CHUNK = 65536
_GRACE = 0.1
"""Seconds between two looks at whether a silent program has ended while somebody still holds its output open."""


class Completed(NamedTuple):
    """What a program that ended by itself left."""

    code: int
    """Exit code; minus the signal's number when a signal ended it."""
    out: bytes
    err: bytes


def run(
    argv: Sequence[str],
    *,
    cwd: Path,
    input: bytes | None = None,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
    env: Mapping[str, str] | None = None,
    expect: Collection[int] | None = None,
) -> Completed:
    """Run a program to its end and return what it wrote.

    Args:
        argv: program and arguments, handed over as they are; the program is looked up in ``PATH``.
        cwd: folder it runs in.
        input: what it reads; without it, it reads nothing.
        timeout: seconds until it, and all it has started, is killed.
        limit: bytes it may write to both outputs together.
        env: variables over and above the clean environment described at the head of this module.
        expect: exit codes that are an answer; any other is an error. None accepts every code.

    Raises:
        StoppedError: it took too long or wrote too much.
        ProcessError: it is missing, cannot be started or ended with an unexpected code.
    """
    process = _start(argv, cwd, input is not None, env)
    try:
        with process:
            try:
                out, err = _talk(process, argv[0], input or b"", timeout, limit)
            except BaseException:
                _kill_group(process)
                raise
    finally:
        process.poll()
    if expect is not None and process.returncode not in expect:
        raise ProcessError(f"{_named(argv)} failed with exit code {process.returncode}: {_last_line(err) or 'it gave no reason'}")
    return Completed(process.returncode, out, err)


def hook_environment() -> dict[str, str]:
    """The variables by which git tells its hook which repository and index are meant; empty outside a hook.

    Relative values are made absolute, because they are relative to the folder in which the hook was started.
    """
    return {name: os.path.abspath(os.environ[name]) for name in _HOOK if os.environ.get(name)}


def _start(argv: Sequence[str], cwd: Path, talks: bool, env: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    name = argv[0]
    try:
        return subprocess.Popen(
            list(argv),
            cwd=cwd,
            env={**_clean_environment(), **(env or {})},
            stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,  # a group of its own to be killed as one, and no terminal to ask at
        )
    except FileNotFoundError as error:
        if not os.path.isdir(cwd):
            raise ProcessError(f"{name} cannot run in {cwd}: there is no such folder") from error
        raise ProcessError(f"{name} is not installed or not on the PATH", hint=f"install {name}, or add its folder to PATH") from error
    except PermissionError as error:
        raise ProcessError(f"{name} may not be run: permission denied", hint="check the rights of the program and of the folder") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
        raise ProcessError(f"{name} could not be started: {error}") from error


def _clean_environment() -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    absolute = os.pathsep.join(entry for entry in path.split(os.pathsep) if os.path.isabs(entry))
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {"PATH": absolute, **inherited, **_FIXED}


def _talk(process: subprocess.Popen[bytes], name: str, input: bytes, timeout: float, limit: int) -> tuple[bytes, bytes]:
    """Write the input and read both outputs at once, until both are closed and the program has ended."""
    deadline = monotonic() + timeout
    taken: dict[object, bytearray] = {process.stdout: bytearray(), process.stderr: bytearray()}
    rest = memoryview(input)
    with selectors.DefaultSelector() as selector:
        for stream in taken:
            selector.register(stream, selectors.EVENT_READ)  # type: ignore[arg-type]
        if process.stdin is not None:
            os.set_blocking(process.stdin.fileno(), False)
            selector.register(process.stdin, selectors.EVENT_WRITE)
        while selector.get_map():
            left = deadline - monotonic()
            if left <= 0:
                raise _too_slow(name, timeout, taken)
            ready = selector.select(min(left, _GRACE))
            if not ready and process.poll() is not None:
                _kill_group(process)  # it has ended; something it started in the background holds its output open
                break
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    rest = _feed(key.fd, rest)
                    done = not rest
                else:
                    data = os.read(key.fd, _CHUNK)
                    taken[key.fileobj] += data
                    done = not data
                if done:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()  # type: ignore[union-attr]
            if sum(map(len, taken.values())) > limit:
                sentence = f"{name} wrote more than {limit} bytes and was stopped"
                raise StoppedError(sentence, hint="ask for less at once", output=_whole(taken))
    try:
        process.wait(max(0.0, deadline - monotonic()))
    except subprocess.TimeoutExpired:
        raise _too_slow(name, timeout, taken) from None
    return bytes(taken[process.stdout]), bytes(taken[process.stderr])


def _feed(descriptor: int, rest: memoryview) -> memoryview:
    try:
        return rest[os.write(descriptor, rest[:_CHUNK]) :]
    except BlockingIOError:
        return rest
    except BrokenPipeError:  # it does not want to read more, which is its right
        return rest[:0]


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # PermissionError is how macOS says that only a zombie is left
        pass


def _too_slow(name: str, timeout: float, taken: Mapping[object, bytearray]) -> StoppedError:
    sentence = f"{name} took longer than {timeout:g} seconds and was stopped"
    return StoppedError(sentence, hint="try again when the machine is less busy", output=_whole(taken))


def _whole(taken: Mapping[object, bytearray]) -> bytes:
    """What was written to the output, and behind it what was written to the error output."""
    return b"".join(bytes(part) for part in taken.values())


def _named(argv: Sequence[str]) -> str:
    """Program and, for git, its verb: the first argument that is neither an option nor an option's value."""
    words = iter(argv[1:])
    for word in words:
        if word == "-c":
            next(words, None)
        elif not word.startswith("-"):
            return f"{argv[0]} {word}" if argv[0] == "git" else argv[0]
    return argv[0]


def _last_line(err: bytes) -> str:
    lines = [line.strip() for line in err.decode("utf-8", "replace").split("\n")]
    last = next((line for line in reversed(lines) if line), "")
    return "".join(char if char.isprintable() else " " for char in last[:300])
