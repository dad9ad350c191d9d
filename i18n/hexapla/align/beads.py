"""Pair the sentences of two languages: the path of least cost through both (Gale and Church 1993, with anchors).

A *bead* is a range of sentences of one language and a range of the other with the same meaning. Its cost, in nats, has
three parts: how rarely translators make a bead of this shape; how improbable its two lengths are together ("A Program
for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19, section 3); and the anchors that both texts
have but only one side of this bead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from heapq import heappop, heappush
from typing import Protocol

from hexapla import languages
from hexapla.align.groups import Bead
from hexapla.model import Sentence

# Percentages of the shapes of beads. Gale and Church counted 89 for one to one; in literary prose, sentences are joined
# and split more often, and left out less often.
_SHARES = {
    (1, 1): 70.0, (1, 0): 2.0, (0, 1): 2.0, (2, 1): 12.0, (1, 2): 12.0, (2, 2): 1.0,
    (3, 1): 0.9, (1, 3): 0.9, (4, 1): 0.05, (1, 4): 0.05, (3, 2): 0.25, (2, 3): 0.25,
}  # fmt: skip
PRIORS = tuple((left, right, -math.log(share / 100)) for (left, right), share in _SHARES.items())
"""The shapes of beads, with the cost of each in nats."""
_LEAST = min(prior / (left + right) for left, right, prior in PRIORS)  # the least cost of a sentence in any bead
# Those with the least cost beyond this come first.
_BY_LEAST = sorted(PRIORS, key=lambda shape: shape[2] - _LEAST * (shape[0] + shape[1]))
_ARRIVED = len(_BY_LEAST)  # instead of the number of a shape: no bead is weighed
_VARIANCE = 13.0  # of a translation's length per character of the source; theirs is 6.8, for parliamentary reports
_MOST = 30.0  # the highest cost of the lengths alone
# How many characters correspond to one in English, by ISO 15924 script.
_DENSITY = {"Jpan": 0.45, "Hans": 0.33, "Hant": 0.33, "Kore": 0.5, "Arab": 0.88, "Hebr": 0.8}
_FAMILIAR = 60.0  # characters added to both lengths, so that the ratio of two short texts stays close to `_DENSITY`
_STRETCH = 1.33  # the highest ratio of two lengths; a text that is longer than that has more content
_MOST_SENTENCES = 2000  # of one side; more are paired as a whole, as one bead, for each takes milliseconds
_BAND = 15  # sentences; how far from the diagonal the path is searched, which keeps the time linear


class Anchor(Protocol):
    """A function of `anchoring`, as listed in `align.ANCHORS`."""

    def __call__(self, sentence: Sentence, language: str) -> Iterable[str]:
        """Return what the counterpart of a sentence should have too, as strings that are the same in every language."""


Weights = Mapping[Anchor, float]
Found = dict[str, float]  # the count of each anchor times its weight
_Place = tuple[int, int]  # how many sentences of each text are before it
# The cost of a path to a place, the rank of the place where its last bead starts, and this bead.
_Way = tuple[float, int, Bead | None]
_UNKNOWN: _Way = (math.inf, 0, None)


def pair_sentences(
    language: str, sentences: Sequence[Sentence], other: str, theirs: Sequence[Sentence], weights: Weights
) -> list[Bead]:
    """Return the beads of two languages, in order; every sentence is in one.

    Two texts of which one has more than `_MOST_SENTENCES` are one bead, unless they are equal.
    """
    if [each.text for each in sentences] == [each.text for each in theirs]:
        return [((at, at + 1), (at, at + 1)) for at in range(len(sentences))]
    if max(len(sentences), len(theirs)) > _MOST_SENTENCES:
        return [((0, len(sentences)), (0, len(theirs)))]
    return _cheapest(len(sentences), len(theirs), cost_of_beads(language, sentences, other, theirs, weights=weights))


def cost_of_beads(
    language: str, sentences: Sequence[Sentence], other: str, theirs: Sequence[Sentence], weights: Weights
) -> Callable[[Bead], float]:
    """Return the function that gives the cost of a bead of two texts, in nats, without the prior of its shape."""
    ours, others = _sizes(language, sentences), _sizes(other, theirs)
    ratio = (ours[-1] + _FAMILIAR) / (others[-1] + _FAMILIAR)
    ratio = min(max(ratio, 1 / _STRETCH), _STRETCH)
    shared = _shared(language, sentences, other, theirs, weights=weights)
    return partial(_cost, ours, [size * ratio for size in others], *shared)


def _sizes(language: str, sentences: Sequence[Sentence]) -> list[float]:
    """Return the length of the text before each sentence, and of the whole text, in characters of English."""
    sizes = [0.0]
    for sentence in sentences:
        sizes.append(sizes[-1] + len(sentence.text) / density(language))
    return sizes


def density(language: str) -> float:
    """Return how many characters of a language correspond to one in English."""
    return _DENSITY.get(languages.script(language), 1.0)


def _shared(
    language: str, sentences: Sequence[Sentence], other: str, theirs: Sequence[Sentence], weights: Weights
) -> tuple[list[Found], list[Found]]:
    """Return, for each sentence of both texts, the anchors that both texts have."""
    ours: list[Found] = [{} for _sentence in sentences]
    others: list[Found] = [{} for _sentence in theirs]
    for anchor, weight in weights.items():
        here = [list(anchor(sentence, language)) for sentence in sentences]
        there = [list(anchor(sentence, other)) for sentence in theirs]
        common = set().union(*here) & set().union(*there)
        for found, anchors in ((ours, here), (others, there)) if common else ():
            for holder, keys in zip(found, anchors, strict=True):
                held = [key for key in keys if key in common]
                holder.update({key: held.count(key) * weight for key in held})
    return ours, others


def _cost(
    sizes: Sequence[float], their_sizes: Sequence[float], found: Sequence[Found], their_found: Sequence[Found],
    bead: Bead,
) -> float:  # fmt: skip
    """Return the cost of a bead without its prior. If one side is empty, the lengths are not compared."""
    (start, end), (low, high) = bead
    total = (
        _mismatch(sizes[end] - sizes[start], their_sizes[high] - their_sizes[low]) if start < end and low < high else 0
    )
    balance: Found = {}
    for sign, holders in ((1, found[start:end]), (-1, their_found[low:high])):
        for holder in holders:
            for key, weight in holder.items():
                balance[key] = balance.get(key, 0.0) + sign * weight
    return total + sum(map(abs, balance.values()))


def _mismatch(size: float, their_size: float) -> float:
    """Return the cost of two lengths: how improbable it is that texts of these lengths have the same meaning."""
    apart = abs(size - their_size) / math.sqrt(max((size + their_size) / 2, 1.0) * _VARIANCE)
    likely = math.erfc(apart / math.sqrt(2))
    return -math.log(likely) if likely > math.exp(-_MOST) else _MOST


def _cheapest(count: int, their_count: int, cost: Callable[[Bead], float]) -> list[Bead]:
    """Find the path of least cost from the start of both texts to their end, near the diagonal, by A* search.

    To know the cost of a bead takes longest. So a bead waits with the least that it can cost, the prior of its shape,
    and it is weighed only when nothing cheaper waits.
    """
    end = count, their_count
    width = _BAND * max(end)
    best: dict[_Place, _Way] = {(0, 0): (0.0, 0, None)}
    ranks: dict[_Place, int] = {}  # of places, in the order in which the beads that start there are tried
    waiting = [(0.0, _ARRIVED, (0, 0))]
    while True:
        _least, shape, at = heappop(waiting)
        following = 0  # the next shape of a bead that starts here
        here, there = at
        if shape == _ARRIVED:
            if at == end:
                return _beads(best, at)
            if at in ranks:
                continue  # it was reached by a cheaper way
            ranks[at] = len(ranks)
        else:
            following = shape + 1
            left, right, prior = _BY_LEAST[shape]
            to = here + left, there + right
            spent, known = best[at][0] + prior, best.get(to, _UNKNOWN)
            if to not in ranks and spent <= known[0]:
                bead = (here, to[0]), (there, to[1])
                way = spent + cost(bead), ranks[at], bead
                if way[:2] < known[:2]:
                    best[to] = way
                    heappush(waiting, (way[0] + _LEAST * (count - to[0] + their_count - to[1]), _ARRIVED, to))
        for number, (left, right, prior) in enumerate(_BY_LEAST[following:], following):
            to = here + left, there + right
            is_near = abs(to[1] * count - to[0] * their_count) <= width
            if to[0] <= count and to[1] <= their_count and is_near and to not in ranks:
                least = best[at][0] + prior + _LEAST * (count - to[0] + their_count - to[1])
                heappush(waiting, (least, number, at))
                break


def _beads(best: Mapping[_Place, _Way], at: _Place) -> list[Bead]:
    found: list[Bead] = []
    while (bead := best[at][2]) is not None:
        found.append(bead)
        at = bead[0][0], bead[1][0]
    return found[::-1]
