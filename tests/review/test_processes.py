"""Several servers on one catalog, and servers that die: what was acknowledged is in the file."""

from __future__ import annotations

import random
from pathlib import Path

import judges
from review.killing import ROWS, book, go, kill, left_behind, path, said, start

PROCESSES, SAVES = 4, 100


def test_four_processes_save_four_hundred_times_and_lose_nothing(tmp_path: Path) -> None:
    made = book(tmp_path)
    sources = list(said(made))
    running = [start(made, f"Process {first}", first, PROCESSES, saves=SAVES) for first in range(PROCESSES)]
    for each in running:
        go(each)
    for each in running:
        told, complained = each.communicate()  # a Conflict, where a row is not as its process left it
        assert (each.returncode, complained, len(told.split())) == (0, "", SAVES)
    expected: dict[str, str] = {}
    for first in range(PROCESSES):
        own = sources[first::PROCESSES]
        expected |= {own[number % len(own)]: f"Process {first} {number}" for number in range(SAVES)}
    assert said(made) == expected
    assert len(expected) == ROWS
    assert judges.msgfmt(path(made)) == []


def test_a_process_that_is_killed_while_it_saves_loses_and_breaks_nothing(tmp_path: Path) -> None:
    made, chance = book(tmp_path), random.Random(11)  # noqa: S311 - it chooses moments
    for number in range(5):
        assert kill(made, f"Process {number}", chance)
    assert left_behind(made) == []
    assert judges.msgfmt(path(made)) == []
