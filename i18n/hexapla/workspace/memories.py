"""The translation memory of a publication: the reviewed texts of its catalogs, then its TMX files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hexapla import catalog as po
from hexapla import translator_tags
from hexapla.draft import Memory, MemoryPair, tmx, unit_of
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.segment import split_sentences


def make_memory(publication: Publication, language: str, catalogs: Iterable[po.Catalog]) -> Memory:
    """Make the memory for a language: approved texts first, then translated ones, then older ones, then TMX files.

    Raises:
        CatalogError: a catalog cannot be read.
        PublicationError: a TMX file cannot be read.

    """
    current: list[tuple[State, MemoryPair]] = []
    older: list[MemoryPair] = []
    for catalog in catalogs:
        current.extend(reviewed_pairs(catalog))
        older.extend(past_pairs(catalog))
    current.sort(key=lambda found: found[0] is not State.APPROVED)
    pairs = [*(pair for _state, pair in current), *older]
    for path in publication.draft.memories:
        pairs.extend(tmx.read(path, publication.language, language))
    return Memory(pairs, publication.language, language, split_sentences, threshold=publication.draft.memory_threshold)


def reviewed_pairs(catalog: po.Catalog) -> Iterator[tuple[State, MemoryPair]]:
    """Yield the texts of a catalog that people have translated or approved, in its order."""
    for (_context, text), translation in po.translations(catalog).items():
        if translation.state.is_human and not translator_tags.is_omission(text, translation.text):
            yield translation.state, _pair(text, translation.text, catalog)


def past_pairs(catalog: po.Catalog) -> Iterator[MemoryPair]:
    """Yield translations by people that no unit has now: outdated ones with their own sources, and obsolete ones."""
    for text, said in po.past_translations(catalog):
        if not translator_tags.is_omission(text, said):
            yield _pair(text, said, catalog)


def _pair(source: str, text: str, catalog: po.Catalog) -> MemoryPair:
    """Make a pair for the memory, without translator's notes, since they belong to one place in a text."""
    return MemoryPair(unit_of(source), translator_tags.without_notes(source, text), catalog.path.stem)
