"""Colours of words that differ from those of the words around: a look that readers see, and translators must keep.

Editions other than the source itself have colours of their own, and do not show these.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hexapla.read.office.pieces import Piece, is_colour

_DARK = 0x48  # a colour whose red, green and blue are all darker is black to readers
_MOST = 8  # stretches of colour in a paragraph; with more, it was not coloured to say something


def settle_colours(pieces: Sequence[Piece]) -> None:
    """Take colours from pieces, in place: those in links, those that a whole paragraph has, and too many of them."""
    lettered = [piece for piece in pieces if piece.has_letters]
    shared = frozenset[str].intersection(*(piece.look for piece in lettered)) if lettered else frozenset()
    found = {name for piece in pieces for name in piece.look if is_colour(name)}
    if not found:
        return
    stretches = sum(one.look & found != other.look & found for one, other in pairwise(lettered))
    gone = found if stretches > 2 * _MOST else found & shared
    for piece in pieces:
        piece.look -= found if piece.link else gone


def colour_of(value: str) -> str:
    """Return a colour (`FF0000`) in small letters; empty if it is that of text without a colour, or looks like it."""
    try:
        parts = bytes.fromhex(value)
    except ValueError:
        return ""
    return value.lower() if len(parts) == 3 and max(parts) >= _DARK else ""
