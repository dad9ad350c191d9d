"""The data of a review sheet: the texts of a document in one language, and a person's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hexapla.entry_references import Reference, parse_reference, text_digest
from hexapla.model import Place, State, UnitKind

_YES = frozenset("x х × ✓ ✔ ☑ 1 y yes ok true".split())


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
    the cell is missing. `unreadable` names the columns that have a formula, a date, a truth value or an error instead
    of text; `wrong` says in words why the row can not be applied. `doubts` say why the text, of a file of another
    program, must be looked at before it counts as a translation; `is_of_earlier` says that it is of an earlier source
    of its entry.
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
    doubts: Sequence[str] = ()
    is_of_earlier: bool = False

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
