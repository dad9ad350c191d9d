"""Align the words of sentences with tags to place, if their translations came without an alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hexapla.draft.composition import SplitUnit
from hexapla.draft.engine import Translated
from hexapla.draft.tagged import has_tags_between_words
from hexapla.word_alignment import TextPair, WordAligner


def align_sentences(
    works: Sequence[SplitUnit], said: Sequence[Sequence[Translated]], aligner: WordAligner
) -> list[list[Translated]]:
    """Return the translations of sentences, those with tags to place aligned if they were not."""
    wanted: dict[TextPair, None] = {}
    others: dict[TextPair, None] = {}
    for work, parts in zip(works, said, strict=True):
        for (low, high), part in zip(work.sentences, parts, strict=True):
            is_wanted = has_tags_between_words(work.plain, (low, high), work.nodes) and part.alignment is None
            (wanted if is_wanted else others)[work.plain[low:high], part.text] = None
    aligned = dict(zip(wanted, aligner.align([*wanted], [*others]), strict=True)) if wanted else {}
    return [
        [
            replace(part, align=partial(aligned.get, pair))
            if (pair := (work.plain[low:high], part.text)) in aligned
            else part
            for (low, high), part in zip(work.sentences, parts, strict=True)
        ]
        for work, parts in zip(works, said, strict=True)
    ]
