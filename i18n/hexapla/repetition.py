"""Texts that repeat themselves, as models do, measured against their length and against what their source repeats.

On 9,175 translations by people of ../shared (a Pali canon, which repeats much, and a course), `repeats_itself` found
three, two of them texts that really were written twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, count
from operator import eq
from typing import NamedTuple

from hexapla import languages

_STUTTER = re.compile(r"(\S{2,6}?)\1{5,}|(\S)\2{9,}")  # a syllable six times in a row, a letter ten times: “sooooo”
_SHORTEST_STUTTER = 10  # letters
_DIGITS = re.compile(r"[ \u00a0\u202f](?<=\d.)(?=\d{3}(?!\d))")
_PLACEHOLDER = re.compile(r"%<\w+>|%(?:\d+\$)?[#0+.\d-]*[hlLz]{0,2}[diouxXcs](?![A-Za-z])|\{\w*\}|\$\{?\w+\}?")
_WORD = re.compile(r"\w")
_SIGNS = "\"'“”«»‹›„‘’().,;:!?…—–-。、，！？「」『』[]"
_MOST_IN_A_ROW, _MOST_SCATTERED = 0.3, 0.3  # shares of a text beyond those of its source
_TWICE_SCATTERED = 0.2
_FEW = 4  # groups of three words
_LONGEST = 400  # words that are looked at
_SHORT = (1, 2)  # words that are said in a row: such a repetition may have no group of three words twice


class _Repeated(NamedTuple):
    """What a text repeats: words that only repeat those just before, how often, and groups of three words said before.

    `period` is the number of words that are repeated, `groups` the number of all groups of three.
    """

    size: int
    in_a_row: int
    period: int
    again: int
    groups: int
    at: int = 0
    is_of_letters: bool = False

    @property
    def times(self) -> int:
        """How many times the words are said in a row."""
        return 1 + self.in_a_row // self.period if self.period else 1

    @property
    def least(self) -> int:
        """The least number of repeated words that counts: more where words are letters, as in はい、いいえ."""
        return 4 if self.is_of_letters and self.period < 3 else 2

    @property
    def share_in_a_row(self) -> float:
        """The share of words that only repeat those just before."""
        return self.in_a_row / max(self.size, 1)

    @property
    def share_again(self) -> float:
        """The share of groups of three words that were said before."""
        return self.again / max(self.groups, 1)


def repeats_itself(source: str, target: str) -> bool:
    """Return whether a translation repeats itself, unlike its source: a syllable, words in a row, or all over the text.

    Words in a row count if they are said three times or make a large part of the text.
    """
    if says_three_times(source, target):
        return True
    theirs = _repeated(target)
    if theirs.in_a_row < theirs.least and theirs.again < _FEW:
        return False
    ours = _repeated(source)
    more = theirs.in_a_row - ours.in_a_row
    if more >= theirs.least and theirs.share_in_a_row - ours.share_in_a_row >= _MOST_IN_A_ROW:
        return True
    least = _FEW * (3 if languages.is_unspaced(target[:1]) else 1)  # where words are letters, groups are words
    return theirs.again - ours.again >= least and theirs.share_again - ours.share_again >= _MOST_SCATTERED


def says_three_times(source: str, target: str) -> bool:
    """Return whether a translation says words three times in a row, or a syllable many times, unlike its source.

    Even people's translations hardly ever do so on purpose.
    """
    if _stutters(target) and not _stutters(source):
        return True
    theirs = _repeated(target)
    return theirs.times > 2 and theirs.in_a_row - _repeated(source).in_a_row >= theirs.least


def said_twice(source: str, target: str) -> str:
    """Return words that a translation says twice, unlike its source; an empty string if there are none."""
    theirs = _repeated(target)
    if not theirs.again:
        return ""
    ours = _repeated(source)
    more = theirs.again - ours.again
    if theirs.period > 2 and theirs.in_a_row - ours.in_a_row > 2 and more >= theirs.period - 2:
        return " ".join(words_of(target)[theirs.at : theirs.at + theirs.period])
    # A language with more articles repeats more of them in what its source says again.
    if more >= _FEW and theirs.share_again - 2 * ours.share_again >= _TWICE_SCATTERED:
        words = words_of(target)[:_LONGEST]
        (group, _count), *_rest = Counter(zip(words, words[1:], words[2:], strict=False)).most_common(1)
        return " ".join(group)
    return ""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation; in scripts without spaces, its letters.

    Each placeholder is a word of its own: “neither %s nor %s” repeats nothing where both words are one. `1 000 000` is
    one word, and NAME in capitals is another word than “name”.
    """
    if "%" in text or "{" in text or "$" in text:
        number = count()
        text = _PLACEHOLDER.sub(lambda _match: f" placeholder{next(number)} ", text)
    is_loud = text.isupper()
    words = [word.strip(_SIGNS) for word in languages.words(_DIGITS.sub("", text))]
    return [
        word if word.isupper() and not is_loud else word.lower()
        for word in words
        if word.isalpha() or _WORD.search(word)  # most are
    ]


def _stutters(text: str) -> bool:
    runs = [run for run in text.split() if len(run) >= _SHORTEST_STUTTER]  # few words are as long
    return any(any(map(str.isalpha, match[0])) for run in runs for match in _STUTTER.finditer(run))


@lru_cache(maxsize=256)
def _repeated(text: str) -> _Repeated:
    words = words_of(text)[:_LONGEST]
    groups = list(zip(words, words[1:], words[2:], strict=False))
    again = len(groups) - len(set(groups))
    at, in_a_row, period = _longest_in_a_row(words, _periods(groups) if again else _SHORT)
    is_of_letters = bool(period) and all(map(languages.is_unspaced, words[at : at + period]))
    return _Repeated(len(words), in_a_row, period, again, groups=len(groups), at=at, is_of_letters=is_of_letters)


def _longest_in_a_row(words: Sequence[str], periods: Sequence[int]) -> tuple[int, int, int]:
    """Return where the longest repetition begins, how many words only repeat, and of how many words it consists."""
    best = 0, 0, 0
    for period in periods:
        if sum(map(eq, words, words[period:])) < max(period, best[1] + 1):  # most repeat too few at this distance
            continue
        run = 0
        for at in range(len(words) - period):
            run = run + 1 if words[at] == words[at + period] else 0
            if run >= period and run > best[1]:
                best = at - run + 1, run, period
    return best


def _periods(groups: Sequence[tuple[str, str, str]]) -> list[int]:
    """Return the distances at which words may repeat: those between equal groups of three, and the short ones."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for at, group in enumerate(groups):
        found.setdefault(group, []).append(at)
    return sorted({*_SHORT, *(later - at for places in found.values() for at, later in combinations(places, 2))})
