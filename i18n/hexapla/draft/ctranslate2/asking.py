"""How a model is asked: the pieces beside a sentence's own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """Pieces that a model expects before and after those of the source, and before those of its translation."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
