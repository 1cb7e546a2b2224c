"""A repository to be served: the examples with a history, an incident that repeats, a guard, and one document written in a hurry."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-03-09T09:00:00+00:00"

AGAIN = """\
# Checkout answered 500 again for ten minutes

**Incident ID:** INC-2026-02-24-002
**Date:** 2026-02-24
**Severity:** 2-High
**Status:** Published
**Owner:** checkout engineer
**Services:** checkout

## Summary

Buyers could not pay for ten minutes: the payment page ran out of connections to the database, as it had three weeks before.

## Timeline (UTC)

- 2026-02-24 18:02 A release goes out; the export of receipts opens a connection for every order
- 2026-02-24 18:05 Impact starts: payments begin to fail
- 2026-02-24 18:07 Alert fired: checkout errors above 5 %
- 2026-02-24 18:09 On-call engineer acknowledged
- 2026-02-24 18:15 Rolled back; mitigated
- 2026-02-24 18:30 Resolved: all queued orders are paid

## Root cause

The connection pool of the payment page ran dry. Each payment needed a second connection to the database while it held the first, so
under load every connection of the pool waited for another one, and checkout answered 500. The pool was sized for one connection a payment.

## Action items

- [ ] Refuse a second connection while one is held - owner: checkout engineer - due: 2026-03-06
- [x] Roll back the export of receipts - owner: on-call engineer - due: 2026-02-24

## Guard

```yaml guard
id: second-connection
level: warn
paths: ["services/checkout/**"]
added: 'pool\\.connect\\('
do: Take the connection that the payment already holds.
because: A second connection for every payment emptied the pool twice.
review_by: 2026-09-01
```
"""
FIRST = """\
# The payment page had no connection left

**Incident ID:** INC-2025-11-03-001
**Date:** 2025-11-03
**Severity:** 3-Medium
**Status:** Closed
**Owner:** checkout engineer
**Services:** checkout

## Summary

For four minutes a fifth of the buyers could not pay.

## Timeline (UTC)

- 2025-11-03 11:40 Sale of a large show begins
- 2025-11-03 11:42 Alert fired
- 2025-11-03 11:46 Load falls, payments work again

## Root cause

The connection pool of the payment page ran dry under load: payments waited for a connection to the database while every connection of the
pool was held by another payment, and checkout answered 500 until the load fell.

## Action items

- [x] Raise the size of the pool - owner: database engineer - due: 2025-11-10
"""
CHANGE = """\
diff --git a/services/checkout/receipts.ts b/services/checkout/receipts.ts
index 1111111..2222222 100644
--- a/services/checkout/receipts.ts
+++ b/services/checkout/receipts.ts
@@ -10,3 +10,5 @@ export async function receipt(payment: Payment) {
   const order = await payment.order();
+  const connection = await pool.connect();
+  const rows = await connection.query("select * from receipts");
   return render(order);
 }
"""
"""A change on which the guard fires."""


def make(place: Path) -> Path:
    """Write the repository to a folder that is not there yet, and return it."""
    shutil.copytree(ROOT / "examples", place)
    folder = place / "docs" / "incidents"
    _git(place, "init", "-q", "-b", "main")
    _git(place, "config", "user.name", "On-call engineer")
    _git(place, "config", "user.email", "on-call@example.com")
    _commit(place, "Settings and the examples", "2026-02-20T10:00:00+00:00")
    (folder / "2025-11-03-payment-page.md").write_text(FIRST, encoding="utf-8")
    (folder / "2026-02-24-checkout-again.md").write_text(
        AGAIN.replace("Published", "Draft").partition("\n## Action items")[0], encoding="utf-8"
    )
    _commit(place, "Checkout again: first draft", "2026-02-25T09:12:00+00:00")
    (folder / "2026-02-24-checkout-again.md").write_text(AGAIN.partition("\n## Guard")[0], encoding="utf-8")
    _commit(place, "Checkout again: action items, after the review", "2026-02-27T14:40:00+00:00")
    (folder / "2026-02-24-checkout-again.md").write_text(AGAIN, encoding="utf-8")
    _commit(place, "Checkout again: a guard, so that it does not happen a third time", "2026-03-02T08:30:00+00:00")
    shutil.copyfile(ROOT / "tools" / "demo.md", folder / "2026-03-05-search.md")
    _commit(place, "Search: written in a hurry", "2026-03-06T16:00:00+00:00")
    answers = '{"lesson": "INC-2026-02-24-002#second-connection", "answer": "%s", "why": "", "at": "2026-03-0%dT10:00:00+00:00"}\n'
    lines = [answers % ("right", day) for day in range(1, 8)] + [answers % ("wrong", 8)]
    (folder / "recall-feedback.jsonl").write_text("".join(lines), encoding="utf-8")
    return place


class Server(NamedTuple):
    """A server in a process of its own."""

    address: str
    """Without a slash at its end."""
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self.process.kill()


@contextmanager
def served(place: Path) -> Iterator[str]:
    """Serve a repository in a process of its own; yields the address, without a slash at its end."""
    with running(place) as server:
        yield server.address


@contextmanager
def running(place: Path) -> Iterator[Server]:
    """The same, with the process."""
    environment = {**os.environ, "HANSEI_NOW": NOW, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "hansei", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            found = re.search(r"http://\S+(?=/)", said)
            if found is None:
                process.kill()
                raise RuntimeError(f"the server did not start: {said}{process.communicate()[1]}")
            yield Server(found.group(), process)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _commit(place: Path, message: str, at: str) -> None:
    _git(place, "add", "-A")
    _git(place, "commit", "-q", "--no-verify", "-m", message, at=at)


def _git(place: Path, *words: str, at: str = "2026-03-01T10:00:00+00:00") -> None:
    person = {"NAME": "On-call engineer", "EMAIL": "on-call@example.com", "DATE": at}
    environment = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in person.items()}
    clean = {"PATH": os.environ["PATH"], "HOME": str(place), "GIT_CONFIG_NOSYSTEM": "1", **environment}
    subprocess.run(["git", "-c", "user.name=On-call engineer", *words], cwd=place, env=clean, check=True, capture_output=True)
