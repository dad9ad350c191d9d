"""What is amiss, where, and what someone allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, relative to the publication, and a line (1-based; 0 when there is none)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Severity(StrEnum):
    """How much a finding matters: an `error` is a loss, a `warning` probably one, a `notice` worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss that does not stop the work: what, where, how bad, and what to do.

    `place` is where the matter stands, in a source as a rule; `entry` where a catalog has the translation meant.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    language: str = ""
    entry: Place | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """What someone allows: findings with this code, for a reason; `place` is where that is said.

    `language` is the one it is for; empty for every one.
    """

    code: str
    reason: str
    place: Place
    language: str = ""
