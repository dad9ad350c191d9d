"""XHTML that is not well-formed, as HTML: its tags that close themselves, and the offsets that this changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from hexapla.xhtml import self_closing_tags

if TYPE_CHECKING:
    from hexapla.rewrite.html.page_text import PageElement


class Opened:
    """A text in which tags that close themselves have end tags; `original` returns offsets of the text before that."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []  # in the new text: where each end tag ends
        self._shifts: list[int] = [0]  # how much longer the new text is from there on
        parts: list[str] = []
        at = length = 0
        for match in self_closing_tags(text):
            tag = f"<{match[1]}{match[2]}></{match[1]}>"
            length += match.start() - at + len(tag)
            parts += (text[at : match.start()], tag)
            at = match.end()
            self._places.append(length)
            self._shifts.append(length - at)
        self._ends = frozenset(self._places)
        self.text: str = "".join((*parts, text[at:]))

    def original(self, element: PageElement) -> PageElement:
        """Return an element with the offsets of the text as it was; a tag that closed itself has no content."""
        if element.start < 0 or not self._places:
            return element
        start = self._offset(element.start)
        end = self._offset(element.end)
        if element.end in self._ends and element.content == element.close:
            return replace(element, start=start, content=end, close=end, end=end)
        return replace(
            element, start=start, content=self._offset(element.content), close=self._offset(element.close), end=end
        )

    def _offset(self, at: int) -> int:
        return at - self._shifts[bisect_right(self._places, at)]
