"""Colours of words that differ from those of the words around: a look that readers see, and translators must keep.

Editions other than the source itself have colours of their own, and do not show these.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hexapla.read.office.piece_trees import is_colour
from hexapla.read.office.pieces import NO_LOOK, Piece

_DARK = 0x48  # a colour whose red, green and blue are all darker is black to readers
_MOST = 8  # looks of words in a paragraph, each a tag for translators; with more, colours say too little


def settle_colours(pieces: Sequence[Piece]) -> bool:
    """Take colours from pieces, in place; return whether there were too many looks for them.

    Links and whole paragraphs lose their colours, and so does a paragraph with more looks than translators can place.
    """
    found = {name for piece in pieces for name in piece.look if is_colour(name)}
    if not found:
        return False
    lettered = [piece for piece in pieces if piece.has_letters]
    shared = frozenset[str].intersection(*(piece.look for piece in lettered)) if lettered else frozenset()
    for piece in pieces:
        piece.look -= found if piece.link else found & shared
    shown = [NO_LOOK, *(piece.look for piece in pieces if not piece.is_between)]
    tags = sum(len(look - before) for before, look in pairwise(shown))
    if tags <= _MOST or not any(look & found for look in shown):
        return False
    for piece in pieces:
        piece.look -= found
    return True


def colour_of(value: str) -> str:
    """Return a colour (`FF0000`) in small letters; empty if it is that of text without a colour, or looks like it."""
    try:
        parts = bytes.fromhex(value)
    except ValueError:
        return ""
    return value.lower() if len(parts) == 3 and max(parts) >= _DARK else ""
