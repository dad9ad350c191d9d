"""The translation memory of a publication: what people have reviewed in its catalogs, then its TMX files."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla import catalog as po
from hexapla import translators
from hexapla.draft import Memory, Pair, tmx, unit_of
from hexapla.model import State
from hexapla.pipeline.sources import ABOUT, catalog_path, catalogs_of
from hexapla.publication import Publication
from hexapla.segment import split_sentences


def open_memory(publication: Publication, language: str) -> Memory:
    """The memory for a language: approved texts first, then translated ones, then older ones, then TMX files.

    Raises:
        CatalogError: a catalog cannot be read.
        PublicationError: a TMX file cannot be read.

    """
    current: list[tuple[State, Pair]] = []
    older: list[Pair] = []
    for catalog in _catalogs(publication, language):
        current.extend(_current(catalog))
        older.extend(
            _pair(text, said, catalog) for text, said in po.earlier(catalog) if not translators.is_omission(text, said)
        )
    current.sort(key=lambda found: found[0] is not State.APPROVED)
    pairs = [*(pair for _state, pair in current), *older]
    for path in publication.draft.memories:
        pairs.extend(tmx.read(path, publication.language, language))
    return Memory(pairs, publication.language, language, split_sentences, publication.draft.memory_threshold)


def export_memory(publication: Publication, language: str) -> tuple[bytes, int]:
    """A TMX file of what people have reviewed in a language, in the order of the documents, and how much that is.

    Raises:
        CatalogError: a catalog cannot be read.

    """
    pairs = [pair for catalog in _catalogs(publication, language) for _state, pair in _current(catalog)]
    return tmx.write(pairs, publication.language, language, by_sentence=publication.by_sentence), len(pairs)


def _current(catalog: po.Catalog) -> Iterator[tuple[State, Pair]]:
    for (_context, text), translation in po.translations(catalog).items():
        if translation.state.is_human and not translators.is_omission(text, translation.text):
            yield translation.state, _pair(text, translation.text, catalog)


def _pair(source: str, text: str, catalog: po.Catalog) -> Pair:
    """What a memory keeps of a translation: a translator's note belongs to its place."""
    return Pair(unit_of(source), translators.without_notes(source, text), catalog.path.stem)


def _catalogs(publication: Publication, language: str) -> Iterator[po.Catalog]:
    """The catalogs of a language, in the order of the documents; those of documents that are gone come last."""
    known = [catalog_path(publication, name, language) for name in (ABOUT, *(p.stem for p in publication.sources))]
    others = catalogs_of(publication, language)
    return (po.load(path) for path in dict.fromkeys([*known, *others]) if path.is_file())
