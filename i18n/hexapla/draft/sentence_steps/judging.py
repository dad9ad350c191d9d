"""Judge each translation of an engine: refuse what says nothing, and say where something may be missing or too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hexapla.draft import completeness, guards
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair


def judge(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Ask the sentences, and add the reason of a refusal, or the doubts, to each translation that is no copy."""
    return [
        translated if translated.is_copy or translated.refusal else _judged(sentence.text, translated, pair)
        for sentence, translated in zip(sentences, ask(sentences), strict=True)
    ]


def refuse_endless(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Ask the sentences, and refuse answers without end before any other step reads them."""
    return [
        Translated("", refusal=refusal) if (refusal := guards.endless(sentence.text, translated.text)) else translated
        for sentence, translated in zip(sentences, ask(sentences), strict=True)
    ]


def _judged(source: str, translated: Translated, pair: LanguagePair) -> Translated:
    refusal = guards.no_sense(source, translated.text, pair.source) or guards.added(source, translated.text)
    if refusal:
        return replace(translated, refusal=refusal)
    return replace(translated, doubts=(*translated.doubts, *_doubts(source, translated, pair)))


def _doubts(source: str, translated: Translated, pair: LanguagePair) -> Iterator[str]:
    compared = source, translated.text, (pair.source, pair.target), pair.usual
    yield from completeness.doubts(*compared)
    if completeness.is_worth_a_look(*compared) and translated.alignment is not None:
        yield from completeness.unseen(source, translated.alignment)
