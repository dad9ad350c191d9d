"""How wide texts are in a terminal. Nothing is translated here: help pages need it before a language is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width


def columns(text: str) -> int:
    """Count the columns of a terminal that a text takes: two for each wide character (UAX 11), none for marks."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text if category(each) not in ("Mn", "Cf"))


def fill(text: str, width: int, *, before: bool = False) -> str:
    """Return the text with spaces after it, or before it, up to a width in columns."""
    spaces = " " * (width - columns(text))
    return spaces + text if before else text + spaces


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each at most so many columns wide: broken at spaces, or else anywhere."""
    line = ""
    for word in text.split():
        if line and columns(line) + 1 + columns(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while columns(line) > width:
            cut = next(at for at in range(1, len(line)) if columns(line[: at + 1]) > width)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line
