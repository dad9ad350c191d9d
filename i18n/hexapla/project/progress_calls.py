"""How long work tells its caller how much of it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[int, int], None]  # it is called with how much is done, and of how much


def ignore_progress(_done: int, _total: int) -> None:
    """Do nothing."""


@dataclass(slots=True)
class Steps:
    """Counts the steps of work, `total` in all, and tells the caller after each."""

    on_progress: OnProgress
    total: int
    count: int = 0

    def done(self) -> None:
        """Count one step more."""
        self.count += 1
        self.on_progress(self.count, self.total)
