"""The data of a file that another program has translated: its texts, with the program's own codes for tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from hexapla.markup import Shape
from hexapla.model import Place


class Status(IntEnum):
    """How far a text is translated, as its file says, the least first.

    `UNFINISHED` is a suggestion of a machine or a memory, or a text that its translator has not confirmed. `APPROVED`
    means that a second person has reviewed it.
    """

    EMPTY = 0
    UNFINISHED = 1
    TRANSLATED = 2
    APPROVED = 3


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A code for a tag, as other programs write it: both sides of a pair have one `id`, in the source and the target.

    `data` is what it stands for, if the file says so: our own tag in files that we have written.
    """

    id: str
    shape: Shape
    data: str = ""


Piece = str | InlineCode


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text and its translation, which is None if there is none. A gap is the space between segments."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...] | None
    status: Status
    is_gap: bool = False

    @property
    def has_target(self) -> bool:
        """Whether it has a translation that says something."""
        return self.target is not None and any(piece for piece in self.target)


@dataclass(frozen=True, slots=True)
class TranslatedRow:
    """A text of a file and its translation.

    `language` is the language of the translation as the file writes it, `document` the name of the translated file, and
    `id` our own reference; each is empty where the file does not say it. `doubts` say why the translation is not
    finished. `remarks` are what its translator has written beside it. `unreadable` is the name of the column of a table
    where the translation is no text: a formula, for instance. `segments` are the parts of the text that the file has
    translated one by one.
    """

    place: Place
    source: Sequence[Piece]
    target: Sequence[Piece]
    status: Status
    language: str = ""
    document: str = ""
    context: str = ""
    id: str = ""
    doubts: Sequence[str] = ()
    remarks: Sequence[str] = ()
    unreadable: str = ""
    segments: Sequence[Segment] = ()


def with_codes(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces with what their codes stand for: in our own files, the tagged text."""
    return "".join(piece if isinstance(piece, str) else piece.data for piece in pieces)


def words(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces without their codes."""
    return "".join(piece for piece in pieces if isinstance(piece, str))
