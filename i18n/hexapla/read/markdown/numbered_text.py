"""A Markdown text whose lines have their numbers in the file, and quick looks at what it may have.

Most texts have nothing of what a step rewrites, and stay one string from the file to cmark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Line = tuple[int, str]  # its number in the file, and its text
# A character without which a pattern matches nothing, and the pattern. To look for one character takes no time; a
# pattern that begins with one is searched three times as fast as two characters are, and many times as fast as others.
QuickLook = tuple[str, re.Pattern[str]]


@dataclass(frozen=True)
class NumberedText:
    """A text, and the number in the file of each of its lines."""

    text: str
    numbers: Sequence[int]

    @classmethod
    def of_file(cls, text: str) -> NumberedText:
        """Return the text of a file."""
        return cls(text, range(1, text.count("\n") + 2))

    @classmethod
    def of(cls, lines: Sequence[Line]) -> NumberedText:
        """Return the text of lines, of which there is one at least."""
        return cls("\n".join([line for _number, line in lines]), [number for number, _line in lines])

    @cached_property
    def lines(self) -> list[Line]:
        """Its lines with their numbers."""
        return list(zip(self.numbers, self.text.split("\n"), strict=True))


def may_have(text: str, looks: Iterable[QuickLook]) -> bool:
    """Return whether one of the patterns matches somewhere in a text."""
    return any(sign in text and pattern.search(text) for sign, pattern in looks)


def lines_with(text: str, look: QuickLook) -> Iterator[str]:
    """Yield the lines of a text in which a pattern matches; no match has a line end."""
    sign, pattern = look
    end = 0
    for match in pattern.finditer(text) if sign in text else ():
        if match.start() < end:
            continue  # in the line of the last match
        start = text.rfind("\n", end, match.start()) + 1 or end
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        yield text[start:end]
