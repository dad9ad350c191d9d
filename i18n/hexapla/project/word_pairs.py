"""Pair the words of reviewed texts with those of their translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hexapla import markup, translator_tags
from hexapla.align.words import BySentence
from hexapla.model import Unit
from hexapla.segment import split_sentences
from hexapla.word_alignment import AlignmentIndex, Span
from hexapla.workspace import Workspace
from hexapla.workspace.word_aligners import make_aligner

_LEAST = 0.2  # the least score of two words that are offered as a pair


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word and its counterpart: half-open offsets in the two texts, and how sure this is, 0 to 1."""

    source: Span
    translation: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class WordPairs:
    """A text and its translation, both without tags, and their pairs of words, in the order of the source."""

    unit: Unit
    source: str
    translation: str
    pairs: tuple[WordPair, ...]


def find_word_pairs(workspace: Workspace, language: str, documents: Sequence[str] = ()) -> Iterator[WordPairs]:
    """Yield the pairs of words of each text that people have translated into a language, document by document.

    Raises:
        SourceError, CatalogError, PublicationError: a file cannot be read.

    """
    publication = workspace.publication
    words = make_aligner(publication, language, workspace.memory(language))
    aligner = BySentence(words, publication.language, language, split_sentences)
    for document in workspace.documents(documents):
        said = workspace.translations(document.name, language)
        units = [unit for unit in document.units if unit.key in said and said[unit.key].state.is_human]
        texts = [_plain(unit, said[unit.key].text) for unit in units]
        for unit, pair, alignment in zip(units, texts, aligner.align(texts), strict=True):
            yield WordPairs(unit, *pair, pairs=tuple(_pairs(AlignmentIndex(alignment, *pair))) if alignment else ())


def _plain(unit: Unit, text: str) -> tuple[str, str]:
    """Return a unit's text and its translation without tags and translators' notes."""
    bare = translator_tags.without_notes(unit.text, text)
    return markup.plain(unit.text, unit.names), markup.plain(bare, unit.names)


def _pairs(index: AlignmentIndex) -> Iterator[WordPair]:
    """Yield each word of the source with its counterpart, unless another word has the better claim to that."""
    best: dict[int, tuple[float, int]] = {}
    for word, claimed in enumerate(index.claims):
        if claimed >= 0 and (score := index.score(claimed, word)) >= _LEAST:
            best[claimed] = max(best.get(claimed, (0.0, word)), (score, word))
    for (score, word), claimed in sorted(
        ((found, claimed) for claimed, found in best.items()), key=lambda each: each[0][1]
    ):
        yield WordPair(index.source[word], index.target[claimed], round(min(score, 1.0), 3))
