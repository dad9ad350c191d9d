"""Propose where to cut a translation that has as one paragraph what the source has as several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from hexapla.align import Group, align
from hexapla.model import Sentence
from hexapla.project.adoption.books import BookPassage
from hexapla.segment import cut, sentences

_MOST_KEPT = 1000  # texts that are cut


def cut_like(
    ours: Sequence[BookPassage], theirs: Sequence[BookPassage], languages: tuple[str, str]
) -> list[list[BookPassage]]:
    """Distribute the text of some passages of a translation over those of the source, in order.

    `languages` are that of the source and that of the translation. The cuts are between sentences, where the sentences
    of both languages say the same. A passage may get nothing.
    """
    sides = [_sentences(passages, tag) for passages, tag in zip((ours, theirs), languages, strict=True)]
    ours_cut, theirs_cut = (tuple(each for _at, each in side) for side in sides)
    groups = _aligned(languages, ours_cut, theirs_cut)
    owners: list[int] = []
    for (start, end), (low, high) in groups:
        sizes: dict[int, int] = {}
        for at, sentence in sides[0][start:end]:
            sizes[at] = sizes.get(at, 0) + len(sentence.text)
        previous = owners[-1] if owners else 0
        owners += [max(sizes, key=lambda at: sizes[at]) if sizes else previous] * (high - low)
    found: list[list[BookPassage]] = [[] for _passage in ours]
    first = 0
    for number, passage in enumerate(theirs):
        spans = [sentence for at, sentence in sides[1] if at == number]
        for owner, piece in _pieces(passage, spans, owners[first : first + len(spans)]):
            found[owner].append(piece)
        first += len(spans)
    return found


@lru_cache(_MOST_KEPT)
def _aligned(languages: tuple[str, str], ours: tuple[Sentence, ...], theirs: tuple[Sentence, ...]) -> tuple[Group, ...]:
    """Align sentences. A correction of a row makes the proposals of all others again, which are cut as before."""
    return align([*zip(languages, (ours, theirs), strict=True)])


def _sentences(passages: Sequence[BookPassage], language: str) -> list[tuple[int, Sentence]]:
    """Return the sentences of passages, each with the number of its passage; the names of tags are not compared."""
    return [
        (at, replace(sentence, tags=()))
        for at, passage in enumerate(passages)
        for sentence in sentences(passage.unit, passage.text, language)
    ]


def _pieces(passage: BookPassage, spans: Sequence[Sentence], owners: Sequence[int]) -> list[tuple[int, BookPassage]]:
    """Cut a passage where the owner of its sentences changes; an element that spans a cut prevents it."""
    if not spans:
        return []
    changes = [at + 1 for at, (one, other) in enumerate(pairwise(owners)) if one != other]
    texts = cut(passage.unit, passage.text, [spans[at].start for at in changes])
    found = [
        (owners[at], replace(passage, text=text))
        for at, text in zip([0, *changes], texts, strict=True)
        if text is not None and text.strip()
    ]
    if "".join(piece.text for _owner, piece in found).split() != passage.text.split():
        return [(owners[0], passage)]
    return found
