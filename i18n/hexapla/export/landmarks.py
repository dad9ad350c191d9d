"""Places of a file that are listed beside the contents: landmarks, and the pages of a printed edition."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from hexapla.export import contents
from hexapla.export.contents import Labels
from hexapla.export.page import LanguagePage
from hexapla.model.attributes import landmarked_places, landmarks_of
from hexapla.tree import is_page_mark, remove


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place with an EPUB landmark type, and its heading in each language, if it has one."""

    kind: str
    href: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The start of a page of a printed edition."""

    label: str
    href: str


def landmarks_of_file(pages: Sequence[LanguagePage], file: str) -> list[Landmark]:
    """Return the source's landmarks in one of its files; each gets an id."""
    places = [landmarked_places(page.body) for page in pages]
    found: list[Landmark] = []
    for number, elements in enumerate(zip(*places, strict=True), 1):
        main = elements[0]
        href = file
        if main is not pages[0].body:
            main.set("id", main.get("id") or f"{pages[0].body.get('id')}-landmark-{number}")
            href = f"{file}#{main.get('id')}"
        labels = contents.labels(elements, pages)
        found += [Landmark(kind, href, labels) for kind in landmarks_of(main)]
    return found


def printed_pages(
    pages: Sequence[LanguagePage], file: str, language: str, led_to: Callable[[], Container[str]]
) -> list[PrintedPage]:
    """Return the printed page marks in one file: those of `language`, or of the first language.

    The marks of other languages are removed; those in `led_to`, the targets of links (as in an index), stay without a
    name. A mark's name is its `title`: Ace requires a name, and ARIA does not allow an `aria-label` with this role.
    """
    chosen = next((page for page in pages if page.language == language), pages[0])
    found: list[PrintedPage] = []
    for page in pages:
        for mark in [each for each in page.body.iter("span") if is_page_mark(each)]:
            if page is chosen:
                mark.set("title", str(mark.attrib.pop("aria-label")))
                found.append(PrintedPage(mark.get("title", ""), f"{file}#{mark.get('id')}"))
            elif mark.get("id") in led_to():
                for attribute in set(mark.attrib) - {"id"}:
                    del mark.attrib[attribute]
            else:
                remove(mark)
    return found
