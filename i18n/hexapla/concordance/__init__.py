"""concordance: finds words within the texts of the memory, and shows the sentences with them.

The law: a search in the indexes finds what a plain search in all texts finds, in the same order, whatever has changed
since they were made. `folding` makes texts equal that people take for the same, `index_file` is the file of an index,
`renewal` keeps the indexes in the user's cache, `scanning` finds and sorts, `excerpts` shows a sentence with its
translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hexapla.concordance.index_file import DamagedIndexError
from hexapla.concordance.renewal import open_index
from hexapla.concordance.scanning import FoundText, Search, Within
from hexapla.publication import Publication
from hexapla.publication.paths import all_catalog_paths

if TYPE_CHECKING:
    from hexapla.concordance.excerpts import Excerpt

__all__ = ["Concordance", "Occurrence", "Within", "find_words"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words in a text of the memory: an excerpt of the text and one of its translation, with marks, and both as tagged.

    `origin` is the document, or the TMX file; `state` that of the translation, empty for texts that are in no document
    now. `is_phrase` says that the words follow one another as whole words.
    """

    source: Excerpt
    translation: Excerpt
    whole_source: str
    whole_translation: str
    origin: str
    state: str
    is_phrase: bool


@dataclass(frozen=True, slots=True)
class Concordance:
    """The first texts of the memory that have the words, and the `count` of all; equal texts count once.

    `is_exact` is False where there may be more: texts are not counted beyond 1,000, or beyond what was asked for.
    """

    count: int
    is_exact: bool
    occurrences: tuple[Occurrence, ...]


def find_words(
    publication: Publication, words: str, language: str, *, within: Within = "both", most: int = 20
) -> Concordance:
    """Find words in the memory of a language: in the sources, in the translations, or in both.

    Texts that have the words as a phrase come first, then those with all the words in any place, and those in which
    they are parts of words. Among these, approved texts come first, then translated ones, earlier ones, and TMX files.

    Raises:
        CatalogError: a catalog cannot be read.
        PublicationError: a TMX file cannot be read.

    """
    search = Search(words, within, most)
    for path in (*all_catalog_paths(publication, language), *publication.draft.memories):
        name = path.stem if path.suffix == ".po" else path.name
        try:
            with open_index(publication, path, language) as index:
                search.scan(index, name)
        except DamagedIndexError:
            with open_index(publication, path, language, anew=True) as index:
                search.scan(index, name)
    occurrences = (_occurrence(each, search, publication.language, language) for each in search.first())
    return Concordance(search.count, search.is_exact, tuple(occurrences))


def _occurrence(found: FoundText, search: Search, source: str, target: str) -> Occurrence:
    from hexapla.concordance.excerpts import make_excerpts

    text = found.text
    ours, theirs = make_excerpts(text, search.ways[found.way], search.searched, source=source, target=target)
    return Occurrence(
        source=ours,
        translation=theirs,
        whole_source=text.source,
        whole_translation=text.translation,
        origin=found.origin,
        state=text.state,
        is_phrase=found.way == 0,
    )
