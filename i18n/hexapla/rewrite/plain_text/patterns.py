"""What a source may write for a unit's text, and where a flat text has it.

The words of a unit are compared one by one, and the tags between two stretches of words by one regular expression. So
the expressions are few and short, since most words and tags occur again and again in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from hexapla import markup
from hexapla.markup import Tag, Token
from hexapla.model import Unit
from hexapla.rewrite.plain_text.forms import PlainTextForm

_GROUP = "tag{}"  # of a tag, by its number among those between two stretches of words
_SPACE = re.compile(r"[ \t\r\n]+")  # the others are characters of the text
_PLAIN = re.compile(r"[A-Za-z0-9]+|(.)", re.DOTALL)
_MOST = 200  # places that are tried for the words after a tag
_FIRST = 4  # words by which the start of a text is searched, if they are compiled quickly

Span = tuple[int, int]


def tokens_of(unit: Unit, added: str = "") -> list[Token]:
    """Return the tokens of a unit's text without the white space at its ends, and without what a reader has added."""
    return list(markup.parse(unit.text.strip(" \t\r\n").removeprefix(added), unit.names))


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Where a flat text has what a source may write for a unit: half-open offsets, also of each tag in order."""

    start: int
    end: int
    tags: Sequence[Span]


@dataclass(slots=True)
class _Stretch:
    """Tags, as one regular expression with a group for each, and the words after them; there may be none of either."""

    tags: str = ""
    count: int = 0
    words: list[str] = field(default_factory=list)


class UnitPatterns:
    """Makes the patterns of the units of a file; words and tags that were compiled once are kept."""

    def __init__(self, form: PlainTextForm) -> None:
        self.form = form
        unseen = form.unseen
        # Between two words: a blank, and what is not read. Beside a tag: the same or nothing, as little as possible.
        self._blank = f"(?:{unseen})*[ \n](?:(?:{unseen})[ \n]?)*" if unseen else "[ \n]"
        self._gap = f"(?:{unseen}|[ \n])*?" if unseen else "[ \n]*?"
        self.blank: re.Pattern[str] = re.compile(self._blank, re.DOTALL)
        self.blanks: re.Pattern[str] = re.compile(f"(?:{unseen}|[ \n])*" if unseen else "[ \n]*", re.DOTALL)
        self.first: int = 1 if unseen else _FIRST  # words of which a pattern is made that is used once
        self._known: dict[str, re.Pattern[str]] = {}
        self._words: dict[str, str] = {}

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern, compiled."""
        if pattern not in self._known:
            self._known[pattern] = re.compile(pattern, re.DOTALL)
        return self._known[pattern]

    def of(self, unit: Unit) -> UnitPattern:
        """Return the pattern of a unit's text."""
        if unit.is_value:
            noise = self.form.noise
            words = [f"{noise}{self._word(word)}{noise}" for word in unit.text.split()]
            return UnitPattern(self, [_Stretch(words=words)])
        tokens = tokens_of(unit, self.form.added(unit))
        first, last = (token if isinstance(token, str) else "" for token in (tokens[0], tokens[-1]))
        return UnitPattern(
            self,
            self._stretches(unit, tokens),
            is_start=first.isascii() and re.match(r"\w", first) is not None,
            is_end=last.isascii() and re.search(r"\w\Z", last) is not None,
        )

    def start(self, stretch: _Stretch) -> re.Pattern[str]:
        """Return the pattern by which the start of a text is searched: its first tags and words."""
        return re.compile(stretch.tags + self._blank.join(stretch.words[: self.first]), re.DOTALL)

    def _stretches(self, unit: Unit, tokens: Sequence[Token]) -> list[_Stretch]:
        codes = {code.name: code for code in unit.codes}
        found = [_Stretch()]
        within = ""  # the name of a pair whose content is not in the source
        wraps = _wraps(tokens)
        for number, token in enumerate(tokens):
            if isinstance(token, str):
                words = [] if within else list(map(self._word, filter(None, _SPACE.split(token))))
                found[-1].words = words
                continue
            if found[-1].words:
                found.append(_Stretch())
            stretch = found[-1]
            is_last = number + 1 == len(tokens)
            own, before, after = "", "", ""
            if within:
                if token.name == within and token.shape == "close":
                    within = ""
                    after = "" if is_last else self._gap
            else:
                code = codes[token.name]
                whole = self.form.whole(code, _content(tokens, number)) if token.shape == "open" else ""
                within = token.name if whole else ""
                own = whole or self.form.tag(token, code, stretch.count)
                # A tag around the whole text may be what a reader makes of a title, without any sign in the source.
                own += "|" if number in wraps and not whole else ""
                # As short as possible, since a line end may belong to the tag after it.
                before = self._gap if number and isinstance(tokens[number - 1], str) else ""
                after = "" if is_last or within else self._gap
            stretch.tags += f"{before}(?P<{_GROUP.format(stretch.count)}>{own}){after}"
            stretch.count += 1
        return found

    def _word(self, word: str) -> str:
        """Return the pattern of a word."""
        if word not in self._words:
            self._words[word] = _PLAIN.sub(self._letter, word)
        return self._words[word]

    def _letter(self, match: re.Match[str]) -> str:
        letter = match[1]
        if letter is None:
            return match[0]
        before = f"(?:{self.form.unseen})?" if self.form.unseen and not letter.isalnum() else ""
        return before + self.form.letter(letter)


class UnitPattern:
    """What a source may write for a unit's text; `is_start` and `is_end` say that no word is to be cut there."""

    def __init__(
        self, patterns: UnitPatterns, stretches: Sequence[_Stretch], *, is_start: bool = False, is_end: bool = False
    ) -> None:
        self._patterns = patterns
        self._start = patterns.start(stretches[0])
        self._stretches = stretches
        self._words = [[patterns.compiled(word) for word in stretch.words] for stretch in stretches]
        self._is_start, self._is_end = is_start, is_end

    def matches(self, text: str, at: int, end: int) -> Iterator[TextMatch]:
        """Yield the places in a part of a flat text, one for each offset at which one begins."""
        while found := self._start.search(text, at, end):
            at = found.start() + 1
            if self._is_start and found.start() and _is_word(text[found.start() - 1]):
                continue
            first = self._after_words(0, text, found.end(), end, begin=self._patterns.first)
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
        tags = self._patterns.compiled(stretch.tags)
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
            blanks = self._patterns.blanks.match(text, match.end(), end)
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
        blank = self._patterns.blank
        for word in self._words[number][begin:]:
            gap = blank.match(text, at, end)
            match = gap and word.match(text, gap.end(), end)
            if not match:
                return None
            at = match.end()
        return at


def _groups(match: re.Match[str], count: int) -> list[Span]:
    """Return the places of the tags in a match."""
    return [match.span(_GROUP.format(number)) for number in range(count)]


def _content(tokens: Sequence[Token], number: int) -> str:
    """Return the words within a pair of tags that opens at a place."""
    name = tokens[number]
    within = (
        takewhile(lambda each: each != Tag(name.name, "close"), tokens[number + 1 :]) if isinstance(name, Tag) else ()
    )
    return "".join(each for each in within if isinstance(each, str))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _wraps(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the numbers of the tags around the whole text, if it has such a pair."""
    first, last = tokens[0], tokens[-1]
    if not (isinstance(first, Tag) and isinstance(last, Tag) and first.name == last.name and first.shape == "open"):
        return ()
    depth = 0
    for number, token in enumerate(tokens):
        if isinstance(token, Tag) and token.name == first.name:
            depth += 1 if token.shape == "open" else -1
            if not depth:
                return (0, number) if number == len(tokens) - 1 else ()
    return ()
