"""Units, which are the texts that translators see, their translations, and what replaces them in a document.

A book has tens of thousands of units, codes and places: as frozen dataclasses they would take three times as long to
make.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hexapla.model.findings import Place, Suppression
from hexapla.model.states import State
from hexapla.model.unit_kinds import UnitKind

CodeKind = Literal["note", "url", "code", "image", "link", "break", "keep", "style"]
DraftWay = Literal["engine", "memory", "copy"]  # how a draft is made: translated, remembered, or copied from the source


class Code(NamedTuple):
    """What one tag of a unit stands for: `<a1>` for a link to `value`, `<note1/>` for the note whose id is `value` ...

    A `void` tag holds no text. `value` is for people and checks: weaving takes the element from the document.
    """

    name: str
    kind: CodeKind
    value: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class OriginPiece:
    """A piece of a source from which the text of a block was read.

    `first` and `last` say where it stands in its part, as the format counts: by the numbers of elements in document
    order from 0, in XML. They are -1 for what is not in the source itself, such as a number that a program shows.
    `text` is the text that was read from it. An object that becomes one void tag (a note's mark, a picture) has no
    text, but the `name` of its tag without a number: `note`, `img`. In XML with text between elements, a text is
    directly in the element, before its first child, or, if `is_after`, after it.
    """

    first: int
    last: int
    text: str = ""
    name: str = ""
    is_after: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text of a block stands in the source's own form, so that a translation can be written back into it.

    `part` is a file within the source, such as `word/document.xml` of a Word file; empty where the source is one file.
    `pieces` are in the order of the text; those of a page are only the element that has it (`is_element`). The default
    says that a reader gives no origin.
    """

    part: str = ""
    pieces: tuple[OriginPiece, ...] = ()

    @property
    def is_element(self) -> bool:
        """Whether it tells only in which element of the source the block is: one piece, which says nothing more."""
        return len(self.pieces) == 1 and not (self.pieces[0].text or self.pieces[0].name)


class Unit(NamedTuple):
    """A text that a translator sees once: `text` is tagged text (see `markup`), `codes` are the only tags it may have.

    `attached` are the words that a footnote is attached to, and `note` is that note's id. `language` is given only
    where the text's language is not the document's. `context` becomes msgctxt. `is_value` says that the text is an
    attribute's or the metadata's: it has no room for tags and marks. `origin` is that of the block whose text it
    is, or a part of, in the source's own form; it is empty where a reader gives none. `number` is the number that
    editions show before it, such as a heading's.
    """

    text: str
    kind: UnitKind
    place: Place
    codes: tuple[Code, ...] = ()
    context: str = ""
    attached: str = ""
    language: str = ""
    note: str = ""
    is_value: bool = False
    origin: Origin = Origin()
    number: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The unit's key in a catalog: (msgctxt, msgid)."""
        return self.context, self.text

    @property
    def names(self) -> frozenset[str]:
        """The names of the tags that the text may have."""
        return frozenset(code.name for code in self.codes)

    @property
    def voids(self) -> frozenset[str]:
        """The names of the tags that hold no text."""
        return frozenset(code.name for code in self.codes if code.void)

    @property
    def notes(self) -> tuple[str, ...]:
        """The names of the citations, in the order of the source."""
        return tuple(code.name for code in self.codes if code.kind == "note")


@dataclass(frozen=True, slots=True)
class EarlierSource:
    """The earlier source text that an outdated translation was made from, and whether it was approved for that text."""

    text: str
    is_approved: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """A unit's translation in a catalog: tagged text, state, place, and the findings that are allowed there.

    `versions` are other people's translations, while nobody has decided between them and `text`. `approved_by` is the
    reviewer, if it is approved and the approval has a name. `earlier` is given for an outdated translation whose
    earlier source text is known.
    """

    text: str
    state: State
    place: Place | None = None
    suppressions: tuple[Suppression, ...] = ()
    versions: tuple[str, ...] = ()
    approved_by: str = ""
    earlier: EarlierSource | None = None


Translations = Mapping[tuple[str, str], Translation]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a unit: half-open offsets into the visible text, the sentence, and the names of the tags in it."""

    start: int
    end: int
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a unit's visible text, by half-open offsets; parts with the same `number`, from 1, say the same."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """The text that replaces a unit, and attributes to set on the element that holds it (`lang`, `class` ...).

    `pairs` are the parts of the text that another language of the edition has too. `place` is where the translation
    stands, if that is known.
    """

    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[Stretch, ...] = ()
    place: Place | None = None
