"""Lines of a paragraph: one if its author wrote one, otherwise as wide as the author's, or one for each sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from statistics import median

from hexapla.rewrite.plain_text.forms import Located
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText

HARD = "\ue000"  # a space at which no line ends, in what is written for a tag
_SOFT_BREAK = re.compile(rf"(\S)[\"'”’»)\]*_]*[ \t]*{LINE_END}([ \t>]*)")
_SENTENCE_END = re.compile(r".*[.!?。！？…][\"'”’»)\]*_]*")
_MOSTLY = 0.8
_NARROW, _USUAL = 50, 76  # columns: of lines that are short because their texts are, and of others
_FEW = 3  # lines that do not show how wide an author's lines are


class LineHabits:
    """How an author divides paragraphs into lines."""

    def __init__(self, source: SourceText, places: Iterable[Located]) -> None:
        self._source = source
        broken = [place for place in places if self._breaks(place)]
        self._width = median(map(self._widest, broken)) if broken else 0
        breaks = [each for place in broken for each in self._breaks(place)]
        after_sentences = sum(each[1] in ".!?。！？…" for each in breaks)
        self._is_by_sentence = bool(breaks) and after_sentences >= _MOSTLY * len(breaks)

    def _breaks(self, place: Located) -> list[re.Match[str]]:
        """Return the line ends between the words of a text, each with the last character before it."""
        text = self._source.text
        return [match for start, end in place.words for match in _SOFT_BREAK.finditer(text, max(start - 1, 0), end)]

    def _lines(self, place: Located) -> list[str]:
        source = self._source
        first, last = source.line_at(place.start), source.line_at(place.end)
        return [source.after(source.start_of(line)) for line in range(first, last + 1)]

    def _widest(self, place: Located) -> int:
        return max(map(columns, self._lines(place)))

    def arrange(self, text: str, place: Located, begin: Callable[[str], str]) -> str:
        """Return a text in lines like those of the text whose place it takes; `begin` makes a line begin with text."""
        breaks = self._breaks(place)
        hard, *others = re.split(LINE_END, text)
        ends = re.findall(LINE_END, text)
        if not breaks:
            return begin(hard) + "".join(end + line for end, line in zip(ends, others, strict=True))
        prefix = breaks[0][2]
        width = max(self._widest(place), int(self._width) if len(self._lines(place)) < _FEW else 0)
        width = width if width >= _NARROW else _USUAL
        used = columns(self._source.before(place.start))
        lines = [self._line(hard, prefix, width - used, width, begin=begin)]
        lines += [
            end + self._line(line, prefix, width, width, begin=begin) for end, line in zip(ends, others, strict=True)
        ]
        return "".join(lines)

    def _line(self, text: str, prefix: str, first: int, width: int, begin: Callable[[str], str]) -> str:
        """Return a text without hard line ends, in lines."""
        made: list[str] = []
        line = ""
        for word in re.split(r"[ \t]+", text):
            room = width - columns(prefix) if made else first
            is_full = columns(line) + 1 + columns(word) > room
            ends = _SENTENCE_END.fullmatch(line) is not None if self._is_by_sentence else is_full
            if line.strip(" \t>" + HARD) and ends and begin(f"{word} ") == f"{word} ":
                made.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        head, *rest = [*made, line]
        return (self._source.line_end + prefix).join([begin(head), *rest])


def columns(text: str) -> int:
    """Return the width of a text in columns; wide characters have two."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else 0 if unicodedata.combining(each) else 1 for each in text
    )
