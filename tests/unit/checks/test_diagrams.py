from __future__ import annotations

from hansei.checks.diagrams import journeys_and_timelines
from tests.unit.checks.test_lookup import context_of

TEXT = """\
# T

```mermaid
%% a comment
journey
    title A
```

```mermaid
flowchart TD
```

- In a list:

  ```mermaid
  timeline
      title B
  ```

```text
journey
```
"""


def test_the_two_kinds_wherever_they_stand() -> None:
    found = [(kind[1], TEXT[kind.end() : end].strip()) for kind, end in journeys_and_timelines(context_of(TEXT))]
    assert [kind for kind, _ in found] == ["journey", "timeline"]
    assert found[0][1] == "title A"
