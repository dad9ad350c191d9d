"""Values of fields, which office programs work out: each is one piece of a paragraph, and not translated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hexapla import tree
from hexapla.read.office.piece_trees import put
from hexapla.read.office.pieces import Hyperlink, Piece
from hexapla.tree import is_field, text_of

_WORDY = re.compile(r"[^\W\d_]{2}")


def words_of(pieces: Sequence[Piece]) -> str:
    """Return the text of a field's pieces."""
    return "".join(piece.text if isinstance(piece.content, str) else text_of(piece.content) for piece in pieces)


def is_wordless(words: str) -> bool:
    """Return whether a text has no words: numbers, signs, a single letter."""
    return not _WORDY.search(words)


def value_of(pieces: Sequence[Piece], link: Hyperlink | None, around: Hyperlink | None) -> Piece | None:
    """Return the pieces of a field as one; None if they hold nothing, or elements that are not fields.

    `link` is where the field itself leads, `around` the link around it.
    """
    if not words_of(pieces).strip():
        return None
    if any(not isinstance(piece.content, str) and not is_field(piece.content) for piece in pieces):
        return None
    look = frozenset[str].intersection(*(piece.look for piece in pieces))
    made = tree.field("", link.href if link and not around else "")
    put([Piece(piece.content, piece.look - look) for piece in pieces], made, "")
    return Piece(made, look, around)
