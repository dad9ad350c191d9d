"""A text with one character for each white space between words, in which texts of units are found quickly."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

_HARD = "  \n"  # a line end after two spaces or more, which Markdown reads as a line break


class FlatText:
    """A text in which blanks are one space, and a line end with what is around it (`line_break`) one line feed."""

    def __init__(self, text: str, line_break: str) -> None:
        parts: list[str] = []
        places = array("L")
        at = 0
        for match in re.finditer(rf"(?P<before>[ \t]*)(?P<end>{line_break})|[ \t]+", text):
            start, end = match.span()
            flat = " " if match["end"] is None else _HARD if match["before"].endswith("  ") else "\n"
            parts += (text[at:start], flat)
            places.extend(range(at, start))
            places.extend(min(start + number, end - 1) for number in range(len(flat)))
            at = end
        places.extend(range(at, len(text) + 1))
        self.text: str = "".join((*parts, text[at:]))
        self._places = places

    def place(self, at: int) -> int:
        """Return the place of a character of this text in the text that it was made of."""
        return self._places[at]

    def at(self, place: int) -> int:
        """Return the first character at a place of the text that it was made of, or after it."""
        return bisect_left(self._places, place)
