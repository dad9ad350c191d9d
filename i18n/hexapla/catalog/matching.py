"""Find the earlier version of each edited text.

If every text was compared with every other, merging a book would take a quarter of an hour. Texts that did not change
are anchors: between two of them an edited text has few candidates (the idea of a diff, by Myers and Hunt–McIlroy, on
whole units). A text that was also moved is found with an index of word pairs. RapidFuzz scores every candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, MutableSequence, Sequence

from rapidfuzz import fuzz

from hexapla.similarity import Index

CUTOFF = 60  # percent; a text of which a third of the words changed still scores above it
_GAP = 2_000  # pairs that are compared directly between two anchors
_CANDIDATES = 5
_LOOK = re.compile(r"</?(?:b|em|i|s|small|span|strong|sub|sup|u)\d*>")  # readers find other looks than they did before


def match(old: Sequence[str], new: Sequence[str], lost: Sequence[int] | None = None) -> dict[int, int]:
    """Return, for indices of `new` texts that are not in `old`, the index of their earlier version.

    `lost` says for each old text how many new ones may come from it. By default that is one for those that are not in
    `new`: the others are still needed as they are.
    """
    kept_old, kept_new = set(new), set(old)
    left = [int(text not in kept_old) for text in old] if lost is None else list(lost)
    free_old = [index for index, uses in enumerate(left) if uses]
    free_new = [index for index, text in enumerate(new) if text not in kept_new]
    if not free_old or not free_new:
        return {}
    folded_old, folded_new = _Folded(old), _Folded(new)
    found: dict[int, int] = {}
    for olds, news in _gaps(_anchors(old, new), free_old, free_new):
        if len(olds) * len(news) <= _GAP:
            pairs = ((o, n) for n in news for o in olds)
            found.update(_best(pairs, folded_old, folded_new, left))
    rest_old = [index for index in free_old if left[index]]
    rest_new = [index for index in free_new if index not in found]
    found.update(_best(_by_word_pairs(rest_old, rest_new, folded_old, folded_new), folded_old, folded_new, left))
    return found


class _Folded(dict[int, str]):
    """Texts by their indices, without their looks and letter case: only those that are asked for are made."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __missing__(self, index: int) -> str:
        self[index] = found = _LOOK.sub("", self._texts[index]).casefold()
        return found


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of indices of texts that are once in both, in a common order (longest increasing subsequence)."""
    once_old = {text: index for index, text in enumerate(old)}
    counts_old, counts_new = Counter(old), Counter(new)
    pairs = [
        (once_old[text], index)
        for index, text in enumerate(new)
        if text in once_old and counts_old[text] == 1 == counts_new[text]
    ]
    tails: list[int] = []  # the smallest last old index of a chain of each length
    at: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (position, _) in enumerate(pairs):
        length = bisect_left(tails, position)
        before.append(at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(position)
            at.append(number)
        else:
            tails[length], at[length] = position, number
    chain: list[tuple[int, int]] = []
    current = at[-1] if at else -1
    while current >= 0:
        chain.append(pairs[current])
        current = before[current]
    return chain[::-1]


def _gaps(
    anchors: Sequence[tuple[int, int]], free_old: Sequence[int], free_new: Sequence[int]
) -> Iterable[tuple[Sequence[int], Sequence[int]]]:
    """Yield the free indices between two neighbouring anchors, old and new."""
    olds, news = ([old for old, _new in anchors], [new for _old, new in anchors])
    between: dict[int, tuple[list[int], list[int]]] = {}  # by the number of anchors up to them
    for side, (places, free) in enumerate(((olds, free_old), (news, free_new))):
        for index in free:
            between.setdefault(bisect_right(places, index), ([], []))[side].append(index)
    for number in sorted(between):
        if all(between[number]):
            yield between[number]


def _best(
    pairs: Iterable[tuple[int, int]], old: Mapping[int, str], new: Mapping[int, str], left: MutableSequence[int]
) -> dict[int, int]:
    """Return the pairs with the best scores, from new to old; each old text is in so many as it has uses `left`."""
    scored = []
    for o, n in pairs:
        score = fuzz.ratio(old[o], new[n], score_cutoff=CUTOFF)
        if score:
            scored.append((-score, abs(o - n), n, o))
    found: dict[int, int] = {}
    for _, _, n, o in sorted(scored):
        if n not in found and left[o]:
            found[n] = o
            left[o] -= 1
    return found


def _by_word_pairs(
    free_old: Sequence[int], free_new: Sequence[int], old: Mapping[int, str], new: Mapping[int, str]
) -> Iterable[tuple[int, int]]:
    """Yield, for each new text, the few old ones that share most pairs of neighbouring words with it."""
    index = Index(old[o] for o in free_old)
    for n in free_new:
        for number in index.candidates(new[n], _CANDIDATES):
            yield free_old[number], n
