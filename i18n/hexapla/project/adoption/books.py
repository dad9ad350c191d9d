"""A source and its translation as two books: blocks, notes with the blocks that cite them, and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hexapla import markup
from hexapla.model import Unit, UnitKind
from hexapla.project.adoption.marks import without_mark

if TYPE_CHECKING:
    from hexapla.align.blocks import WholeText

NoteId = tuple[str, str]  # the part of the book that a note is in, and its id there
_MARGINS = (UnitKind.HEADER, UnitKind.FOOTER)


@dataclass(frozen=True, slots=True)
class BookPassage:
    """A tagged text, the unit that it is, or is a part of, and the part of the book: a document, or a file.

    `mark` are the words of an edition's mark that followed the text, such as “Machine draft”; empty if none did.
    """

    part: str
    unit: Unit
    text: str
    mark: str = ""

    @property
    def plain(self) -> str:
        """The text without tags."""
        return markup.plain(self.text, self.unit.names)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.unit.kind.level > 0


@dataclass(frozen=True, slots=True)
class BookNote:
    """A note: its id, its texts, and the number of the block that cites it first, -1 if none does."""

    id: NoteId
    passages: tuple[BookPassage, ...]
    block: int

    @property
    def plain(self) -> str:
        """All of its text, without tags."""
        return "\n".join(passage.plain for passage in self.passages)


@dataclass(frozen=True, slots=True)
class WholeBook:
    """A whole text in one language, from one part or several.

    `notes` are in the order of their first citations. `values` are texts of attributes and metadata.
    """

    language: str
    blocks: tuple[BookPassage, ...]
    notes: tuple[BookNote, ...]
    values: tuple[BookPassage, ...]

    @property
    def passages(self) -> Iterator[BookPassage]:
        """All texts: those of the blocks, of the notes, and the values."""
        yield from self.blocks
        for note in self.notes:
            yield from note.passages
        yield from self.values

    @property
    def lettered_texts(self) -> list[str]:
        """The texts of its blocks that have letters, without tags, each in one line; numbers tell no language."""
        texts = (" ".join(passage.plain.split()) for passage in self.blocks)
        return [text for text in texts if any(map(str.isalpha, text))]

    def text(self, pins: Sequence[int] = (), *, has_headings: bool = True) -> WholeText:
        """Return what the aligner compares; `pins` are those of the blocks.

        Without `has_headings`, nothing is one: if one of two books does not mark them, they are evidence against pairs.
        """
        from hexapla.align.blocks import CitedNote, ComparedBlock, WholeText

        blocks = [ComparedBlock(passage.plain, has_headings and passage.is_heading) for passage in self.blocks]
        return WholeText(self.language, blocks, [CitedNote(note.plain, note.block) for note in self.notes], pins)


def book_of(language: str, parts: Iterable[tuple[str, Sequence[Unit]]]) -> WholeBook:
    """Make a book of its parts in order, each with its name and its units."""
    blocks: list[BookPassage] = []
    values: list[BookPassage] = []
    texts: dict[NoteId, list[BookPassage]] = {}
    for part, units in parts:
        for unit in units:
            passage = BookPassage(part, unit, *without_mark(unit.text, language))
            if unit.is_value:
                values.append(passage)
            elif unit.note:
                texts.setdefault((part, unit.note), []).append(passage)
            elif unit.kind not in _MARGINS:
                blocks.append(passage)
    return WholeBook(language, tuple(blocks), _notes(blocks, texts), tuple(values))


def with_blocks(book: WholeBook, blocks: Sequence[BookPassage]) -> WholeBook:
    """Return a book with its blocks cut into others, in the same order."""
    texts = {note.id: list(note.passages) for note in book.notes}
    return replace(book, blocks=tuple(blocks), notes=_notes(blocks, texts))


def _notes(blocks: Sequence[BookPassage], texts: Mapping[NoteId, list[BookPassage]]) -> tuple[BookNote, ...]:
    """Return the notes in the order of their first citations."""
    cited = _citations(blocks, texts)
    order = {note: at for at, note in enumerate(cited)}
    notes = [BookNote(note, tuple(passages), cited.get(note, -1)) for note, passages in texts.items()]
    return tuple(sorted(notes, key=lambda note: order.get(note.id, len(order))))


def _citations(blocks: Sequence[BookPassage], texts: Mapping[NoteId, list[BookPassage]]) -> dict[NoteId, int]:
    """Return the number of the block that cites each note first, in the order of citations.

    A note that only another note cites has the block of that note.
    """
    found: dict[NoteId, int] = {}
    for at, passage in enumerate(blocks):
        waiting = [passage]
        while waiting:
            citing = waiting.pop(0)
            for cited in notes_cited(citing):
                if cited not in found:
                    found[cited] = at
                    waiting += texts.get(cited, [])
    return found


def notes_cited(passage: BookPassage) -> list[NoteId]:
    """Return the notes that a passage cites, in order, each as often as it is cited."""
    ids = {code.name: code.value for code in passage.unit.codes if code.kind == "note"}
    tokens = markup.parse(passage.text, ids)
    return [(passage.part, ids[token.name]) for token in tokens if not isinstance(token, str)]
