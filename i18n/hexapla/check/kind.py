"""What a rule declares of each thing it finds, for people, for tests and for the documentation alike."""

from __future__ import annotations

from dataclasses import dataclass

from hexapla.glossary import Term
from hexapla.model import Severity, State


@dataclass(frozen=True, slots=True)
class Example:
    """A source and a translation; `beside` are other entries of the same language, `allow` a comment's own words.

    `note` is the id of the note that the source is of; what `is_value` is metadata's or an attribute's.
    """

    source: str
    target: str
    language: str = "es"
    source_language: str = "en"
    beside: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()
    state: State = State.TRANSLATED
    allow: str = ""
    note: str = ""
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: its code and severity, what it means, what to do, and what passes and what does not."""

    code: str
    severity: Severity
    says: str
    hint: str
    passes: Example
    fails: Example

    def found(self, message: str, hint: str = "") -> Slip:
        """A finding of this kind; `hint` where more can be said than the kind's own."""
        return Slip(self, message, hint or self.hint)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a rule found in the entry it was given."""

    kind: Kind
    message: str
    hint: str
