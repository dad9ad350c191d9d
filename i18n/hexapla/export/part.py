"""A file of an edition: a page in each language, and what leads to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hexapla.export.kept_parts import WrittenPart
from hexapla.export.page import LanguagePage
from hexapla.export.part_listing import PartListing
from hexapla.export.review_marks import Counts, count_marks, in_words
from hexapla.model import Asset, Chapter, Element


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an edition: a page in each language.

    `assets` are its images and styles by name, the same in every language; `sheets` are the style sheets of its source,
    `classes` the classes of its body for them. It `is_linear` unless readers reach it only by links; it
    `follows_contents` if the source's contents page was before it. A page with a fixed layout has a `viewport` with its
    size, and a side in a `spread`. One that was `written` before has no pages.
    """

    name: str
    file: str
    chapter: Chapter
    pages: tuple[LanguagePage, ...]
    listing: PartListing
    assets: Mapping[str, Asset]
    is_divided: bool = False
    sheets: tuple[str, ...] = ()
    classes: str = ""
    is_linear: bool = True
    follows_contents: bool = False
    viewport: str = ""
    spread: str = ""
    written: WrittenPart | None = None

    @property
    def title(self) -> str:
        """The titles in one line, with the words of their signs."""
        return " · ".join(in_words(words, language) for words, language in self.listing.labels)

    @property
    def has_notes(self) -> bool:
        """Whether its first language has notes in it."""
        return self.written.has_notes if self.written else bool(self.pages[0].notes)

    @property
    def marks(self) -> Counts:
        """How many marks of texts it has."""
        return Counter(self.written.marks) if self.written else count_marks(self.pages)

    def as_written(self, data: bytes, properties: tuple[str, ...], passages: Sequence[str] = ()) -> WrittenPart:
        """Return what is known of this file when it has been written."""
        return WrittenPart(
            self.listing,
            marks=self.marks,
            has_notes=self.has_notes,
            properties=properties,
            data=data,
            passages=passages,
        )


def written_before(chapter: Chapter, name: str, file: str, written: WrittenPart) -> Part:
    """Return a file that was written before."""
    return Part(name, file, chapter, (), listing=written.listing, assets={}, written=written)


def roots_of(pages: Iterable[LanguagePage]) -> Iterator[Element]:
    """Return the trees of pages: their texts and their notes."""
    return (root for page in pages for root in (page.body, *page.notes))
