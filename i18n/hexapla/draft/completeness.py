"""Whether a translation says all that its source says: by its length, its sentences, and what attention looked at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from hexapla import sanity_checks
from hexapla.markup import opening
from hexapla.sentence_ends import count_sentences, has_no_stops, joins_sentences
from hexapla.word_alignment import Alignment, TextPair

_SPREAD = 0.17  # of the logarithm of a length, in texts of more than `_TELLING` characters, as in ../shared
_LONG, _NARROWEST, _NARROWING = 160, 0.8, 0.2  # in longer texts it is less: (160 / length) ** 0.2 times, at least 0.8
_LEAST_SPREAD, _MOST_SPREAD = 0.1, 0.3
_DEVIATIONS = 3.0
_TELLING = 40  # characters; shorter texts are often half or twice as long
_ENOUGH = 30  # pairs to learn from
_MOST = 2000
_SEMICOLON = re.compile("[;؛；]")
_SENTENCE = 0.2  # how much of an average sentence a text is shorter by, if it lacks one
_ANOTHER_SENTENCE = 0.4  # how much of an average sentence a text is longer by, if it has one more
_SENTENCE_AMONG_COMMAS = 0.5  # the same, if the text has more commas than its source: it may join sentences
_FEW = 4  # sentences; among more, the length of one is too little to be seen
_MANY = 4  # commas and semicolons
RATHER_SHORT = 0.85  # times the usual length
_COMMA = re.compile("[,;:،؛、，；：]")
_STRETCH = 4  # words in a row that no word of the translation looked at
_UNSEEN = 0.12  # of the attention that a word has on average
_UNSEEN_ALONE, _TELLING_WORD = 0.05, 6  # the same for a single word, and its letters: “that” is often without one


@dataclass(frozen=True, slots=True)
class UsualLength:
    """The usual length of a translation: relative to that between the two languages in general, and how it varies.

    `spread` is the standard deviation of its logarithm.
    """

    factor: float = 1.0
    spread: float = _SPREAD

    @classmethod
    def learnt(cls, pairs: Iterable[TextPair], source: str, target: str) -> UsualLength:
        """Learn from sentences with their translations by people; with few of them, the general length is the usual."""
        found = [
            math.log(relative)
            for text, said in pairs
            if len(text) >= _TELLING and (relative := sanity_checks.relative_length(text, said, source, target)) > 0
        ][:_MOST]
        if len(found) < _ENOUGH:
            return cls()
        middle = median(found)
        spread = 1.4826 * median(abs(each - middle) for each in found)
        return cls(math.exp(middle), min(max(spread, _LEAST_SPREAD), _MOST_SPREAD))

    def relative(self, source: str, target: str, languages: tuple[str, str]) -> float:
        """Return the length of a translation relative to the usual one."""
        return sanity_checks.relative_length(source, target, *languages) / self.factor

    def least(self, source: str) -> float:
        """Return the relative length below which a translation of `source` perhaps lacks something."""
        return math.exp(-_DEVIATIONS * self._spread_of(source))

    def most(self, source: str) -> float:
        """Return the relative length above which a translation of `source` perhaps has more than it."""
        return math.exp(1.15 * _DEVIATIONS * self._spread_of(source))

    def _spread_of(self, source: str) -> float:
        return self.spread * max(math.pow(_LONG / max(len(source), _LONG), _NARROWING), _NARROWEST)


def doubts(source: str, target: str, languages: tuple[str, str], usual: UsualLength) -> Iterator[str]:
    """Yield what is unusual in the length of a translation, and in the number of its sentences."""
    if len(source) < _TELLING:
        return
    relative = usual.relative(source, target, languages)
    sources, targets = count_sentences(source), count_sentences(target)
    if relative < usual.least(source):
        yield from lacking(source, target, languages, usual)
    elif _are_fewer(targets, sources, target) and relative < _without_sentences(source, target, sources):
        yield f"perhaps incomplete: {targets} of {sources} sentences"
    elif relative > usual.most(source):
        yield f"perhaps more than the source: {relative:.1f} times the usual length"
    elif _FEW >= targets > sources and relative > 1 + _ANOTHER_SENTENCE / max(sources, 1):
        yield f"perhaps more than the source: {targets} sentences for {sources}"


def lacking(source: str, target: str, languages: tuple[str, str], usual: UsualLength) -> Iterator[str]:
    """Yield a doubt about a translation that is far shorter than is usual: it may lack half of its source."""
    relative = usual.relative(source, target, languages)
    if len(source) >= _TELLING and relative < usual.least(source):
        commas, kept = len(_COMMA.findall(source)), len(_COMMA.findall(target))
        lost = f", {kept} of {commas} commas" if kept < commas else ""
        yield f"perhaps incomplete: {relative:.1f} times the usual length{lost}"


def _are_fewer(targets: int, sources: int, target: str) -> bool:
    return targets < sources <= _FEW and not has_no_stops(target)


def _without_sentences(source: str, target: str, sources: int) -> float:
    """Return the relative length below which one of the source's sentences is perhaps missing."""
    share = _SENTENCE_AMONG_COMMAS if joins_sentences(source, target) else _SENTENCE
    return 1 - share / sources


def has_other_clauses(source: str, target: str) -> bool:
    """Return whether a translation has other semicolons, or many more or many fewer commas, than its source."""
    if source.count(";") > 1 and len(_SEMICOLON.findall(target)) != source.count(";"):
        return True
    ours, theirs = len(_COMMA.findall(source)), len(_COMMA.findall(target))
    return max(ours, theirs) >= _MANY and not ours / 2 - 1 < theirs < 2 * ours + 1


def is_worth_a_look(source: str, target: str, languages: tuple[str, str], usual: UsualLength) -> bool:
    """Return whether a translation is so short that attention may tell what it lacks: reading attention takes time."""
    return len(source) >= _TELLING and usual.relative(source, target, languages) < RATHER_SHORT


def unseen(source: str, alignment: Alignment) -> Iterator[str]:
    """Yield a doubt about the longest stretch of a source that no word of its translation looked at.

    A single word counts if it is long and was not looked at at all. `alignment` has a model's attention.
    """
    sums = [sum(column) for column in zip(*alignment.weights, strict=True)]
    if len(sums) < 2 * _STRETCH:
        return
    average = sum(sums) / len(sums)
    start, end = _longest_stretch(total < _UNSEEN * average for total in sums)
    if end - start < _STRETCH:
        start, end = _longest_stretch(
            total < _UNSEEN_ALONE * average and high - low >= _TELLING_WORD
            for total, (low, high) in zip(sums, alignment.source, strict=True)
        )
    if end > start:
        stretch = source[alignment.source[start][0] : alignment.source[end - 1][1]]
        yield f"perhaps incomplete: nothing for “{opening(stretch)}”"


def _longest_stretch(marked: Iterable[bool]) -> tuple[int, int]:
    """Return where the longest run of marked items starts and ends; (0, 0) if none is marked."""
    best = 0, 0
    start = 0
    for at, is_marked in enumerate(marked):
        if not is_marked:
            start = at + 1
        elif at + 1 - start > best[1] - best[0]:
            best = start, at + 1
    return best
