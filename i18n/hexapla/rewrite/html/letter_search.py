"""Find letters in the characters of a page, one after the other; whole elements between them are passed over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.seen_text import Characters

MOST_TRIES = 400


class LetterSearch:
    """Searches letters in the characters of an element, `block`, or of the page (-1)."""

    def __init__(self, page: PageText, characters: Characters, block: int) -> None:
        self._page, self._there, self._block = page, characters, block
        self._behind_found: dict[int, Sequence[int]] = {}

    def places(self, letters: str, at: int) -> list[int] | None:
        """Return the places of letters from a character on; whole elements between them are passed over."""
        text = self._there.text
        if text.startswith(letters, at):
            return list(range(at, at + len(letters)))
        found: list[int] = []
        choices: list[tuple[int, int]] = []  # how many letters were found, and where to go on instead
        for _try in range(MOST_TRIES):
            while len(found) < len(letters):
                if found and at < len(text):
                    choices += [(len(found), each) for each in self._behind(at)]
                count = min(self._next_element(at) - at, len(letters) - len(found))
                if count <= 0 or not text.startswith(letters[len(found) : len(found) + count], at):
                    break
                found += range(at, at + count)
                at += count
            if len(found) == len(letters):
                return found
            if not choices:
                return None
            count, at = choices.pop()
            del found[count:]
        return None

    def path(self, holder: int) -> list[int]:
        """Return the elements from a holder up to below the block."""
        found: list[int] = []
        for each in (holder, *self._page.ancestors(holder)) if holder >= 0 else ():
            if each == self._block:
                break
            found.append(each)
        return found

    @cached_property
    def _element_starts(self) -> Sequence[int]:
        """The characters with which elements may begin, in order."""
        holders = self._there.holders
        return [at for at in range(1, len(holders)) if holders[at] != holders[at - 1]]

    def _next_element(self, at: int) -> int:
        """Return the next character with which an element may begin; without any, the number of characters."""
        place = bisect_right(self._element_starts, at)
        return self._element_starts[place] if place < len(self._element_starts) else len(self._there.text)

    def elements_after(self, start: int, end: int) -> Iterator[int]:
        """Yield the characters between two, both not counted, with which elements begin that can be passed over."""
        starts = self._element_starts
        for place in range(bisect_right(starts, start), len(starts)):
            if starts[place] >= end:
                return
            if self._behind(starts[place]):
                yield starts[place]

    def _behind(self, at: int) -> Sequence[int]:
        """Return the first character after each element that begins with a character, the innermost one last."""
        holders = self._there.holders
        if at == 0 or holders[at] == holders[at - 1]:
            return ()
        if at not in self._behind_found:
            before = set(self.path(holders[at - 1]))
            inner = (each for each in reversed(self.path(holders[at])) if each not in before)
            ends = (self._there.index_from(self._page.elements[each].end) for each in inner)
            self._behind_found[at] = [end for end in ends if at < end < len(self._there.text)]
        return self._behind_found[at]
