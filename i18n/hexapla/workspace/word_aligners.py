"""The aligner of words that fits a publication and one of its languages."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla.align.words import InTurn, LexicalAligner
from hexapla.draft import Engine, Memory, argos
from hexapla.errors import EngineError, MissingExtra
from hexapla.publication import Publication
from hexapla.word_alignment import Alignment, TextPair, WordAligner


def make_aligner(publication: Publication, language: str, memory: Memory, engine: Engine | None = None) -> WordAligner:
    """Make an aligner of the publication's texts with their translations into a language.

    It uses the attention of an Argos package of the pair, of the `engine` if that has one, and else learns from the
    memory's sentences.
    """
    lexical = LexicalAligner(publication.language, language, lambda: memory.sentences)
    if isinstance(engine, argos.Argos):
        return InTurn(engine, lexical)
    return InTurn(_Installed(publication, language), lexical)


class _Installed:
    """Aligns words with an installed package of the pair, opened when it is needed; with none, it aligns nothing."""

    def __init__(self, publication: Publication, language: str) -> None:
        self._publication, self._language = publication, language
        self._opened: WordAligner | None = None
        self._is_sought = False

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> Sequence[Alignment | None]:
        """Align the words of each pair. A package that cannot be used is not an error: another aligner comes next."""
        nothing = [None] * len(pairs)
        try:
            if not self._is_sought:
                self._is_sought = True
                publication = self._publication
                self._opened = argos.open_aligner(publication.language, self._language, publication.draft)
            return self._opened.align(pairs) if self._opened else nothing
        except (EngineError, MissingExtra):
            return nothing
