"""What a form of sources makes of a file."""

from __future__ import annotations

from dataclasses import dataclass

from hexapla.model import Unit


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file with other texts; `kept` are the units that keep the source's text, as their places are not certain."""

    data: bytes
    kept: tuple[Unit, ...] = ()
