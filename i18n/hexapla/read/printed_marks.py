"""Remove from notes what only a printed page needs and a reader left: their numbers, and white space around them.

A number at the start of a note is the author's text (`2 Samuel`, `5 May 1999`) unless the notes of the whole document
count with such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hexapla.model import Element, Note
from hexapla.read.tree import first_text
from hexapla.tree import is_opaque

_NUMBER = re.compile(r"\s*[\[(]?(\d{1,4})(?:[.)\]:]+\s*|\s+)(?=\S)")
_LEAST = 3  # notes
_SHARE = 0.8  # of the notes, with the number that is due


def drop_printed_marks(notes: Sequence[Note]) -> None:
    """Remove the numbers with which the notes count, and white space at the start and the end of each note."""
    openings = [first_text([note.body]) for note in notes]
    numbers = [_NUMBER.match(opening.text) if opening else None for opening in openings]
    values = [int(number[1]) if number else None for number in numbers]
    are_printed = _count(values)
    for note, opening, number in zip(notes, openings, numbers, strict=True):
        if opening and number and are_printed:
            opening.write(opening.text[number.end() :])
        _trim(note.body)


def _count(values: Sequence[int | None]) -> bool:
    """Return whether the notes count with these numbers, perhaps from 1 again in each chapter."""
    due = [value is not None and value in (1, (before or 0) + 1) for before, value in pairwise([0, *values])]
    return len(values) >= _LEAST and sum(due) >= _SHARE * len(values)


def _trim(body: Element) -> None:
    """Remove the white space at the start and the end of a note, U+3000 and no-break spaces, too."""
    element = body
    while not is_opaque(element):
        if element.text is not None:  # writing to a tree is slower than reading it
            element.text = element.text.lstrip() or None
        if element.text or not len(element):
            break
        element = element[0]
    element = body
    while not is_opaque(element) and len(element):
        element = element[-1]
        if element.tail is not None:
            element.tail = element.tail.rstrip() or None
        if element.tail:
            return
    if element.text is not None and not is_opaque(element):
        element.text = element.text.rstrip() or None
