from __future__ import annotations

from hansei.checks.diagrams import drawn, gantts, journeys_and_timelines
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


def test_gantt_charts_are_a_kind_of_their_own() -> None:
    text = "```mermaid\ngantt\n    A : 2026-01-10, 3d\n```\n\n" + TEXT
    assert [text[start:end].strip() for start, end in gantts(context_of(text))] == ["A : 2026-01-10, 3d"]
    assert len(list(journeys_and_timelines(context_of(text)))) == 2


def test_a_diagram_out_of_the_timeline_holds_no_sign_that_ends_something() -> None:
    text = "# Queue: stood still\n\n## Timeline (UTC)\n\n- 10:05 Alert #4 fired; on-call: looks\n- 10:20 Restarted\n- A note\n"
    assert drawn(context_of(text)) == "    title Queue stood still\n    10h05 : Alert 4 fired on-call looks\n    10h20 : Restarted\n"
    assert drawn(context_of("# A\n\n## Timeline\n\nNothing.\n")) == ""
