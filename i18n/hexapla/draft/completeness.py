"""Whether a translation says all that its source says: by its length, its sentences, and what attention looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp, log
from statistics import median

from hexapla import sanity_checks
from hexapla.markup import opening
from hexapla.word_alignment import Alignment, TextPair

_SPREAD = 0.17  # of the logarithm of a length, in texts of more than `_TELLING` characters, as in ../shared
_LEAST_SPREAD, _MOST_SPREAD = 0.1, 0.3
_DEVIATIONS = 3.0
_TELLING = 40  # characters; shorter texts are often half or twice as long
_ENOUGH = 30  # pairs to learn from
_MOST = 2000
_SEMICOLON = re.compile("[;؛；]")
_SENTENCE = 0.35  # how much of an average sentence a text is shorter by, if it lacks one
_FEW = 4  # sentences; among more, the length of one is too little to be seen
_MANY = 4  # commas and semicolons
RATHER_SHORT = 0.85  # times the usual length
_ENDED = re.compile(r"[.!?…؟۔।](?=[\s\"'”’»)\]]|$)(?<!\b\w\.)|[。！？]")
_CLOSERS = "\"'”’»)] "
_COMMA = re.compile("[,;:،؛、，；：]")
_STRETCH = 4  # words in a row that no word of the translation looked at
_UNSEEN = 0.12  # of the attention that a word has on average


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
            log(relative)
            for text, said in pairs
            if len(text) >= _TELLING and (relative := sanity_checks.relative_length(text, said, source, target)) > 0
        ][:_MOST]
        if len(found) < _ENOUGH:
            return cls()
        middle = median(found)
        spread = 1.4826 * median(abs(each - middle) for each in found)
        return cls(exp(middle), min(max(spread, _LEAST_SPREAD), _MOST_SPREAD))

    def relative(self, source: str, target: str, languages: tuple[str, str]) -> float:
        """Return the length of a translation relative to the usual one."""
        return sanity_checks.relative_length(source, target, *languages) / self.factor

    @property
    def least(self) -> float:
        """The relative length below which a translation perhaps lacks something."""
        return exp(-_DEVIATIONS * self.spread)

    @property
    def most(self) -> float:
        """The relative length above which a translation perhaps has more than its source."""
        return exp(1.15 * _DEVIATIONS * self.spread)


def doubts(source: str, target: str, languages: tuple[str, str], usual: UsualLength) -> Iterator[str]:
    """Yield what is unusual in the length of a translation, and in the number of its sentences."""
    if len(source) < _TELLING:
        return
    relative = usual.relative(source, target, languages)
    sources, targets = _count_sentences(source), _count_sentences(target)
    commas, kept = len(_COMMA.findall(source)), len(_COMMA.findall(target))
    if relative < usual.least:
        lost = f", {kept} of {commas} commas" if kept < commas else ""
        yield f"perhaps incomplete: {relative:.1f} times the usual length{lost}"
    elif targets < sources <= _FEW and relative < 1 - _SENTENCE / sources:
        yield f"perhaps incomplete: {targets} of {sources} sentences"
    elif relative > usual.most:
        yield f"perhaps more than the source: {relative:.1f} times the usual length"
    elif _FEW >= targets > sources and relative > 1 + 1.2 * _SENTENCE / max(sources, 1):
        yield f"perhaps more than the source: {targets} sentences for {sources}"


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

    `alignment` has a model's attention.
    """
    sums = [sum(column) for column in zip(*alignment.weights, strict=True)]
    if len(sums) < 2 * _STRETCH:
        return
    least = _UNSEEN * sum(sums) / len(sums)
    best = start = end = 0
    for at, total in enumerate([*sums, least]):
        if total < least:
            continue
        if at - start > best:
            best, end = at - start, at
        start = at + 1
    if best >= _STRETCH:
        stretch = source[alignment.source[end - best][0] : alignment.source[end - 1][1]]
        yield f"perhaps incomplete: nothing for “{opening(stretch)}”"


def _count_sentences(text: str) -> int:
    """Count the ends of sentences; the last sentence may have none."""
    return len(_ENDED.findall(text.rstrip(_CLOSERS)))
