"""Sentences without a word to translate are not asked: an engine would make “Xvii” of XVII, or a word of 3."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hexapla import untranslatable
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair
from hexapla.word_alignment import identity


def copy_without_words(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Copy the sentences that have no word to translate, and ask the others."""
    has_words = [untranslatable.has_words(sentence.text, pair.source) for sentence in sentences]
    asked = iter(ask([sentence for sentence, has in zip(sentences, has_words, strict=True) if has]))
    return [
        next(asked) if has else Translated(sentence.text, 1.0, partial(identity, sentence.text), is_copy=True)
        for sentence, has in zip(sentences, has_words, strict=True)
    ]
