"""A text in which spans are replaced while all else stays as it is: what every form of sources is rewritten with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator


class ChangingText:
    """A text and the replacements that are made in it; all offsets are those of the text as it was at first.

    Raises:
        ValueError: a replacement overlaps another one that was made before.

    """

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._changes: list[tuple[int, int, str]] = []  # in order; none overlaps another

    def slice(self, start: int, end: int) -> str:
        """Return a part of the text, with the replacements that were made in it."""
        parts: list[str] = []
        at = start
        for first, last, text in self._within(start, end):
            parts += (self.text[at:first], text)
            at = last
        return "".join((*parts, self.text[at:end]))

    def changed_text(self) -> str:
        """Return the text with all replacements, also what was inserted at its end."""
        return self.slice(0, len(self.text) + 1)

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a part of the text, with all replacements that were made in it."""
        low = bisect_left(self._changes, (start, start - 1, ""))
        inside = len(list(self._within(start, end)))
        self._check(start, end)
        self._changes[low : low + inside] = [(start, end, text)]

    def insert(self, at: int, text: str) -> None:
        """Insert a text, after what was inserted there before."""
        self._check(at)
        low = bisect_left(self._changes, (at, at, ""))
        while low < len(self._changes) and self._changes[low][:2] == (at, at):
            low += 1
        self._changes.insert(low, (at, at, text))

    def is_replaced(self, at: int) -> bool:
        """Return whether a place is inside a part that was replaced; the two ends of the part are outside."""
        low = bisect_left(self._changes, (at, at, ""))
        return low > 0 and self._changes[low - 1][1] > at

    def _check(self, *places: int) -> None:
        """Refuse a replacement with these ends if another one covers one of them: the text would be broken."""
        if any(map(self.is_replaced, places)):
            raise ValueError("two replacements overlap")

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for at in range(bisect_left(self._changes, (start, start - 1, "")), len(self._changes)):
            change = self._changes[at]
            if change[0] >= end or change[1] > end:
                return
            yield change

    @property
    def is_changed(self) -> bool:
        """Whether anything was replaced."""
        return bool(self._changes)
