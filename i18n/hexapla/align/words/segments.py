"""Find words in scripts without spaces between words, by which characters often stand side by side.

A character alone is not enough for a lexicon: 件 is a part of 软件 (software), 硬件 (hardware) and 文件 (file). The
texts that are aligned tell which characters belong together; no dictionary is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hexapla import languages
from hexapla.word_alignment import Span, words

_SHARE = 0.4  # of the occurrences of the rarer one of two characters, that are beside the other one
_FEWEST = 2  # times
_LONGEST = 4  # characters


@dataclass(slots=True)
class Segmenter:
    """Groups the words of texts, which are single characters in scripts without spaces, to words of that language."""

    _alone: Counter[str] = field(default_factory=Counter)
    _beside: Counter[str] = field(default_factory=Counter)

    def learn(self, texts: Iterable[str]) -> None:
        """Count the characters of texts, and those side by side."""
        for text in texts:
            spans = words(text)
            for number, (start, end) in enumerate(spans):
                if _is_character(text, (start, end)):
                    self._alone[text[start]] += 1
                    if number + 1 < len(spans) and spans[number + 1][0] == end:
                        self._beside[text[start : end + 1]] += _is_character(text, spans[number + 1])

    def segments(self, text: str, spans: Sequence[Span]) -> list[list[int]]:
        """Return the indexes of the words of a text, those together that are one word."""
        found: list[list[int]] = []
        for number, (start, end) in enumerate(spans):
            last = spans[found[-1][-1]] if found else (0, -1)
            is_next = last[1] == start and _is_character(text, last) and _is_character(text, (start, end))
            if is_next and len(found[-1]) < _LONGEST and self._belong(text[last[0]], text[start]):
                found[-1].append(number)
            else:
                found.append([number])
        return found

    def _belong(self, one: str, other: str) -> bool:
        times = self._beside[one + other]
        return times >= _FEWEST and times >= _SHARE * min(self._alone[one], self._alone[other])


def _is_character(text: str, span: Span) -> bool:
    return span[1] - span[0] == 1 and languages.is_unspaced(text[span[0]])
