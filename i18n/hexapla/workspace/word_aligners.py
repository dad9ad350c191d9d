"""The aligner of words that fits a publication and one of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from hexapla.align.words import InTurn, LexicalAligner
from hexapla.draft import Engine, Memory, argos, ctranslate2
from hexapla.draft.ctranslate2.running import RunningModel
from hexapla.errors import EngineError, MissingExtra
from hexapla.publication import Publication
from hexapla.word_alignment import Alignment, TextPair, WordAligner


def make_aligner(publication: Publication, language: str, memory: Memory, engine: Engine | None = None) -> WordAligner:
    """Make an aligner of the publication's texts with their translations into a language.

    It uses the attention of an installed model of the pair, of the `engine` if that has one, and else learns from the
    memory's sentences.
    """
    lexical = LexicalAligner(publication.language, language, lambda: memory.sentences)
    if isinstance(engine, RunningModel):
        return InTurn(engine, lexical)
    return InTurn(_Installed(publication, language), lexical)


class _Installed:
    """Aligns words with an installed model of the pair, opened when it is needed; with none, it aligns nothing."""

    def __init__(self, publication: Publication, language: str) -> None:
        self._publication, self._language = publication, language
        self._opened: WordAligner | None = None
        self._is_sought = False

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> Sequence[Alignment | None]:
        """Align the words of each pair. A model that cannot be used is not an error: another aligner comes next."""
        if not self._is_sought:
            self._is_sought = True
            self._opened = self._open()
        try:
            return self._opened.align(pairs) if self._opened else [None] * len(pairs)
        except EngineError:
            return [None] * len(pairs)

    def _open(self) -> WordAligner | None:
        publication = self._publication
        pair = publication.language, self._language
        for find in (argos.open_aligner, ctranslate2.open_aligner):
            with suppress(EngineError, MissingExtra):
                if opened := find(*pair, publication.draft):
                    return opened
        return None
