"""The characters of a page that readers may see, each with its place in the text and the elements around it."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hexapla.rewrite.html.page_text import PageText

_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<!\[CDATA\[|\]\]>|<[!?][^>]*>|</[A-Za-z][^>]*>"
    r"|<[A-Za-z][^>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*+)*+>",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&#?\w{1,40};?")
UNREAD = frozenset("script style textarea iframe noembed title".split())
# Soft hyphens, and signs that pandoc adds to arrows (U+FE0E). Readers do not keep all white space, either.
PASSED_OVER = "\u00ad\u200b\ufeff\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters of a text in order: `text`, and of each where it starts and ends and in which element it is."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    holders: Sequence[int]

    def index_from(self, at: int) -> int:
        """Return the number of the first character that starts at an offset or after it."""
        return bisect_left(self.starts, at)


class SeenText:
    """The characters of a page, and what else is between them."""

    def __init__(self, page: PageText, unread: Collection[str] = UNREAD, lined: Collection[str] = ()) -> None:
        """Take the characters of a page.

        Those in elements that are `unread` are no text; in elements that are `lined`, line ends are line breaks.
        """
        self._page, self._unread, self._lined = page, unread, lined

    @cached_property
    def others(self) -> list[tuple[int, int]]:
        """The places of tags, comments and declarations, in order."""
        return list(self._others())

    def _others(self) -> Iterator[tuple[int, int]]:
        """Yield the tags and all else that is no text; the content of scripts and styles, too."""
        text, elements, by_start = self._page.text, self._page.elements, self._page.by_start
        at = 0
        while found := _MARKUP.search(text, at):
            start, end = found.span()
            number = by_start.get(start)
            if number is not None:
                element = elements[number]
                end = element.content if element.content > start else end
                name = element.name.rpartition(":")[2].lower()
                if name in self._unread and not self._is_drawn(number):
                    end = max(end, element.close)
            yield start, end
            at = max(end, start + 1)

    def _is_drawn(self, number: int) -> bool:
        """Return whether an element is in a drawing, where a title is text."""
        names = {self._page.elements[each].name.rpartition(":")[2].lower() for each in self._page.ancestors(number)}
        return "svg" in names

    @cached_property
    def all(self) -> Characters:
        """All characters, without white space."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        holders: list[int] = []
        text = self._page.text
        begins = [*self.others, (len(text), len(text))]
        runs = [(at, start) for (_start, at), (start, _end) in pairwise([(0, 0), *begins]) if start > at]
        for (at, end), holder in zip(runs, self._holders([at for at, _end in runs]), strict=True):
            for start, stop, shown in _shown(text, at, end):
                for letter in shown:
                    if not letter.isspace() and letter not in PASSED_OVER:
                        letters.append(letter)
                        starts.append(start)
                        ends.append(stop)
            holders += [holder] * (len(letters) - len(holders))
        return Characters("".join(letters), starts, ends, holders)

    def _holders(self, starts: Sequence[int]) -> Iterator[int]:
        """Yield the number of the innermost element around each place."""
        elements = self._page.elements
        order = sorted(
            (number for number, each in enumerate(elements) if each.start >= 0), key=lambda n: elements[n].start
        )
        opened: list[int] = []
        at = 0
        for start in starts:
            while at < len(order) and elements[order[at]].content <= start:
                opened.append(order[at])
                at += 1
            while opened and elements[opened[-1]].close <= start:
                opened.pop()
            yield next((each for each in reversed(opened) if elements[each].close > start), -1)

    def within(self, number: int, without: Sequence[int]) -> Characters:
        """Return the characters in an element, or on the page (-1), without those in some elements inside it."""
        at, end = self._page.content_of(number)
        every = self.all
        found: list[int] = []
        for each in sorted(without, key=lambda inner: self._page.elements[inner].start):
            inner = self._page.elements[each]
            if inner.start >= at and inner.end <= end:
                found += range(every.index_from(at), every.index_from(inner.start))
                at = inner.end
        found += range(every.index_from(at), every.index_from(end))
        return Characters(
            "".join(every.text[each] for each in found),
            [every.starts[each] for each in found],
            [every.ends[each] for each in found],
            [every.holders[each] for each in found],
        )

    def line_ends(self, start: int, end: int) -> Iterator[int]:
        """Yield the line ends between two offsets that are line breaks."""
        holder = self._page.holder_at(start) if self._lined else -1
        around = (holder, *self._page.ancestors(holder)) if holder >= 0 else ()
        if any(self._page.elements[each].name.rpartition(":")[2] in self._lined for each in around):
            yield from (at for at in range(start, end) if self._page.text[at] == "\n")

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the places of tags and other markup that is wholly between two offsets."""
        others = self.others
        for at in range(bisect_left(others, (start, start)), len(others)):
            if others[at][0] >= end:
                return
            yield others[at]


def _shown(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the characters of a part of a text, each with its place; a reference may be several characters."""
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        yield from ((place, place + 1, text[place]) for place in range(at, match.start()))
        shown = html.unescape(match[0])
        if shown == match[0]:  # no reference: the characters themselves
            yield from ((place, place + 1, text[place]) for place in range(*match.span()))
        else:
            yield (*match.span(), shown)
        at = match.end()
    yield from ((place, place + 1, text[place]) for place in range(at, end))
