"""The same work by several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from hansei.app.parallel import chunked, each, in_order


def test_every_chunk_is_done_once() -> None:
    chunks = [list(range(n)) for n in range(40)]
    assert sorted(each(sum, chunks, 3)) == [(index, sum(chunk)) for index, chunk in enumerate(chunks)]


def test_results_come_in_order() -> None:
    def work(chunk: int) -> int:
        if chunk % 7 == 0:
            time.sleep(0.01)
        return chunk

    assert list(in_order(work, list(range(50)), 3)) == list(range(50))


def test_chunks_hold_everything_in_order() -> None:
    assert chunked("abcdefg", 3) == ["abc", "def", "g"]
    assert chunked("", 3) == []


def test_one_job_works_here() -> None:
    assert list(each(lambda chunk: [os.getpid(), chunk], ["a", "b"], 1)) == [(0, [os.getpid(), "a"]), (1, [os.getpid(), "b"])]


def test_several_jobs_work_elsewhere() -> None:
    pids = {result for _, result in each(lambda chunk: os.getpid(), list(range(20)), 2)}
    assert os.getpid() not in pids


def test_large_answers_arrive_whole() -> None:
    big = dict(each(lambda size: "\u00e4" * size, [300_000, 500_000, 10], 2))
    assert {index: len(text) for index, text in big.items()} == {0: 300_000, 1: 500_000, 2: 10}


@pytest.mark.parametrize("how", ["exit", "kill", "raise", "unmarshallable"])
def test_a_child_that_dies_loses_nothing(how: str) -> None:
    parent = os.getpid()

    def work(chunk: int) -> object:
        if os.getpid() != parent and chunk % 5 == 2:
            if how == "exit":
                os._exit(3)
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if how == "raise":
                raise ValueError("only in a child")
            return object()
        return chunk * 2

    assert sorted(each(work, list(range(30)), 2)) == [(index, index * 2) for index in range(30)]


def test_an_error_that_stays_is_raised_here() -> None:
    def work(chunk: int) -> int:
        if chunk == 7:
            raise ValueError("seven")
        return chunk

    with pytest.raises(ValueError, match="seven"):
        list(each(work, list(range(10)), 2))


LEFT = """
import os
from hansei.app.parallel import each
answers = each(lambda chunk: "x" * 200_000, list(range(50)), 2)
next(answers)
answers.close()
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("none")
"""
"""A process of its own, for other tests of this one may have children, a database server for one."""


def test_no_child_is_left_when_nobody_listens_any_more() -> None:
    assert subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, check=True).stdout == "none\n"


def test_nothing_to_do_is_nothing() -> None:
    assert list(each(sum, [], 4)) == []
