"""The aligner of words that fits a publication and one of its languages."""

from __future__ import annotations

from hexapla.align.words import LexicalAligner
from hexapla.draft import Memory
from hexapla.publication import Publication
from hexapla.word_alignment import WordAligner


def make_aligner(publication: Publication, language: str, memory: Memory) -> WordAligner:
    """Make an aligner of the publication's texts with their translations; it learns from the memory's sentences."""
    return LexicalAligner(publication.language, language, lambda: memory.sentences)
