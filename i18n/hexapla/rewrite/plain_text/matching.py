"""Where a flat text has what a source may write for a unit.

The words of a unit are compared one by one, and the tags between two stretches of words by one regular expression. So
the expressions are few and short, since most words and tags occur again and again in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MOST = 200  # places that are tried for the words after a tag
_FIRST = 4  # words by which the start of a text is searched, if they are compiled quickly

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Where a flat text has what a source may write for a unit: half-open offsets, also of each tag in order."""

    start: int
    end: int
    tags: Sequence[Span]


@dataclass(slots=True)
class TaggedWords:
    """Tags, as one regular expression with a group for each, and the words after them; there may be none of either."""

    tags: str = ""
    count: int = 0
    words: list[str] = field(default_factory=list)


def group_of(number: int) -> str:
    """Return the name of the group of a tag, by its number among those between two stretches of words."""
    return f"tag{number}"


class Expressions:
    """The regular expressions of a file: those that were compiled once are kept."""

    def __init__(self, unseen: str) -> None:
        """`unseen` is the pattern of what is not read in a file; empty if all of it is read."""
        # Between two words: a blank, and what is not read.
        self._blank = f"(?:{unseen})*[ \n](?:(?:{unseen})[ \n]?)*" if unseen else "[ \n]"
        self.blank: re.Pattern[str] = re.compile(self._blank, re.DOTALL)
        self.blanks: re.Pattern[str] = re.compile(f"(?:{unseen}|[ \n])*" if unseen else "[ \n]*", re.DOTALL)
        self.first: int = 1 if unseen else _FIRST  # words of which a pattern is made that is used once
        self._known: dict[str, re.Pattern[str]] = {}

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern, compiled."""
        if pattern not in self._known:
            self._known[pattern] = re.compile(pattern, re.DOTALL)
        return self._known[pattern]

    def start(self, stretch: TaggedWords) -> re.Pattern[str]:
        """Return the pattern by which the start of a text is searched: its first tags and words."""
        return re.compile(stretch.tags + self._blank.join(stretch.words[: self.first]), re.DOTALL)


class UnitPattern:
    """What a source may write for a unit's text; `is_start` and `is_end` say that no word is to be cut there."""

    def __init__(
        self,
        expressions: Expressions,
        stretches: Sequence[TaggedWords],
        *,
        is_start: bool = False,
        is_end: bool = False,
    ) -> None:
        self._expressions = expressions
        self._start = expressions.start(stretches[0])
        self._stretches = stretches
        self._words = [[expressions.compiled(word) for word in stretch.words] for stretch in stretches]
        self._is_start, self._is_end = is_start, is_end

    def matches(self, text: str, at: int, end: int) -> Iterator[TextMatch]:
        """Yield the places in a part of a flat text, one for each offset at which one begins."""
        while found := self._start.search(text, at, end):
            at = found.start() + 1
            if self._is_start and found.start() and _is_word(text[found.start() - 1]):
                continue
            first = self._after_words(0, text, found.end(), end, begin=self._expressions.first)
            tags = None if first is None else self._rest(text, first, end)
            if tags is not None:
                own = _groups(found, self._stretches[0].count)
                yield TextMatch(found.start(), tags[0], [*own, *tags[1]])

    def _rest(self, text: str, at: int, end: int) -> tuple[int, list[Span]] | None:
        """Return where a text ends whose first stretch ends at an offset, and the places of its other tags."""
        opened = [self._next(1, text, at, end)]
        found: list[Sequence[Span]] = []
        for _try in range(_MOST + 2 * len(self._stretches)):
            if not opened:
                return None
            step = next(opened[-1], None)
            if step is None:
                opened.pop()
                del found[-1:]
                continue
            at, tags = step
            found.append(tags)
            if len(opened) == len(self._stretches):
                return at, [each for own in found for each in own]
            opened.append(self._next(len(opened) + 1, text, at, end))
        return None

    def _next(self, number: int, text: str, at: int, end: int) -> Iterator[tuple[int, Sequence[Span]]]:
        """Yield where the stretch with a number may end that begins at an offset, and where its tags are."""
        if number == len(self._stretches):
            if not (self._is_end and at < len(text) and _is_word(text[at])):
                yield at, ()
            return
        stretch, words = self._stretches[number], self._words[number]
        tags = self._expressions.compiled(stretch.tags)
        if not words:
            if match := tags.match(text, at, end):
                yield match.end(), _groups(match, stretch.count)
            return
        for first, match in self._words_after(tags, words[0], text, at, end=end):
            last = self._after_words(number, text, first.end(), end, begin=1)
            if last is not None:
                yield last, _groups(match, stretch.count)

    def _words_after(
        self, tags: re.Pattern[str], word: re.Pattern[str], text: str, at: int, *, end: int
    ) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
        """Yield where a word may be after tags that begin at an offset, and the tags: first as the tags end soonest."""
        if match := tags.match(text, at, end):
            blanks = self._expressions.blanks.match(text, match.end(), end)
            if blanks and (first := word.match(text, blanks.end(), end)):
                yield first, match
        place = at
        for _try in range(_MOST):
            first = word.search(text, place, end)
            if not first:
                return
            place = first.start() + 1
            if match := tags.fullmatch(text, at, first.start()):
                yield first, match

    def _after_words(self, number: int, text: str, at: int, end: int, *, begin: int) -> int | None:
        """Return where the words of a stretch end, of which word `begin` is next; None if others are there."""
        blank = self._expressions.blank
        for word in self._words[number][begin:]:
            gap = blank.match(text, at, end)
            match = gap and word.match(text, gap.end(), end)
            if not match:
                return None
            at = match.end()
        return at


def _groups(match: re.Match[str], count: int) -> list[Span]:
    """Return the places of the tags in a match."""
    return [match.span(group_of(number)) for number in range(count)]


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
