"""What the server counts of its own answers, in the text form of Prometheus."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from threading import Lock

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds: the upper ends of the histogram's buckets."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
"""What is counted by its name: whoever asks may write anything there."""


class Counters:
    """Counts answers; may be told by several threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, int]] = Counter()
        self._buckets = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def answered(self, method: str, status: int, seconds: float) -> None:
        """Count one answer."""
        known = method if method in METHODS else "other"
        with self._lock:
            self._answers[known, status] += 1
            self._buckets[bisect_left(BOUNDS, seconds)] += 1
            self._seconds += seconds

    def text(self) -> str:
        """Everything that was counted, in the exposition format of Prometheus."""
        with self._lock:
            lines = ["# HELP hansei_http_answers_total Answers by method and status.", "# TYPE hansei_http_answers_total counter"]
            lines += [
                f'hansei_http_answers_total{{method="{method}",status="{status}"}} {count}'
                for (method, status), count in sorted(self._answers.items())
            ]
            lines += ["# HELP hansei_http_answer_seconds How long answers took.", "# TYPE hansei_http_answer_seconds histogram"]
            total = 0
            for bound, count in zip((*(str(bound) for bound in BOUNDS), "+Inf"), self._buckets, strict=True):
                total += count
                lines.append(f'hansei_http_answer_seconds_bucket{{le="{bound}"}} {total}')
            lines += [f"hansei_http_answer_seconds_sum {self._seconds:.6f}", f"hansei_http_answer_seconds_count {total}"]
        return "\n".join(lines) + "\n"
