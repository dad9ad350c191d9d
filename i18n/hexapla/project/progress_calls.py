"""How long work tells its caller how much of it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[int, int], None]  # it is called with how much is done, and of how much


def ignore_progress(_done: int, _total: int) -> None:
    """Do nothing."""
