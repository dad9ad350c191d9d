"""reStructuredText's notes: those with symbols, `[*]_`, are a series beside those with numbers, as docutils has it."""

from __future__ import annotations

import re

from hexapla.model import NoteMarks, NoteSeries
from hexapla.read.pandoc.note_signs import sign

_NOTE = re.compile(r"^[ ]*\.\. \[(\d+|#[^\]\s]*|\*)\][ ]", re.MULTILINE)
_WITH_SYMBOL = re.compile(r"[ ]*\.\. \[\*\][ ]+(?=\S)")
_SIGN = sign(NoteSeries("symbols", NoteMarks.SYMBOLS), "").replace("|", r"\|")  # else substitutions


def begins_note(line: str) -> bool:
    """Return whether a line is the first one of a note."""
    return _NOTE.match(line) is not None


def has_two_series(text: str) -> bool:
    """Return whether a text has notes with symbols beside others."""
    return len({match[1] == "*" for match in _NOTE.finditer(text)}) > 1


def with_series(line: str) -> str:
    """Return a line with the sign of its series after the start of a note with a symbol."""
    start = _WITH_SYMBOL.match(line)
    return f"{start[0]}{_SIGN}{line[start.end() :]}" if start else line
