"""Giving freed memory back to the system."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pytest

from hexapla import freed_memory


def resident() -> int:
    """Return the pages of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(not (sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")), reason="not glibc")
def test_what_was_freed_between_other_things_is_given_back() -> None:
    held = [bytes(2000) for _number in range(20_000)]
    kept = held[::20]
    del held
    before = resident()
    freed_memory.give_back()
    assert before - resident() > 2000
    assert kept


def test_other_libraries_need_not_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: None) -> object:
        return object()

    freed_memory._function.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", missing)
    freed_memory.give_back()
    freed_memory._function.cache_clear()
