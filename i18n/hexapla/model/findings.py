"""What can be found, what was found and where, and what someone allows.

Each kind of finding is declared once, beside the code that finds it: `DEAD_LINK = Kind("dead-link", ...)`. Declaring it
enters it in the registry, which `kinds` gives, so every code that a finding can have is in the registry. Commands,
documentation, SARIF and `[check.allow]` read the registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.model.examples import FileExample, TranslationExample


class Place(NamedTuple):
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
class Kind:
    """A kind of finding; making one enters it in the registry.

    `code` is its name in every command and format: lower-case words joined by hyphens. `meaning` says what was found,
    and `hint` what to do; both are English, marked by `messages.gettext_noop`, and `messages._` translates them when
    they are shown. `fails` is an example in which this is found; `passes`, which every rule of `check` gives, is the
    same example corrected. Two kinds are equal when their codes are.

    Raises:
        ValueError: another kind has the same code.

    """

    code: str
    severity: Severity = field(compare=False)
    _: KW_ONLY
    meaning: str = field(compare=False)
    hint: str = field(compare=False)
    fails: TranslationExample | FileExample = field(compare=False)
    passes: TranslationExample | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.code in _KINDS:
            raise ValueError(f"two kinds of finding have the code {self.code!r}")
        _KINDS[self.code] = self

    def finding(
        self, place: Place, message: str, *, hint: str = "", language: str = "", entry: Place | None = None
    ) -> Finding:
        """Make a finding of this kind; `hint` replaces the kind's own where more is known."""
        return Finding(self, place, message, hint or _(self.hint), language=language, entry=entry)


_KINDS: dict[str, Kind] = {}


def kinds() -> Mapping[str, Kind]:
    """Return the registry: every kind of finding that the modules imported so far declare, by code."""
    return MappingProxyType(_KINDS)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss that does not stop the work; `Kind.finding` makes it.

    `place` is where the matter stands, in a source as a rule; `entry` where a catalog has the translation meant.
    """

    kind: Kind
    place: Place
    message: str
    hint: str
    language: str = ""
    entry: Place | None = None

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity


@dataclass(frozen=True, slots=True)
class Suppression:
    """What someone allows: findings with this code, for a reason; `place` is where that is said.

    `language` is the one it is for; empty for every one.
    """

    code: str
    reason: str
    place: Place
    language: str = ""
