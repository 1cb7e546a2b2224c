"""A small memory of made-up post-mortems."""

from __future__ import annotations

import pytest

from hansei.document import parse
from hansei.incident.read import read
from hansei.recall.profile import Profile, marks, pack
from hansei.recall.profiling import profile_of
from hansei.recall.story import story_of
from hansei.store.port import Row
from hansei.store.sqlite import SqliteStore, open_store
from hansei.text import Source

POOL = """\
# Post-mortem: checkout ran out of connections

- **ID:** INC-7
- **Date:** 2025-03-03
- **Severity:** SEV-2

## Summary

Checkout answered 503 for ten minutes.

## Root cause

A worker opened an AsyncSessionLocal and never closed it. In `src/db/session.py` it said:

```python
session = AsyncSessionLocal()
```

## Resolution

We now close it with release_session in a finally block, and the pool is limited by pool_recycle_seconds:

```python
finally:
    release_session(session)
```

## Action items

- [ ] Alert when the pool is nearly empty
- [x] Close every session
"""
BELLS = """\
# Post-mortem: bells rang twice

## Root cause

The scheduler fired both timers, because the daylight clock was read twice.

## Resolution

The timer is now keyed by ringing_day.
"""
UNDONE = """\
diff --git a/src/db/session.py b/src/db/session.py
--- a/src/db/session.py
+++ b/src/db/session.py
@@ -3,4 +3,2 @@ def work():
 session = open()
-finally:
-    release_session(session)
 return session
"""
UNRELATED = """\
diff --git a/src/menu.py b/src/menu.py
--- a/src/menu.py
+++ b/src/menu.py
@@ -1,2 +1,2 @@
-title = "Menu"
+title = "Today"
 print(title)
"""


def profile(text: str, path: str = "docs/incidents/2025-03-03-pool.md") -> Profile:
    document = parse(Source(text))
    return profile_of(document, read(document, path=path))


def row(text: str, path: str) -> Row:
    document = parse(Source(text))
    incident = read(document, path=path)
    made = profile_of(document, incident)
    return Row(path, "digest", "", made.length, story_of(document, incident).plain(), pack(made), made.counts, marks(made))


@pytest.fixture
def memory() -> SqliteStore:
    store = open_store(None)
    store.update([row(POOL, "docs/incidents/2025-03-03-pool.md"), row(BELLS, "docs/incidents/2025-04-04-bells.md")], ())
    return store
