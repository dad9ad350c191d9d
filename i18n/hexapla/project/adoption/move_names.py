"""The names of what a person can do with a row of an alignment."""

from __future__ import annotations

from typing import Literal, get_args

# Say that a row is right, or that all from the last settled row to this one are; join it with the next one; split it;
# part its first text from it; move its last or first text, or a sentence of it, to the next or previous row; say that
# its texts have no counterpart; pair it with the translation in another row; make a text that only the translation has
# a translator's note; take back what was settled.
Move = Literal[
    "settle",
    "settle all",
    "join",
    "split",
    "part",
    "down",
    "up",
    "sentence down",
    "sentence up",
    "alone",
    "put",
    "note",
    "free",
]
MOVES: tuple[Move, ...] = get_args(Move)
SETTLING: tuple[Move, ...] = ("settle", "settle all")  # these leave the texts of a row as they are
