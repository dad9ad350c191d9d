"""The data of a review sheet: the texts of a document in one language, and a person's answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import characters
from hexapla.model import Place, State, UnitKind

_REFERENCE = re.compile(
    r"(?P<language>[\w-]+)/(?P<document>.+)/(?P<entry>[0-9a-f]{16})\.(?P<text>[0-9a-f]{8})\.(?P<state>[demosta])"
)
_YES = frozenset("x х × ✓ ✔ ☑ 1 y yes ok true".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a row, and its translation when the row was written: digests, and the initial of the state.

    As a string it begins with a language tag, so that no spreadsheet reads it as a number, a date or a formula.
    """

    language: str
    document: str
    entry: str
    text: str
    state: str

    def __str__(self) -> str:
        return f"{self.language}/{self.document}/{self.entry}.{self.text}.{self.state}"


def reference(language: str, document: str, key: tuple[str, str], text: str, state: State) -> Reference:
    """Make a reference to an entry in its present state."""
    return Reference(language, document, entry_digest(key), text_digest(text), state=state[0])


def parse_reference(cell: str) -> Reference | None:
    """Return the reference in a cell; None if it has none."""
    match = _REFERENCE.fullmatch(cell.strip())
    return Reference(**match.groupdict()) if match else None


def entry_digest(key: tuple[str, str]) -> str:
    """Return a digest of (msgctxt, msgid): 16 hexadecimal digits."""
    return hashlib.sha256("\x04".join(key).encode()).hexdigest()[:16]


def text_digest(text: str) -> str:
    """Return a digest of a text, in the form that every format can have: 8 hexadecimal digits."""
    return hashlib.sha256(plain_lines(text).encode()).hexdigest()[:8]


def plain_lines(text: str) -> str:
    """Return a text with line feeds as line ends, without characters that XML forbids, as every format returns it."""
    return characters.drop_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One text of a sheet: `names` are the names of its tags, `language` is its source's, `number` counts from 1.

    `made` says who drafted or approved the translation; `previous` is the earlier source of an outdated translation;
    `notes` are the first words of the notes that the text cites, by the names of their tags.
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
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's texts in the order of the document; `language` is that of the translation."""

    title: str
    document: str
    language: str
    lines: Sequence[SheetRow]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a sheet that is imported: `place` is its file and row.

    `text` is the new translation, empty if there is none; `translation` is the content of the old one's cell, None if
    the cell is missing. `unreadable` names the columns that have a formula, a date or an error instead of text; `wrong`
    says in words why the row can not be applied.
    """

    place: Place
    id: str
    source: str = ""
    translation: str | None = None
    text: str = ""
    mark: str = ""
    remark: str = ""
    unreadable: Sequence[str] = ()
    wrong: str = ""

    @property
    def reference(self) -> Reference | None:
        """The reference to the text of the row; None if its id is damaged."""
        return parse_reference(self.id)

    @property
    def approves(self) -> bool:
        """Whether the mark in `approve` means yes."""
        return self.mark.casefold() in _YES

    @property
    def is_misplaced(self) -> bool:
        """Whether the cell of the old translation was changed, which is only there to read."""
        known = self.reference
        return bool(known and self.translation and text_digest(self.translation) != known.text)

    @property
    def says_something(self) -> bool:
        """Whether a person has filled in the row."""
        return bool(self.text or self.mark or self.remark or self.unreadable or self.wrong or self.is_misplaced)
