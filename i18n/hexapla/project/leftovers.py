"""What `clean` is told of a file that a publication may no longer need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that nothing needs, and why; or why it stays, if there is no `remove`.

    `remove` removes the file if all that was true of it still is, and returns whether it did.
    """

    path: Path
    reason: str
    remove: Callable[[], bool] | None = field(default=None, repr=False, compare=False)
