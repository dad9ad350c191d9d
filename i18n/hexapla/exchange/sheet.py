"""What a review sheet says of a document in one language, and what a person has answered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hexapla import characters
from hexapla.model import Place, State, UnitKind

_REFERENCE = re.compile(
    r"(?P<language>[\w-]+)/(?P<document>.+)/(?P<entry>[0-9a-f]{16})\.(?P<text>[0-9a-f]{8})\.(?P<state>[deosta])"
)
_YES = frozenset("x х × ✓ ✔ ☑ 1 y yes ok true".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """Which text a row is about, and what its catalog said when the row was written: digests, and a state's initial.

    As text it begins with a language tag, so that no spreadsheet takes it for a number, a date or a formula.
    """

    language: str
    document: str
    entry: str
    text: str
    state: str

    def __str__(self) -> str:
        return f"{self.language}/{self.document}/{self.entry}.{self.text}.{self.state}"


def reference(language: str, document: str, key: tuple[str, str], text: str, state: State) -> Reference:
    """The reference to an entry as it stands."""
    return Reference(language, document, entry_digest(key), text_digest(text), state=state[0])


def parse_reference(cell: str) -> Reference | None:
    """What a cell refers to; None where it is no reference."""
    match = _REFERENCE.fullmatch(cell.strip())
    return Reference(**match.groupdict()) if match else None


def entry_digest(key: tuple[str, str]) -> str:
    """Sixteen hexadecimal figures for (msgctxt, msgid)."""
    return hashlib.sha256("\x04".join(key).encode()).hexdigest()[:16]


def text_digest(text: str) -> str:
    """Eight hexadecimal figures for a text as any file can hold it."""
    return hashlib.sha256(plain_lines(text).encode()).hexdigest()[:8]


def plain_lines(text: str) -> str:
    """A text whose lines end with a line feed, without what XML cannot hold: as every format gives it back."""
    return characters.drop_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class Line:
    """One text: `names` are the tags of its closed set, `language` is that of its source, `number` counts from 1.

    `made` says who drafted or approved the translation, `previous` what an outdated one was made from.
    """

    reference: Reference
    number: int
    kind: UnitKind
    language: str
    source: str
    translation: str
    state: State
    names: frozenset[str] = frozenset()
    made: str = ""
    previous: str = ""
    comments: Sequence[str] = ()
    findings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's texts in the order of the document; `language` is the translation's."""

    title: str
    document: str
    language: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row of a sheet says when it comes back: `place` is its file and row.

    `text` is the new translation, empty for none; `translation` what stands where the old one was shown, None where
    that is gone. `unreadable` names the columns that hold a formula, a date or an error instead of text.
    """

    place: Place
    id: str
    source: str = ""
    translation: str | None = None
    text: str = ""
    mark: str = ""
    remark: str = ""
    unreadable: Sequence[str] = ()

    @property
    def reference(self) -> Reference | None:
        """The text that the row is about; None where that can no longer be told."""
        return parse_reference(self.id)

    @property
    def approves(self) -> bool:
        """Whether the mark is one of those that mean yes."""
        return self.mark.casefold() in _YES

    @property
    def is_misplaced(self) -> bool:
        """Whether the old translation was changed where it is only shown."""
        known = self.reference
        return bool(known and self.translation and text_digest(self.translation) != known.text)

    @property
    def says_something(self) -> bool:
        """Whether a person has written into the row."""
        return bool(self.text or self.mark or self.remark or self.unreadable or self.is_misplaced)
