"""Terms: words that a publication translates in one way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source language, and its accepted and forbidden forms in one other."""

    source: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        parts = [" | ".join(self.accepted)] if self.accepted else []
        if self.forbidden:
            parts.append(f"not {' | '.join(self.forbidden)}")
        note = f" ({self.note})" if self.note else ""
        return f"{self.source} = {', '.join(parts)}{note}"
